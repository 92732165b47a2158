//! The buttons of a ticket.
use super::waiting::tell;
use crate::{
    discord::Fault,
    domain::{
        language::Language,
        refusal::Refusal,
        setup::{options::OnLeave, purpose::ChannelPurpose},
        ticket::{
            TicketId,
            access::{Act, Shown, TicketRole},
        },
    },
    handlers::{
        Click, Response,
        beside::{Delivery, respond_beside},
        refused,
        respond::{self, catch_panic, respond},
        typed,
    },
    usecase::{
        Context,
        ticket::{
            act::{self, Decided},
            click::{LoadedTicket, load},
        },
    },
    view::{self, answer::Answer, message::Message, ticket::reason},
};
use futures::FutureExt;
use std::time::Duration;

/// How long the deletion of a channel waits for the answer to the click, for Discord does not accept the
/// answer in a channel that is gone.
const ANSWER: Duration = Duration::from_secs(5);

/// Checks whether the act could be done now, and asks the person to confirm it. Where some people are not
/// asked, the act is done at once for them.
pub async fn ask(context: &Context, click: &Click, act: Act, ticket: TicketId) -> Response {
    if !act.asks(TicketRole::Administrator) {
        return do_act(context, click, request(click, act, ticket)).await;
    }
    let request = request(click, act, ticket);
    let reads = load(context, &request.click);
    let response = respond(context, &click.reply_to, click.language(context), reads, |loaded, language| async move {
        question(context, &request, &loaded?, language).await
    });
    response.await.0
}

async fn question(
    context: &Context,
    request: &act::Request<'_>,
    loaded: &LoadedTicket,
    language: Language,
) -> Result<Answer, Refusal> {
    let asked = request.act.description().question.ok_or(Refusal::UnknownButton)?;
    let request = act::Request { act: request.act.informed(&loaded.ticket), ..*request };
    act::check(context, &request, loaded).await?;
    let place = loaded.ticket.category.place(&loaded.guild.configuration, ChannelPurpose::Transcript);
    Ok(Answer::reply(view::ticket::question(&loaded.ticket, &asked, request.act, language, place)))
}

/// Tries a confirmed deletion that failed again, by a button on the ticket's message.
pub async fn retry_delete(context: &Context, click: &Click, ticket: TicketId) -> Response {
    let shown = |decided: &Decided, _| view::ticket::opening(&decided.ticket);
    let request = act::Request { confirmed: true, ..request(click, Act::Delete, ticket) };
    carry_out(context, click, request, Announced::ToAll, shown).await
}

/// Carries out the act of a button: the act's own if it has no question, else the question's.
pub async fn act(context: &Context, click: &Click, act: Act, ticket: TicketId) -> Response {
    let confirmed = act.description().question.is_some();
    do_act(context, click, act::Request { confirmed, ..request(click, act, ticket) }).await
}

/// Carries out the act. The answer shows the new state; the channel is changed meanwhile.
async fn do_act(context: &Context, click: &Click, request: act::Request<'_>) -> Response {
    let shown = request.act.shown(request.confirmed);
    let announced = if shown == Shown::Deletion { Announced::ToOne } else { Announced::ToAll };
    carry_out(context, click, request, announced, |decided, language| match shown {
        Shown::Deletion => view::ticket::deleting(language),
        Shown::Closed => view::ticket::closed(&decided.ticket, language),
        Shown::Left => view::ticket::notice::left_and_closed(&decided.ticket),
        Shown::Ticket => view::ticket::opening(&decided.ticket),
    })
    .await
}

/// Who sees the answer to the click, which announces what is being done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Announced {
    /// Only the person who clicked sees the answer, which is taken back if it does not come true.
    ToOne,
    /// Everybody in the ticket sees the answer, in a message that is drawn from the ticket, or the answer says
    /// what is stored already.
    ToAll,
}

async fn carry_out(
    context: &Context,
    click: &Click,
    request: act::Request<'_>,
    announced: Announced,
    show: impl FnOnce(&Decided, Language) -> Message,
) -> Response {
    let act = request.act;
    let reads = load(context, &request.click);
    let decide = |loaded: Result<LoadedTicket, _>, language| async move {
        let loaded = loaded?;
        if act == Act::CloseLeft {
            act::has_left(context, &loaded.ticket).await?;
        }
        if act::is_asked(&request, &loaded) {
            return Ok((question(context, &request, &loaded, language).await?, None));
        }
        let options = &loaded.guild.configuration.options;
        let deletes = act == Act::CloseLeft && options.on_leave == OnLeave::Delete;
        // A person who confirms a deletion must have been told who can still write.
        if deletes || act.informed(&loaded.ticket) != act {
            let request = act::Request { act: Act::Delete, ..request };
            return Ok((question(context, &request, &loaded, language).await?, None));
        }
        if request.reason.is_none() && act.demands_reason(request.click.by(&loaded).role, options) {
            act::check(context, &request, &loaded).await?;
            let form = reason::closing_form(&loaded.ticket, act, language);
            return Ok((Answer::Modal(Box::new(form)), None));
        }
        let decided = act::decide_act(context, &request, loaded).await?;
        Ok((Answer::update(show(&decided, language)), Some(decided)))
    };
    let carrying_out = async |decided: Decided, answer: Delivery| {
        let arrived = answer.arrived().shared();
        let answered = async {
            let _ = tokio::time::timeout(ANSWER, arrived.clone()).await;
        };
        let carried_out = catch_panic(async { Ok(decided.carry_out(context, answered).await) });
        let (refused, ()) =
            tokio::join!(carried_out, offer_reason(context, click, &request, &decided, arrived.clone()));
        (decided, refused.unwrap_or_else(Some))
    };
    let (arrived, language, outcome) =
        respond_beside(context, &click.reply_to, click.language(context), reads, decide, carrying_out).await;
    let Some((decided, refused)) = outcome else {
        if arrived == Response::Refused {
            typed::give_back(context, click, language).await;
        }
        return arrived;
    };
    decided.record_redraw(context, arrived.has_arrived(), refused.is_some()).await;
    let Some(refusal) = refused else { return arrived };
    let told = match (announced, &refusal) {
        (Announced::ToOne, Refusal::DeletionRefused(_) | Refusal::Broken(_)) => {
            refused::note(&refusal);
            take_back(context, click, view::refusal::refusal(language, &refusal)).await
        }
        (Announced::ToOne, _) => {
            let told = take_back(context, click, view::ticket::not_deleted(language)).await;
            tell(context, click, language, None, &refusal).await.and(told)
        }
        (Announced::ToAll, _) => tell(context, click, language, None, &refusal).await,
    };
    if let Err(fault) = told {
        tracing::warn!(%fault, "somebody was not told what Discord refused");
    }
    Response::Refused
}

/// Replaces the answer, which announced what will not happen. If the person has dismissed the answer, the
/// message is sent anew.
async fn take_back(context: &Context, click: &Click, message: Message) -> Result<(), Fault> {
    let announced = respond::afterwards(context, &click.reply_to).edit_original(&click.reply_to.token, &message).await;
    match announced {
        Err(fault) if fault.is_gone() => respond::follow_up(context, &click.reply_to, message).await,
        told => told,
    }
}

/// Offers to say why, once the answer to the click that closed the ticket has `arrived`.
async fn offer_reason(
    context: &Context,
    click: &Click,
    request: &act::Request<'_>,
    decided: &Decided,
    arrived: impl Future<Output = Option<Language>>,
) {
    let options = &decided.guild.configuration.options;
    if request.reason.is_some() || !request.act.offers_reason(decided.role, options) {
        return;
    }
    let Some(language) = arrived.await else { return };
    if let Err(fault) = respond::follow_up(context, &click.reply_to, reason::offer(&decided.ticket, language)).await {
        tracing::warn!(%fault, "somebody was not offered to say why they closed a ticket");
    }
}

/// Closes the ticket for the reason that was typed into the form.
pub async fn close_for(context: &Context, click: &Click, act: Act, ticket: TicketId) -> Response {
    let typed = click.text(reason::REASON);
    do_act(context, click, act::Request { reason: Some(&typed), ..request(click, act, ticket) }).await
}

fn request(click: &Click, act: Act, ticket: TicketId) -> act::Request<'_> {
    act::Request { act, confirmed: false, reason: None, click: click.on(ticket) }
}
