//! Whom a new ticket notifies.
use super::{super::scene::ScreenContext, outcome::Outcome};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{category_settings::SettingEdit, configuration::Category, notify::NotifyEdit},
    },
    handlers::{
        Click,
        setup::{
            edit::{chosen, notifies_staff},
            offered,
        },
    },
    usecase::setup::silent_roles::silent_roles,
    view::{custom_id::NotifyAction, message::Message, setup as screen},
};

pub(super) fn draw(scene: &ScreenContext<'_>, category: &Category) -> Message {
    let silent = silent_roles(scene.context, scene.guild_id, category);
    screen::settings::notify(category, &silent, scene.language)
}

pub(super) async fn click(scene: &ScreenContext<'_>, click: &Click, action: NotifyAction) -> Result<Outcome, Refusal> {
    let edit = match action {
        NotifyAction::Staff => NotifyEdit::Staff(notifies_staff(click).ok_or(Refusal::NotOffered)?),
        NotifyAction::Roles => {
            // The menu may be emptied.
            if !click.values.is_empty() {
                offered::roles(scene.context, click).await?;
            }
            NotifyEdit::Roles(chosen(click))
        }
        NotifyAction::Member(member) => NotifyEdit::Member(member),
    };
    Ok(Outcome::Edit(SettingEdit::Notify(edit)))
}
