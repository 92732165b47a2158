//! The ticket handler: the panel's menu, and the buttons of a ticket.
use super::{
    Click, Response,
    noted::refused,
    respond::{respond, unless_it_panics},
    waiting,
};
use crate::{
    discord::{Fault, Place},
    domain::{
        access::Act,
        configuration::{CategoryId, OnLeave},
        language::Language,
        refusal::Refusal,
        ticket::TicketId,
    },
    storage::Guild,
    usecase::{
        Desk,
        act::{self, Decided},
        open::{self, Opened},
        panels,
    },
    view::{self, answer::Answer, message::Message, notice},
};
use serenity::model::id::MessageId;
use tokio::sync::oneshot;

/// A member chose a category. The answer redraws the panel, which also resets its menu for the next choice; the ticket is
/// opened meanwhile, and its link follows. Who has to wait for it is told so, and the same message becomes the link.
pub async fn open(desk: &Desk, click: &Click, language: Language) -> Response {
    let (load, loaded) = oneshot::channel();
    let (answer, answered) = oneshot::channel();
    let place = Place::default();
    // Boxed: each of the two is large.
    let redraw = Box::pin(async {
        let redrawn = respond(desk, &click.reply_to, language, async {
            let guild = desk.storage.guild(click.guild_id).await?;
            // Closed, when nothing is configured any more: the member is told why.
            let panel = panels::drawn(desk, click.guild_id, &guild).await;
            // Nobody listens any more only when the task is being dropped.
            let _ = load.send(guild);
            Ok(Answer::update(panel))
        });
        let redrawn = redrawn.await;
        let _ = answer.send(redrawn.has_arrived());
        redrawn
    });
    let opening = Box::pin(async {
        let guild = loaded.await.ok()?;
        let request = open::Request {
            guild_id: click.guild_id,
            opener: click.caller.opener(),
            category: CategoryId(click.values.first().cloned().unwrap_or_default()),
        };
        let outcome = unless_it_panics(Box::pin(open::open(desk, &guild, request, &place))).await;
        Some((guild, outcome))
    });
    let told = waiting::until_opened(desk, &click.reply_to, language, &place, answered, opening);
    let (redrawn, (opened, notice)) = tokio::join!(redraw, told);
    let Some((guild, outcome)) = opened else { return redrawn };
    panels::is_used(desk, click.guild_id, &guild, click.channel_id, click.message_id).await;
    conclude(desk, click, language, &guild, outcome, notice).await
}

/// Tells the member while the rest of the ticket is done.
async fn conclude(
    desk: &Desk,
    click: &Click,
    language: Language,
    guild: &Guild,
    outcome: Result<Opened, Refusal>,
    notice: Option<MessageId>,
) -> Response {
    let (told, response) = match outcome {
        Ok(opened) => {
            let link = waiting::replace(desk, &click.reply_to, notice, notice::opened(language, opened.channel));
            let (told, refused) = tokio::join!(link, opened.finish(desk, &guild.configuration));
            match refused {
                None => (told, Response::Answered),
                Some(refusal) => (tell(desk, click, language, None, &refusal).await, Response::Refused),
            }
        }
        Err(refusal) => (tell(desk, click, language, notice, &refusal).await, Response::Refused),
    };
    if let Err(fault) = told {
        tracing::warn!(%fault, "a member was not told what became of their ticket");
        return Response::Lost;
    }
    response
}

/// In the message that told of the waiting, or in a new one.
async fn tell(
    desk: &Desk,
    click: &Click,
    language: Language,
    notice: Option<MessageId>,
    refusal: &Refusal,
) -> Result<(), Fault> {
    refused(refusal);
    waiting::replace(desk, &click.reply_to, notice, view::refusal::refusal(language, refusal)).await
}

/// A deletion is asked for: what it needs is checked, then it is asked once more.
pub async fn ask_delete(desk: &Desk, click: &Click, ticket: TicketId, language: Language) -> Response {
    respond(desk, &click.reply_to, language, async {
        let (ticket, guild) = Box::pin(act::check(desk, &request(click, Act::Delete, ticket))).await?;
        Ok(Answer::reply(view::ticket::confirm_delete(&ticket, language, guild.configuration.transcript_channel)))
    })
    .await
}

/// The same, when no transcript could be made.
pub async fn ask_delete_untranscribed(desk: &Desk, click: &Click, ticket: TicketId, language: Language) -> Response {
    respond(desk, &click.reply_to, language, async {
        let (ticket, _) = Box::pin(act::check(desk, &request(click, Act::DeleteUntranscribed, ticket))).await?;
        Ok(Answer::reply(view::ticket::confirm_delete_untranscribed(&ticket, language)))
    })
    .await
}

/// A deletion that was confirmed, and failed, is tried again from the message of the ticket.
pub async fn retry_delete(desk: &Desk, click: &Click, ticket: TicketId, language: Language) -> Response {
    carry_out(desk, click, Act::Delete, ticket, language, |decided| view::ticket::opening(&decided.ticket)).await
}

/// A button of a ticket. The answer shows the new state; the channel follows meanwhile.
pub async fn act(desk: &Desk, click: &Click, act: Act, ticket: TicketId, language: Language) -> Response {
    carry_out(desk, click, act, ticket, language, |decided| match act {
        Act::Delete | Act::DeleteUntranscribed => view::ticket::deleting(language),
        Act::CloseLeft => view::notice::left_and_closed(&decided.ticket),
        Act::Claim | Act::Release | Act::Close | Act::Reopen => view::ticket::opening(&decided.ticket),
    })
    .await
}

async fn carry_out(
    desk: &Desk,
    click: &Click,
    act: Act,
    ticket: TicketId,
    language: Language,
    show: impl FnOnce(&Decided) -> Message,
) -> Response {
    let (decide, decided) = oneshot::channel::<Decided>();
    let request = request(click, act, ticket);
    // Boxed: each of the two is large.
    let answer = Box::pin(respond(desk, &click.reply_to, language, async {
        if act == Act::CloseLeft {
            let (guild, ticket, _) = act::load(desk, &request).await?;
            if guild.configuration.on_leave == OnLeave::Delete {
                act::check(desk, &act::Request { act: Act::Delete, ..request }).await?;
                let place = guild.configuration.transcript_channel;
                return Ok(Answer::reply(view::ticket::confirm_delete(&ticket, language, place)));
            }
        }
        let decided = act::decide_act(desk, &request).await?;
        let shown = show(&decided);
        // Nobody listens any more only when the task is being dropped.
        let _ = decide.send(decided);
        Ok(Answer::update(shown))
    }));
    let carrying_out = Box::pin(async {
        let decided = decided.await.ok()?;
        let refused = decided.carry_out(desk).await;
        Some((decided, refused))
    });
    let (arrived, outcome) = tokio::join!(answer, carrying_out);
    let Some((decided, refused)) = outcome else { return arrived };
    let redrawn = arrived.has_arrived()
        && matches!(act, Act::Claim | Act::Release | Act::Close | Act::Reopen)
        && refused.is_none();
    decided.shown(desk, redrawn.then(|| decided.ticket.basis())).await;
    let Some(refusal) = refused else { return arrived };
    if let Err(fault) = tell(desk, click, language, None, &refusal).await {
        tracing::warn!(%fault, "somebody was not told what Discord refused");
    }
    Response::Refused
}

fn request(click: &Click, act: Act, ticket: TicketId) -> act::Request<'_> {
    act::Request {
        act,
        ticket,
        guild_id: click.guild_id,
        channel_id: click.channel_id,
        actor: &click.caller.actor,
        username: &click.caller.username,
        bot_permissions: click.bot_permissions,
    }
}
