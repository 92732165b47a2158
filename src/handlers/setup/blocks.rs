//! Clicks where members and roles are blocked. They are in force at once, apart from the draft.
use super::{edit::chosen, offered::roles_or_none, scene::ScreenContext};
use crate::{
    domain::{
        guild::block::{Block, End, LONGEST, Terms, Who},
        refusal::Refusal,
        setup::problem::Problem,
    },
    handlers::Click,
    usecase::guild::{Guild, blocks},
    view::{answer::Answer, custom_id::BlockAction, setup as screen, setup::modal},
};
use serenity::model::id::{RoleId, UserId};

pub(super) async fn click(
    scene: &ScreenContext<'_>,
    click: &Click,
    guild: &Guild,
    action: BlockAction,
) -> Result<Answer, Refusal> {
    let ScreenContext { context, guild_id, administrator, language, .. } = *scene;
    match action {
        BlockAction::List(page) => list(scene, guild, page).await,
        BlockAction::AskWho => Ok(Answer::update(screen::blocks::ask_who(language))),
        BlockAction::Choose => one(scene, only(chosen::<Who>(click))?).await,
        BlockAction::Show(who) => one(scene, who).await,
        BlockAction::Member => one(scene, Who::Member(only(chosen::<UserId>(click))?)).await,
        BlockAction::Role => {
            roles_or_none(context, click).await?;
            let who = Who::Role(only(chosen::<RoleId>(click))?);
            if who.is_everyone(guild_id) {
                let refused = screen::refused(language, &[Problem::EveryoneBlocked]);
                return Ok(Answer::update(screen::blocks::ask_who(language).prepend_embed(refused)));
            }
            one(scene, who).await
        }
        BlockAction::AskTexts(who, seen) => {
            let [word] = &click.values[..] else { return Err(Refusal::NotOffered) };
            let end = End::of_word(word).filter(|end| *end != End::Kept || seen.is_some());
            let end = end.ok_or(Refusal::NotOffered)?;
            match as_seen(scene, who, seen).await? {
                Ok(stands) => {
                    let terms = stands.map(|block| block.terms);
                    Ok(Answer::Modal(Box::new(modal::block(who, end, seen, terms.as_ref(), language))))
                }
                Err(answer) => Ok(answer),
            }
        }
        BlockAction::Write(who, end, seen) => {
            let stands = match end {
                End::Kept => blocks::find(context, guild_id, administrator, who).await?,
                _ => None,
            };
            // The end that was to be kept is over, or somebody lifted the block.
            if end == End::Kept && stands.is_none() {
                return Err(Refusal::BlockChanged);
            }
            let until = end.at(context.clock.now(), stands.and_then(|block| block.terms.until));
            let text = |input| click.text(input).trim().chars().take(LONGEST).collect();
            let terms = Terms { until, reason: text(modal::BLOCK_REASON), text: text(modal::BLOCK_TEXT) };
            blocks::block(context, guild_id, administrator, who, terms, seen).await?;
            one(scene, who).await
        }
        BlockAction::Lift(who, seen) => match blocks::lift(context, guild_id, administrator, who, seen).await {
            Ok(()) => list(scene, guild, 0).await,
            Err(Refusal::BlockChanged) => changed(scene, who).await,
            Err(refused) => Err(refused),
        },
    }
}

async fn list(scene: &ScreenContext<'_>, guild: &Guild, page: usize) -> Result<Answer, Refusal> {
    let blocks = blocks::list(scene.context, scene.guild_id, guild, scene.administrator).await?;
    Ok(Answer::update(screen::blocks::list(&blocks, page, scene.language)))
}

async fn one(scene: &ScreenContext<'_>, who: Who) -> Result<Answer, Refusal> {
    let block = blocks::find(scene.context, scene.guild_id, scene.administrator, who).await?;
    Ok(Answer::update(screen::blocks::one(who, block.as_ref(), scene.language)))
}

/// The block as the administrator saw it, or the answer that shows what stands there instead.
async fn as_seen(
    scene: &ScreenContext<'_>,
    who: Who,
    seen: Option<u64>,
) -> Result<Result<Option<Block>, Answer>, Refusal> {
    let block = blocks::find(scene.context, scene.guild_id, scene.administrator, who).await?;
    if block.as_ref().map(|block| block.seen) == seen { Ok(Ok(block)) } else { changed(scene, who).await.map(Err) }
}

/// Shows what another administrator made of a block.
async fn changed(scene: &ScreenContext<'_>, who: Who) -> Result<Answer, Refusal> {
    let ScreenContext { context, guild_id, administrator, language, .. } = *scene;
    let block = blocks::find(context, guild_id, administrator, who).await?;
    let shown = screen::blocks::one(who, block.as_ref(), language);
    Ok(Answer::update(shown.prepend_embed(crate::view::refusal::embed(language, &Refusal::BlockChanged))))
}

/// The only value of a menu.
fn only<T>(mut chosen: Vec<T>) -> Result<T, Refusal> {
    match chosen.pop() {
        Some(one) if chosen.is_empty() => Ok(one),
        _ => Err(Refusal::NotOffered),
    }
}
