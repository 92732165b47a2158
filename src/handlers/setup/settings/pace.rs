//! How often a ticket may be opened, and how many may be open at once.
use super::{super::scene::ScreenContext, outcome::Outcome};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{category_settings::SettingEdit, configuration::Category, pace::PaceEdit},
    },
    handlers::Click,
    view::{custom_id::PaceAction, message::Message, setup as screen},
};

pub(super) fn draw(scene: &ScreenContext<'_>, category: &Category) -> Message {
    screen::settings::pace(category, scene.language)
}

pub(super) fn click(click: &Click, action: PaceAction) -> Result<Outcome, Refusal> {
    let value = click.values.first().map(String::as_str).unwrap_or_default();
    let edit = match action {
        PaceAction::BetweenMinutes => screen::settings::read_between(value).map(PaceEdit::BetweenMinutes),
        PaceAction::OpenAtOnce => screen::settings::read_at_once(value).map(PaceEdit::OpenAtOnce),
    };
    edit.map(|edit| Outcome::Edit(SettingEdit::Pace(edit))).ok_or(Refusal::NotOffered)
}
