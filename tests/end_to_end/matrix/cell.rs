//! One cell: an act, one of its calls, and what happens to that.
use super::{
    NEVER_CAME,
    acts::Act,
    agree::{self, Excuses},
    calls::{Names, Nth, count},
    faults::{Fault, take_away},
    judge::Case,
    next,
    picture::Picture,
    settle::{calm, deal, follow_up, outlive_interactions, settle},
    stage::{Kind, Stage},
    truth::said,
};
use chrono::{TimeDelta, Utc};
use guichet_sandbox::{fault::Held, people::Answer, trace::Call};
use std::time::Duration;
use tokio::task::JoinHandle;

/// What comes of an act where nothing fails.
#[derive(Clone, Debug)]
pub struct Clean {
    pub act: Act,
    pub calls: Vec<Nth>,
    pub picture: Picture,
}

#[derive(Clone, Debug)]
pub struct Cell {
    pub act: Act,
    pub call: Nth,
    pub fault: Fault,
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}/{}/{:?}", self.act, self.call, self.fault)
    }
}

/// A machine that is busy with other things may be too slow for this, and tries again; what is judged comes
/// afterwards.
pub async fn prepared(act: Act, bot: Kind, mongodb: Option<String>) -> Result<Stage, String> {
    let mut last = String::new();
    for _ in 0..3 {
        let mongodb = mongodb.clone();
        match tokio::spawn(async move { act.prepare(bot, mongodb.as_deref()).await }).await {
            Ok(stage) => return Ok(stage),
            Err(panic) => last = panic.to_string(),
        }
    }
    Err(format!("not prepared: {last}"))
}

impl Clean {
    /// Does the act, and fails unless all is well afterwards.
    pub async fn run(act: Act) -> Result<Self, String> {
        let stage = prepared(act, Kind::Task, None).await?;
        settle(&stage).await?;
        let start = stage.world.sandbox.trace().len();
        let answer = act.perform(&stage).await;
        if let Some(answer) = &answer {
            stage.world.followed(start, answer).await;
        }
        settle(&stage).await?;
        let calls = stage.world.calls_since(start);
        let picture = Picture::of(&stage).await;
        let mut faults = agree::faults(&stage, Excuses::default()).await;
        faults.extend(said(&calls, act.redraws_first()).err());
        faults.extend(answer.filter(|answer| !answer.is_answered()).map(|answer| format!("{answer:?}")));
        faults.extend(next::faults(&stage).await);
        let mut calls = count(&stage, &calls);
        calls.retain(|call| act.causes(call));
        leave(stage).await;
        if faults.is_empty() { Ok(Self { act, calls, picture }) } else { Err(format!("{act:?}, clean: {faults:#?}")) }
    }
}

impl Cell {
    /// What is wrong at its end.
    pub async fn play(self, clean: Clean) -> Result<(), String> {
        let mut stage = prepared(self.act, self.fault.bot(), None).await?;
        settle(&stage).await?;
        let before = Picture::of(&stage).await;
        let start = stage.world.sandbox.trace().len();
        let held = self.fault.arm(&stage, &self.call);
        let doing = tokio::spawn(self.act.perform(&stage));
        let met = self.meet(&mut stage, start, held, &doing).await?;
        let answer = doing.await.map_err(|error| error.to_string())?;
        if self.fault.kills() {
            stage.restart().await;
        }
        let scene = Scene { act: self.act, kind: &self.call.kind, fault: Some(self.fault), before, start };
        let found = scene.judged(stage, answer, &clean.picture, Some(met.n)).await;
        found.map_err(|found| format!("{self}\n{found}"))
    }

    /// Returns once the call has met its fault, and that is over.
    async fn meet(
        &self,
        stage: &mut Stage,
        start: usize,
        held: Option<Held>,
        doing: &JoinHandle<Option<Answer>>,
    ) -> Result<Call, String> {
        let met = reach(stage, start, &self.call, doing).await?;
        match (self.fault, held) {
            // Its client may have gone away meanwhile.
            (Fault::Slow, _) => {
                let over = met.started + TimeDelta::milliseconds(2_500);
                stage.world.sandbox.until("the slow call is over", |_| (Utc::now() > over).then_some(())).await;
            }
            (Fault::Gone, Some(held)) => {
                held.reached().await;
                take_away(stage, &met);
                held.release();
            }
            (Fault::Unheard, Some(held)) => {
                held.reached().await;
                // No try of the bot takes longer.
                let _ = tokio::time::timeout(Duration::from_secs(40), held.left()).await;
                held.release();
            }
            (Fault::KilledBefore | Fault::KilledAfter, Some(held)) => {
                held.reached().await;
                stage.world.stop_bots().await;
                held.release();
                outlive_interactions(stage);
            }
            _ => {}
        }
        Ok(met)
    }
}

/// Waits until the call has come; the clock is moved, once the act is answered, for those that come later.
async fn reach(stage: &Stage, start: usize, wanted: &Nth, doing: &JoinHandle<Option<Answer>>) -> Result<Call, String> {
    let names = Names::of(stage);
    let is_it = |call: &Call| names.kind(&call.method, call.route, &call.path) == wanted.kind;
    let mut steps = 0;
    while steps < 60 {
        let found = || stage.world.calls_since(start).into_iter().filter(is_it).nth(wanted.n - 1);
        if let Some(call) = found() {
            return Ok(call);
        }
        calm(stage).await;
        if let Some(call) = found() {
            return Ok(call);
        }
        // An interaction has its 3 s.
        if doing.is_finished() {
            stage.world.advance(Duration::from_secs(15));
            steps += 1;
        }
    }
    Err(format!("{wanted} {NEVER_CAME}"))
}

/// What was before the act.
pub struct Scene<'a> {
    pub act: Act,
    pub kind: &'a str,
    pub fault: Option<Fault>,
    pub before: Picture,
    /// How long the trace was.
    pub start: usize,
}

impl Scene<'_> {
    /// The fault is over: what is wrong once all has settled, and with the next acts.
    pub async fn judged(
        self,
        stage: Stage,
        answer: Option<Answer>,
        clean: &Picture,
        met: Option<u64>,
    ) -> Result<(), String> {
        let Self { act, kind, fault, before, start } = self;
        let is_deferred = answer.as_ref().is_some_and(|answer| matches!(answer.kind(), Some(5 | 6)));
        // What becomes of the ticket is told after the panel is drawn again.
        let is_told_later = is_deferred || act.redraws_first();
        if is_told_later && !fault.is_some_and(Fault::kills) {
            follow_up(&stage, start).await;
        }
        let mut faults: Vec<String> = settle(&stage).await.err().into_iter().collect();
        if act.is_event() {
            deal(&stage, clean).await;
            faults.extend(settle(&stage).await.err());
        }
        // It is over, whatever of it nobody met.
        stage.world.sandbox.faults().clear();
        let calls = stage.world.calls_since(start);
        let told = said(&calls, act.redraws_first());
        faults.extend(told.as_ref().err().cloned());
        let (said, after) = (told.unwrap_or_default(), Picture::of(&stage).await);
        let case = Case { act, kind, fault, answer, said, before, after, clean };
        let excuses = case.excuses();
        faults.extend(case.faults());
        faults.extend(agree::faults(&stage, excuses).await);
        if faults.is_empty() && matches!(act, Act::Open | Act::SendForm) && excuses.silent && !excuses.lied {
            faults.extend(next::has_its_message(&stage).await);
        }
        if faults.is_empty() && act == Act::Furnish {
            faults.extend(next::is_furnished(&stage).await);
        }
        if faults.is_empty() {
            faults.extend(next::faults(&stage).await);
            faults.extend(
                agree::faults(&stage, excuses).await.into_iter().map(|what| format!("after the next act: {what}")),
            );
        }
        leave(stage).await;
        if faults.is_empty() {
            return Ok(());
        }
        let calls: Vec<_> = calls.iter().map(|call| written(call, met)).collect();
        Err(format!("{}\nits calls:\n{}", faults.join("\n"), calls.join("\n")))
    }
}

/// Without what is long in it.
fn written(call: &Call, met: Option<u64>) -> String {
    let mark = if met == Some(call.n) { " <- the fault" } else { "" };
    let path = call.path.split('/').map(|part| if part.len() > 40 && !part.contains('?') { "…" } else { part });
    let path = path.collect::<Vec<_>>().join("/");
    let error = call.error.as_ref().map(ToString::to_string).unwrap_or_default();
    format!("{} {} {path} {} {error}{mark}", call.n, call.method, call.status)
}

/// Nothing of it is left in MongoDB, which has many more to serve.
pub async fn leave(mut stage: Stage) {
    stage.world.stop_bots().await;
    let database = stage.world.database.clone();
    drop(stage);
    database.drop().await.unwrap();
}
