//! Big transcripts are cut between messages, and each file is whole by itself.
use super::{
    browser::{count, objections},
    sample::{message, write},
};
use crate::{domain::language::Language, transcript::summary::Summary};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn many(count: u64) -> Vec<Value> {
    let id = |n: u64| (1_300_000_000_000_000_000 + n).to_string();
    let content = |n: u64| format!("message {n} <:e{}:{}> {}", n % 7, 500 + n % 7, "x".repeat(300));
    (0..count).map(|n| message(&json!({ "id": id(n), "content": content(n) }))).collect()
}

#[test]
fn each_part_is_whole_and_small_enough() {
    const MOST: u64 = 300_000;
    let mut finished = write(Language::Fr, &many(2000));
    let parts = finished.parts(MOST).unwrap();
    let (mut seen, mut lines) = (BTreeSet::new(), 0);
    for part in &parts {
        assert!(part.size <= MOST, "{} has {} bytes", part.name, part.size);
        let content = std::fs::read_to_string(&part.path).unwrap();
        assert_eq!(content.len() as u64, part.size);
        if part.content_type.starts_with("text/plain") {
            lines += content.lines().filter(|line| line.starts_with('[')).count();
            continue;
        }
        assert_eq!(objections(&content), Vec::<String>::new());
        assert_eq!(count(&content, "main"), 1);
        for id in content.split("<article id=\"m").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()) {
            assert!(seen.insert(id), "a message stands there once");
        }
        for class in content.split("class=\"emoji ").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(content.contains(&format!(".{class}{{background-image")), "{class} is in the style sheet");
        }
    }
    assert_eq!((seen.len(), lines), (2000, 2000));
    let html: Vec<_> = parts.iter().filter(|part| part.content_type.starts_with("text/html")).collect();
    assert!(html.len() > 2, "{}", html.len());
    assert_eq!(html[1].name, format!("transcript-12-part2of{}.html", html.len()));
    // Smaller parts are made on demand, as after a refusal.
    let smaller = finished.parts(MOST / 2).unwrap();
    assert!(smaller.len() > parts.len() && smaller.iter().all(|part| part.size <= MOST / 2));
}

#[test]
fn pictures_stand_in_a_file_once() {
    let parts = write(Language::Fr, &many(50)).parts(10 << 20).unwrap();
    assert_eq!(
        parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(),
        ["transcript-12.html", "transcript-12.txt"]
    );
    let html = std::fs::read_to_string(&parts[0].path).unwrap();
    assert_eq!(html.matches("background-image:url(data:").count(), 8, "seven emoji and one avatar");
    assert_eq!(count(&html, "article"), 50);
}

#[test]
fn a_ticket_without_messages_has_files_too() {
    let parts = write(Language::En, &[]).parts(10 << 20).unwrap();
    assert_eq!(parts.len(), 2);
    assert_eq!(objections(&std::fs::read_to_string(&parts[0].path).unwrap()), Vec::<String>::new());
}

#[test]
fn files_and_people_are_counted() {
    let picture =
        |name: &str| json!({ "filename": name, "size": 5, "url": format!("https://cdn.discordapp.com/{name}") });
    let elsewhere =
        json!({ "type": "image", "url": "https://example.org/a.png", "image": { "url": "https://example.org/a.png" } });
    let finished = write(
        Language::Fr,
        &[
            message(&json!({ "attachments": [picture("a.png"), picture("big.zip"), picture("gone.png")] })),
            message(&json!({ "embeds": [elsewhere], "author": super::sample::bob() })),
            message(&json!({ "content": "x" })),
        ],
    );
    let counts = &finished.summary().counts;
    assert_eq!((counts.messages, counts.kept, counts.linked, counts.lost), (3, 2, 1, 1));
    assert_eq!(finished.summary().participants(), "Alice (2), bob (1)");
    assert_eq!(finished.summary().files(), "conservés : 2, en lien : 1, perdus : 1");
}

#[test]
fn withheld_content_is_said() {
    let blank = [
        message(&json!({})),
        message(&json!({ "author": { "id": "9", "username": "b", "bot": true }, "content": "x" })),
    ];
    assert!(write(Language::Fr, &blank).summary().counts.is_withheld());
    let mut some = blank.to_vec();
    some.push(message(&json!({ "content": "x" })));
    assert!(!write(Language::Fr, &some).summary().counts.is_withheld());
}

#[test]
fn threads_that_are_not_read_are_said() {
    let begun = message(&json!({ "content": "x", "thread": { "id": "77", "name": "un fil" } }));
    let told = message(&json!({ "type": 18, "content": "un fil", "message_reference": { "channel_id": "77" } }));
    let other = message(&json!({ "type": 18, "content": "un autre", "message_reference": { "channel_id": "78" } }));
    let finished = write(Language::En, &[begun, told, other]);
    let lines = finished.summary().lines();
    assert!(
        lines.contains(&("Threads".to_owned(), "2 (their messages are not in this transcript)".to_owned())),
        "{lines:?}"
    );
    assert!(!write(Language::En, &many(1)).summary().lines().iter().any(|(label, _)| label == "Threads"));
}

#[test]
fn threads_beyond_those_that_are_listed_are_said() {
    for (language, words) in [(Language::Fr, "plus de 1 000 fils archivés"), (Language::En, "more than 1,000 archived")]
    {
        let mut summary = write(language, &many(1)).summary().clone();
        let says = |summary: &Summary| summary.lines().iter().any(|(_, line)| line.contains(words));
        assert!(!says(&summary));
        summary.counts.misses_threads = true;
        assert!(says(&summary), "{:?}", summary.lines());
    }
}

#[test]
fn a_colon_stands_apart_from_its_word_in_french_alone() {
    let style = include_str!("../../../templates/style.css");
    let rules: Vec<_> = style.lines().filter(|line| line.contains("dt::after")).collect();
    let apart = r#":lang(fr) .top dt::after{content:"\a0: "}"#;
    assert_eq!(rules, [r#".top dt::after{content:": "}"#, apart]);
}
