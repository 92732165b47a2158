//! A sample ticket of which transcripts are made.
use crate::{
    domain::{language::Language, ticket::history::History},
    transcript::{
        Finished, Heading, Writer,
        files::{self, Files, Hosts, Kept, Plan, Reason},
        model::Message,
        names::Names,
    },
};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::io::Read;

/// A PNG of one pixel.
pub const PIXEL: [u8; 67] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1F, 0x15, 0xC4, 0x89, 0x00, 0x00, 0x00, 0x0A, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x00, 0x01, 0x00, 0x00, 0x05, 0x00, 0x01, 0x0D, 0x0A, 0x2D, 0xB4, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
];

pub const ALICE: u64 = 200_000_000_000_000_001;
pub const BOB: u64 = 210_000_000_000_000_002;
pub const BOT: u64 = 190_000_000_000_000_009;

pub fn alice() -> Value {
    json!({ "id": ALICE.to_string(), "username": "alice", "global_name": "Alice", "avatar": "a1b2", "bot": false })
}

pub fn bob() -> Value {
    json!({ "id": BOB.to_string(), "username": "bob", "global_name": null, "avatar": null })
}

/// A message of Alice's with these fields.
pub fn message(fields: &Value) -> Value {
    let mut message = json!({
        "id": "1300000000000000001", "channel_id": "5", "type": 0, "author": alice(), "content": "",
        "timestamp": "2026-11-25T15:58:22.123000+00:00", "edited_timestamp": null, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "components": [], "pinned": false, "flags": 0,
    });
    for (name, value) in fields.as_object().unwrap() {
        message[name] = value.clone();
    }
    message
}

pub fn heading(language: Language) -> Heading {
    let time = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
    Heading {
        bot_id: BOT,
        language,
        guild: "Atelier".into(),
        channel: "1-alice".into(),
        number: 12,
        category: "Support".into(),
        opener: "Alice".into(),
        opener_id: ALICE,
        staff: [BOB].into(),
        staff_roles: [7].into(),
        claimer: Some("bob".into()),
        claimer_id: Some(BOB),
        closer_id: None,
        reason: None,
        opened_at: time("2026-11-25T15:00:00Z"),
        made_at: time("2026-11-25T16:00:00Z"),
    }
}

/// The history of a ticket: for each entry what happened, who did it, and when.
pub fn history(entries: &Value, omitted: u32) -> History {
    let entries: Vec<bson::Bson> = entries
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            let at = bson::DateTime::parse_rfc3339_str(entry[2].as_str().unwrap()).unwrap();
            let mut fields = bson::doc! { "what": entry[0].as_str().unwrap(), "at": at };
            if let Some(who) = entry[1].as_u64() {
                fields.insert("who", who.to_string());
            }
            if !entry[3].is_null() {
                fields.insert("detail", bson::serialize_to_bson(&entry[3]).unwrap());
            }
            bson::Bson::Document(fields)
        })
        .collect();
    bson::deserialize_from_document(bson::doc! { "entries": entries, "omitted": i64::from(omitted) }).unwrap()
}

pub fn names() -> Names {
    let mut names = Names::default();
    names.roles.insert(7, "Support".to_owned());
    names.channels.insert(5, "1-alice".to_owned());
    names
}

/// The files of a message: each file on Discord's hosts is a pixel, except those with `big`, `gone` or `slow`
/// in their names.
pub fn fetched(message: &Message) -> Files {
    let outcome = |url: &str| match files::plan(
        message.media().iter().find(|media| media.url == url).unwrap(),
        &Hosts::default(),
        10 << 20,
    ) {
        Plan::Leave(reason) => Kept::Left(reason),
        Plan::Fetch { url, .. } if url.contains("big") => Kept::Posted("https://discord.com/channels/1/2/3".into()),
        Plan::Fetch { url, .. } if url.contains("gone") => Kept::Left(Reason::Gone),
        Plan::Fetch { url, .. } if url.contains("slow") => Kept::Left(Reason::NoAnswer),
        Plan::Fetch { url, .. } if url.contains("voice-message") => Kept::Inside(files::data_uri("audio/ogg", b"OggS")),
        Plan::Fetch { url, .. } if url.contains("clip") => Kept::Inside(files::data_uri("video/webm", &[0x1A, 0x45])),
        Plan::Fetch { .. } => Kept::Inside(files::data_uri("image/png", &PIXEL)),
    };
    Files(message.media().into_iter().map(|media| (media.url.clone(), outcome(&media.url))).collect())
}

pub fn write(language: Language, messages: &[Value]) -> Finished {
    let mut writer = Writer::new(heading(language), names()).unwrap();
    for value in messages {
        let message = Message::read(value);
        for asset in files::assets(&message, &Hosts::default()) {
            writer.keep(&asset, &PIXEL).unwrap();
        }
        writer.add(&message, &fetched(&message)).unwrap();
    }
    let withheld = writer.counts().is_withheld();
    writer.finish(withheld).unwrap()
}

/// The HTML file and the text file.
pub fn both(language: Language, messages: &[Value]) -> (String, String) {
    let parts = write(language, messages).parts(10 << 20).unwrap();
    let text = |place: usize| {
        let mut text = String::new();
        std::fs::File::open(&parts[place].path).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    assert_eq!(parts.len(), 2);
    (text(0), text(1))
}

/// The messages in both files, without the beginning and the end of the files.
pub fn shown(messages: &[Value]) -> String {
    let (html, text) = both(Language::En, messages);
    let html = html.split_once("<main>").unwrap().1.split_once("</main>").unwrap().0;
    let text = text.split_once("\n\n").unwrap().1;
    // Each element gets a line of its own, so that a difference can be read.
    let html = html.replace("><", ">\n<");
    format!("{}\n\n=== text ===\n{text}", html.trim())
}
