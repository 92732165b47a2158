//! A real browser draws a transcript, light and phone-wide. The test is skipped, loudly, if there is no
//! Chromium.
use super::sample::{bob, both, message};
use crate::domain::language::Language;
use serde_json::json;
use std::{path::PathBuf, process::Command};

fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|program| program.is_file())
}

#[test]
fn a_browser_draws_it() {
    let Some(chromium) = chromium() else {
        eprintln!(
            "!!! SKIPPED: a_browser_draws_it. There is no Chromium on the PATH (Debian: apt-get install chromium)."
        );
        return;
    };
    let messages = [
        message(
            &json!({ "type": 0, "content": "# Bonjour\nJ’ai un **souci** avec `cargo` : ||secret||\n- un\n  - deux\n> cité\n```rust\nfn main() {}\n```", "pinned": true }),
        ),
        message(
            &json!({ "id": "1300000000000000002", "type": 19, "author": bob(), "content": "Regardons <@200000000000000001>, voyez https://example.org/", "edited_timestamp": "2026-11-25T16:00:00Z",
            "message_reference": { "message_id": "1300000000000000001" }, "referenced_message": message(&json!({ "content": "J’ai un **souci**" })), "reactions": [{ "emoji": { "name": "👍" }, "count": 2 }] }),
        ),
        message(
            &json!({ "id": "1300000000000000003", "author": { "id": "900000000000000000", "username": "guichet", "bot": true }, "embeds": [{ "title": "Ticket n° 12", "description": "Décrivez votre problème ici.", "color": 0x0058_65F2, "fields": [{ "name": "Membre", "value": "<@200000000000000001>", "inline": true }, { "name": "Pris en charge par", "value": "bob", "inline": true }] }],
            "components": [{ "type": 1, "components": [{ "type": 2, "style": 1, "label": "Claim", "emoji": { "name": "📥" } }, { "type": 2, "style": 2, "label": "Close", "emoji": { "name": "🔒" } }, { "type": 2, "style": 4, "label": "Delete", "emoji": { "name": "🗑️" } }] }] }),
        ),
        message(
            &json!({ "id": "1300000000000000004", "type": 6, "author": { "id": "900000000000000000", "username": "guichet", "bot": true } }),
        ),
        message(
            &json!({ "id": "1300000000000000005", "attachments": [{ "filename": "big.zip", "size": 5_000_000, "url": "https://cdn.discordapp.com/big.zip" }, { "filename": "film.mp4", "size": 99_000_000, "url": "https://cdn.discordapp.com/film.mp4" }],
            "poll": { "question": { "text": "Quand ?" }, "answers": [{ "answer_id": 1, "poll_media": { "text": "Lundi" } }, { "answer_id": 2, "poll_media": { "text": "Mardi" } }], "results": { "is_finalized": true, "answer_counts": [{ "id": 1, "count": 1 }, { "id": 2, "count": 3 }] } } }),
        ),
    ];
    let (html, _) = both(Language::Fr, &messages);
    let folder = std::env::temp_dir().join("guichet-transcript");
    std::fs::create_dir_all(&folder).unwrap();
    let page = folder.join("transcript.html");
    std::fs::write(&page, html).unwrap();
    for (name, size) in [("wide", "1000,1500"), ("phone", "500,1700")] {
        let profile = tempfile::tempdir().unwrap();
        let picture = folder.join(format!("{name}.png"));
        let drawn = Command::new(&chromium)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(format!("--window-size={size}"))
            .arg(format!("--screenshot={}", picture.display()))
            .arg(format!("file://{}", page.display()))
            .output()
            .unwrap();
        let bytes = std::fs::read(&picture).unwrap_or_else(|error| panic!("{error}: {drawn:?}"));
        assert!(bytes.len() > 10_000, "{name} is nearly empty: {} bytes", bytes.len());
        eprintln!("drawn: {}", picture.display());
    }
}
