//! What Prometheus reads.
use super::probe::Probe;
use crate::{
    operator::connected,
    support::{World, specification_document},
};
use guichet_mongod::Mongod;
use guichet_sandbox::Options;
use serde_json::json;
use std::collections::BTreeMap;

/// The lines of a metric, each with its value.
fn values<'a>(text: &'a str, metric: &str) -> BTreeMap<&'a str, u64> {
    let of_it = text.lines().filter(|line| line.split(['{', ' ']).next() == Some(metric));
    of_it.map(|line| line.rsplit_once(' ').unwrap()).map(|(labels, value)| (labels, value.parse().unwrap())).collect()
}

/// What Discord has seen, as the bot should count it.
fn seen(world: &World) -> BTreeMap<String, u64> {
    let mut seen = BTreeMap::new();
    for call in world.sandbox.trace() {
        let (method, route, status) = (call.method, call.route, call.status);
        let labels = format!(r#"{{method="{method}",route="{route}",status="{status}"}}"#);
        *seen.entry(format!("guichet_rest_calls_total{labels}")).or_insert(0) += 1;
    }
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn a_click_and_its_calls_are_counted() {
    let world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    let probe = Probe::new();
    let _bot = probe.bot(&world);
    connected(&world).await;
    world.post_panel().await;
    world.open(&world.alice, "Support").await;
    world.logged("Ticket n° 1 créé").await;
    world.pick_and_hear(&world.alice, "Support").await;
    world.ended_calls_since(0).await;

    let counted = |text: &str| {
        let calls = values(text, "guichet_rest_calls_total");
        calls.into_iter().map(|(labels, count)| (labels.to_owned(), count)).collect::<BTreeMap<_, _>>()
    };
    let text = probe
        .until(
            "/metrics",
            |status, text| status == 200 && counted(text) == seen(&world) && text.contains("refused"),
            || {},
        )
        .await;
    for line in [
        r#"guichet_clicks_total{act="command-panel",outcome="done"} 1"#,
        r#"guichet_clicks_total{act="open",outcome="done"} 1"#,
        r#"guichet_clicks_total{act="open",outcome="refused"} 1"#,
        "guichet_click_answer_seconds_count 3",
        r#"guichet_effects_total{effect="create_channel",outcome="done"} 1"#,
        r#"guichet_effects_total{effect="log",outcome="done"} 1"#,
        "guichet_effects_under_way 0",
        r#"guichet_gateway_events_total{kind="INTERACTION_CREATE"} 3"#,
        r#"guichet_gateway_events_unread_total{kind="GUILD_CREATE"} 0"#,
        "guichet_guilds 1",
        "guichet_sessions 1",
        "guichet_shards 1",
    ] {
        assert!(text.lines().any(|written| written == line), "{line} is not in\n{text}");
    }
    let asked = values(&text, "guichet_mongodb_command_seconds_count");
    assert!(asked[r#"guichet_mongodb_command_seconds_count{command="find"}"#] > 0, "{asked:?}");
    let asked = |command| asked[&*format!("guichet_mongodb_command_seconds_count{{command=\"{command}\"}}")];
    assert!(asked("insert") >= 1 && asked("findAndModify") >= 3, "a ticket and three clicks");
    assert!(values(&text, "guichet_rest_limit_wait_seconds_count").into_values().sum::<u64>() > 0);

    let labels = text.lines().filter_map(|line| line.rsplit_once(' ').map(|(labels, _)| labels));
    let longest = labels.flat_map(|labels| labels.split(|c: char| !c.is_ascii_digit())).map(str::len).max().unwrap();
    assert!(longest < 17, "an id of Discord's is in it: {text}");
    for word in ["alice", "Support", "Atelier", "1-alice"] {
        assert!(!text.contains(word), "{word} is in {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_that_mongodb_has_not_answered_yet_are_told() {
    let mut mongod = Mongod::start_private().await.unwrap();
    let world = World::on(&mongod, Options::default()).await;
    world.write_document(specification_document(&world)).await;
    let probe = Probe::new();
    let _bot = probe.bot(&world);
    probe.until_ready(|| {}).await;
    let taken = |text: &str| values(text, "guichet_mongodb_permits_taken").into_values().sum::<u64>();
    let text = probe.until("/metrics", |_, text| taken(text) == 0, || {}).await;
    assert!(
        text.lines().any(|line| line == "guichet_mongodb_permits 8"),
        "two fewer than the driver's pool has: {text}"
    );
    let waited = |text: &str| values(text, "guichet_mongodb_permit_wait_seconds_count").into_values().sum::<u64>();
    assert!(waited(&text) > 0, "each question is counted, also one that waits for nobody");

    mongod.pause().await.unwrap();
    let click = || world.ada.command(world.welcome, "ticket config", json!({}));
    futures::future::join_all((0..3).map(|_| click())).await;
    let asked = probe.until("/metrics", |_, text| taken(text) >= 3, || {}).await;
    mongod.resume().await.unwrap();
    probe.until("/metrics", |_, text| taken(text) == 0 && waited(text) > waited(&asked), || {}).await;
}
