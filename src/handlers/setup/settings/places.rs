//! Where a category's tickets, log entries and transcripts go.
use super::{
    super::{edit::chosen, in_part::in_part, offered, scene::ScreenContext},
    outcome::Outcome,
};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{
            category_settings::SettingEdit,
            configuration::{Category, CategoryId},
            places::PlacesEdit,
            purpose::ChannelPurpose,
        },
    },
    handlers::Click,
    usecase::setup::{
        Draft,
        configure::{self, LoadedDraft},
        create_missing_channels::{Created, create_own},
        place_warnings::place_warnings,
        spot::Spot,
    },
    view::{
        answer::Answer, custom_id::PlacesAction, guild::diagnosis::warning, message::Message, refusal, setup as screen,
    },
};
use serenity::model::id::ChannelId;

/// Draws the screen, with what is wrong with the category's own channels above it.
pub(super) async fn draw(scene: &ScreenContext<'_>, draft: &Draft, category: &Category) -> Result<Message, Refusal> {
    let (configuration, language) = (&draft.configuration, scene.language);
    let warnings = place_warnings(scene.context, scene.guild_id, configuration, category).await;
    let drawn = screen::settings::places(configuration, category, &warnings.exposed, language);
    let warned = warnings.findings.iter().map(|finding| warning(finding, configuration, language));
    Ok(warned.fold(drawn, Message::prepend_embed))
}

pub(super) async fn click(
    scene: &ScreenContext<'_>,
    click: &Click,
    _loaded: &LoadedDraft,
    category: &Category,
    action: PlacesAction,
) -> Result<Outcome, Refusal> {
    let set = |purpose, channel| Outcome::Edit(SettingEdit::Places(PlacesEdit::Set(purpose, channel)));
    match action {
        PlacesAction::Choose(purpose) => {
            offered::channel(scene.context, click, purpose.kind()).await?;
            let channel = chosen::<ChannelId>(click).first().copied().ok_or(Refusal::NotOffered)?;
            Ok(set(purpose, Some(channel)))
        }
        PlacesAction::Server(purpose) => Ok(set(purpose, None)),
        PlacesAction::Make(purpose, instead_of) => make(scene, category.id.clone(), purpose, instead_of).await,
    }
}

/// Makes a private channel, and shows the screen with it.
async fn make(
    scene: &ScreenContext<'_>,
    category: CategoryId,
    purpose: ChannelPurpose,
    instead_of: Option<ChannelId>,
) -> Result<Outcome, Refusal> {
    let ScreenContext { context, guild_id, administrator, language, .. } = *scene;
    let spot = Spot { purpose, category: Some(category.clone()) };
    let Created { channels, outcome } = create_own(context, guild_id, administrator, spot, instead_of).await;
    let news = (!channels.is_empty()).then(|| screen::channels_created(language, &channels));
    let refused = match &outcome {
        Ok(_) => None,
        Err(refused @ (Refusal::CannotCreateChannels(_) | Refusal::DiscordBusy(_) | Refusal::ChannelsBeingCreated)) => {
            Some(refusal::embed(language, refused))
        }
        Err(refused) => return Err(in_part(refused.clone(), channels)),
    };
    let draft = match outcome {
        Ok(edited) => edited.draft,
        Err(refused) => configure::draft(context, guild_id, administrator).await.map_err(|_| refused)?,
    };
    let drawn = match draft.configuration.category(&category) {
        Some(category) => draw(scene, &draft, category).await.map_err(|refused| in_part(refused, channels))?,
        None => screen::categories(&draft.configuration, language),
    };
    Ok(Outcome::Answer(Answer::update(refused.into_iter().chain(news).fold(drawn, Message::prepend_embed))))
}
