//! The limiter of production against Discord's limits, as the local Discord has them by default. Waits are
//! proven by moving both clocks, concurrency by calls that are held: no test measures time.
use futures::future::join_all;
use guichet::{
    clock::Clock,
    discord::{Connection, Discord, Fault, Overwrite, OverwriteKind, Patience},
    domain::guild::invite,
};
use guichet_sandbox::{
    Options, Sandbox,
    fault::{Fault as Ordered, Held, Moment, Scope},
    id::Id,
    people::{GuildHandle, Person},
    state::ChannelKind,
};
use serde_json::{Value, json};
use serenity::model::id::{ChannelId, InteractionId};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Waits for no limit at all.
const AT_ONCE: Patience = Patience { wait: Duration::ZERO, ..Patience::PERSON };

/// The bot's hands without its head, in a guild on a local Discord.
struct Scene {
    sandbox: Sandbox,
    guild: GuildHandle,
    alice: Person,
    discord: Discord,
    folder: TempDir,
}

impl Scene {
    async fn new() -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        let guild = sandbox.guild("Atelier", &sandbox.person("ada"));
        guild.invite_bot(invite::PERMISSIONS.bits());
        let alice = sandbox.person("alice");
        guild.add_member(&alice, &[]);
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::new(Some(folder.path().join("clock-offset-ms")));
        let (token, api_url) = (sandbox.token().into(), Some(sandbox.url()));
        let connection = Connection { token, api_url, calls_per_second: 45, clock };
        Self { discord: Discord::new(connection).unwrap(), sandbox, guild, alice, folder }
    }

    fn channel(&self, name: &str) -> ChannelId {
        ChannelId::new(self.guild.add_channel(name, ChannelKind::Text, None).0)
    }

    /// Moves Discord's clock and the bot's together. Once per test.
    fn advance(&self, by: Duration) {
        let draft = self.folder.path().join("draft");
        std::fs::write(&draft, by.as_millis().to_string()).unwrap();
        std::fs::rename(draft, self.folder.path().join("clock-offset-ms")).unwrap();
        self.sandbox.clock().advance(by);
    }

    /// Statuses of all calls so far, oldest first.
    fn statuses(&self) -> Vec<u16> {
        self.sandbox.trace().iter().map(|call| call.status).collect()
    }

    async fn rename(&self, channel: ChannelId, name: &str) -> Result<String, Fault> {
        let renamed = self.discord.with(Patience::RENAME).edit_channel(channel, &json!({ "name": name }), None).await;
        renamed.map(|channel| channel.name)
    }

    /// Posts a message with a button.
    async fn post_button(&self, channel: ChannelId) -> Id {
        let button = json!({ "type": 2, "style": 1, "label": "Go", "custom_id": "go" });
        let body = json!({ "content": "c", "components": [{ "type": 1, "components": [button] }] });
        Id(self.discord.post_message(channel, &body).await.unwrap().get())
    }

    /// Alice clicks the button `times` times at once; gives the interactions.
    async fn clicks(&self, message: Id, times: usize) -> Vec<(InteractionId, String)> {
        for _ in 0..times {
            let alice = self.alice.clone();
            tokio::spawn(async move { alice.click(message, "Go").await });
        }
        self.sandbox
            .until("the clicks", |state| {
                let sent = state.interactions.values();
                let sent: Vec<_> = sent.map(|sent| (InteractionId::new(sent.id.0), sent.token.clone())).collect();
                (sent.len() == times).then_some(sent)
            })
            .await
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(self.sandbox.objections(), Vec::<String>::new());
        }
    }
}

/// When the call can be done, if it was refused for a limit.
#[track_caller]
fn due<T: std::fmt::Debug>(result: &Result<T, Fault>) -> chrono::DateTime<chrono::Utc> {
    let Err(Fault::NotBefore(when)) = result else { panic!("not refused for a limit: {result:?}") };
    *when
}

fn message() -> Value {
    json!({ "content": "c" })
}

#[tokio::test]
async fn a_third_rename_is_refused_with_its_due_time_and_holds_up_nothing_else() {
    let scene = Scene::new().await;
    let channel = scene.channel("ticket");
    assert_eq!(scene.rename(channel, "one").await.unwrap(), "one");
    assert_eq!(scene.rename(channel, "two").await.unwrap(), "two");
    let due = due(&scene.rename(channel, "three").await);
    let left = (due - scene.sandbox.clock().now()).num_seconds();
    assert!((500..=601).contains(&left), "{left} s");
    assert_eq!(scene.statuses(), [200, 200, 429], "the limit is learnt from one 429");
    assert!(scene.rename(channel, "three").await.is_err());
    assert_eq!(scene.statuses().len(), 3, "and then known: nothing is sent");

    let discord = scene.discord.with(AT_ONCE);
    let category = scene.guild.add_channel("Closed", ChannelKind::Category, None);
    discord.channel(channel).await.unwrap();
    discord.edit_channel(channel, &json!({ "parent_id": category }), None).await.unwrap();
    let rights = Overwrite { id: scene.alice.id.0, kind: OverwriteKind::Member, allow: 1 << 10, deny: 1 << 11 };
    discord.put_overwrite(channel, &rights).await.unwrap();
    discord.delete_overwrite(channel, scene.alice.id.0).await.unwrap();
    discord.post_message(channel, &message()).await.unwrap();
    discord.delete_channel(scene.channel("other"), None).await.unwrap();

    scene.advance(Duration::from_mins(10));
    assert_eq!(scene.rename(channel, "three").await.unwrap(), "three");
    assert_eq!(scene.discord.tally().too_many_requests, 1);
}

#[tokio::test]
async fn a_channel_whose_rename_is_limited_can_be_deleted() {
    let scene = Scene::new().await;
    let channel = scene.channel("ticket");
    for name in ["one", "two"] {
        scene.rename(channel, name).await.unwrap();
    }
    due(&scene.rename(channel, "three").await);
    scene.discord.with(AT_ONCE).delete_channel(channel, None).await.unwrap();
    assert!(scene.sandbox.read(|state| !state.channels.contains_key(&Id(channel.get()))));
}

#[tokio::test]
async fn a_global_limit_holds_every_call_but_those_for_interactions() {
    let scene = Scene::new().await;
    let channel = scene.channel("general");
    let button = scene.post_button(channel).await;
    let clicked = scene.clicks(button, 1).await;
    scene.sandbox.faults().fail(
        "GET",
        "/channels/{channel_id}",
        Ordered::RateLimited { scope: Scope::Global, retry_after: 5.0 },
        1,
    );
    let discord = scene.discord.with(AT_ONCE);
    due(&discord.channel(channel).await);
    let sent = scene.statuses().len();
    due(&discord.post_message(channel, &message()).await);
    due(&discord.delete_channel(scene.channel("other"), None).await);
    assert_eq!(scene.statuses().len(), sent, "nothing was sent");
    discord.answer(clicked[0].0, &clicked[0].1, &json!({ "type": 6 }), Instant::now()).await.unwrap();
    scene.advance(Duration::from_secs(6));
    discord.post_message(channel, &message()).await.unwrap();
}

#[tokio::test]
async fn a_shared_limit_is_waited_out_and_is_nobodys_fault() {
    let scene = Scene::new().await;
    let (channel, other) = (scene.channel("general"), scene.channel("other"));
    let limit = || Ordered::RateLimited { scope: Scope::Shared, retry_after: 60.0 };
    scene.sandbox.faults().fail("POST", &format!("/channels/{channel}/messages"), limit(), 1);
    let discord = scene.discord.with(AT_ONCE);
    due(&discord.post_message(channel, &message()).await);
    discord.post_message(other, &message()).await.unwrap();
    discord.channel(channel).await.unwrap();
    assert_eq!((scene.sandbox.invalid_requests(), scene.discord.tally().invalid_requests), (0, 0));
    scene.advance(Duration::from_mins(1));
    discord.post_message(channel, &message()).await.unwrap();
}

#[tokio::test]
async fn ten_answers_to_interactions_are_under_way_at_once() {
    let scene = Scene::new().await;
    let button = scene.post_button(scene.channel("general")).await;
    let clicked = scene.clicks(button, 10).await;
    let held: Vec<_> = (1..=10).map(|n| scene.sandbox.faults().hold(n, Moment::Before)).collect();
    let answer = json!({ "type": 6 });
    let answers = join_all(clicked.iter().map(|(id, token)| scene.discord.answer(*id, token, &answer, Instant::now())));
    let release = async {
        // Nobody is answered before all ten are there.
        join_all(held.iter().map(Held::reached)).await;
        held.iter().for_each(Held::release);
    };
    let (answers, ()) = tokio::join!(answers, release);
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
}

#[tokio::test]
async fn a_deletion_passes_a_slow_post_in_the_same_channel() {
    let scene = Scene::new().await;
    let channel = scene.channel("ticket");
    let held = scene.sandbox.faults().hold(1, Moment::Before);
    let body = message();
    let post = scene.discord.post_message(channel, &body);
    let deletion = async {
        held.reached().await;
        scene.discord.delete_channel(channel, None).await.unwrap();
        held.release();
    };
    let (posted, ()) = tokio::join!(post, deletion);
    assert_eq!(posted.unwrap_err().code(), Some(10_003));
}

#[tokio::test]
async fn an_empty_bucket_is_known_from_its_headers() {
    let scene = Scene::new().await;
    let channel = scene.channel("general");
    let discord = scene.discord.with(AT_ONCE);
    for _ in 0..5 {
        discord.post_message(channel, &message()).await.unwrap();
    }
    let due = due(&discord.post_message(channel, &message()).await);
    assert!(due <= scene.sandbox.clock().now() + chrono::TimeDelta::seconds(6));
    assert_eq!(scene.statuses(), [200; 5], "no 429 was needed");
    scene.advance(Duration::from_secs(6));
    discord.post_message(channel, &message()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_of_more_than_fifty_is_done_in_the_end() {
    let scene = Scene::new().await;
    let channels: Vec<_> = (0..120).map(|n| scene.channel(&n.to_string())).collect();
    let discord = scene.discord.with(Patience::BACKGROUND);
    let read = join_all(channels.iter().map(|channel| discord.channel(*channel))).await;
    assert!(read.iter().all(Result::is_ok), "{read:?}");
    let done = scene.statuses().into_iter().filter(|status| *status == 200).count();
    assert_eq!(done, 120, "each once");
}
