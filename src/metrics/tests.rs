#![allow(clippy::unwrap_used)]
use super::{
    Now, Permits,
    book::Book,
    click::{Cost, at_cost, calls, is_answered},
};
use std::time::{Duration, Instant};

#[test]
fn everything_is_written_under_its_name_and_unit() {
    let book = Book::default();
    book.clicked("open", "done", Some(Duration::from_millis(30)));
    book.clicked("open", "others", None);
    book.called("POST", "/guilds/{guild_id}/channels", Some(201), Duration::from_millis(40));
    book.called("POST", "/guilds/{guild_id}/channels", None, Duration::from_secs(2));
    book.asked_mongodb("find", true, Duration::from_millis(2));
    book.asked_mongodb("invented\" command", false, Duration::from_millis(2));
    book.unread.get_or_create(&[("kind", "GUILD_CREATE")]).inc();
    let permits = Some(Permits { taken: 3, of: 8 });
    let text = book.written(Now { guilds: 7, sessions: 1, shards: 2, permits });
    for line in [
        r#"guichet_clicks_total{act="open",outcome="done"} 1"#,
        r#"guichet_click_answer_seconds_bucket{le="0.05"} 1"#,
        "guichet_click_answer_seconds_count 1",
        r#"guichet_rest_calls_total{method="POST",route="/guilds/{guild_id}/channels",status="201"} 1"#,
        r#"guichet_rest_calls_total{method="POST",route="/guilds/{guild_id}/channels",status="none"} 1"#,
        r#"guichet_mongodb_command_seconds_count{command="find"} 1"#,
        r#"guichet_mongodb_failures_total{command="find"} 0"#,
        r#"guichet_mongodb_failures_total{command="other"} 1"#,
        r#"guichet_gateway_events_unread_total{kind="GUILD_CREATE"} 1"#,
        "guichet_guilds 7",
        "guichet_sessions 1",
        "guichet_shards 2",
        "guichet_mongodb_permits_taken 3",
        "guichet_mongodb_permits 8",
    ] {
        assert!(text.lines().any(|written| written == line), "{line} is not in\n{text}");
    }
    assert!(!text.contains("invented"), "{text}");
}

#[tokio::test]
async fn a_click_counts_its_own_calls_and_its_first_answer() {
    let (one, other) = (Cost::since(Instant::now()), Cost::since(Instant::now()));
    let work = |times: u32| async move {
        for _ in 0..times {
            calls();
            tokio::task::yield_now().await;
        }
        is_answered();
    };
    tokio::join!(at_cost(one.clone(), work(3)), at_cost(other.clone(), work(2)));
    calls();
    is_answered();
    assert_eq!((one.calls(), other.calls()), (3, 2), "those of nobody count for nobody");
    let answered = one.answered().unwrap();
    at_cost(one.clone(), async { is_answered() }).await;
    assert_eq!(one.answered(), Some(answered), "later answers change nothing");
}

#[test]
fn the_readme_names_metrics_that_there_are() {
    let book = Book::default();
    book.asked_mongodb("find", true, Duration::ZERO);
    let _ = book.unread.get_or_create(&[("kind", "GUILD_CREATE")]);
    let text = book.written(Now::default());
    let readme = include_str!("../../README.md");
    let is_of_name = |c: char| c.is_ascii_lowercase() || c == '_';
    let names: Vec<_> = readme.split(|c| !is_of_name(c)).filter(|word| word.starts_with("guichet_")).collect();
    assert!(!names.is_empty());
    for name in names {
        assert!(text.contains(&format!("# TYPE {name} ")), "{name} is not in\n{text}");
    }
}
