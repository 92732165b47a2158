//! Clicks where canned answers are made. They are in force at once, apart from the draft.
use super::scene::ScreenContext;
use crate::{
    domain::{
        guild::canned::{CannedAnswer, CannedChange, CannedTexts},
        ids::CategoryId,
        refusal::Refusal,
        seen::Seen,
    },
    handlers::Click,
    usecase::{
        guild::{Guild, canned},
        unshown,
    },
    view::{
        answer::Answer,
        custom_id::CannedAction,
        setup::{canned as screen, modal},
    },
};

pub(super) async fn click(
    scene: &ScreenContext<'_>,
    click: &Click,
    guild: &Guild,
    action: CannedAction,
) -> Result<Answer, Refusal> {
    let ScreenContext { context, guild_id, administrator, language, .. } = *scene;
    let find = async |seen| canned::find(context, guild_id, administrator, seen).await;
    let one = |answer: CannedAnswer| Ok(Answer::update(screen::one(&answer, &guild.configuration, language)));
    let texts = || CannedTexts::checked(&click.text(modal::CANNED_NAME), &click.text(modal::CANNED_TEXT));
    let change =
        async |seen, change| canned::change(context, guild_id, administrator, seen, change).await.and_then(one);
    match action {
        CannedAction::List => list(scene, guild).await,
        CannedAction::Choose => {
            let [seen] = &click.values[..] else { return Err(Refusal::NotOffered) };
            one(find(seen.parse::<Seen>().map_err(|()| Refusal::NotOffered)?).await?)
        }
        CannedAction::Show(seen) => one(find(seen).await?),
        CannedAction::AskNew => Ok(Answer::Modal(Box::new(modal::canned(None, language)))),
        CannedAction::Ask(seen) => Ok(Answer::Modal(Box::new(modal::canned(Some(&find(seen).await?), language)))),
        CannedAction::Add => {
            // Nothing is kept of a server that has no document: nobody would ever erase it.
            if guild.configuration.is_blank() {
                return Err(Refusal::NotConfigured);
            }
            one(canned::add(context, guild_id, administrator, texts()?).await?)
        }
        CannedAction::Change(seen) => change(seen, CannedChange::Texts(texts()?)).await,
        CannedAction::Categories(seen) => {
            let offered = |id: &&String| guild.configuration.categories.iter().any(|category| category.id.0 == **id);
            let chosen: Vec<_> = click.values.iter().filter(offered).map(|id| CategoryId(id.clone())).collect();
            if chosen.is_empty() {
                return Err(Refusal::NotOffered);
            }
            change(seen, CannedChange::Categories(chosen)).await
        }
        CannedAction::Everywhere(seen) => change(seen, CannedChange::Categories(Vec::new())).await,
        CannedAction::AskRemove(seen) => Ok(Answer::update(screen::ask_remove(&find(seen).await?, language))),
        CannedAction::Remove(seen) => {
            canned::remove(context, guild_id, administrator, seen).await?;
            list(scene, guild).await.map_err(unshown)
        }
    }
}

async fn list(scene: &ScreenContext<'_>, guild: &Guild) -> Result<Answer, Refusal> {
    let answers = canned::list(scene.context, scene.guild_id, scene.administrator).await?;
    Ok(Answer::update(screen::list(&answers, &guild.configuration, scene.language)))
}
