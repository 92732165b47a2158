//! The quick way from nothing to a posted panel: the draft is filled in, and validated with the channels that
//! it lacks.
use super::{
    Next, ScreenContext, draw,
    in_part::in_part,
    validate::{refuse_on, validate},
};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{problem::Problem, problems::problems},
    },
    handlers::Click,
    usecase::setup::{
        Draft,
        configure::{self, LoadedDraft},
        create_missing_channels::{Created, create_missing_channels},
        quick_start::quick_start,
    },
    view::{answer::Answer, custom_id::Screen, setup as screen},
};

/// Fills the draft and shows it. In a guild that is configured the draft stays as it is.
pub(super) async fn begin(scene: &ScreenContext<'_>, draft: Draft) -> Result<Answer, Refusal> {
    let ScreenContext { context, guild_id, administrator, known, .. } = *scene;
    let is_configured = known.progress.is_some_and(|progress| progress.is_configured);
    let draft = if is_configured { draft } else { quick_start(context, guild_id, administrator, draft).await? };
    Ok(Answer::update(draw(scene, &draft, &Next::Screen(Screen::QuickStart)).await?))
}

/// Makes the channels that the draft lacks, then validates it. If anything else is wrong with the draft, no
/// channel is made.
pub(super) async fn launch(
    scene: &ScreenContext<'_>,
    click: &Click,
    loaded: LoadedDraft,
    and_publish: bool,
) -> Result<Answer, Refusal> {
    let ScreenContext { context, guild_id, administrator, language, .. } = *scene;
    let mut problems = problems(&loaded.draft.configuration);
    problems.retain(|problem| !matches!(problem, Problem::NoChannel(_)));
    if !problems.is_empty() {
        return refuse_on(scene, click, Screen::QuickStart, &Refusal::Invalid(problems)).await;
    }
    if !loaded.draft.configuration.lacks_channel() {
        return validate(scene, click, loaded, and_publish).await;
    }
    let Created { channels, outcome } = create_missing_channels(context, guild_id, administrator).await;
    let answer = match outcome {
        Ok(_) => validate_stored(scene, click, and_publish).await,
        Err(refused @ (Refusal::CannotCreateChannels(_) | Refusal::DiscordBusy(_) | Refusal::ChannelsBeingCreated)) => {
            return refuse_on(scene, click, Screen::QuickStart, &refused).await.map_err(|_| in_part(refused, channels));
        }
        Err(refused) => Err(refused),
    };
    match answer {
        Ok(answer) if channels.is_empty() => Ok(answer),
        Ok(answer) => Ok(answer.with_embed(screen::channels_created(language, &channels))),
        Err(refused @ (Refusal::PerhapsDone | Refusal::Unshown(_) | Refusal::Broken(_))) => Err(refused),
        Err(refused) => Err(in_part(refused, channels)),
    }
}

async fn validate_stored(scene: &ScreenContext<'_>, click: &Click, and_publish: bool) -> Result<Answer, Refusal> {
    let ScreenContext { context, guild_id, administrator, .. } = *scene;
    let stored = configure::load(context, guild_id, administrator).await?;
    let loaded = configure::begin(context, guild_id, administrator, stored).await?;
    validate(scene, click, loaded, and_publish).await
}
