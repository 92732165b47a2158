//! How each feature of a message looks in both files: `snapshots/` holds the expected looks, so that every
//! change is seen.
use super::{
    browser::objections,
    sample::{alice, bob, both, message, shown},
};
use crate::domain::language::Language;
use serde_json::{Value, json};

fn one(fields: &Value) -> String {
    let message = message(fields);
    let (html, _) = both(Language::Fr, std::slice::from_ref(&message));
    assert_eq!(objections(&html), Vec::<String>::new());
    shown(&[message])
}

fn matches(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

macro_rules! golden {
    ($($name:ident: $fields:expr;)*) => {
        $(#[test] fn $name() { matches(stringify!($name), &one(&$fields)); })*
    };
}

fn picture(name: &str) -> Value {
    json!({
        "id": "9", "filename": name, "size": 1234, "url": format!("https://cdn.discordapp.com/attachments/5/9/{name}?ex=1"),
        "proxy_url": format!("https://media.discordapp.net/attachments/5/9/{name}"), "content_type": "image/png",
        "width": 10, "height": 10, "flags": 0,
    })
}

golden! {
    markdown_inline: json!({ "content": "**gras** *ital* _ital_ __souligné__ ~~barré~~ ||caché **gras**|| `code *brut*` ***les deux***\nsnake_case_name 2*3*4 \\*non\\*" });
    markdown_blocks: json!({ "content": "# Titre\n## Deux\n### Trois\n-# petit\n> cité\n> encore **gras**\nnormal\n- un\n  - deux\n    1. trois\n- quatre\n```rust\nfn main() { println!(\"<b>\"); }\n```\nfin ```en ligne```" });
    markdown_quote_to_the_end: json!({ "content": "avant\n>>> tout\nle *reste*\n- liste" });
    markdown_links: json!({ "content": "https://example.org/a_b_(c). [un *lien*](https://example.org/ \"titre\") <https://example.org/x> [non](javascript:alert(1)) [non]( data:x ) ftp://example.org" });
    markdown_mentions: json!({
        "content": "<@200000000000000001> <@!210000000000000002> <@99> <@&7> <@&8> <#5> <#6> </ticket config:77> <id:customize> @everyone @here <t:1764086302:R> <t:1764086302> <t:1764086302:D> <:wave:123> <a:dance:124> 👋",
        "mentions": [bob()],
    });
    embed_in_full: json!({ "embeds": [{
        "type": "rich", "title": "Titre **gras**", "description": "Une [adresse](https://example.org/)", "url": "https://example.org/page", "color": 0x00AA_55CC,
        "timestamp": "2026-11-25T10:00:00+00:00", "author": { "name": "Auteur", "url": "https://example.org/a", "icon_url": "https://example.org/i.png", "proxy_icon_url": "https://images-ext-1.discordapp.net/external/x/i.png" },
        "fields": [{ "name": "Un", "value": "1 **x**", "inline": true }, { "name": "Deux", "value": "2" }], "provider": { "name": "Example" },
        "image": { "url": "https://example.org/big.png", "proxy_url": "https://images-ext-2.discordapp.net/external/y/big.png" },
        "thumbnail": { "url": "https://cdn.discordapp.com/attachments/1/2/t.png" }, "video": { "url": "https://video.example.org/v.mp4" },
        "footer": { "text": "Pied", "icon_url": "https://example.org/f.png" },
    }] });
    attachments: json!({ "content": "voici", "attachments": [
        picture("photo.png"), { "id": "1", "filename": "rapport.pdf", "size": 2_500_000, "url": "https://cdn.discordapp.com/attachments/5/1/big.pdf", "content_type": "application/pdf", "description": "Le rapport" },
        { "id": "2", "filename": "film.mp4", "size": 99_000_000, "url": "https://cdn.discordapp.com/attachments/5/2/film.mp4" },
        { "id": "3", "filename": "gone.bin", "size": 10, "url": "https://cdn.discordapp.com/attachments/5/3/gone.bin" },
        { "id": "4", "filename": "SPOILER_x.png", "size": 10, "url": "https://cdn.discordapp.com/attachments/5/4/SPOILER_x.png", "content_type": "image/png" },
        { "id": "5", "filename": "voice-message.ogg", "size": 10, "url": "https://cdn.discordapp.com/attachments/5/5/slow.ogg", "duration_secs": 3.5, "waveform": "AAAA" },
    ] });
    reply: json!({ "type": 19, "content": "oui", "message_reference": { "message_id": "12", "channel_id": "5" }, "referenced_message": message(&json!({ "id": "12", "author": bob(), "content": "Est-ce **bon** ?\nVraiment" })) });
    reply_to_what_is_gone: json!({ "type": 19, "content": "oui", "message_reference": { "message_id": "12", "channel_id": "5" }, "referenced_message": null });
    forward: json!({ "message_reference": { "type": 1, "message_id": "12", "channel_id": "8" }, "message_snapshots": [{ "message": { "content": "transmis *tel quel*", "timestamp": "2026-01-01T00:00:00+00:00", "attachments": [picture("f.png")], "embeds": [{ "title": "E" }] } }] });
    edited_and_pinned: json!({ "content": "mieux", "edited_timestamp": "2026-11-25T16:00:00+00:00", "pinned": true });
    stickers: json!({ "sticker_items": [{ "id": "31", "name": "Coucou", "format_type": 1 }, { "id": "32", "name": "Anim", "format_type": 3 }] });
    poll: json!({ "poll": { "question": { "text": "Quand ?" }, "answers": [
        { "answer_id": 1, "poll_media": { "text": "Lundi", "emoji": { "name": "🌙" } } }, { "answer_id": 2, "poll_media": { "text": "Mardi", "emoji": { "id": "123", "name": "mardi" } } },
    ], "expiry": "2026-12-01T00:00:00+00:00", "allow_multiselect": true, "results": { "is_finalized": false, "answer_counts": [{ "id": 2, "count": 3, "me_voted": false }] } } });
    reactions: json!({ "content": "ok", "reactions": [{ "emoji": { "id": null, "name": "👍" }, "count": 2 }, { "emoji": { "id": "123", "name": "wave", "animated": false }, "count": 1 }] });
    components_v1: json!({ "content": "choisir", "components": [
        { "type": 1, "components": [{ "type": 2, "style": 1, "label": "Oui", "emoji": { "name": "✅" }, "custom_id": "a" }, { "type": 2, "style": 5, "label": "Site", "url": "https://example.org/" }, { "type": 2, "style": 6, "sku_id": "1" }] },
        { "type": 1, "components": [{ "type": 3, "custom_id": "s", "placeholder": "Une catégorie", "options": [{ "label": "Support", "value": "1", "description": "aide", "default": true }, { "label": "Autre", "value": "2" }] }] },
        { "type": 1, "components": [{ "type": 6, "custom_id": "r", "default_values": [{ "id": "7", "type": "role" }] }] },
    ] });
    components_v2: json!({ "flags": 32768, "components": [
        { "type": 10, "content": "# Bonjour\ntexte" },
        { "type": 17, "accent_color": 0x0011_2233, "components": [
            { "type": 9, "components": [{ "type": 10, "content": "section" }], "accessory": { "type": 11, "media": { "url": "https://cdn.discordapp.com/attachments/5/9/t.png", "content_type": "image/png" }, "description": "vignette" } },
            { "type": 14, "divider": true }, { "type": 12, "items": [{ "media": { "url": "https://cdn.discordapp.com/attachments/5/9/g.png" }, "spoiler": true }] },
            { "type": 13, "file": { "url": "https://cdn.discordapp.com/attachments/5/9/big.zip" }, "name": "big.zip", "size": 5000 },
            { "type": 1, "components": [{ "type": 2, "style": 4, "label": "Non", "custom_id": "n" }] },
        ] },
        { "type": 99, "label": "nouveau", "components": [{ "type": 10, "content": "dedans" }] },
    ] });
    system_pin: json!({ "type": 6, "message_reference": { "message_id": "12", "channel_id": "5" } });
    system_thread: json!({ "type": 18, "content": "un fil", "message_reference": { "channel_id": "77" } });
    system_unknown: json!({ "type": 250, "content": "encore du texte" });
    a_command_was_used: json!({ "type": 20, "author": bob(), "content": "pong", "interaction_metadata": { "id": "1", "type": 2, "user": alice() }, "interaction": { "id": "1", "type": 2, "name": "ping", "user": alice() } });
    webhook: json!({ "webhook_id": "77", "author": { "id": "77", "username": "Alice", "bot": true }, "content": "je suis Alice" });
    fields_that_nobody_knows: json!({ "content": "x", "hologram": { "depth": 3 }, "empty": [], "soundboard_sounds": [{ "sound_id": "1" }] });
    nothing_at_all: json!({});
    fields_of_the_wrong_type: json!({ "author": 5, "content": {}, "embeds": "x", "attachments": [3, null], "components": [[]], "timestamp": "hier", "mentions": {}, "reactions": [{}], "poll": {}, "sticker_items": [7], "message_snapshots": [null] });
}

#[test]
fn beginning_and_end() {
    let (html, text) = both(Language::Fr, &[message(&json!({ "content": "bonjour" }))]);
    let head = html.split_once("<main>").unwrap().0;
    let (before, after) = head.split_once("<style>").unwrap();
    let after = after.split_once("</style>").unwrap().1;
    let foot = html.split_once("</main>").unwrap().1;
    matches("beginning_and_end", &format!("{before}<style>…</style>{after}…{foot}\n=== text ===\n{text}"));
}

/// Every kind of Discord's own messages has words of its own in every language, and none of them is dropped.
#[test]
fn every_system_message_has_words() {
    let mut lines = Vec::new();
    for kind in (1..=60).filter(|kind| ![19, 20, 23].contains(kind)) {
        for &language in Language::ALL {
            let (_, text) = both(language, &[message(&json!({ "type": kind, "content": "TEXTE" }))]);
            let line = text.split_once("\n\n").unwrap().1.lines().nth(1).unwrap().to_owned();
            assert!(line.contains("* "), "{kind}: {text}");
            lines.push(format!("{kind} {line}"));
        }
    }
    matches("every_system_message", &lines.join("\n"));
}
