//! What members will see, before anything is saved.
use crate::{
    domain::{
        language::Language,
        setup::configuration::{CategoryId, Configuration},
        ticket::{Opener, State, Ticket},
    },
    usecase::Context,
    view::{self, message::Message},
};
use serde_json::Value;
use serenity::model::id::GuildId;

/// The panel. `language` is that of the person who looks at it.
pub async fn panel(context: &Context, guild_id: GuildId, configuration: &Configuration, language: Language) -> Message {
    view::setup::preview(
        &context.with_usable_emojis(guild_id, configuration).await,
        context.language(configuration),
        language,
    )
}

/// The opening message of a ticket that this person would open; None for a category that is not there.
pub async fn opening(
    context: &Context,
    guild_id: GuildId,
    opener: Opener,
    configuration: &Configuration,
    category: &CategoryId,
) -> Option<Message> {
    let category = configuration.category(category)?;
    let mut ticket = Ticket::opening(guild_id, opener, category, context.language(configuration), context.plan());
    ticket.number = Some(1);
    ticket.state = State::Open;
    ticket.server_name = context.server_name(guild_id).await;
    Some(view::ticket::opening(&ticket).components(Vec::new()))
}

/// Whether the answer shows an image that Discord could not load. The bot never fetches it: Discord says how large it is
/// (resources/message.mdx, "Embed Image Structure").
pub async fn lacks_image(context: &Context, token: &str) -> bool {
    match context.discord.original(token).await {
        Ok(message) => image_loads(&message) == Some(false),
        Err(fault) => {
            tracing::debug!(%fault, "whether an image loads could not be seen");
            false
        }
    }
}

/// None for a message without an image.
pub fn image_loads(message: &Value) -> Option<bool> {
    let image = message["embeds"].as_array()?.iter().find_map(|embed| embed["image"].as_object())?;
    let pixels = |side| image.get(side).and_then(Value::as_u64).unwrap_or(0);
    Some(pixels("width") > 0 && pixels("height") > 0)
}
