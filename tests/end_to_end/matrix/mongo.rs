//! The same with MongoDB: a command that an act sends, and what happens to that.
use super::{
    NEVER_CAME,
    acts::Act,
    agree::{self, Excuses},
    calls::Nth,
    cell::{Scene, leave, prepared},
    picture::Picture,
    relay::{Relay, Trouble},
    settle::{calm, settle},
    stage::{Kind, Stage},
};
use mongodb::options::{ClientOptions, ServerAddress};
use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

/// What comes of an act where nothing fails.
#[derive(Clone, Debug)]
pub struct Clean {
    pub act: Act,
    pub commands: Vec<Nth>,
    pub picture: Picture,
}

#[derive(Clone, Debug)]
pub struct Cell {
    pub act: Act,
    pub command: Nth,
    pub trouble: Trouble,
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}/MongoDB {}/{:?}", self.act, self.command, self.trouble)
    }
}

pub async fn relay() -> Relay {
    let shared = guichet_mongod::shared().await.unwrap();
    let hosts = ClientOptions::parse(shared.uri()).await.unwrap().hosts;
    let Some(ServerAddress::Tcp { port: Some(port), .. }) = hosts.first() else { panic!("one server: {hosts:?}") };
    Relay::open(*port).await
}

impl Clean {
    /// The commands are those that come before the clock is moved: what recovery asks is no part of the act.
    pub async fn run(act: Act) -> Result<Self, String> {
        let relay = relay().await;
        let stage = prepared(act, Kind::Task, Some(relay.uri.clone())).await?;
        settle(&stage).await?;
        let (start, called) = (relay.seen().len(), stage.world.sandbox.trace().len());
        if let Some(answer) = act.perform(&stage).await {
            stage.world.followed(called, &answer).await;
        }
        calm(&stage).await;
        let commands = count(&relay.seen()[start..]);
        settle(&stage).await?;
        let picture = Picture::of(&stage).await;
        let faults = agree::faults(&stage, Excuses::default()).await;
        leave(stage).await;
        if faults.is_empty() {
            Ok(Self { act, commands, picture })
        } else {
            Err(format!("{act:?}, clean: {faults:#?}"))
        }
    }
}

fn count(commands: &[String]) -> Vec<Nth> {
    let mut counts = HashMap::new();
    let count = |kind: &String| {
        let n = counts.entry(kind.clone()).and_modify(|n| *n += 1).or_insert(1_usize);
        Nth { kind: kind.clone(), n: *n }
    };
    commands.iter().map(count).collect()
}

impl Cell {
    /// What is wrong at its end.
    pub async fn play(self, clean: Clean) -> Result<(), String> {
        let relay = relay().await;
        let stage = prepared(self.act, Kind::Task, Some(relay.uri.clone())).await?;
        settle(&stage).await?;
        let before = Picture::of(&stage).await;
        let start = stage.world.sandbox.trace().len();
        relay.arm(&self.command.kind, self.command.n, self.trouble);
        let answer = tokio::spawn(self.act.perform(&stage)).await.map_err(|error| error.to_string())?;
        is_met(&stage, &relay).await.map_err(|never| format!("{self}\n{never}"))?;
        self.lasts(&stage, answer.is_some()).await;
        relay.mend();
        let scene = Scene { act: self.act, kind: "", fault: None, before, start };
        let found = scene.judged(stage, answer, &clean.picture, None).await;
        found.map_err(|found| format!("{self}\n{found}"))
    }

    /// What the act began goes as far as it can meanwhile.
    async fn lasts(&self, stage: &Stage, is_asked: bool) {
        let real = match self.trouble {
            Trouble::Slow => Duration::from_millis(2_200),
            Trouble::VerySlow => Duration::from_millis(7_500),
            // Whoever asked waits for MongoDB no longer than this.
            Trouble::Hung if is_asked => Duration::from_millis(5_500),
            _ => Duration::ZERO,
        };
        let over = Instant::now() + real;
        stage.world.sandbox.until("the trouble has lasted", |_| (Instant::now() >= over).then_some(())).await;
        calm(stage).await;
    }
}

async fn is_met(stage: &Stage, relay: &Relay) -> Result<(), String> {
    for _ in 0..20 {
        if relay.is_met() {
            return Ok(());
        }
        calm(stage).await;
    }
    Err(format!("the command {NEVER_CAME}"))
}
