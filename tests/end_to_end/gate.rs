//! The gate before MongoDB: whoever gives up waiting takes nothing from those who come after, also when
//! MongoDB was slow, stood still, or asks for a password.
use crate::support::World;
use futures::future::join_all;
use guichet::storage::{Error, Storage};
use guichet_mongod::Mongod;
use guichet_sandbox::Options;
use mongodb::{Client, bson::doc};
use serenity::model::id::GuildId;
use std::time::Duration;
use tokio::time::{Instant, timeout};

const GUILD: GuildId = GuildId::new(1);

/// Far more than can be served within the time that a caller waits.
const CALLERS: usize = 3_000;

/// Within this a call is served that has to wait for nobody.
const AT_ONCE: Duration = Duration::from_secs(2);

async fn storage(mongod: &Mongod) -> Storage {
    Storage::connect(mongod.uri(), &guichet_mongod::database_name()).await.unwrap()
}

/// Makes each question of this kind take so long; `None` makes MongoDB well again.
async fn slow(mongod: &Mongod, by: Option<Duration>) {
    let client = Client::with_uri_str(mongod.uri()).await.unwrap();
    let milliseconds = i32::try_from(by.unwrap_or_default().as_millis()).unwrap();
    let order = doc! {
        "configureFailPoint": "failCommand", "mode": if by.is_some() { "alwaysOn" } else { "off" },
        "data": {
            "failCommands": ["find", "insert", "update", "findAndModify"],
            "blockConnection": true, "blockTimeMS": milliseconds,
        },
    };
    client.database("admin").run_command(order).await.unwrap();
}

/// Asks so often at once that most give up.
async fn crowd(storage: &Storage) {
    let outcomes = join_all((0..CALLERS).map(|_| storage.guild(GUILD))).await;
    let failed = outcomes.iter().filter(|outcome| outcome.as_ref().is_err_and(Error::is_outage)).count();
    assert!(failed > CALLERS / 2, "{failed} gave up");
}

async fn assert_served_at_once(storage: &Storage) {
    let served = timeout(AT_ONCE, storage.guild(GUILD)).await;
    served.expect("a call passes at once").unwrap();
}

async fn callers_give_up(mongod: &Mongod) {
    let storage = storage(mongod).await;
    slow(mongod, Some(Duration::from_millis(200))).await;
    crowd(&storage).await;
    slow(mongod, None).await;
    assert_served_at_once(&storage).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn callers_who_gave_up_hold_up_nobody() {
    callers_give_up(&Mongod::start_private().await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn callers_who_gave_up_hold_up_nobody_where_each_connection_needs_a_password() {
    callers_give_up(&Mongod::start_with_authentication().await.unwrap()).await;
}

/// How long MongoDB stands still. `STANDSTILL_SECONDS=60` shows it for a minute, in which the driver also
/// loses sight of it.
fn standstill() -> Duration {
    let seconds = std::env::var("STANDSTILL_SECONDS").ok().and_then(|text| text.parse().ok());
    Duration::from_secs(seconds.unwrap_or(6))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mongodb_that_stood_still_serves_everybody_again() {
    let mut mongod = Mongod::start_private().await.unwrap();
    let mut world = World::on(&mongod, Options::default()).await;
    world.write_document(crate::support::specification_document(&world)).await;
    world.start_bot().await;
    world.post_panel().await;
    let storage = storage(&mongod).await;
    let stands = Instant::now();
    mongod.pause().await.unwrap();
    let told = world.pick(&world.alice, "Support").await;
    assert!(told.is_answered(), "{told:?}");
    while stands.elapsed() < standstill() {
        crowd(&storage).await;
    }
    mongod.resume().await.unwrap();
    // The driver looks for a server that it lost sight of every half second.
    timeout(Duration::from_secs(5), async { while storage.guild(GUILD).await.is_err() {} })
        .await
        .expect("served again");
    assert_served_at_once(&storage).await;
    world.open(&world.dave, "Support").await;
}
