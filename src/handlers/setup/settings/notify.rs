//! Whom a new ticket notifies.
use super::{super::scene::ScreenContext, outcome::Outcome};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{category_settings::SettingEdit, configuration::Category, notify::NotifyEdit},
    },
    handlers::{Click, setup::edit::notifies_staff},
    usecase::setup::silent_roles::silent_roles,
    view::{custom_id::NotifyAction, message::Message, setup as screen},
};

pub(super) fn draw(scene: &ScreenContext<'_>, category: &Category) -> Message {
    let silent = silent_roles(scene.context, scene.guild_id, category);
    screen::settings::notify(category, &silent, scene.language)
}

pub(super) fn click(click: &Click, action: NotifyAction) -> Result<Outcome, Refusal> {
    let edit = match action {
        NotifyAction::Staff => NotifyEdit::Staff(notifies_staff(click).ok_or(Refusal::NotOffered)?),
    };
    Ok(Outcome::Edit(SettingEdit::Notify(edit)))
}
