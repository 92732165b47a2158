//! The message that answers a person's command, redrawn in place by each click in it.
use crate::{
    say,
    tale::{Tale, print_lines},
};
use anyhow::{Context, Result, ensure};
use guichet_sandbox::{
    id::Id,
    people::{Answer, Person, pen},
};
use serde_json::json;

pub struct Screen<'a> {
    tale: &'a Tale<'a>,
    person: &'a Person,
    name: String,
    pub message: Id,
}

impl<'a> Screen<'a> {
    pub async fn open(tale: &'a Tale<'a>, person: &'a Person, command: &str) -> Result<Self> {
        let (name, channel) = (person.username(), tale.channel_name(tale.world.welcome));
        println!(
            "  {}",
            say!(tale.language, "{name} lance /{command} dans #{channel}", "{name} runs /{command} in #{channel}")
        );
        let answer = person.command(tale.world.welcome, command, json!({})).await;
        let message = answer.message.as_ref().map(|message| message.id);
        let message = message.with_context(|| format!("/{command}: {:?}", answer.outcome))?;
        Ok(Self { tale, person, name, message })
    }

    /// Clicks the button that has this text of the bot.
    pub async fn click(&self, key: &str) -> Result<()> {
        let (name, button) = (&self.name, self.tale.text(key));
        println!("  {}", say!(self.tale.language, "{name} clique sur [{button}]", "{name} clicks [{button}]"));
        self.redrawn(&button, &self.person.click(self.message, &button).await)
    }

    /// Clicks a button that opens a form, fills the form in and sends it.
    pub async fn fill(&self, key: &str, entries: &[(&str, &str)]) -> Result<()> {
        let (name, button) = (&self.name, self.tale.text(key));
        println!(
            "  {}",
            say!(
                self.tale.language,
                "{name} clique sur [{button}], remplit le formulaire et l’envoie",
                "{name} clicks [{button}], fills in the form and sends it"
            )
        );
        let answer = self.person.click(self.message, &button).await;
        let modal = answer.modal.with_context(|| format!("[{button}]: {:?}", answer.outcome))?;
        print_lines(&pen::form(&modal, entries));
        self.redrawn(&button, &self.person.submit(&modal, entries).await)
    }

    /// Chooses roles or channels in one of Discord's own menus.
    pub async fn choose(&self, key: &str, ids: &[Id]) -> Result<()> {
        let (name, menu) = (&self.name, self.tale.text(key));
        let mentions = ids.iter().map(|id| format!("<#{id}>")).collect::<Vec<_>>().join(", ");
        let chosen = self.tale.pen(self.person).named(&mentions);
        println!(
            "  {}",
            say!(self.tale.language, "{name} choisit {chosen} dans [{menu} ▾]", "{name} picks {chosen} in [{menu} ▾]")
        );
        self.redrawn(&menu, &self.person.pick_ids(self.message, &menu, ids).await)
    }

    fn redrawn(&self, used: &str, answer: &Answer) -> Result<()> {
        let redrawn = answer.message.as_ref().is_some_and(|message| message.id == self.message);
        ensure!(redrawn, "[{used}]: {:?} {}", answer.outcome, answer.text());
        Ok(())
    }

    pub fn show(&self) -> Result<()> {
        self.tale.show(self.person, self.message)
    }

    pub fn text(&self) -> Result<String> {
        Ok(self.tale.seen(self.person, self.message)?.text())
    }
}
