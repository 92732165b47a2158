//! The answers that a member reads before a ticket is opened: each may prevent it.
use crate::{
    domain::{
        language::Language,
        refusal::Refusal,
        setup::{configuration::CategoryId, problems::problems},
    },
    handlers::{Click, Response, respond::respond},
    usecase::{
        Context,
        guild::Guild,
        ticket::{admission::admit_to_form, open, prevented},
    },
    view::{answer::Answer, ticket::ready},
};

/// The answer to a click on a panel: the answers of the category. `None` if there are none, or if the member
/// has read them: the click came from a message that they alone see.
///
/// # Errors
/// As [`admit_to_form`].
pub async fn first(
    context: &Context,
    click: &Click,
    guild: &Guild,
    id: &CategoryId,
    language: Language,
) -> Result<Option<Answer>, Refusal> {
    let has_some =
        |id| guild.configuration.category(id).is_some_and(|category| !category.settings.answers.0.is_empty());
    if click.is_private || !has_some(id) || !problems(&guild.configuration).is_empty() {
        return Ok(None);
    }
    let category = admit_to_form(context, click.guild_id, guild, &click.caller.actor, id).await?;
    Ok(Some(Answer::Beside(Box::new(ready::answers(category, language)))))
}

/// An answer helped: nothing is opened, and that is counted.
pub async fn solved(context: &Context, click: &Click, category: CategoryId, answer: String) -> Response {
    let reads = open::load(context, click.guild_id);
    let decide = |guild: Result<Guild, _>, language| async move {
        let guild = guild?;
        if let Some(message) = click.message_id.filter(|_| click.is_private) {
            prevented::count(context, click.guild_id, &guild, (&category, &answer), message).await;
        }
        Ok(Answer::update(ready::helped(language)))
    };
    respond(context, &click.reply_to, click.language(context), reads, decide).await.0
}
