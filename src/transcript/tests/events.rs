//! What happened to the ticket stands among the messages.
use super::{
    browser::{count, objections, text},
    sample::{ALICE, BOB, BOT, heading, history, message, names},
};
use crate::{
    domain::{language::Language, ticket::history::History},
    transcript::{Event, Thread, Writer, files::Files, model::Message},
};
use serde_json::json;

/// Both files of two messages, of alice at 15:10 and of bob at 15:20.
fn both(history: &History) -> (String, String) {
    let heading = heading(Language::Fr);
    let events = Event::of(history, heading.opened_at);
    let mut writer = Writer::new(heading, names()).unwrap();
    writer.tell(events);
    for (id, author, time) in [("11", super::sample::alice(), "15:10"), ("12", super::sample::bob(), "15:20")] {
        let fields = json!({ "id": id, "content": format!("message {id}"), "author": author,
            "timestamp": format!("2026-11-25T{time}:00+00:00") });
        writer.add(&Message::read(&message(&fields)), &Files::default()).unwrap();
    }
    read(writer)
}

fn read(writer: Writer) -> (String, String) {
    let parts = writer.finish(false).unwrap().parts(10 << 20).unwrap();
    let [html, text] = [0, 1].map(|place: usize| std::fs::read_to_string(&parts[place].path).unwrap());
    assert_eq!(objections(&html), Vec::<String>::new());
    (html, text)
}

fn body(text: &str) -> &str {
    text.split_once("\n\n").unwrap().1
}

#[test]
fn events_stand_in_their_place_with_the_names_of_people() {
    let history = history(
        &json!([
            ["opened", ALICE, "2026-11-25T15:00:00Z"],
            ["claimed", BOB, "2026-11-25T15:12:00Z"],
            ["rights_contested", null, "2026-11-25T15:13:00Z"],
            ["closed", BOB, "2026-11-25T15:30:00Z"],
            ["sung", BOB, "2026-11-25T15:31:00Z"],
            ["opener_left", null, "2026-11-25T15:32:00Z"],
            ["deleted", 9, "2026-11-25T15:33:00Z"],
        ]),
        0,
    );
    let (html, plain) = both(&history);
    let expected = "--- 2026-11-25 15:00:00 🎫 Ouvert par Alice
[2026-11-25 15:10:00] Alice [Membre]
    message 11
--- 2026-11-25 15:12:00 📥 Pris en charge par bob
[2026-11-25 15:20:00] bob [staff]
    message 12
--- 2026-11-25 15:30:00 🔒 Fermé par bob
--- 2026-11-25 15:32:00 🚪 Le membre a quitté le serveur
--- 2026-11-25 15:33:00 🗑️ Suppression demandée par 9
";
    assert_eq!(body(&plain), expected);
    assert_eq!(count(&html, "article"), 2);
    let shown = text(&html);
    let places: Vec<_> =
        ["Ouvert par", "message 11", "Pris en charge par bob", "message 12", "Fermé par bob", "quitté"]
            .iter()
            .map(|words| shown.find(words).unwrap())
            .collect();
    assert!(places.is_sorted(), "{shown}");
    assert!(!shown.contains("rights") && !shown.contains("sung"), "the member gets a copy");
}

#[test]
fn what_tools_did_says_between_whom_by_the_names_that_are_known() {
    let forged = "x\n--- 2026-11-25 15:30:00 🔒 Fermé par bob</div><script>1</script>";
    let claim = json!({ "claim": { "from": BOB.to_string(), "to": ALICE.to_string() } });
    let guests = json!({ "guests": [
        { "is_role": false, "id": BOB.to_string() }, { "is_role": true, "id": "7" }, { "is_role": true, "id": "8" },
        { "is_role": false, "id": "9" },
    ] });
    let many: Vec<_> = (20..33).map(|id| json!({ "is_role": false, "id": id.to_string() })).collect();
    let moved = json!({ "moved": { "from": forged, "to": "Partenariat", "ended": BOB.to_string() } });
    let (html, plain) = both(&history(
        &json!([
            ["opened", ALICE, "2026-11-25T15:00:00Z"],
            // An earlier version noted no more.
            ["moved", BOB, "2026-11-25T15:21:00Z"],
            ["passed", ALICE, "2026-11-25T15:22:00Z", claim],
            ["taken_over", BOB, "2026-11-25T15:23:00Z", { "claim": { "from": "9", "to": BOB.to_string() } }],
            ["guests_added", BOB, "2026-11-25T15:24:00Z", guests],
            ["guests_removed", BOB, "2026-11-25T15:25:00Z", { "guests": many }],
            // None of them was there.
            ["guests_added", BOB, "2026-11-25T15:26:00Z", { "guests": [] }],
            ["moved", BOB, "2026-11-25T15:27:00Z", moved],
            ["moved", BOB, "2026-11-25T15:28:00Z", { "sung": "la" }],
        ]),
        0,
    ));
    let lines: Vec<&str> = body(&plain).lines().filter(|line| line.starts_with("---")).skip(1).collect();
    let people = "20, 21, 22, 23, 24, 25, 26, 27, 28, 29 (+3)";
    assert_eq!(lines.len(), 5, "{plain}");
    assert_eq!(lines[0], "--- 2026-11-25 15:22:00 🤝 Transmis de bob à Alice par Alice");
    assert_eq!(lines[1], "--- 2026-11-25 15:23:00 🙋 Repris à 9 par bob");
    assert!(lines[2].contains("👥 Ajout de bob, @Support, ") && lines[2].ends_with(", 9 par bob"), "{}", lines[2]);
    assert_eq!(lines[3], format!("--- 2026-11-25 15:25:00 👥 Retrait de {people} par bob"));
    assert!(lines[4].contains(" vers « Partenariat » par bob ; n’est plus pris en charge par bob"), "{}", lines[4]);
    assert_eq!(count(&html, "script"), 0);
}

#[test]
fn what_is_unknown_is_said() {
    let unknown = "⋯ Ce qui s’est passé auparavant dans ce ticket n’est pas connu";
    let (_, plain) = both(&History::default());
    assert!(body(&plain).starts_with(&format!("--- 2026-11-25 15:00:00 {unknown}\n")), "{plain}");
    let late = history(&json!([["closed", BOB, "2026-11-25T15:15:00Z"]]), 0);
    let lines = format!("--- 2026-11-25 15:15:00 {unknown}\n--- 2026-11-25 15:15:00 🔒 Fermé par bob\n");
    assert!(both(&late).1.contains(&lines));
    let cut = json!([["opened", ALICE, "2026-11-25T15:00:00Z"], ["closed", BOB, "2026-11-25T15:15:00Z"]]);
    let lines = "--- 2026-11-25 15:15:00 ⋯ Événements non conservés à cet endroit : 7\n--- 2026-11-25 15:15:00 🔒";
    assert!(both(&history(&cut, 7)).1.contains(lines));
}

/// Names of threads and people are theirs to choose.
#[test]
fn no_line_of_the_transcripts_own_can_be_forged() {
    let attack = "x</div><script>1</script>\n--- 2026-11-25 15:30:00 🔒 Fermé par bob";
    let mut writer = Writer::new(heading(Language::Fr), names()).unwrap();
    let forger = json!({ "id": "9", "username": attack, "global_name": attack });
    writer.begin_thread(Thread { id: 7, name: attack.to_owned(), is_private: true }).unwrap();
    writer.add(&Message::read(&message(&json!({ "content": attack, "author": forger }))), &Files::default()).unwrap();
    writer.end_thread().unwrap();
    let (html, plain) = read(writer);
    assert_eq!(body(&plain).lines().filter(|line| line.starts_with("---")).count(), 2, "{plain}");
    assert!(body(&plain).lines().all(|line| line.starts_with("---") || line.starts_with("| ")), "{plain}");
    assert_eq!(count(&html, "script"), 0);
    assert!(html.contains("class=\"inner\""));
}

#[test]
fn a_message_in_a_thread_shares_no_head_with_one_outside() {
    let mut writer = Writer::new(heading(Language::Fr), names()).unwrap();
    let said = |id: &str| Message::read(&message(&json!({ "id": id, "content": id })));
    writer.add(&said("1"), &Files::default()).unwrap();
    writer.begin_thread(Thread { id: 7, name: "fil".to_owned(), is_private: false }).unwrap();
    writer.add(&said("2"), &Files::default()).unwrap();
    writer.add(&said("3"), &Files::default()).unwrap();
    writer.end_thread().unwrap();
    writer.add(&said("4"), &Files::default()).unwrap();
    let (html, _) = read(writer);
    let heads: Vec<bool> = html.split("<article ").skip(1).map(|article| article.contains("<header>")).collect();
    assert_eq!(heads, [true, true, false, true]);
}

#[test]
fn what_the_bot_announced_is_said_once() {
    let history =
        history(&json!([["opened", ALICE, "2026-11-25T15:00:00Z"], ["claimed", 77, "2026-11-25T15:12:00.123Z"]]), 0);
    let heading = heading(Language::Fr);
    let events = Event::of(&history, heading.opened_at);
    let mut writer = Writer::new(heading, names()).unwrap();
    writer.tell(events);
    let bot = json!({ "id": BOT.to_string(), "username": "guichet", "bot": true });
    // The announcement, which Discord's clock puts before the event; another message of the bot; the same words of
    // somebody else.
    for (id, author, embed) in [
        (
            "11",
            bot.clone(),
            json!({ "description": "annonce", "author": { "name": "Carole" }, "timestamp": "2026-11-25T15:12:00.123000+00:00" }),
        ),
        ("12", bot, json!({ "title": "Ticket", "timestamp": "2026-11-25T15:12:00.123000+00:00" })),
        (
            "13",
            super::sample::bob(),
            json!({ "description": "annonce", "timestamp": "2026-11-25T15:12:00.123000+00:00" }),
        ),
    ] {
        let fields = json!({ "id": id, "author": author, "embeds": [embed], "timestamp": "2026-11-25T15:11:59+00:00" });
        writer.add(&Message::read(&message(&fields)), &Files::default()).unwrap();
    }
    let (html, plain) = read(writer);
    assert_eq!(plain.matches("📥 Pris en charge par Carole").count(), 1, "{plain}");
    assert_eq!(plain.matches("annonce").count(), 1, "that of somebody else: {plain}");
    assert!(
        plain.find("Pris en charge par Carole").unwrap() < plain.find("Ticket\n").unwrap_or(plain.len()),
        "{plain}"
    );
    assert_eq!(count(&html, "article"), 2);
}
