//! A transcript reads like the conversation that it was: who wrote is said once, and never confused.
use super::{
    browser::{count, objections, text},
    sample::{ALICE, BOB, alice, bob, both, message, write},
};
use crate::domain::language::Language;
use serde_json::{Value, json};

/// Messages with these fields, a minute apart unless they say otherwise.
fn conversation(fields: &[Value]) -> Vec<Value> {
    let number = |(place, fields): (usize, &Value)| {
        let mut value = message(fields);
        value["id"] = json!((1_300_000_000_000_000_001 + place as u64).to_string());
        if fields.get("timestamp").is_none() {
            value["timestamp"] = json!(format!("2026-11-25T15:{:02}:00+00:00", 10 + place));
        }
        value
    };
    fields.iter().enumerate().map(number).collect()
}

/// For each message, whether both files name its author above it.
fn heads(fields: &[Value]) -> Vec<bool> {
    let (html, plain) = both(Language::Fr, &conversation(fields));
    assert_eq!(objections(&html), Vec::<String>::new());
    assert_eq!(count(&html, "article"), fields.len(), "each message keeps its place and its link");
    let of_html: Vec<bool> = html.split("<article ").skip(1).map(|article| article.contains("<header>")).collect();
    let lines = plain.split_once("\n\n").unwrap().1.lines().filter(|line| line.starts_with('['));
    let of_text: Vec<bool> = lines.map(|line| !line.ends_with(']') || line.matches(']').count() > 1).collect();
    assert_eq!(of_html, of_text, "{plain}");
    of_html
}

#[test]
fn messages_of_one_author_within_minutes_share_a_head() {
    let said = |content: &str| json!({ "content": content });
    assert_eq!(heads(&[said("a"), said("b"), said("c")]), [true, false, false]);
    let bobs = json!({ "content": "b", "author": bob() });
    assert_eq!(heads(&[said("a"), bobs, said("c")]), [true; 3], "another author");
    let answer = json!({ "type": 19, "content": "b", "message_reference": { "message_id": "12" } });
    assert_eq!(heads(&[said("a"), answer, said("c")]), [true, true, false], "a reply");
    let pin = json!({ "type": 6 });
    assert_eq!(heads(&[said("a"), pin, said("c")]), [true; 3], "a line of Discord's own");
    let command = json!({ "content": "b", "interaction_metadata": { "id": "1", "type": 2, "user": bob() } });
    assert_eq!(heads(&[said("a"), command]), [true; 2], "the answer to a command");
    let late = json!({ "content": "b", "timestamp": "2026-11-25T15:15:01+00:00" });
    assert_eq!(heads(&[said("a"), late]), [true; 2], "after five minutes");
    let before = json!({ "content": "a", "timestamp": "2026-11-25T23:59:30+00:00" });
    let after = json!({ "content": "b", "timestamp": "2026-11-26T00:00:10+00:00" });
    assert_eq!(heads(&[before, after]), [true; 2], "on another day");
}

#[test]
fn identities_of_one_webhook_are_kept_apart() {
    let of = |name: &str, avatar: Option<&str>| json!({ "webhook_id": "77", "author": { "id": "77", "username": name, "bot": true, "avatar": avatar }, "content": "x" });
    let fields = [of("Alertes", None), of("Alertes", None), of("Météo", None), of("Météo", Some("a1"))];
    assert_eq!(heads(&fields), [true, false, true, true]);
    let finished = write(Language::Fr, &conversation(&fields));
    assert_eq!(finished.summary().participants(), "Alertes (2), Météo (2)");
    let reply = json!({ "type": 19, "content": "oui", "message_reference": { "message_id": "12" },
        "referenced_message": message(&of("Météo", None)) });
    let (html, plain) = both(Language::Fr, &conversation(&[of("Alertes", None), reply]));
    assert!(text(&html).contains("Météo x") && plain.contains("> Météo: x"), "{plain}");
}

#[test]
fn the_details_of_a_group_are_not_lost() {
    let edited = json!({ "content": "b", "edited_timestamp": "2026-11-25T16:00:00+00:00", "pinned": true });
    let (html, plain) = both(Language::Fr, &conversation(&[json!({ "content": "a" }), edited]));
    for file in [text(&html), plain] {
        for expected in ["épinglé", "modifié le 2026-11-25 16:00", "15:11"] {
            assert!(file.contains(expected), "{expected} is not in {file}");
        }
    }
}

#[test]
fn display_names_stand_everywhere_and_usernames_once() {
    let said = json!({ "content": "a" });
    let nicked = json!({ "content": "b", "author": bob(), "member": { "nick": "Bobby" } });
    let hails = json!({ "content": format!("<@{BOB}> et <@{ALICE}>"), "mentions": [bob(), alice()] });
    let (html, plain) = both(Language::Fr, &conversation(&[said, nicked, hails]));
    for file in [text(&html), plain] {
        assert_eq!(file.matches("@alice").count(), 1, "{file}");
        assert!(file.contains(&format!("Alice (@alice, {ALICE})")), "{file}");
        assert!(file.contains("Bobby (@bob") && file.contains("@Bobby et @Alice"), "{file}");
        assert!(file.contains("Pris en charge par") && !file.contains("Pris en charge par: bob"), "{file}");
    }
}

/// Display names are chosen freely, so a second person of the same name is told apart.
#[test]
fn nobody_passes_for_somebody_else() {
    let impostor = json!({ "id": "9", "username": "alice_", "global_name": "Alice" });
    let hail = json!({ "content": "<@9>", "author": impostor, "mentions": [impostor] });
    let (html, plain) = both(Language::Fr, &conversation(&[json!({ "content": "a" }), hail]));
    assert!(plain.contains("] Alice [Membre]\n"), "{plain}");
    assert!(plain.contains("] Alice (@alice_)\n    @Alice (@alice_)\n"), "{plain}");
    assert!(text(&html).contains("Alice (@alice_)"));
    assert!(plain.contains("        Alice (@alice_, 9) · 1\u{a0}message\n"), "{plain}");
}

#[test]
fn staff_are_marked_and_nobody_else() {
    let carol = json!({ "id": "230000000000000004", "username": "carol", "global_name": "Carol" });
    let fields = [
        json!({ "content": "a" }),
        json!({ "content": "b", "author": bob() }),
        json!({ "content": "c", "author": carol, "member": { "roles": ["7"] } }),
        json!({ "content": "d", "author": { "id": "5", "username": "dan" }, "member": { "roles": ["8"] } }),
        json!({ "content": "e", "webhook_id": "77", "author": { "id": "77", "username": "bob" } }),
    ];
    let (html, plain) = both(Language::Fr, &conversation(&fields));
    let marked: Vec<bool> = html.split("<article ").skip(1).map(|article| article.contains("tag staff")).collect();
    assert_eq!(marked, [false, true, true, false, false]);
    let lines = plain.split_once("\n\n").unwrap().1.lines().filter(|line| line.starts_with('['));
    assert_eq!(lines.map(|line| line.contains("[staff]")).collect::<Vec<_>>(), marked);
    assert!(plain.contains("bob (@bob, 210000000000000002) · staff · 1\u{a0}message"), "{plain}");
    assert!(plain.contains("bob (WEBHOOK, 77) · 1\u{a0}message"), "{plain}");
}

#[test]
fn a_reply_quotes_words_and_no_marks() {
    let source = "# Le *titre*\n> cité\n- un `code`\n```rust\nlet x;\n```[lien](https://example.org/) ||secret||";
    let reply = json!({ "type": 19, "content": "oui", "message_reference": { "message_id": "12" },
        "referenced_message": message(&json!({ "author": bob(), "content": source })) });
    let (html, plain) = both(Language::Fr, &conversation(&[reply]));
    let quote = "Le titre cité un code let x; lien ▒▒▒";
    assert!(text(&html).contains(quote), "{}", text(&html));
    assert!(plain.contains(&format!("> bob: {quote}\n")), "{plain}");
}

#[test]
fn a_poll_ends_with_its_question_its_winner_and_its_votes() {
    let field = |name: &str, value: &str| json!({ "name": name, "value": value });
    let result = |fields: Vec<Value>| json!({ "type": 46, "embeds": [{ "type": "poll_result", "fields": fields }] });
    let votes =
        || vec![field("poll_question_text", "Quand ?"), field("total_votes", "4"), field("victor_answer_votes", "3")];
    let won = [votes(), vec![field("victor_answer_id", "2"), field("victor_answer_text", "Mardi")]].concat();
    let (html, plain) = both(Language::En, &conversation(&[result(won), result(votes())]));
    for file in [text(&html), plain] {
        assert!(file.contains("The poll “Quand ?” is over. Winning answer: Mardi (votes: 3 of 4)."), "{file}");
        assert!(file.contains("The poll “Quand ?” is over without a winning answer (votes: 4)."), "{file}");
        assert!(!file.contains("victor_answer") && !file.contains("poll_question"), "{file}");
    }
}

#[test]
fn emoji_alone_are_larger_and_stickers_are_named_once() {
    let big =
        |content: &str| both(Language::Fr, &conversation(&[json!({ "content": content })])).0.contains("content big");
    assert!(big("👍 <:wave:123>") && !big("👍 merci"));
    for format in [1, 3] {
        let sticker = json!({ "sticker_items": [{ "id": "31", "name": "Coucou", "format_type": format }] });
        let (html, plain) = both(Language::Fr, &conversation(&[sticker]));
        assert_eq!((html.matches("Coucou").count(), plain.matches("Coucou").count()), (1, 1), "{html}");
    }
}

#[test]
fn sounds_and_videos_are_played_in_place() {
    let file =
        |name: &str| json!({ "filename": name, "size": 900, "url": format!("https://cdn.discordapp.com/{name}") });
    let fields = json!({ "attachments": [file("voice-message.ogg"), file("clip.webm"), file("big.mp4")] });
    let (html, _) = both(Language::Fr, &conversation(&[fields]));
    assert_eq!(objections(&html), Vec::<String>::new());
    assert!(html.contains("<audio controls preload=\"metadata\" src=\"data:audio/ogg;base64,"), "{html}");
    assert!(html.contains("<video controls preload=\"metadata\" src=\"data:video/webm;base64,"), "{html}");
    assert_eq!((count(&html, "audio"), count(&html, "video")), (1, 1), "what is posted beside is a link");
}

#[test]
fn times_are_said_to_be_utc_once() {
    let fields = [json!({ "content": "<t:1764086302:F>" }), json!({ "type": 6 })];
    for language in [Language::Fr, Language::En] {
        let (html, plain) = both(language, &conversation(&fields));
        assert_eq!((text(&html).matches("UTC").count(), plain.matches("UTC").count()), (1, 1), "{plain}");
    }
}

#[test]
fn small_sounds_and_videos_go_inside_by_their_first_bytes() {
    use crate::transcript::files::{MOST_INLINE, place};
    for (bytes, kind) in [
        (&b"OggS\0\x02OpusHead"[..], Some("audio/ogg")),
        (b"OggS\0\x02\x80theora", Some("video/ogg")),
        (b"ID3\x04", Some("audio/mpeg")),
        (b"\xFF\xFB\x90", Some("audio/mpeg")),
        (b"RIFF\0\0\0\0WAVEfmt ", Some("audio/wav")),
        (b"fLaC", Some("audio/flac")),
        (b"\0\0\0\x20ftypM4A ", Some("audio/mp4")),
        (b"\0\0\0\x20ftypisom", Some("video/mp4")),
        (b"\0\0\0\x20ftypavif", Some("image/avif")),
        (b"\0\0\0\x20ftypheic", None),
        (b"\x1A\x45\xDF\xA3\x42\x82webm", Some("video/webm")),
        (b"\x1A\x45\xDF\xA3\x42\x82matroska", None),
        (b"<svg onload='alert(1)'/>", None),
        (b"<html>", None),
    ] {
        assert_eq!(place(bytes, 0), kind, "{bytes:?}");
    }
    let long = [b"OggS".to_vec(), vec![0; usize::try_from(MOST_INLINE).unwrap()]].concat();
    assert_eq!(place(&long, 0), None);
}
