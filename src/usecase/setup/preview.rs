//! Previews of what members will see, before anything is saved.
use crate::{
    domain::{
        language::Language,
        setup::configuration::{CategoryId, Configuration},
        ticket::{Opener, State, Ticket},
    },
    usecase::Context,
    view::{self, message::Message},
};
use serenity::model::id::GuildId;

/// The preview of the panel. `language` is the language of the person who looks at it.
pub async fn panel(context: &Context, guild_id: GuildId, configuration: &Configuration, language: Language) -> Message {
    let presence = configuration.hours.presence(context.clock.now());
    view::setup::preview(
        &context.with_usable_emojis(guild_id, configuration).await,
        presence,
        context.language(configuration),
        language,
    )
}

/// The opening message of a ticket that this person would open, without its buttons. Returns `None` if the
/// category does not exist.
pub async fn opening(
    context: &Context,
    guild_id: GuildId,
    opener: Opener,
    configuration: &Configuration,
    category: &CategoryId,
) -> Option<Message> {
    let category = configuration.category(category)?;
    let mut ticket =
        Ticket::opening(guild_id, opener, category, context.language(configuration), context.lease_window());
    ticket.number = Some(1);
    ticket.state = State::Open;
    ticket.server_name = context.server_name(guild_id).await;
    Some(view::ticket::opening(&ticket).components(Vec::new()))
}
