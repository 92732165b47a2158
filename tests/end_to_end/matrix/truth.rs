//! What people were told of their act, by the texts of the locale.
use guichet_sandbox::trace::Call;
use serde_json::Value;

/// What a text says became of what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// It is done, or shown.
    Done,
    /// It is on its way: nothing more has to be asked for.
    Promised,
    /// Nothing happened, and nothing will.
    NotDone,
    /// Nobody knows yet.
    Perhaps,
    /// A part of it is done, and shown below the refusal of the rest.
    Partly,
}

use Word::{Done, NotDone, Partly, Perhaps, Promised};

/// Every text under the titles of refusals, by its key.
pub const TABLE: [(&str, Word); 142] = [
    ("refusal-out-of-hours", NotDone),
    ("refusal-out-of-hours-long", NotDone),
    ("refusal-nothing-written", NotDone),
    ("refusal-members-answer", NotDone),
    ("refusal-reopens-no-more", NotDone),
    ("refusal-rating-gone", NotDone),
    ("refusal-not-in-server", NotDone),
    ("refusal-rates-member", NotDone),
    ("refusal-rating-too-late", NotDone),
    ("refusal-rated", NotDone),
    ("refusal-commented", NotDone),
    ("refusal-no-comment", NotDone),
    ("refusal-not-administrator", NotDone),
    ("refusal-not-configured", NotDone),
    ("refusal-category-gone", NotDone),
    ("refusal-already-open", NotDone),
    ("refusal-being-opened", Promised),
    ("refusal-channel", NotDone),
    ("refusal-delayed", Promised),
    ("refusal-crowded", NotDone),
    ("refusal-cannot-post", NotDone),
    ("refusal-invalid", NotDone),
    ("refusal-changed-meanwhile", NotDone),
    ("refusal-changed-by-both", NotDone),
    ("refusal-state-changed", NotDone),
    ("refusal-database-down", NotDone),
    ("refusal-perhaps-done", Perhaps),
    ("refusal-discord-busy", NotDone),
    ("refusal-discord-busy-until", NotDone),
    ("refusal-crowd", NotDone),
    ("refusal-many-openings", NotDone),
    ("refusal-many-clicks", NotDone),
    ("refusal-one-opening", NotDone),
    ("refusal-category-pause", NotDone),
    ("refusal-category-full", NotDone),
    ("refusal-paused", NotDone),
    ("refusal-blocked", NotDone),
    ("refusal-blocked-until", NotDone),
    ("refusal-too-many-blocks", NotDone),
    ("refusal-block-changed", NotDone),
    ("refusal-role-required", NotDone),
    ("refusal-required-gone", NotDone),
    ("refusal-role-excluded", NotDone),
    ("refusal-young-account", NotDone),
    ("refusal-new-member", NotDone),
    ("refusal-unknown-button", NotDone),
    ("refusal-too-late", NotDone),
    ("refusal-internal", NotDone),
    // It is stored, or takes its course.
    ("refusal-unshown", Promised),
    ("refusal-perhaps-delayed", Perhaps),
    ("refusal-close", NotDone),
    ("refusal-staff-only", NotDone),
    ("refusal-opener-is-there", NotDone),
    ("refusal-own-ticket", NotDone),
    ("refusal-already-claimed", NotDone),
    ("refusal-other-ticket", NotDone),
    ("refusal-pass-bot", NotDone),
    ("refusal-pass-member", NotDone),
    ("refusal-pass-claimer", NotDone),
    ("refusal-pass-gone", NotDone),
    ("refusal-pass-no-staff", NotDone),
    ("refusal-claimer-active", NotDone),
    ("refusal-too-much-written", NotDone),
    ("refusal-opener-left", NotDone),
    ("refusal-bot-lacks", NotDone),
    // The state is stored, the channel does not follow: its message shows that.
    ("refusal-rights", Done),
    ("refusal-too-many-notes", NotDone),
    ("refusal-note-changed", NotDone),
    ("refusal-not-your-note", NotDone),
    ("refusal-too-many-canned", NotDone),
    ("refusal-canned-changed", NotDone),
    ("refusal-canned-too-long", NotDone),
    ("refusal-answer-sent", NotDone),
    ("refusal-answer", NotDone),
    ("tool-canned-waits", Promised),
    ("refusal-nobody-added", NotDone),
    ("refusal-some-not-added", Partly),
    ("refusal-many-guests", NotDone),
    ("refusal-serves-none", NotDone),
    ("refusal-member-gone", NotDone),
    ("refusal-member-is-bot", NotDone),
    ("refusal-member-being-opened", NotDone),
    ("refusal-member-has-ticket", NotDone),
    ("refusal-member-has-other-ticket", NotDone),
    ("refusal-not-for-member", NotDone),
    ("refusal-not-opened", NotDone),
    ("refusal-tool-crowded", NotDone),
    ("refusal-not-confirmed", NotDone),
    ("refusal-import-large", NotDone),
    ("refusal-import-unreachable", NotDone),
    ("refusal-import-text", NotDone),
    ("refusal-import-json", NotDone),
    ("refusal-import-object", NotDone),
    ("refusal-import-type", NotDone),
    ("refusal-import-many", NotDone),
    ("refusal-import-long", NotDone),
    ("refusal-import-deep", NotDone),
    ("refusal-no-transcript", NotDone),
    ("refusal-cannot-repair", NotDone),
    ("refusal-repaired-in-part", Partly),
    ("refusal-cannot-post-permissions", NotDone),
    ("refusal-furnish-permissions", NotDone),
    ("refusal-furnish-full", NotDone),
    ("refusal-furnish", NotDone),
    // "If they are not there in two minutes, click again."
    ("refusal-being-furnished", Perhaps),
    ("refusal-furnished-in-part", Partly),
    ("refusal-tickets-under-way", NotDone),
    ("refusal-draft-changed", NotDone),
    ("refusal-being-published", Perhaps),
    ("refusal-old-panel", Partly),
    ("refusal-old-panel-unknown", Partly),
    ("refusal-no-panel-in-thread", NotDone),
    ("refusal-bot-timed-out", NotDone),
    ("refusal-still-written", NotDone),
    ("refusal-timed-out", NotDone),
    ("refusal-deletion", NotDone),
    ("refusal-broken", Perhaps),
    ("refusal-not-offered", NotDone),
    ("refusal-no-form", NotDone),
    ("refusal-no-reason", NotDone),
    ("refusal-choices-lost", NotDone),
    ("refusal-claimers-tool", NotDone),
    ("refusal-about-you", NotDone),
    ("refusal-questions-changed", NotDone),
    ("refusal-unanswered", NotDone),
    ("refusal-answer-long", NotDone),
    ("refusal-answer-short", NotDone),
    ("answers-wait", NotDone),
    // It says nothing of what became of it, and follows a refusal that does.
    ("answers-given-back", Perhaps),
    // The ticket stands; its message comes later.
    ("refusal-no-buttons", Done),
    ("refusal-title-no-buttons", Done),
    ("problem-title", NotDone),
    ("refusal-title", NotDone),
    ("refusal-title-perhaps", Perhaps),
    ("refusal-title-in-part", Partly),
    ("refusal-title-delayed", Promised),
    ("refusal-title-unshown", Promised),
    ("delete-under-way", Promised),
    // What was typed comes back where it could not be taken.
    ("config-given-back", NotDone),
    ("notice-opened", Done),
    ("notice-in-line-first", Promised),
    ("notice-in-line-second", Promised),
];

/// Titles of refusals: what stands below one has to be in the table.
const TITLES: [&str; 6] = [
    "refusal-title",
    "refusal-title-perhaps",
    "refusal-title-in-part",
    "refusal-title-delayed",
    "refusal-title-unshown",
    "refusal-title-no-buttons",
];

const LOCALES: [&str; 4] = [
    include_str!("../../../locales/fr/refusals.ftl"),
    include_str!("../../../locales/fr/tickets.ftl"),
    include_str!("../../../locales/fr/tools.ftl"),
    include_str!("../../../locales/fr/config.ftl"),
];

/// All keys with their texts.
pub fn texts() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in LOCALES.iter().flat_map(|locale| locale.lines()) {
        match (line.strip_prefix("    "), line.split_once(" =")) {
            (Some(more), _) => found.iter_mut().last().unwrap().1.extend(["\n", more]),
            (None, Some((key, text))) => found.push((key.to_owned(), text.trim_start().to_owned())),
            (None, None) => {}
        }
    }
    found
}

fn text_of(key: &str) -> String {
    texts().into_iter().find(|(other, _)| other == key).unwrap_or_else(|| panic!("{key} has no text")).1
}

/// Whether it is this text with something in its places.
fn is_of(template: &str, said: &str) -> bool {
    let mut rest = said;
    let literal = template.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after).trim());
    let mut parts = literal.filter(|part| !part.is_empty());
    parts.all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

/// The longest text that fits says most.
fn word_of(said: &str) -> Option<(String, Word)> {
    let fits = TABLE.iter().map(|(key, word)| (*key, *word, text_of(key))).filter(|(.., text)| is_of(text, said));
    let longest = fits.max_by_key(|(.., text)| text.chars().count())?;
    Some((longest.0.to_owned(), longest.1))
}

/// A text that somebody was shown.
#[derive(Clone, Debug)]
pub struct Said {
    pub word: Word,
    pub text: String,
}

/// What was said in answer to interactions by calls that Discord carried out; `redraws_first` where the first
/// answer is about something else. Fails for a refusal that the table does not have.
pub fn said(calls: &[Call], redraws_first: bool) -> Result<Vec<Said>, String> {
    let mut found = Vec::new();
    for call in calls.iter().filter(|call| (200..300).contains(&call.status)) {
        let is_first = call.route.contains("{interaction_token}");
        let (body, kind) = if is_first { (&call.body["data"], call.body["type"].as_u64()) } else { (&call.body, None) };
        if !is_first && !call.route.contains("{webhook_token}") || call.method == "GET" || matches!(kind, Some(5 | 6)) {
            continue;
        }
        let texts = embeds(body);
        let text = texts.join("\n");
        let word = texts.iter().find_map(|text| refusal(text).transpose()).transpose()?;
        // A screen below a refusal shows what stands.
        let shows = texts.len() > 1 && matches!(kind, Some(7)) || call.method == "PATCH" && texts.len() > 1;
        let word = if word == Some(NotDone) && shows { Some(Partly) } else { word };
        let word = match word.or_else(|| word_of(&text).map(|(_, word)| word)) {
            Some(word) => word,
            None if redraws_first && kind == Some(7) => continue,
            None => Done,
        };
        found.push(Said { word, text });
    }
    Ok(found)
}

fn embeds(body: &Value) -> Vec<String> {
    let embeds = body["embeds"].as_array().into_iter().flatten();
    embeds.map(|embed| format!("{}\n{}", part(embed, "title"), part(embed, "description"))).collect()
}

fn part<'a>(embed: &'a Value, name: &str) -> &'a str {
    embed[name].as_str().unwrap_or_default()
}

/// What an embed with the title of a refusal says.
fn refusal(text: &str) -> Result<Option<Word>, String> {
    let (title, words) = text.split_once('\n').unwrap_or((text, ""));
    if !TITLES.iter().any(|key| text_of(key) == title) {
        return Ok(None);
    }
    match word_of(words) {
        Some((_, word)) => Ok(Some(word)),
        None => Err(format!("a refusal that is not in the table: {text}")),
    }
}

#[test]
fn every_refusal_is_in_the_table() {
    let keys = texts().into_iter().map(|(key, _)| key).filter(|key| key.starts_with("refusal-"));
    let missing: Vec<_> = keys.filter(|key| !TABLE.iter().any(|(known, _)| known == key)).collect();
    let named = ["refusal-somebody", "refusal-paused"];
    let missing: Vec<_> = missing.into_iter().filter(|key| !named.contains(&key.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(word_of(&text_of("refusal-state-changed")).unwrap().0, "refusal-state-changed");
    assert_eq!(word_of("Votre ticket est ouvert : <#1>").unwrap().1, Done);
}
