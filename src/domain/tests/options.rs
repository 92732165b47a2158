//! The table of options: each row does what its line says, and no two options are confused.
use crate::domain::{
    language::Language,
    setup::{
        change::{Change, changes, in_conflict},
        configuration::Configuration,
        draft::Edit,
        merge::merge,
        options::{GuildOptions, GuildSetting, OPTIONS, Theme},
    },
};
use std::collections::HashSet;

fn with(setting: GuildSetting) -> Configuration {
    let mut configuration = Configuration::default();
    assert_eq!(configuration.apply(Edit::Set(setting)), []);
    configuration
}

#[test]
fn each_choice_of_each_option_is_set_changed_merged_stored_and_read_back() {
    let (mut codes, before) = (HashSet::new(), Configuration::default());
    for setting in GuildSetting::all() {
        let after = with(setting);
        assert_eq!(after.options.chosen(setting.option), Some(setting));
        let others = OPTIONS.iter().filter(|other| **other != *setting.option);
        for other in others {
            assert_eq!(after.options.chosen(other), before.options.chosen(other), "{setting:?} leaves {other:?} alone");
        }
        let is_default = before.options.chosen(setting.option) == Some(setting);
        let expected = if is_default { vec![] } else { vec![Change::Option(setting.option, Some(setting))] };
        assert_eq!(changes(&before, &after), expected);
        assert_eq!(merge(&before, &after, &before), after, "what I changed comes on top");
        assert_eq!(merge(&before, &before, &after), after, "what they changed stays");
        assert_eq!(setting.option.read(setting.stored()), Some(setting));
        assert_eq!(GuildSetting::from_code(&setting.code()), Some(setting));
        assert!(codes.insert(setting.code()), "{setting:?} has the code of another one");
    }
    for option in OPTIONS {
        assert!((2..=5).contains(&option.settings().count()), "{option:?}: a row holds five buttons");
    }
    for theme in Theme::ALL {
        assert!(theme.options().count() <= Theme::MOST, "{theme:?}: a message holds five rows");
    }
}

#[test]
fn what_is_left_to_the_bot_again_is_a_change_and_merged() {
    for option in OPTIONS.iter().filter(|option| GuildOptions::default().chosen(option).is_none()) {
        let chosen = with(option.settings().next().unwrap());
        let left = Configuration::default();
        assert_eq!(changes(&chosen, &left), [Change::Option(option, None)]);
        assert_eq!(merge(&chosen, &left, &chosen), left);
    }
}

#[test]
fn two_who_choose_of_one_option_are_in_conflict_and_of_two_are_not() {
    let one = |n: usize| OPTIONS[n].settings().map(move |setting| Change::Option(&OPTIONS[n], Some(setting)));
    let (first, second): (Vec<_>, Vec<_>) = (one(0).collect(), one(1).collect());
    assert_eq!(in_conflict(&first[..1], &first[1..2]), first[1..2]);
    assert_eq!(in_conflict(&first[..1], &second[..1]), []);
}

/// This version reads drafts of earlier versions, and earlier versions read drafts of this one.
#[test]
fn a_draft_holds_each_option_as_a_field_of_its_own() {
    for setting in GuildSetting::all() {
        let stored = serde_json::to_value(with(setting)).unwrap();
        let word = setting.code();
        let field = &stored[setting.option.key];
        let expected = field.as_bool().map_or_else(|| field.as_str(), |truth| Some(if truth { "yes" } else { "no" }));
        assert!(expected.is_some_and(|expected| word.ends_with(&format!("-{expected}"))), "{word}: {stored}");
        assert_eq!(serde_json::from_value::<Configuration>(stored).unwrap(), with(setting));
    }
}

#[test]
fn the_language_is_the_option_of_that_name() {
    for language in Language::ALL {
        let mut options = GuildOptions::default();
        options.set(GuildSetting::of_language(*language));
        assert_eq!(options, GuildOptions { language: Some(*language), ..GuildOptions::default() });
    }
    assert_eq!(OPTIONS.iter().filter(|option| option.is_language()).count(), 1);
}
