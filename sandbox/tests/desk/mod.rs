//! One person before the sandbox's page, in a real browser: what they click, type and read.
#![allow(dead_code)] // not every user uses all of it
use anyhow::{Context, Result};
use guichet_browser::{Key, Page, Part};

/// The words of the page that are clicked, in the languages that it speaks.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    pub run: &'static str,
    pub submit: &'static str,
    pub apply: &'static str,
    pub dismiss: &'static str,
    pub channels: &'static str,
    pub commands: &'static str,
    silenced: &'static str,
    message: &'static str,
}

pub const FRENCH: Words = Words {
    run: "Exécuter",
    submit: "Envoyer",
    apply: "Valider",
    dismiss: "Rejeter",
    channels: "Salons",
    commands: "Commandes",
    silenced: "Vous ne pouvez pas écrire dans ce salon",
    message: "Envoyer un message dans ",
};

pub const ENGLISH: Words = Words {
    run: "Run",
    submit: "Submit",
    apply: "Apply",
    dismiss: "Dismiss",
    channels: "Channels",
    commands: "Commands",
    silenced: "You may not write in this channel",
    message: "Message ",
};

/// A person's screen: the page, or the frame in it where somebody else stands beside.
pub struct Desk<'a> {
    pub page: &'a Page,
    pub words: Words,
    document: &'static str,
}

impl<'a> Desk<'a> {
    pub fn of(page: &'a Page, words: Words) -> Self {
        Self { page, words, document: "document" }
    }

    pub fn beside(page: &'a Page, words: Words) -> Self {
        Self { page, words, document: "document.querySelector('iframe').contentDocument" }
    }

    /// All of the screen.
    pub fn all(&self) -> Part<'a> {
        self.page.part(self.document)
    }

    /// What the selector of CSS finds last.
    pub fn last(&self, selector: &str) -> Part<'a> {
        self.page.part(format!("[...{}.querySelectorAll('{selector}')].at(-1)", self.document))
    }

    /// The newest message for everybody.
    pub fn newest(&self) -> Part<'a> {
        self.last("article:not([data-ephemeral])")
    }

    /// The newest message that only this person sees.
    pub fn private(&self) -> Part<'a> {
        self.last("article[data-ephemeral]")
    }

    pub fn pinned(&self) -> Part<'a> {
        self.last("article[data-pinned]")
    }

    pub fn dialog(&self) -> Part<'a> {
        self.last("dialog[open]")
    }

    /// Goes into a channel by its link, and waits until it is there.
    pub async fn go_to(&self, channel: &str) -> Result<()> {
        self.last("nav:has([data-channel])").click("link", &format!("#{channel}")).await?;
        self.all().find("textbox", &self.composer(channel)).await?;
        Ok(())
    }

    fn composer(&self, channel: &str) -> String {
        format!("{}#{channel}", self.words.message)
    }

    /// Writes into a channel that is open.
    pub async fn write(&self, channel: &str, text: &str) -> Result<()> {
        self.all().click("textbox", &self.composer(channel)).await?;
        self.page.write(text).await?;
        self.page.press(Key::Enter).await?;
        self.last("[role=log]").see(text).await
    }

    /// Waits until the person can write where they are, or cannot.
    pub async fn until_may_write(&self, may: bool) -> Result<()> {
        let (document, words) = (self.document, self.words.silenced);
        let says = format!("({document}.querySelector('#composer')?.placeholder !== '{words}') === {may}");
        self.page.until(if may { "a word may be written" } else { words }, &says).await
    }

    /// Types a command and clicks it in the list.
    pub async fn run(&self, channel: &str, command: &str) -> Result<()> {
        self.all().click("textbox", &self.composer(channel)).await?;
        self.page.write("/").await?;
        self.all().find("listbox", self.words.commands).await?;
        self.page.write(command).await?;
        self.all().click("option", &format!("/{command}")).await
    }

    /// The same for a command with options, none of which is needed.
    pub async fn run_without_options(&self, channel: &str, command: &str) -> Result<()> {
        self.run(channel, command).await?;
        self.last("form").click("button", self.words.run).await
    }

    /// Opens a menu and picks in it; several are confirmed.
    pub async fn pick(&self, within: &Part<'a>, menu: &str, choices: &[&str], several: bool) -> Result<()> {
        within.click("button", menu).await?;
        for choice in choices {
            self.all().click("option", choice).await?;
        }
        if several {
            self.last("[popover]").click("button", self.words.apply).await?;
        }
        Ok(())
    }

    /// Fills in the form that is open, and sends it.
    pub async fn fill(&self, entries: &[(&str, &str)]) -> Result<()> {
        for (label, text) in entries {
            self.dialog().click("textbox", label).await?;
            self.page.press(Key::All).await?;
            self.page.write(text).await?;
        }
        self.dialog().click("button", self.words.submit).await
    }

    /// Where the link leads.
    pub async fn target(&self, within: &Part<'a>, link: &str) -> Result<String> {
        let target = within.find("link", link).await?.ask("function() { return this.href; }").await?;
        Ok(target.as_str().context("no address")?.to_owned())
    }
}
