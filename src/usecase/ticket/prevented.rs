//! A member was helped by an answer that they read before a ticket was opened.
use crate::{
    domain::setup::{
        answers::counter,
        configuration::{Category, CategoryId},
    },
    storage::Guild,
    usecase::Context,
};
use serenity::model::id::{GuildId, MessageId};

/// Counts that the answer prevented a ticket, once for the message in which the member read it. An answer that
/// was removed meanwhile is not counted. A count that is lost stops nobody.
pub async fn count(
    context: &Context,
    guild_id: GuildId,
    guild: &Guild,
    (category, answer): (&CategoryId, &str),
    message: MessageId,
) {
    let found = guild.configuration.category(category);
    let Some((category, answer)) = found.and_then(|found| Some((category, found.settings.answers.get(answer)?))) else {
        return;
    };
    let of = |category: &Category| {
        let answers = category.settings.answers.0.iter().map(|answer| counter(&category.id, answer));
        answers.collect::<Vec<_>>()
    };
    let counters: Vec<_> = guild.configuration.categories.iter().flat_map(of).collect();
    let counter = counter(category, answer);
    if let Err(error) = context.storage.count_prevented(guild_id, &counter, message, &counters).await {
        tracing::warn!(guild = %guild_id, %error, "a ticket that an answer prevented is not counted");
    }
}
