//! Puts a draft into force, and shows a refusal above the screen on which its cause can be repaired.
use super::{Known, Next, ScreenContext, draw, publish};
use crate::{
    domain::refusal::Refusal,
    handlers::Click,
    usecase::setup::{
        configure::{self, LoadedDraft},
        publish_panel::Published,
    },
    view::{answer::Answer, custom_id::Screen, refusal, setup as screen},
};

/// Shows a refusal above the screen on which its cause can be repaired, with the draft as it is stored now.
pub(super) async fn refuse_on(
    scene: &ScreenContext<'_>,
    click: &Click,
    screen: Screen,
    refused: &Refusal,
) -> Result<Answer, Refusal> {
    let draft = configure::draft(scene.context, click.guild_id, scene.administrator).await?;
    let known = Known { tells_problems: matches!(refused, Refusal::Invalid(_)), ..scene.known };
    let drawn = draw(&ScreenContext { known, ..*scene }, &draft, &Next::Screen(screen)).await?;
    Ok(Answer::update(drawn.prepend_embed(refusal::embed(scene.language, refused))))
}

/// Validates the draft. With `and_publish`, a panel is then posted if the guild has none; if the panel cannot
/// be posted, the configuration stays in force.
pub(super) async fn validate(
    scene: &ScreenContext<'_>,
    click: &Click,
    loaded: LoadedDraft,
    and_publish: bool,
) -> Result<Answer, Refusal> {
    let ScreenContext { context, guild_id, administrator, language, .. } = *scene;
    let had_panel = !loaded.guild.panels.is_empty();
    match configure::validate(context, guild_id, administrator, loaded).await {
        Ok(()) => {}
        Err(refused @ (Refusal::Invalid(_) | Refusal::ChangedMeanwhile { .. })) => {
            return refuse_on(scene, click, Screen::Home, &refused).await;
        }
        Err(refused) => return Err(refused),
    }
    let published = if and_publish { Some(publish::unless_one_stands(scene, click).await) } else { None };
    Ok(Answer::update(match published {
        Some(Ok(Published::Stands(panels))) => screen::validated_and_standing(guild_id, &panels, language),
        Some(Ok(Published::Yes(offered))) => screen::published(Some(&offered), language),
        Some(Ok(Published::NothingLost | Published::Unremembered)) => screen::published(None, language),
        Some(Err(refused)) => screen::validated(had_panel, language).prepend_embed(refusal::embed(language, &refused)),
        None => screen::validated(had_panel, language),
    }))
}
