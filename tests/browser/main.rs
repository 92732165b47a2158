//! The bot on the sandbox's page in a real browser: a server set up from nothing and a ticket's whole life, by
//! clicks alone.
//!
//! `UPDATE_DOCS=1 cargo test --test browser` takes the pictures of the documents anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod album;
#[path = "../../sandbox/tests/desk/mod.rs"]
mod desk;
mod life;
mod setup;
#[path = "../support/mod.rs"]
mod support;

use anyhow::Result;
use desk::{Desk, ENGLISH, FRENCH, Words};
use guichet::{domain::language::Language, i18n};
use guichet_browser::{Browser, Page};
use guichet_sandbox::Options;
use support::World;

/// A world in one language, and the browser before it.
struct Show {
    world: World,
    browser: Browser,
    language: Language,
    words: Words,
}

impl Show {
    /// Nothing is configured; `None` where there is no browser.
    async fn begin(language: Language) -> Result<Option<Self>> {
        let Some(browser) = Browser::start().await? else { return Ok(None) };
        let mut world = World::without_bot(Options::default()).await;
        let words = if language == Language::Fr { FRENCH } else { ENGLISH };
        if language == Language::En {
            world.speak(language);
            let (guild, welcome) = (world.guild.id, world.welcome);
            world.guild.edit_channel(welcome, |channel| channel.name = "welcome".into());
            world.sandbox.write(|state| state.guilds.get_mut(&guild).unwrap().name = "Workshop".into());
            for person in [&world.ada, &world.bob, &world.carol, &world.alice, &world.dave, &world.erin] {
                let _ = person.clone().locale("en-GB");
            }
        }
        Ok(Some(Self { world, browser, language, words }))
    }

    /// A text of the bot, which people read and click.
    fn text(&self, key: &str) -> String {
        i18n::text(self.language, key)
    }

    /// One text in the language of this show.
    fn say(&self, french: &'static str, english: &'static str) -> &'static str {
        if self.language == Language::Fr { french } else { english }
    }

    /// The page of a person in the channel where the panel is going to stand.
    async fn page(&self, person: &str, rest: &str) -> Result<Page> {
        let World { sandbox, guild, welcome, .. } = &self.world;
        let page = self.browser.open(&format!("{}/app/{person}/{}/{welcome}{rest}", sandbox.url(), guild.id)).await?;
        page.until("the first screen", "document.documentElement.dataset.ready === 'true'").await?;
        Ok(page)
    }

    fn desk<'a>(&self, page: &'a Page) -> Desk<'a> {
        Desk::of(page, self.words)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn en_francais_un_serveur_configure_pas_a_pas_et_la_vie_d_un_ticket() -> Result<()> {
    let Some(mut show) = Show::begin(Language::Fr).await? else { return Ok(()) };
    show.world.start_bot().await;
    let page = show.page("ada", "").await?;
    setup::step_by_step(&show, &page).await?;
    life::of_a_ticket(&show, &page, "transcripts").await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english_a_server_set_up_in_four_clicks_and_the_life_of_a_ticket() -> Result<()> {
    let Some(mut show) = Show::begin(Language::En).await? else { return Ok(()) };
    let world = &show.world;
    for channel in [world.logs, world.transcripts, world.tickets] {
        world.guild.delete_channel(channel);
    }
    show.world.start_bot().await;
    let page = show.page("ada", "").await?;
    setup::at_once(&show, &page).await?;
    life::of_a_ticket(&show, &page, "transcripts").await
}
