//! Asks a member the questions of a category: in a form, or in a message of menus before it.
use crate::{
    domain::{
        language::Language,
        refusal::Refusal,
        setup::{
            configuration::{Category, CategoryId},
            problems::problems,
        },
        ticket::{answered::Unfit, answers::Answers},
    },
    handlers::Click,
    usecase::{
        Context,
        guild::Guild,
        ticket::{
            admission::admit_to_form,
            answers::{Whose, kept_if_any},
        },
    },
    view::{
        answer::Answer,
        custom_id::Action,
        message::Message,
        refusal,
        ticket::{
            form::{self, Component},
            notice,
        },
    },
};
use serenity::model::id::MessageId;

/// Where a member asked for a ticket.
pub enum Place {
    /// In this message, which everybody sees, by a button or in a menu.
    Panel(MessageId),
    /// In a message that they alone see.
    Own,
}

impl Place {
    pub fn of(click: &Click) -> Self {
        match click.message_id {
            Some(message) if !click.is_private => Self::Panel(message),
            _ => Self::Own,
        }
    }
}

/// The answer to a click that asks for a ticket: the first questions of its category, filled in with what the
/// member answered within the last hour. `None` if the category asks nothing.
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
    let asks = guild.configuration.category(id).is_some_and(|category| !category.settings.questions.ask_nothing());
    if !asks || !problems(&guild.configuration).is_empty() {
        return Ok(None);
    }
    let admitted = admit_to_form(context, click.guild_id, guild, &click.caller.actor, id);
    let (category, answers) = tokio::join!(admitted, kept_if_any(context, whose(click, id)));
    let category = category?;
    if category.settings.questions.chosen().next().is_none() {
        return Ok(form(category, &answers, language));
    }
    let unfit = category.settings.questions.outdate(&answers).then_some(Unfit::Changed);
    let menus = menus(category, &answers, language, unfit);
    Ok(Some(if click.is_private { Answer::update(menus) } else { Answer::Beside(Box::new(menus)) }))
}

/// Whose answers the click is about.
pub fn whose<'a>(click: &Click, category: &'a CategoryId) -> Whose<'a> {
    Whose { guild: click.guild_id, member: click.caller.actor.id, category }
}

/// The form with the questions that are answered by typing; `None` if there are none.
pub fn form(category: &Category, answers: &Answers, language: Language) -> Option<Answer> {
    let action = Action::Form(category.id.clone(), category.settings.questions.shown(answers));
    let form = form::form(category, answers, action.encode(), language)?;
    Some(Answer::Form(Box::new(form), Box::new(notice::form_waits(language, &category.id))))
}

/// The message with the menus, below the reason for which they are shown again.
pub fn menus(category: &Category, answers: &Answers, language: Language, unfit: Option<Unfit>) -> Message {
    let shown = category.settings.questions.shown(answers);
    let custom_id = |component: Component<'_>| match component {
        Component::Menu(question) => Action::Pick(category.id.clone(), question.id.clone(), shown.clone()).encode(),
        Component::GoOn => Action::Continue(category.id.clone(), shown.clone()).encode(),
    };
    let refusal = unfit.map(|unfit| refusal::embed(language, &Refusal::Unfit(unfit)));
    refusal.into_iter().fold(form::choices(category, answers, custom_id, language), Message::prepend_embed)
}
