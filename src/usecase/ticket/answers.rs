//! What a member has answered before their ticket is opened, kept for an hour.
use crate::{
    domain::{
        refusal::Refusal,
        setup::configuration::CategoryId,
        ticket::answers::{Answer, Answers},
    },
    storage::{Guild, Result},
    usecase::Context,
};
use serenity::model::id::{GuildId, UserId};

/// Whose answers they are, and to the questions of which category.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    pub guild: GuildId,
    pub member: UserId,
    pub category: &'a CategoryId,
}

/// What is read for a click of a member who answers.
pub type Read = (Result<Guild>, Result<Option<Answers>>);

/// Reads the guild and the member's answers.
pub async fn load(context: &Context, whose: Whose<'_>) -> Read {
    tokio::join!(context.storage.guild(whose.guild), kept(context, whose))
}

/// What the member answered within the last hour.
pub async fn kept(context: &Context, whose: Whose<'_>) -> Result<Option<Answers>> {
    let Whose { guild, member, category } = whose;
    context.storage.answers(guild, member, category, context.clock.now()).await
}

/// What the member answered within the last hour. Without it, they answer anew.
pub async fn kept_if_any(context: &Context, whose: Whose<'_>) -> Answers {
    let kept = kept(context, whose).await;
    let kept = kept.inspect_err(|error| tracing::warn!(%error, "a form is not filled in with what was answered"));
    kept.ok().flatten().unwrap_or_default()
}

/// Keeps what was chosen in the menu of a question, and returns all answers.
pub async fn choose(context: &Context, whose: Whose<'_>, choice: &Answer) -> std::result::Result<Answers, Refusal> {
    let Whose { guild, member, category } = whose;
    Ok(context.storage.keep_choice(guild, member, category, choice, context.clock.now()).await?)
}

/// Keeps the answers for an hour. Returns whether that is certain.
pub async fn keep(context: &Context, whose: Whose<'_>, answers: &Answers) -> bool {
    let Whose { guild, member, category } = whose;
    let kept = context.storage.keep_answers(guild, member, category, answers, context.clock.now()).await;
    kept.inspect_err(|error| tracing::warn!(%error, "what a member answered cannot be kept")).is_ok()
}

/// Forgets the answers in the background: the ticket is open.
pub fn forget(context: &Context, guild: GuildId, member: UserId) {
    let patient = context.in_background();
    context.tasks.spawn(async move {
        if let Err(error) = patient.storage.forget_answers(guild, member).await {
            tracing::warn!(%guild, %error, "what a member answered is forgotten within the hour");
        }
    });
}
