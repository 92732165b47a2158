//! Clicks where members and roles are blocked. They are in force at once, apart from the draft.
use super::{edit::chosen, offered::roles_or_none, scene::ScreenContext};
use crate::{
    domain::{guild::block::Who, refusal::Refusal, setup::problem::Problem},
    handlers::{Click, blocking::Blocking},
    usecase::{
        guild::{Guild, blocks},
        unshown,
    },
    view::{answer::Answer, block_place::BlockPlace, custom_id::BlockAction, setup as screen},
};
use serenity::model::id::{RoleId, UserId};

pub(super) async fn click(
    scene: &ScreenContext<'_>,
    click: &Click,
    guild: &Guild,
    action: BlockAction,
) -> Result<Answer, Refusal> {
    let ScreenContext { context, guild_id, administrator, language, .. } = *scene;
    let of = |who| Blocking { context, guild_id, by: administrator.into(), place: BlockPlace::List(who), language };
    match action {
        BlockAction::List(page) => list(scene, guild, page).await,
        BlockAction::AskWho => Ok(Answer::update(screen::blocks::ask_who(language))),
        BlockAction::Choose => of(only(chosen::<Who>(click))?).show().await,
        BlockAction::Show(who) => of(who).show().await,
        BlockAction::Member => of(Who::Member(only(chosen::<UserId>(click))?)).show().await,
        BlockAction::Role => {
            roles_or_none(context, click).await?;
            let who = Who::Role(only(chosen::<RoleId>(click))?);
            if who.is_everyone(guild_id) {
                let refused = screen::refused(language, &[Problem::EveryoneBlocked]);
                return Ok(Answer::update(screen::blocks::ask_who(language).prepend_embed(refused)));
            }
            of(who).show().await
        }
        BlockAction::AskTexts(who, seen) => of(who).ask(click, seen).await,
        BlockAction::Write(who, end, seen) => of(who).write(click, end, seen).await,
        BlockAction::Lift(who, seen) => match of(who).lift(seen).await? {
            Some(changed) => Ok(changed),
            None => list(scene, guild, 0).await.map_err(unshown),
        },
    }
}

async fn list(scene: &ScreenContext<'_>, guild: &Guild, page: usize) -> Result<Answer, Refusal> {
    let blocks = blocks::list(scene.context, scene.guild_id, guild, scene.administrator).await?;
    Ok(Answer::update(screen::blocks::list(&blocks, page, scene.language)))
}

/// The only value of a menu.
fn only<T>(mut chosen: Vec<T>) -> Result<T, Refusal> {
    match chosen.pop() {
        Some(one) if chosen.is_empty() => Ok(one),
        _ => Err(Refusal::NotOffered),
    }
}
