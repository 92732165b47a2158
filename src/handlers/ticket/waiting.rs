//! Tells a member that they have to wait for their ticket, because many others want one at the same moment.
use crate::{
    discord::{Ahead, Fault, Place},
    domain::{language::Language, refusal::Refusal},
    handlers::{
        Click, ReplyTo,
        beside::Delivery,
        refused,
        respond::{afterwards, follow_up},
    },
    usecase::Context,
    view::{self, message::Message, ticket::notice},
};
use chrono::TimeDelta;
use serenity::model::id::MessageId;
use std::pin::Pin;

/// How often the line is looked at.
const LOOK: TimeDelta = TimeDelta::seconds(1);
/// A member who is to wait for less than this is told only the outcome.
const WORTH_TELLING: TimeDelta = TimeDelta::seconds(3);

/// Waits for `opening`. If many calls are before the member's in the line, the member is told so once the
/// `answer` to their click has arrived. Returns the outcome of `opening`, and the message in which the member
/// was told.
pub async fn until_opened<T>(
    context: &Context,
    reply_to: &ReplyTo,
    place: &Place,
    answer: Delivery,
    mut opening: Pin<Box<impl Future<Output = T>>>,
) -> (T, Option<MessageId>) {
    let line = async {
        match answer.arrived().await {
            Some(language) => (worth_telling(context, place).await, language),
            // No message can follow an answer that did not arrive.
            None => std::future::pending().await,
        }
    };
    let (ahead, language) = tokio::select! {
        biased;
        outcome = &mut opening => return (outcome, None),
        ahead = line => ahead,
    };
    let told = async {
        let message = notice::in_line(language, ahead.others, ahead.about).ephemeral();
        let told = context.discord.follow_up_once(&reply_to.token, &message).await;
        told.inspect_err(|fault| tracing::debug!(%fault, "a member was not told that they have to wait")).ok()
    };
    tokio::join!(opening, told)
}

async fn worth_telling(context: &Context, place: &Place) -> Ahead {
    loop {
        let now = context.clock.now();
        if let Some(ahead) = context.discord.ahead(place)
            && ahead.about >= now + WORTH_TELLING
        {
            return ahead;
        }
        context.clock.sleep_until(now + LOOK).await;
    }
}

/// Shows the message in place of the one that told of the waiting, or in a new message.
pub async fn replace(
    context: &Context,
    reply_to: &ReplyTo,
    notice: Option<MessageId>,
    message: Message,
) -> Result<(), Fault> {
    let Some(notice) = notice else { return follow_up(context, reply_to, message).await };
    match afterwards(context, reply_to).edit_follow_up(&reply_to.token, notice, &message).await {
        // The person has dismissed the message meanwhile.
        Err(fault) if fault.is_gone() => follow_up(context, reply_to, message).await,
        told => told,
    }
}

/// Shows the refusal in place of the message that told of the waiting, or in a new message.
pub async fn tell(
    context: &Context,
    click: &Click,
    language: Language,
    notice: Option<MessageId>,
    refusal: &Refusal,
) -> Result<(), Fault> {
    refused::note(refusal);
    replace(context, &click.reply_to, notice, view::refusal::refusal(language, refusal)).await
}

/// Shows the message in place of the one that told of the waiting, or in place of the message with the click if
/// the member alone sees that, or else in a new message.
pub async fn show(context: &Context, click: &Click, notice: Option<MessageId>, message: Message) -> Result<(), Fault> {
    if notice.is_some() || !click.is_private {
        return replace(context, &click.reply_to, notice, message).await;
    }
    match afterwards(context, &click.reply_to).edit_original(&click.reply_to.token, &message).await {
        // The member has dismissed the message meanwhile.
        Err(fault) if fault.is_gone() => follow_up(context, &click.reply_to, message).await,
        told => told,
    }
}
