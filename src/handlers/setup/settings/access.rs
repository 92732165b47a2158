//! Who may open a ticket.
use super::{super::scene::ScreenContext, outcome::Outcome};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{
            access::{AccessEdit, DAYS},
            category_settings::SettingEdit,
            configuration::Category,
        },
    },
    handlers::{
        Click,
        setup::{edit::chosen, offered::roles_or_none},
    },
    usecase::setup::access_roles,
    view::{custom_id::AccessAction, message::Message, setup as screen},
};

pub(super) async fn draw(scene: &ScreenContext<'_>, category: &Category) -> Message {
    let access_roles::Standing { gone, is_shut } =
        access_roles::standing(scene.context, scene.guild_id, category).await;
    screen::settings::access(&screen::settings::AccessShown { category, gone: &gone, is_shut }, scene.language)
}

pub(super) async fn click(
    scene: &ScreenContext<'_>,
    click: &Click,
    category: &Category,
    action: AccessAction,
) -> Result<Outcome, Refusal> {
    let edit = match action {
        AccessAction::RequiredRoles | AccessAction::ExcludedRoles => {
            roles_or_none(scene.context, click).await?;
            let roles = chosen(click);
            if action == AccessAction::RequiredRoles {
                AccessEdit::RequiredRoles(roles)
            } else {
                AccessEdit::ExcludedRoles(roles)
            }
        }
        AccessAction::AccountDays => AccessEdit::AccountDays(days(click)?),
        AccessAction::MemberDays => AccessEdit::MemberDays(days(click)?),
        AccessAction::DropGone => {
            AccessEdit::Drop(access_roles::standing(scene.context, scene.guild_id, category).await.gone)
        }
    };
    Ok(Outcome::Edit(SettingEdit::Access(edit)))
}

/// The age that was chosen.
fn days(click: &Click) -> Result<u16, Refusal> {
    match chosen::<u16>(click)[..] {
        [days] if DAYS.contains(&days) => Ok(days),
        _ => Err(Refusal::NotOffered),
    }
}
