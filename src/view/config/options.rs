//! The options: what has a default and need not be chosen.
use super::{back, row};
use crate::{
    domain::{
        channel_name::ClaimedEnding,
        configuration::{Configuration, OnLeave},
        draft::Setting,
        language::Language,
    },
    i18n::text,
    view::{
        custom_id::{Action, ConfigAction, Screen},
        message::{Message, colour},
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{CreateActionRow, CreateButton, CreateEmbed},
};

/// `default`: the bot's own language, which a guild has that has chosen none.
pub fn options(configuration: &Configuration, default: Language, language: Language) -> Message {
    let Configuration { on_leave, claimed_ending, transcript_to_member, language: chosen, .. } = configuration;
    let mut embed = CreateEmbed::new().colour(colour::NEUTRAL).title(text(language, "option-title"));
    for (name, value) in [
        ("option-language", "option-language-why"),
        ("option-leave", "option-leave-why"),
        ("option-ending", "option-ending-why"),
        ("option-transcript", "option-transcript-why"),
    ] {
        embed = embed.field(text(language, name), text(language, value), false);
    }
    let spoken = Setting::Language(chosen.unwrap_or(default));
    let leave = Setting::OnLeave(*on_leave);
    let ending = Setting::ClaimedEnding(*claimed_ending);
    let sent = Setting::TranscriptToMember(*transcript_to_member);
    let choices = |current: Setting, choices: [(Setting, &str); 2]| -> CreateActionRow {
        row(choices.map(|(setting, key)| choice(language, setting, key, setting == current)).into())
    };
    Message::new(embed).components(vec![
        choices(
            spoken,
            [
                (Setting::Language(Language::Fr), "option-language-fr"),
                (Setting::Language(Language::En), "option-language-en"),
            ],
        ),
        choices(
            leave,
            [
                (Setting::OnLeave(OnLeave::Lock), "option-leave-lock"),
                (Setting::OnLeave(OnLeave::Delete), "option-leave-delete"),
            ],
        ),
        choices(
            ending,
            [
                (Setting::ClaimedEnding(ClaimedEnding::Staff), "option-ending-staff"),
                (Setting::ClaimedEnding(ClaimedEnding::Claimer), "option-ending-claimer"),
            ],
        ),
        choices(
            sent,
            [
                (Setting::TranscriptToMember(false), "option-transcript-kept"),
                (Setting::TranscriptToMember(true), "option-transcript-sent"),
            ],
        ),
        row(vec![back(language, Screen::Home)]),
    ])
}

/// What is chosen is green, and nothing to click.
fn choice(language: Language, setting: Setting, key: &str, chosen: bool) -> CreateButton {
    let style = if chosen { ButtonStyle::Success } else { ButtonStyle::Secondary };
    let action = Action::from(ConfigAction::Set(setting));
    CreateButton::new(action.encode()).label(text(language, key)).style(style).disabled(chosen)
}
