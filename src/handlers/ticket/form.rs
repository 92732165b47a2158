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
        setup::{configuration::CategoryId, questions::Questions},
        ticket::{answered::Unfit, answers::Answers, shown::Shown},
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
    view::answer::Answer,
};

/// Keeps what was chosen in the menu of a question, and shows it.
pub async fn pick(context: &Context, click: &Click, category: &CategoryId, question: &str, shown: &Shown) -> Response {
    let reads = open::load(context, click.guild_id);
    let decide = |guild: Result<Guild, _>, language| async move {
        let guild = guild?;
        let category = guild.configuration.category(category).ok_or(Refusal::CategoryGone)?;
        let (whose, questions) = (whose(click, &category.id), &category.settings.questions);
        let chosen = questions.offer(question, &click.values).filter(|_| questions.print() == shown.print);
        let Some(chosen) = chosen else {
            let kept = answers::kept(context, whose).await?.unwrap_or_default();
            return Ok(Answer::update(ask::menus(category, &kept, language, Some(Unfit::Changed))));
        };
        let answers = answers::choose(context, whose, &chosen).await?;
        let unfit = questions.still_are(shown, &answers).err();
        Ok(Answer::update(ask::menus(category, &answers, language, unfit)))
    };
    respond(context, &click.reply_to, click.language(context), reads, decide).await.0
}

/// Goes on from the menus: to the form, or to the ticket if nothing is to be typed.
pub async fn go_on(context: &Context, click: &Click, category: &CategoryId, shown: &Shown) -> Response {
    proceed(context, click, category, shown, false).await
}

/// Takes the form, and opens the ticket.
pub async fn submit(context: &Context, click: &Click, category: &CategoryId, shown: &Shown) -> Response {
    proceed(context, click, category, shown, true).await
}

/// Opens the ticket with what was filled in, unless something is to be asked before.
async fn proceed(context: &Context, click: &Click, id: &CategoryId, shown: &Shown, is_form: bool) -> Response {
    // A form that was opened from a panel is answered by a message of its own, for the panel may be gone.
    let (kind, working) =
        if click.is_private { (Kind::Component, Answer::Working) } else { (Kind::Command, Answer::Thinking) };
    let reply_to = ReplyTo { kind, ..click.reply_to.clone() };
    let reads = answers::load(context, whose(click, id));
    let decide = |(guild, kept): Read, language| async move {
        let (guild, kept) = (guild?, kept?);
        if !is_form && let Some(asked) = asked(context, click, &guild, (id, shown), kept.as_ref(), language).await? {
            return Ok((asked, None));
        }
        Ok((working, Some((guild, kept))))
    };
    let opening = async |(guild, kept): (Guild, Option<Answers>), answer| {
        let outcome = open_with(context, click, &guild, (id, shown), kept.as_ref(), answer).await;
        (guild, kept, outcome)
    };
    let (answered, language, opened) =
        respond_beside(context, &reply_to, click.language(context), reads, decide, opening).await;
    let Some((guild, kept, outcome)) = opened else {
        if answered == Response::Refused {
            return_form(context, click, id, false, language).await;
        }
        return answered;
    };
    let filled = Filled { category: id, questions: questions(&guild, id), kept };
    opening::conclude(context, click, language, &guild, outcome, Some(filled)).await
}

/// What a member is asked after the menus: the same once more, for this reason, or the form.
async fn asked(
    context: &Context,
    click: &Click,
    guild: &Guild,
    (id, shown): (&CategoryId, &Shown),
    kept: Option<&Answers>,
    language: Language,
) -> Result<Option<Answer>, Refusal> {
    let answers = kept.cloned().unwrap_or_default();
    let Some(category) = guild.configuration.category(id) else { return Err(Refusal::CategoryGone) };
    let questions = &category.settings.questions;
    let fit = questions.still_are(shown, &answers).and_then(|()| questions.are_chosen(&answers));
    let asked = match fit {
        Ok(()) => ask::form(category, &answers, language),
        Err(unfit) => Some(Answer::update(ask::menus(category, &answers, language, Some(unfit)))),
    };
    if asked.is_some() {
        // Whoever has a ticket by now, or may have none, is told that instead.
        admit_to_form(context, click.guild_id, guild, &click.caller.actor, id).await?;
    }
    Ok(asked)
}

/// Gives a member back what they typed into a form that was refused before it was read. Whoever may click nothing
/// for a while gets a file.
pub async fn return_form(context: &Context, click: &Click, id: &CategoryId, as_file: bool, language: Language) {
    let filled = Filled { category: id, questions: None, kept: None };
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
    if let (Ok(guild), Ok(kept)) = (guild, kept) {
        let filled = Filled { category: &id, questions: questions(&guild, &id), kept };
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

/// Opens the ticket with what was kept and typed, if that fits the questions.
async fn open_with(
    context: &Context,
    click: &Click,
    guild: &Guild,
    (id, shown): (&CategoryId, &Shown),
    kept: Option<&Answers>,
    answer: Delivery,
) -> Outcome {
    let fit = |questions: &Questions| {
        let answers = kept.cloned().unwrap_or_default().with(&click.texts);
        questions.still_are(shown, &answers)?;
        questions.are_typed(&click.texts)?;
        questions.answered(&answers)
    };
    // Without the category, the opening itself is refused.
    match questions(guild, id).map_or(Ok(Vec::new()), fit) {
        Ok(answers) => {
            let wanted = Wanted { category: id.clone(), answers };
            opening::until_opened(context, click, guild, wanted, answer).await
        }
        Err(unfit) => {
            // Their answers may be gone because their ticket is open.
            let admitted = admit_to_form(context, click.guild_id, guild, &click.caller.actor, id).await;
            answer.arrived().await;
            Outcome::refused(admitted.err().unwrap_or(Refusal::Unfit(unfit)))
        }
    }
}
