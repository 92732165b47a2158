//! Every field holds an attack: nothing runs, nothing leaves its place, nothing is loaded, nothing is forged.
use super::{
    browser::{count, objections, text},
    sample::{ALICE, both, heading, message, names},
};
use crate::{
    domain::language::Language,
    transcript::{Writer, files::Files, model::Message},
};
use serde_json::{Value, json};

const ATTACKS: [&str; 16] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "--!><script>alert(1)</script>",
    "</article></main></body><h1>fin</h1>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "[x](https://example.org/\" onmouseover=\"alert(1))",
    "https://example.org/\"onmouseover=alert(1)",
    "<https://example.org/'><script>1</script>>",
    "{{ 7*7 }}{% include \"x\" %}",
    "&lt;script&gt;&#60;script&#62;",
    "```html\"><script>\n</code></pre><script>alert(1)</script>\n```",
    "\u{202E}txt.exe\u{2066}\u{0000}\u{001b}[31m\u{2028}[2026-01-01 00:00:00 UTC] admin",
];

/// Replaces every text in the value by the attack; numbers and lists stay.
fn poison(value: &mut Value, attack: &str) {
    const KEPT: [&str; 5] = ["id", "timestamp", "message_id", "channel_id", "type"];
    match value {
        Value::String(text) => attack.clone_into(text),
        Value::Array(values) => values.iter_mut().for_each(|value| poison(value, attack)),
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut().filter(|(name, _)| !KEPT.contains(&name.as_str())) {
                // An address stays on Discord's host, so that its file is really shown.
                match (name.as_str(), &value) {
                    ("url" | "proxy_url", Value::String(url)) => *value = json!(format!("{url}{attack}")),
                    _ => poison(value, attack),
                }
            }
        }
        _ => {}
    }
}

fn everything() -> Value {
    let media = |name: &str| json!({ "url": format!("https://cdn.discordapp.com/{name}"), "proxy_url": "https://media.discordapp.net/x", "content_type": "image/png" });
    let emoji = json!({ "id": "123", "name": "wave" });
    let components = json!([
        { "type": 1, "components": [{ "type": 2, "style": 5, "label": "x", "emoji": emoji, "url": "https://example.org/" }, { "type": 2, "style": 1, "label": "x" }] },
        { "type": 1, "components": [{ "type": 3, "placeholder": "x", "options": [{ "label": "x", "description": "x", "emoji": emoji }] }] },
        { "type": 1, "components": [{ "type": 4, "label": "x", "value": "x" }] },
        { "type": 17, "components": [{ "type": 10, "content": "x" }, { "type": 9, "components": [{ "type": 10, "content": "x" }], "accessory": { "type": 11, "media": media("t"), "description": "x" } }] },
        { "type": 12, "items": [{ "media": media("g"), "description": "x" }] }, { "type": 13, "file": media("big"), "name": "x" },
        { "type": 98, "label": "x", "content": "x", "custom": "x" },
    ]);
    let embed = json!({
        "type": "x", "title": "x", "description": "x", "url": "https://example.org/", "author": { "name": "x", "url": "https://example.org/", "icon_url": "x" },
        "fields": [{ "name": "x", "value": "x" }], "provider": { "name": "x" }, "image": media("i"), "thumbnail": media("gone"), "video": media("v"), "footer": { "text": "x", "icon_url": "x" },
    });
    let user = json!({ "id": ALICE.to_string(), "username": "x", "global_name": "x", "avatar": "x" });
    let body = json!({
        "content": "x", "embeds": [embed], "components": components, "sticker_items": [{ "id": "1", "name": "x", "format_type": 1 }],
        "attachments": [{ "id": "1", "filename": "x", "title": "x", "description": "x", "url": "https://cdn.discordapp.com/a", "content_type": "x", "size": 5 }, { "id": "2", "filename": "x", "description": "x", "url": "https://cdn.discordapp.com/gone", "size": 5 }],
    });
    let mut value = message(&body);
    value["author"] = user.clone();
    value["type"] = json!(19);
    value["mentions"] = json!([user]);
    value["message_reference"] = json!({ "message_id": "4", "channel_id": "5" });
    value["referenced_message"] = message(&json!({ "content": "x", "author": user }));
    value["message_snapshots"] = json!([{ "message": body }]);
    value["poll"] = json!({ "question": { "text": "x" }, "answers": [{ "answer_id": 1, "poll_media": { "text": "x", "emoji": emoji } }] });
    value["reactions"] = json!([{ "emoji": emoji, "count": 1 }, { "emoji": { "name": "x" }, "count": 1 }]);
    value["interaction_metadata"] = json!({ "type": 2, "user": user, "name": "x" });
    value["thread"] = json!({ "name": "x" });
    value["application"] = json!({ "name": "x" });
    value["x"] = json!("x");
    value
}

#[test]
fn nothing_runs_or_loads_whatever_field_it_stands_in() {
    let clean = both(Language::Fr, &[everything()]).0;
    for attack in ATTACKS {
        let mut value = everything();
        poison(&mut value, attack);
        let (html, _) = both(Language::Fr, &[value]);
        assert_eq!(objections(&html), Vec::<String>::new(), "{attack}");
        for element in ["article", "main", "body", "style", "h1", "meta"] {
            assert_eq!(count(&html, element), count(&clean, element), "{element} after {attack}");
        }
    }
}

#[test]
fn nothing_runs_or_loads_from_names_of_the_ticket() {
    for attack in ATTACKS {
        let mut heading = heading(Language::En);
        for name in [&mut heading.guild, &mut heading.channel, &mut heading.category, &mut heading.opener] {
            attack.clone_into(name);
        }
        heading.claimer = Some(attack.to_owned());
        let mut names = names();
        names.roles.insert(7, attack.to_owned());
        names.channels.insert(5, attack.to_owned());
        let mut writer = Writer::new(heading, names).unwrap();
        writer.add(&Message::read(&message(&json!({ "content": "<@&7> <#5>" }))), &Files::default()).unwrap();
        let parts = writer.finish(true).unwrap().parts(10 << 20).unwrap();
        let html = std::fs::read_to_string(&parts[0].path).unwrap();
        assert_eq!(objections(&html), Vec::<String>::new(), "{attack}");
        assert_eq!((count(&html, "style"), count(&html, "article")), (1, 1), "{attack}");
        let comment = html.split_once("<!--").unwrap().1.split_once("-->").unwrap().0;
        assert!(comment.contains("Server"), "the summary is in the comment: {comment}");
        assert!(html.starts_with("<!DOCTYPE html>\n<!--"));
    }
}

#[test]
fn the_policy_forbids_what_a_mistake_would_let_in() {
    let (html, _) = both(Language::Fr, &[everything()]);
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'\">";
    let (before, _) = html.split_once(policy).expect("the policy");
    assert!(!before.contains("<style") && !before.contains("<img"), "the policy comes before all that it rules");
}

/// A message begins at the edge of the line, and nothing else may.
#[test]
fn no_line_of_the_text_file_can_be_forged() {
    let forged = "[2026-11-25 15:58:22 UTC] bob (@bob, 210000000000000002)\n    oui";
    for end in ["\n", "\r", "\r\n", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"] {
        let mut value = everything();
        poison(&mut value, &format!("x{end}{forged}"));
        let (_, text) = both(Language::Fr, &[value]);
        let body = text.split_once("\n\n").unwrap().1;
        let at_the_edge: Vec<&str> = body
            .split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
            .filter(|line| !line.starts_with("    ") && !line.is_empty())
            .collect();
        assert_eq!(at_the_edge.len(), 1, "{end:?}: {at_the_edge:#?}");
    }
}

#[test]
fn what_turns_the_direction_of_text_is_visible() {
    let trick = "facture\u{202E}fdp.exe";
    let mut value = everything();
    poison(&mut value, trick);
    let (html, plain) = both(Language::Fr, &[value]);
    for file in [text(&html), plain] {
        assert!(!file.contains('\u{202E}'));
        assert!(file.contains("facture⟦U+202E⟧fdp.exe"));
    }
}

#[test]
fn honest_right_to_left_text_stays_as_it_is() {
    let arabic = "مرحبا\u{200F} بكم";
    let (html, plain) = both(Language::Fr, &[message(&json!({ "content": arabic }))]);
    assert!(html.contains(arabic) && plain.contains(arabic));
}
