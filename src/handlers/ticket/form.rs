//! What members answer to the questions of a category: the menus, the button below them, and the form.
use super::{
    ask::{self, whose},
    given_back::Filled,
    open::begin,
    opening::{self, Outcome, Wanted},
};
use crate::{
    domain::{
        language::Language,
        refusal::Refusal,
        setup::{
            configuration::{Category, CategoryId},
            questions::Questions,
        },
        ticket::{
            answered::{Answered, Unfit},
            answers::Answers,
        },
    },
    handlers::{
        Click, Kind, ReplyTo, Response,
        beside::{Delivery, respond_beside},
        respond::respond,
    },
    usecase::{
        Context,
        guild::Guild,
        ticket::{
            admission::admit_to_form,
            answers::{self, Read},
            open,
        },
    },
    view::{self, answer::Answer},
};

/// Keeps what was chosen in the menu of a question, and shows it.
pub async fn pick(context: &Context, click: &Click, category: CategoryId, question: String) -> Response {
    let reads = open::load(context, click.guild_id);
    let decide = |guild: Result<Guild, _>, language| async move {
        let guild = guild?;
        let category = guild.configuration.category(&category).ok_or(Refusal::CategoryGone)?;
        let whose = whose(click, &category.id);
        if !category.settings.questions.offer(&question, &click.values) {
            let kept = answers::kept(context, whose).await?;
            return Ok(menus_with(category, &kept.unwrap_or_default(), language, Unfit::Changed));
        }
        let choice = (question.as_str(), click.values.as_slice());
        let answers = answers::choose(context, whose, choice).await?;
        Ok(Answer::update(ask::menus(category, &answers, language)))
    };
    respond(context, &click.reply_to, click.language(context), reads, decide).await.0
}

/// The menus, below the reason for which nothing went on.
fn menus_with(category: &Category, answers: &Answers, language: Language, unfit: Unfit) -> Answer {
    let refusal = view::refusal::embed(language, &Refusal::Unfit(unfit));
    Answer::update(ask::menus(category, answers, language)).with_embed(refusal)
}

/// Goes on from the menus: to the form, or to the ticket if nothing is to be typed.
pub async fn go_on(context: &Context, click: &Click, id: CategoryId) -> Response {
    let (category, reads) = (&id, answers::load(context, whose(click, &id)));
    let decide = |(guild, kept): Read, language| async move {
        let (guild, kept) = (guild?, kept?);
        let answers = kept.clone().unwrap_or_default();
        let Some(found) = guild.configuration.category(category) else { return Err(Refusal::CategoryGone) };
        if let Err(unfit) = found.settings.questions.are_chosen(&answers) {
            return Ok((menus_with(found, &answers, language, unfit), None));
        }
        if let Some(form) = ask::form(found, &answers, language) {
            admit_to_form(context, click.guild_id, &guild, &click.caller.actor, category).await?;
            return Ok((form, None));
        }
        Ok((Answer::Working, Some((guild, kept))))
    };
    let opening = async |(guild, kept): (Guild, Option<Answers>), answer| {
        let is_kept = kept.is_some();
        let answers = kept.unwrap_or_default();
        let outcome = open_with(context, click, &guild, category, &answers, answer, |_| Ok(())).await;
        (guild, answers, is_kept, outcome)
    };
    let (answered, language, opened) =
        respond_beside(context, &click.reply_to, click.language(context), reads, decide, opening).await;
    let Some((guild, answers, is_kept, outcome)) = opened else { return answered };
    let filled = Filled { category, questions: questions(&guild, category), answers, is_kept };
    opening::conclude(context, click, language, &guild, outcome, Some(filled)).await
}

/// Takes the form, and opens the ticket.
pub async fn submit(context: &Context, click: &Click, id: CategoryId, print: String) -> Response {
    let (category, reads) = (&id, answers::load(context, whose(click, &id)));
    // A form that was opened from a panel is answered by a message of its own, for the panel may be gone.
    let (kind, first) =
        if click.is_private { (Kind::Component, Answer::Working) } else { (Kind::Command, Answer::Thinking) };
    let reply_to = ReplyTo { kind, ..click.reply_to.clone() };
    let decide = |(guild, kept): Read, _| async move { Ok((first, Some((guild?, kept?)))) };
    let opening = async |(guild, kept): (Guild, Option<Answers>), answer| {
        let is_kept = kept.is_some();
        let answers = kept.unwrap_or_default().with(&click.texts);
        let is_form = |questions: &Questions| questions.is_form(&print, &click.texts);
        let outcome = open_with(context, click, &guild, category, &answers, answer, is_form).await;
        (guild, answers, is_kept, outcome)
    };
    let (answered, language, opened) =
        respond_beside(context, &reply_to, click.language(context), reads, decide, opening).await;
    let Some((guild, answers, is_kept, outcome)) = opened else {
        if answered == Response::Refused {
            return_form(context, click, category, false, language).await;
        }
        return answered;
    };
    let filled = Filled { category, questions: questions(&guild, category), answers, is_kept };
    opening::conclude(context, click, language, &guild, outcome, Some(filled)).await
}

/// Gives a member back what they typed into a form that was refused before it was read. Whoever may click nothing
/// for a while gets a file.
pub async fn return_form(context: &Context, click: &Click, id: &CategoryId, as_file: bool, language: Language) {
    let answers = Answers::default().with(&click.texts);
    let filled = Filled { category: id, questions: None, answers, is_kept: false };
    let given = if as_file {
        filled.give_file(context, click, language).await
    } else {
        filled.give_back_after(context, click, language).await
    };
    if let Err(fault) = given {
        tracing::warn!(%fault, "a member did not get back what they typed");
    }
}

/// Asks again, filled in with what was answered. If the member may not go on, a file follows with that.
pub async fn again(context: &Context, click: &Click, id: CategoryId) -> Response {
    let response = begin(context, click, id.clone()).await;
    if response != Response::Refused {
        return response;
    }
    let (guild, kept) = answers::load(context, whose(click, &id)).await;
    if let (Ok(guild), Ok(Some(answers))) = (guild, kept) {
        let filled = Filled { category: &id, questions: questions(&guild, &id), answers, is_kept: true };
        let language = click.language(context).await;
        if let Err(fault) = filled.give_file(context, click, language).await {
            tracing::warn!(%fault, "a member did not get back what they typed");
        }
    }
    response
}

fn questions<'a>(guild: &'a Guild, id: &CategoryId) -> Option<&'a Questions> {
    Some(&guild.configuration.category(id)?.settings.questions)
}

/// Opens the ticket with these answers if they fit the questions.
async fn open_with(
    context: &Context,
    click: &Click,
    guild: &Guild,
    id: &CategoryId,
    answers: &Answers,
    answer: Delivery,
    is_form: impl Fn(&Questions) -> Result<(), Unfit>,
) -> Outcome {
    // Without the category, the opening itself is refused.
    let fit = questions(guild, id).map_or(Ok(Vec::new()), |questions| {
        is_form(questions)?;
        questions.answered(answers)
    });
    let answers: Vec<Answered> = match fit {
        Ok(answers) => answers,
        Err(unfit) => {
            answer.arrived().await;
            return Outcome::refused(Refusal::Unfit(unfit));
        }
    };
    opening::until_opened(context, click, guild, Wanted { category: id.clone(), answers }, answer).await
}
