//! What happens by itself in the tickets of a category.
use super::{super::scene::ScreenContext, outcome::Outcome};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{category_settings::SettingEdit, configuration::Category},
    },
    handlers::Click,
    usecase::setup::Draft,
    view::{custom_id::InactivityAction, message::Message, setup as screen},
};

pub(super) fn draw(scene: &ScreenContext<'_>, draft: &Draft, category: &Category) -> Message {
    screen::settings::inactivity(category, &draft.configuration.options, scene.language)
}

pub(super) fn click(click: &Click, action: InactivityAction) -> Result<Outcome, Refusal> {
    let value = click.values.first().map(String::as_str).unwrap_or_default();
    let edit = screen::settings::read_inactivity(action, value).ok_or(Refusal::NotOffered)?;
    Ok(Outcome::Edit(SettingEdit::Inactivity(edit)))
}
