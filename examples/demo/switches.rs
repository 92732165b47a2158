//! What can be switched on the page: the bot is killed, MongoDB is down. And the bot's clock goes with Discord's,
//! which is moved there.
use crate::{
    bot::Supervisor,
    say,
    tale::{Tale, chapter},
};
use anyhow::{Context, Result, ensure};
use guichet::domain::language::Language;
use guichet_mongod::Mongod;
use guichet_sandbox::{PATIENCE, Sandbox, clock::Clock};
use mongodb::bson::doc;
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tokio::sync::Mutex;

/// How often a file is read again.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// A MongoDB that is killed and started again. Clones are the same.
#[derive(Clone)]
pub struct Database(Arc<Mutex<Machine>>);

struct Machine {
    mongod: Mongod,
    down: bool,
}

impl Database {
    pub async fn start() -> Result<Self> {
        Ok(Self(Arc::new(Mutex::new(Machine { mongod: Mongod::start().await?, down: false }))))
    }

    pub async fn uri(&self) -> String {
        self.0.lock().await.mongod.uri().to_owned()
    }

    /// kill -9, or a start on the same data.
    pub async fn kill(&self, down: bool) -> Result<()> {
        let mut machine = self.0.lock().await;
        if machine.down == down {
            return Ok(());
        }
        if down {
            machine.mongod.kill9().await?;
        } else {
            machine.mongod.restart().await?;
        }
        machine.down = down;
        Ok(())
    }
}

/// In this order they are on the page.
pub fn add(sandbox: &Sandbox, language: Language, bot: &Supervisor, database: &Database) {
    let bot = bot.clone();
    sandbox.add_switch(&say!(language, "Tuer le bot", "Kill the bot"), move |on| {
        let bot = bot.clone();
        async move { bot.kill(on).await }
    });
    if std::env::var_os("GUICHET_TEST_MONGODB_URI").is_some() {
        // It is not ours to kill.
        return;
    }
    let database = database.clone();
    sandbox.add_switch(&say!(language, "MongoDB est en panne", "MongoDB is down"), move |on| {
        let database = database.clone();
        async move {
            if let Err(error) = database.kill(on).await {
                eprintln!("\n✘ {error:#}");
            }
        }
    });
}

/// From now on the bot's clock, which is a file, shows what Discord's does.
pub fn follow(clock: &Clock, file: &Path) {
    let (clock, file) = (clock.clone(), file.to_owned());
    tokio::spawn(async move {
        let mut known = clock.moved_by();
        loop {
            known = clock.moved_beyond(known).await;
            if let Err(error) = note(&file, known).await {
                eprintln!("\n✘ {}: {error}", file.display());
            }
        }
    });
}

/// The file is replaced: who reads it finds a number.
async fn note(file: &Path, moved: Duration) -> std::io::Result<()> {
    let new: PathBuf = file.with_extension("moved");
    tokio::fs::write(&new, moved.as_millis().to_string()).await?;
    tokio::fs::rename(new, file).await
}

/// Turns both on and off again and moves the clock, as somebody at the page would.
pub async fn try_both(tale: &Tale<'_>, bot: &Supervisor) -> Result<()> {
    let language = tale.language;
    chapter(&say!(language, "Les interrupteurs de la page", "The switches of the page"));
    let database = &tale.world.database;
    switch(tale, 0, true).await?;
    bot.until_connected(false).await;
    tale.fact(
        true,
        &say!(language, "le bot est tué, et Discord le voit partir", "the bot is killed, and Discord sees it go"),
    )?;
    switch(tale, 0, false).await?;
    bot.until_connected(true).await;
    tale.fact(true, &say!(language, "il est relancé", "it is started again"))?;
    if std::env::var_os("GUICHET_TEST_MONGODB_URI").is_none() {
        switch(tale, 1, true).await?;
        let ping = tokio::time::timeout(Duration::from_secs(1), database.run_command(doc! { "ping": 1 })).await;
        let is_down = !matches!(ping, Ok(Ok(_)));
        tale.fact(is_down, &say!(language, "MongoDB ne répond plus", "MongoDB answers no more"))?;
        switch(tale, 1, false).await?;
        database.run_command(doc! { "ping": 1 }).await.context("MongoDB is not back")?;
        tale.fact(true, &say!(language, "elle est de retour", "it is back"))?;
    }
    clock(tale).await
}

async fn clock(tale: &Tale<'_>) -> Result<()> {
    let (clock, file) = (tale.world.sandbox.clock(), &tale.world.surroundings().clock_offset_file);
    clock.advance(Duration::from_mins(1));
    let moved = clock.moved_by().as_millis().to_string();
    let follows = async {
        while !tokio::fs::read_to_string(file).await.is_ok_and(|noted| noted == moved) {
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    };
    let follows = tokio::time::timeout(PATIENCE, follows).await.is_ok();
    let language = tale.language;
    tale.fact(follows, &say!(language, "l’horloge du bot suit celle de Discord", "the bot’s clock follows Discord’s"))
}

async fn switch(tale: &Tale<'_>, number: usize, on: bool) -> Result<()> {
    let url = format!("{}/sandbox/switches/{number}", tale.world.sandbox.url());
    let answer = reqwest::Client::new().post(&url).json(&json!({ "on": on })).send().await?;
    ensure!(answer.status().is_success(), "{url}: {}", answer.status());
    Ok(())
}
