//! What a member clicks about the question what they think of the help: in a direct message, or in the closed
//! ticket where they accept none.
use crate::{
    domain::{
        language::Language,
        refusal::Refusal,
        ticket::{Ticket, rate, rating::Opinion},
    },
    handlers::{Click, Response, respond::respond, typed},
    usecase::{
        Context,
        ticket::{
            click::{LoadedTicket, TicketClick},
            rating,
        },
    },
    view::{
        answer::Answer,
        custom_id::{RateAction, RateStep},
        message::Message,
        ticket::rating as view,
    },
};

/// Answers the click. Of a message that says more, such as the one with the transcript, the rest stays.
pub async fn rate(context: &Context, click: &Click, action: RateAction) -> Response {
    let on = click.on(action.ticket);
    let reads = rating::load(context, &on);
    let work = |loaded: Result<_, _>, language| async move {
        // In a server no other server is answered for, and the answer is put into no message that others read.
        let is_public = !click.is_private && action.step != RateStep::Ask;
        if click.guild_id != action.guild || is_public {
            return Err(Refusal::UnknownButton);
        }
        let answer = step(context, click, &on, loaded?, action, language).await?;
        Ok(click.above.iter().rev().cloned().fold(answer, Answer::with_embed))
    };
    // The future is large, so it is boxed.
    let answered = Box::pin(respond(context, &click.reply_to, click.language(context), reads, work)).await;
    if answered.0 == Response::Refused && action.step == RateStep::Write {
        typed::give_back(context, click, answered.1).await;
    }
    answered.0
}

async fn step(
    context: &Context,
    click: &Click,
    on: &TicketClick<'_>,
    loaded: LoadedTicket,
    RateAction { asked, step, .. }: RateAction,
    language: Language,
) -> Result<Answer, Refusal> {
    let opinion = match step {
        RateStep::Stars(stars) => Opinion::Stars(stars),
        RateStep::Pick => {
            let picked = click.values.first().and_then(|value| value.parse().ok());
            Opinion::Stars(picked.ok_or(Refusal::NotOffered)?)
        }
        RateStep::Ask => {
            return match rating::check(context, on, &loaded, asked, &Opinion::Stars(1)) {
                // What was counted, and what can still be done.
                Err(Refusal::Rated(_)) => Ok(Answer::reply(became(&loaded.ticket, language))),
                question => Ok(Answer::reply(view::form(&loaded.ticket, question?, language))),
            };
        }
        RateStep::Comment => {
            rating::check(context, on, &loaded, asked, &Opinion::Comment(String::new()))?;
            return Ok(Answer::Modal(Box::new(view::comment_form(&loaded.ticket, asked, language))));
        }
        RateStep::Write => Opinion::Comment(rate::read(&click.text(view::COMMENT))?),
        RateStep::Reopen => Opinion::Reopen,
    };
    let ticket = Box::pin(rating::answer(context, on, loaded, asked, opinion)).await?;
    Ok(Answer::update(became(&ticket, language)))
}

/// What the question has become.
fn became(ticket: &Ticket, language: Language) -> Message {
    match ticket.rating.as_deref() {
        Some(given) => view::answered(ticket, given, language),
        None => view::reopened(ticket, language),
    }
}
