//! Waits until what an act has caused is over: as far as it goes by itself, then with the clock moved in
//! steps, until nothing is to be done any more.
use super::{picture::Picture, stage::Stage};
use guichet_sandbox::trace::Call;
use mongodb::bson::{Document, doc};
use std::time::{Duration, Instant};

/// How often nothing may have changed for what needs no clock to be over. The looks are counted, and not the time: on
/// a busy machine they take longer, and so does the bot.
const LOOKS: usize = 12;
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);
/// Recovery looks every 15 s of the clock.
const STEP: Duration = Duration::from_secs(20);
/// Ten minutes of the clock with steps to spare: Discord takes two names of a channel in that time.
const STEPS: usize = 120;

/// Fails if it never ends.
pub async fn settle(stage: &Stage) -> Result<(), String> {
    let mut idle = 0;
    for _ in 0..STEPS {
        calm(stage).await;
        let pending = pending(stage).await;
        idle = if pending.is_empty() { idle + 1 } else { 0 };
        // Recovery has looked twice and found nothing.
        if idle > 2 {
            return Ok(());
        }
        stage.world.advance(STEP);
    }
    Err(format!("it never settles: {:#?}", pending(stage).await))
}

/// Waits until no call has come or ended for a while.
pub async fn calm(stage: &Stage) {
    let sandbox = &stage.world.sandbox;
    let picture = || {
        let calls = sandbox.trace();
        (calls.len(), calls.iter().filter(|call| call.ended.is_some()).count())
    };
    let (mut before, mut looks) = (picture(), 0);
    while looks < LOOKS {
        // Neither MongoDB nor the bot tells that nothing is under way: look again.
        tokio::time::sleep(BETWEEN_LOOKS).await;
        let now = picture();
        looks = if now == before { looks + 1 } else { 0 };
        before = now;
    }
}

/// What is stored as still to be done.
async fn pending(stage: &Stage) -> Vec<String> {
    let records = stage.tickets().await;
    let of_guild = doc! { "guild_id": stage.world.guild.id.to_string() };
    let guild = stage.world.guild_documents().find_one(of_guild).await.unwrap().unwrap_or_default();
    let effects = records.iter().flat_map(|record| record.get_array("effects").unwrap());
    let effects = effects.map(|effect| format!("{effect}"));
    let now = stage.world.sandbox.clock().now().timestamp_millis();
    let is_due = |record: &&Document| record.get_datetime("wakes_at").is_ok_and(|at| at.timestamp_millis() <= now);
    let due = records.iter().filter(is_due).map(|record| format!("due: {record}"));
    effects.chain(due).chain(of_guild_document(&guild)).collect()
}

fn of_guild_document(guild: &Document) -> Vec<String> {
    let news = guild.get_array("news").into_iter().flatten().map(|news| format!("news: {news}"));
    let number = |field: &str| guild.get_i64(field).unwrap_or(0);
    let behind = (number("panels_version") < number("config_version")).then(|| "panels are behind".to_owned());
    news.chain(behind).collect()
}

/// What a deferred answer promises comes, however long the bot waits for MongoDB first; it is waited for in
/// real time.
pub async fn follow_up(stage: &Stage, start: usize) {
    let until = Instant::now() + Duration::from_secs(12);
    let is_it = |call: &Call| call.route.contains("{webhook_token}") && call.ended.is_some();
    while Instant::now() < until && !stage.world.calls_since(start).iter().any(is_it) {
        calm(stage).await;
    }
}

/// What the gateway told is kept in memory until it is dealt with, and what is due may be put off: some more of the
/// clock, until the act is done and told.
pub async fn deal(stage: &Stage, clean: &Picture) {
    for _ in 0..STEPS {
        let now = Picture::of(stage).await;
        let is_told = |(title, times): (&String, &usize)| now.log.get(title).is_some_and(|told| told >= times);
        if now.state == clean.state && clean.log.iter().all(is_told) {
            break;
        }
        stage.world.advance(STEP);
        calm(stage).await;
    }
}

/// The interactions of this act are dead by now if nobody answered them.
pub fn outlive_interactions(stage: &Stage) {
    stage.world.advance(Duration::from_secs(5));
}
