//! The languages are equal: the same keys with the same places to fill, and every key that the code asks for.
#![allow(clippy::unwrap_used)]
use super::{Language, identifier};
use crate::domain::{
    setup::{
        category_settings::CategorySetting,
        day::Day,
        hours::Outside,
        options::{GuildOption, GuildOptions, GuildSetting, OPTIONS, Theme},
    },
    ticket::{guest::Unfit, priority::Priority, promise::Delay, proposal::Closes, tool::Tool},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Key → names of the places to fill.
fn texts(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.code());
    let mut found = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let mut key = String::new();
        for line in text.lines() {
            if !line.starts_with([' ', '#'])
                && let Some((name, _)) = line.split_once(" =")
            {
                name.clone_into(&mut key);
                assert!(found.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands there twice");
            }
            let places = line.split("{ $").skip(1).filter_map(|rest| rest.split_once(" }"));
            if let Some(known) = found.get_mut(&key) {
                known.extend(places.map(|(name, _)| name.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_language_has_the_same_texts() {
    let french = texts(Language::Fr);
    for &language in Language::ALL {
        assert_eq!(texts(language), french, "{language:?}");
        assert_eq!(identifier(language).to_string(), language.code());
    }
}

/// Every string in the code that looks like a key is one.
#[test]
fn every_key_that_the_code_asks_for_exists() {
    let known = texts(Language::Fr);
    let beginnings: BTreeSet<_> = known.keys().filter_map(|key| key.split_once('-')).map(|(first, _)| first).collect();
    let mut asked = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = ["src/domain", "src/view", "src/usecase", "src/transcript", "templates"]
        .map(|folder| root.join(folder))
        .to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let code = fs::read_to_string(&path).unwrap();
            if path.extension().is_some_and(|end| end == "html") {
                // In a template, calls stand between quotes themselves.
                for call in ["t(\"", "with(\""] {
                    let keys = code.split(call).skip(1).filter_map(|rest| rest.split_once('"'));
                    asked.extend(keys.map(|(key, _)| key.to_owned()));
                }
                continue;
            }
            for literal in code.split('"').skip(1).step_by(2) {
                let is_key = literal.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                if is_key && literal.split_once('-').is_some_and(|(first, _)| beginnings.contains(first)) {
                    asked.insert(literal.to_owned());
                }
            }
        }
    }
    asked.extend(OPTIONS.iter().flat_map(of_option));
    asked.extend(Theme::ALL.iter().map(|theme| theme.title_key()));
    asked.extend(Tool::ALL.iter().flat_map(|tool| [tool.key(), format!("{}-why", tool.key())]));
    asked.extend(Unfit::ALL.iter().map(|why| format!("guest-unfit-{}", why.word())));
    asked.extend(Priority::ALL.iter().map(|priority| format!("priority-{}", priority.word())));
    asked.extend(Delay::ALL.iter().map(|delay| format!("tool-promise-{}", delay.word())));
    asked.extend(Closes::ALL.iter().map(|closes| format!("tool-propose-{}", closes.word())));
    asked.extend(Day::ALL.iter().map(|day| format!("day-{}", day.word())));
    asked.extend(
        Outside::ALL
            .iter()
            .map(|outside| outside.word())
            .flat_map(|outside| ["hours-outside", "change-hours-outside"].map(|key| format!("{key}-{outside}"))),
    );
    asked.extend(Outside::ALL.iter().map(|outside| format!("hours-outside-{}-why", outside.word())));
    asked.extend(["diagnosis-board-how", "diagnosis-board-channel-how"].map(str::to_owned));
    for setting in CategorySetting::ALL.iter().map(|setting| setting.word()) {
        asked.extend([format!("setting-{setting}"), format!("setting-{setting}-why")]);
        // What notifies says for itself whom.
        asked.extend((setting != "notify").then(|| format!("change-category-{setting}")));
    }
    let custom_ids = ["panel-texts", "ticket-category"];
    let missing: Vec<_> =
        asked.iter().filter(|key| !known.contains_key(*key) && !custom_ids.contains(&key.as_str())).collect();
    assert!(missing.is_empty(), "no text for {missing:?}");
    let commands = |key: &&String| key.starts_with("command-");
    let idle: Vec<_> = known.keys().filter(|key| !asked.contains(*key) && !commands(key)).collect();
    assert!(idle.is_empty(), "nobody asks for {idle:?}");
}

/// The keys that are made of an option's name.
fn of_option(option: &'static GuildOption) -> Vec<String> {
    let mut keys = vec![option.title_key(), option.why_key()];
    let is_left_to_the_bot = GuildOptions::default().chosen(option).is_none();
    let nothing = is_left_to_the_bot.then_some(None);
    for chosen in option.settings().map(Some).chain(nothing) {
        keys.push(option.change_key(chosen));
        let is_named_by_a_text = chosen.and_then(GuildSetting::autonym).is_none();
        if is_named_by_a_text && (chosen.is_some() || option.speaks_for_itself) {
            keys.push(option.label_key(chosen));
        }
    }
    keys
}
