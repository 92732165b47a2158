//! A real browser draws a transcript, light and phone-wide. The test is skipped, loudly, if there is no
//! Chromium.
use super::{
    browser::objections,
    sample::{ALICE, BOB, PIXEL, bob, fetched, heading, history, message, names},
};
use crate::{
    domain::language::Language,
    transcript::{
        Event, Thread, Writer,
        files::{self, Hosts},
        model::Message,
    },
};
use serde_json::{Value, json};
use std::{path::PathBuf, process::Command};

fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|program| program.is_file())
}

/// A ticket as it happens: greetings in pieces, a reply, pictures, a recording, a poll, a webhook with two
/// faces, and what Discord and the bot say in between.
fn conversation() -> Vec<Value> {
    let bot = json!({ "id": "900000000000000000", "username": "guichet", "bot": true });
    let webhook = |name: &str| json!({ "id": "77", "username": name, "bot": true });
    let long = json!({ "id": "220000000000000003", "username": "jean.baptiste.de.la.salle", "global_name": "Jean-Baptiste de la Salle-Montmorency du Pont Neuf" });
    let poll = json!({ "question": { "text": "Quand ?" }, "answers": [{ "answer_id": 1, "poll_media": { "text": "Lundi" } }, { "answer_id": 2, "poll_media": { "text": "Mardi, si tout le monde est d’accord" } }], "results": { "is_finalized": true, "answer_counts": [{ "id": 1, "count": 1 }, { "id": 2, "count": 3 }] } });
    let result = json!([{ "type": "poll_result", "fields": [
        { "name": "poll_question_text", "value": "Quand ?" }, { "name": "victor_answer_votes", "value": "3" }, { "name": "total_votes", "value": "4" },
        { "name": "victor_answer_id", "value": "2" }, { "name": "victor_answer_text", "value": "Mardi, si tout le monde est d’accord" },
    ] }]);
    let pixel = |name: &str| json!({ "filename": name, "size": 67, "content_type": "image/png", "url": format!("https://cdn.discordapp.com/{name}") });
    let fields = [
        json!({ "author": bot, "pinned": true, "embeds": [{ "title": "Ticket n° 12", "description": "Décrivez votre problème ici.", "color": 0x0058_65F2, "fields": [{ "name": "Membre", "value": "<@200000000000000001>", "inline": true }, { "name": "Pris en charge par", "value": "bob", "inline": true }] }],
            "components": [{ "type": 1, "components": [{ "type": 2, "style": 1, "label": "Claim", "emoji": { "name": "📥" } }, { "type": 2, "style": 2, "label": "Close", "emoji": { "name": "🔒" } }, { "type": 2, "style": 4, "label": "Delete", "emoji": { "name": "🗑️" } }] }] }),
        json!({ "author": bot, "type": 6 }),
        json!({ "content": "Bonjour !" }),
        json!({ "content": "J’ai un **souci** avec `cargo` : ||secret||\n- un\n  - deux\n> cité\n```rust\nfn main() {}\n```" }),
        json!({ "content": "et puis ceci, que j’ai corrigé", "edited_timestamp": "2026-11-25T16:20:00Z" }),
        json!({ "content": "🙏🏽 👍 <:wave:123>" }),
        json!({ "type": 19, "author": bob(), "content": "Regardons <@200000000000000001>, voyez https://example.org/",
            "message_reference": { "message_id": "1300000000000000003" }, "referenced_message": message(&json!({ "content": "# J’ai un **souci** avec `cargo`\n> et un [lien](https://example.org/) ||secret||" })), "reactions": [{ "emoji": { "name": "👍" }, "count": 2 }] }),
        json!({ "author": bob(), "content": "Je m’en occupe." }),
        json!({ "author": bob(), "sticker_items": [{ "id": "31", "name": "Coucou", "format_type": 1 }] }),
        json!({ "attachments": [{ "filename": "big.zip", "size": 5_000_000, "url": "https://cdn.discordapp.com/big.zip" }, { "filename": "gone.mp4", "size": 99_000_000, "url": "https://cdn.discordapp.com/gone.mp4" }, pixel("photo.png"),
            { "filename": "voice-message.ogg", "size": 22_000, "content_type": "audio/ogg", "duration_secs": 5.5, "url": "https://cdn.discordapp.com/voice-message.ogg" }, { "filename": "clip.webm", "size": 80_000, "content_type": "video/webm", "url": "https://cdn.discordapp.com/clip.webm" }] }),
        json!({ "webhook_id": "77", "author": webhook("Alertes"), "content": "Le service est tombé." }),
        json!({ "webhook_id": "77", "author": webhook("Météo"), "content": "Il pleut." }),
        json!({ "author": bob(), "poll": poll }),
        json!({ "author": bob(), "type": 46, "embeds": result }),
        json!({ "author": long, "content": "Une phrase assez longue pour remplir plusieurs lignes sur un téléphone, et une adresse https://example.org/un/chemin/qui/ne/finit/pas/et/qui/doit/se/couper/quelque/part", "edited_timestamp": "2026-11-25T16:20:00Z", "pinned": true }),
        json!({ "author": long, "content": "Dernier mot.", "timestamp": "2026-11-26T00:01:00Z" }),
    ];
    let number = |(place, fields): (usize, Value)| {
        let mut value = message(&fields);
        value["id"] = json!((1_300_000_000_000_000_001 + place as u64).to_string());
        if fields.get("timestamp").is_none() {
            value["timestamp"] = json!(format!("2026-11-25T15:{:02}:22.123000+00:00", 30 + place));
        }
        value
    };
    fields.into_iter().enumerate().map(number).collect()
}

/// Both files of the conversation, with a thread in the middle and with what happened to the ticket.
fn files() -> (String, String) {
    let heading = heading(Language::Fr);
    let history = history(
        &json!([
            ["opened", ALICE, "2026-11-25T15:00:00Z"],
            ["claimed", BOB, "2026-11-25T15:36:00Z"],
            ["closed", BOB, "2026-11-26T08:00:00Z"],
        ]),
        0,
    );
    let events = Event::of(&history, heading.opened_at);
    let mut writer = Writer::new(heading, names()).unwrap();
    writer.tell(events);
    for (place, value) in conversation().iter().enumerate() {
        writer.learn(value);
        let message = Message::read(value);
        for asset in files::assets(&message, &Hosts::default()) {
            writer.keep(&asset, &PIXEL).unwrap();
        }
        if place == 10 {
            writer.begin_thread(Thread { id: 7, name: "Détails de la facture".to_owned(), is_private: false }).unwrap();
        }
        writer.add(&message, &fetched(&message)).unwrap();
        if place == 13 {
            writer.end_thread().unwrap();
        }
    }
    let parts = writer.finish(false).unwrap().parts(10 << 20).unwrap();
    let [html, text] = [0, 1].map(|place: usize| std::fs::read_to_string(&parts[place].path).unwrap());
    (html, text)
}

#[test]
fn a_browser_draws_it() {
    let (html, text) = files();
    assert_eq!(objections(&html), Vec::<String>::new());
    let folder = std::env::temp_dir().join("guichet-transcript");
    std::fs::create_dir_all(&folder).unwrap();
    let page = folder.join("transcript.html");
    std::fs::write(&page, html).unwrap();
    std::fs::write(folder.join("transcript.txt"), text).unwrap();
    let Some(chromium) = chromium() else {
        eprintln!(
            "!!! SKIPPED: a_browser_draws_it. There is no Chromium on the PATH (Debian: apt-get install chromium)."
        );
        return;
    };
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
