//! How the story is told: in the reader's language, each line of it read from what people see.
use crate::support::World;
use anyhow::{Context, Result, ensure};
use guichet::{domain::language::Language, i18n};
use guichet_sandbox::{
    id::Id,
    people::{MessageView, Person, pen::Pen},
};

/// One text in the reader's language: `say!(language, "le salon {name}", "the channel {name}")`.
#[macro_export]
macro_rules! say {
    ($language:expr, $french:literal, $english:literal) => {
        match $language {
            guichet::domain::language::Language::Fr => format!($french),
            guichet::domain::language::Language::En => format!($english),
        }
    };
}

pub struct Tale<'a> {
    pub world: &'a World,
    pub language: Language,
}

impl Tale<'_> {
    /// Something that must be true: told if it is, the end of the demo if not.
    pub fn fact(&self, holds: bool, words: &str) -> Result<()> {
        ensure!(
            holds,
            say!(
                self.language,
                "ceci devrait être vrai et ne l’est pas : {words}",
                "this should be true and is not: {words}"
            )
        );
        println!("  ✔ {words}");
        Ok(())
    }

    /// A text of the bot, which people read: the demo finds buttons and menus by what stands on them.
    pub fn text(&self, key: &str) -> String {
        i18n::text(self.language, key)
    }

    /// What this person sees of the message at this moment.
    pub fn seen(&self, person: &Person, message: Id) -> Result<MessageView> {
        let name = person.username();
        let view = person.view(self.world.guild.id);
        view.message(message)
            .cloned()
            .with_context(|| say!(self.language, "{name} ne voit pas le message", "{name} does not see the message"))
    }

    /// Draws the message as this person sees it at this moment.
    pub fn show(&self, person: &Person, message: Id) -> Result<()> {
        print_lines(&self.pen(person).message(&self.seen(person, message)?));
        Ok(())
    }

    pub fn pen<'p>(&self, person: &'p Person) -> Pen<'p> {
        let name = person.username();
        Pen::of(person, self.world.guild.id).private(say!(
            self.language,
            "pour {name} seulement",
            "only {name} sees this"
        ))
    }

    /// The name of the channel as the owner, who sees all, reads it.
    pub fn channel_name(&self, channel: Id) -> String {
        let view = self.world.ada.view(self.world.guild.id);
        view.channel_by_id(channel).map(|channel| channel.name.clone()).unwrap_or_default()
    }

    /// Waits until the log channel has the entry with this key for ticket `number`, and gives it.
    pub async fn logged(&self, key: &str, number: u32) -> MessageView {
        let title = i18n::text_with(self.language, key, [("number", number.to_string())]);
        let logs = self.world.logs;
        let entry = |view: &guichet_sandbox::people::View| {
            view.channel_by_id(logs)?
                .messages
                .iter()
                .rev()
                .find(|message| message.text().lines().next() == Some(&title))
                .cloned()
        };
        self.world.bob.until(&title, self.world.guild.id, entry).await
    }
}

pub fn chapter(title: &str) {
    println!("\n── {title} {}\n", "─".repeat(76_usize.saturating_sub(title.chars().count())));
}

pub fn print_lines(lines: &[String]) {
    for line in lines {
        println!("    {line}");
    }
}
