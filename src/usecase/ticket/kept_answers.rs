//! What a member answered before a ticket, kept for an hour.
use crate::{
    domain::{refusal::Refusal, setup::configuration::CategoryId, ticket::answers::Answers},
    usecase::Context,
};
use serenity::model::id::{GuildId, UserId};

/// A member and the category whose questions they answer.
#[derive(Clone, Copy)]
pub struct Answering<'a> {
    pub guild: GuildId,
    pub member: UserId,
    pub category: &'a CategoryId,
}

/// What the member answered within the last hour; `None` if nothing is kept for the category.
pub async fn kept(context: &Context, of: Answering<'_>) -> Result<Option<Answers>, Refusal> {
    Ok(context.storage.answers(of.guild, of.member, of.category, context.clock.now()).await?)
}

/// Keeps these answers in place of any others of the member.
pub async fn keep(context: &Context, of: Answering<'_>, answers: &Answers) -> Result<(), Refusal> {
    Ok(context.storage.keep_answers(of.guild, of.member, of.category, answers, context.clock.now()).await?)
}

/// Keeps what was chosen for one question beside what is kept for the others, and returns all of it.
pub async fn keep_choice(context: &Context, of: Answering<'_>, choice: (&str, &[String])) -> Result<Answers, Refusal> {
    Ok(context.storage.keep_choice(of.guild, of.member, of.category, choice, context.clock.now()).await?)
}

/// Forgets in the background what the member answered: their ticket is open.
pub fn forget(context: &Context, guild: GuildId, member: UserId) {
    let storage = context.storage.clone();
    context.tasks.spawn(async move {
        if let Err(error) = storage.forget_answers(guild, member).await {
            tracing::warn!(%guild, %error, "what a member answered is forgotten within the hour");
        }
    });
}
