//! Tells the story: who does what, what they then see, and whether it is as it should be.
use crate::{
    draw::{self, Pen},
    support::World,
};
use anyhow::{Context, Result, ensure};
use guichet_sandbox::{
    id::Id,
    people::{Answer, MessageView, Person},
};
use serde_json::json;

pub fn chapter(title: &str) {
    println!("\n── {title} {}\n", "─".repeat(76_usize.saturating_sub(title.chars().count())));
}

/// Something that must be true: told if it is, the end of the demo if not.
pub fn fact(holds: bool, words: &str) -> Result<()> {
    ensure!(holds, "this should be true and is not: {words}");
    println!("  ✔ {words}");
    Ok(())
}

/// What this person sees of the message at this moment.
pub fn seen(world: &World, person: &Person, message: Id) -> Result<MessageView> {
    let name = person.username();
    person.view(world.guild.id).message(message).cloned().with_context(|| format!("{name} does not see the message"))
}

/// Draws the message as this person sees it at this moment.
pub fn show(world: &World, person: &Person, message: Id) -> Result<()> {
    print_lines(&Pen::of(world, person).message(&seen(world, person, message)?));
    Ok(())
}

fn print_lines(lines: &[String]) {
    for line in lines {
        println!("    {line}");
    }
}

/// The message that answers a person's command, redrawn in place by each click in it.
pub struct Screen<'a> {
    world: &'a World,
    person: &'a Person,
    name: String,
    pub message: Id,
}

impl<'a> Screen<'a> {
    pub async fn open(world: &'a World, person: &'a Person, command: &str) -> Result<Self> {
        let name = person.username();
        println!("  {name} runs /{command} in #accueil");
        let answer = person.command(world.welcome, command, json!({})).await;
        let message = answer.message.as_ref().map(|message| message.id);
        let message = message.with_context(|| format!("/{command} shows nothing: {:?}", answer.outcome))?;
        Ok(Self { world, person, name, message })
    }

    pub async fn click(&self, button: &str) -> Result<()> {
        println!("  {} clicks [{button}]", self.name);
        self.redrawn(button, &self.person.click(self.message, button).await)
    }

    /// Clicks a button that opens a form, fills the form in and sends it.
    pub async fn fill(&self, button: &str, entries: &[(&str, &str)]) -> Result<()> {
        println!("  {} clicks [{button}], fills in the form and sends it", self.name);
        let answer = self.person.click(self.message, button).await;
        let modal = answer.modal.with_context(|| format!("[{button}] opens no form: {:?}", answer.outcome))?;
        print_lines(&draw::form(&modal, entries));
        self.redrawn(button, &self.person.submit(&modal, entries).await)
    }

    /// Chooses roles or channels in one of Discord's own menus.
    pub async fn choose(&self, menu: &str, ids: &[Id]) -> Result<()> {
        let mentions = ids.iter().map(|id| format!("<#{id}>")).collect::<Vec<_>>().join(", ");
        let names = Pen::of(self.world, self.person).named(&mentions);
        println!("  {} picks {names} in [{menu} ▾]", self.name);
        self.redrawn(menu, &self.person.pick_ids(self.message, menu, ids).await)
    }

    fn redrawn(&self, used: &str, answer: &Answer) -> Result<()> {
        let redrawn = answer.message.as_ref().is_some_and(|message| message.id == self.message);
        ensure!(redrawn, "[{used}] did not redraw its message: {:?} {}", answer.outcome, answer.text());
        Ok(())
    }

    pub fn show(&self) -> Result<()> {
        show(self.world, self.person, self.message)
    }

    pub fn text(&self) -> Result<String> {
        Ok(seen(self.world, self.person, self.message)?.text())
    }
}
