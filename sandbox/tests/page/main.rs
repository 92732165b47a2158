//! The page in a real browser, with another bot than the one of this repository.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#[path = "../bot/mod.rs"]
mod bot;
#[path = "../client/mod.rs"]
mod client;
mod commands;
#[path = "../desk/mod.rs"]
mod desk;
mod heard;
mod holds;
mod phone;
mod places;
mod shown;

use anyhow::Result;
use bot::{stage::Stage, text};
use guichet_browser::{Browser, Page};
use guichet_sandbox::id::Id;
use reqwest::Method;
use serde_json::Value;

const READY: &str = "document.documentElement.dataset.ready === 'true'";

/// alice before the page, in the stage's one channel.
async fn begin() -> Result<Option<(Browser, Stage, Page)>> {
    let Some(browser) = Browser::start().await? else { return Ok(None) };
    let stage = Stage::set("en-US").await;
    let page = open(&browser, &stage, "").await?;
    Ok(Some((browser, stage, page)))
}

async fn open(browser: &Browser, stage: &Stage, rest: &str) -> Result<Page> {
    let Stage { sandbox, guild, general, .. } = stage;
    let page = browser.open(&format!("{}/app/alice/{}/{general}{rest}", sandbox.url(), guild.id)).await?;
    page.until("the first screen", READY).await?;
    Ok(page)
}

impl Stage {
    async fn post(&self, body: Value) -> Id {
        let path = format!("/channels/{}/messages", self.general);
        text(&self.bot.call(Method::POST, &path, body).await.ok()["id"]).parse().unwrap()
    }

    /// What the bot hears, which it answers with this.
    async fn heard(&mut self, kind: u8, answer: Value) -> Value {
        let interaction = self.bot.interaction().await;
        self.bot.answer(&interaction, kind, answer).await.ok();
        interaction["data"].clone()
    }
}
