//! Opens a ticket after a click, and tells the member the outcome.
use super::{given_back::Filled, waiting};
use crate::{
    discord::Place,
    domain::{
        language::Language,
        refusal::Refusal,
        setup::{configuration::CategoryId, hours::Outside},
        ticket::answered::Answered,
    },
    handlers::{Click, Response, beside::Delivery, refused, respond::catch_panic},
    usecase::{
        Context,
        guild::Guild,
        ticket::open::{self, Opened},
    },
    view::{self, ticket::notice},
};
use serenity::model::id::MessageId;

/// The ticket that the member wants.
pub struct Wanted {
    pub category: CategoryId,
    pub answers: Vec<Answered>,
}

/// What became of the ticket, and the message in which the member was told that they have to wait.
pub struct Outcome {
    pub opened: Result<Opened, Refusal>,
    pub notice: Option<MessageId>,
}

impl Outcome {
    /// Nothing was begun, for this reason.
    pub fn refused(refusal: Refusal) -> Self {
        Self { opened: Err(refusal), notice: None }
    }
}

/// Opens the ticket up to its channel.
pub async fn until_opened(
    context: &Context,
    click: &Click,
    guild: &Guild,
    wanted: Wanted,
    answer: Delivery,
) -> Outcome {
    let place = Place::default();
    let request = open::Request {
        guild_id: click.guild_id,
        actor: &click.caller.actor,
        opener: click.caller.opener(),
        category: wanted.category,
        answers: wanted.answers,
    };
    // The future is large, so it is boxed.
    let opening = Box::pin(catch_panic(open::open(context, guild, request, &place)));
    let (opened, notice) = waiting::until_opened(context, &click.reply_to, &place, answer, opening).await;
    Outcome { opened, notice }
}

/// Tells the member the outcome while the other effects of the ticket are performed. What they had `filled` in
/// is forgotten when the ticket is open, and given back if it was refused.
pub async fn conclude(
    context: &Context,
    click: &Click,
    language: Language,
    guild: &Guild,
    outcome: Outcome,
    filled: Option<Filled<'_>>,
) -> Response {
    let notice = outcome.notice;
    let (told, response) = match outcome.opened {
        Ok(opened) => {
            if let Some(filled) = &filled {
                filled.forget(context, click);
            }
            let absence = guild.configuration.hours.absence(context.clock.now(), Outside::Tell);
            let link = notice::opened(language, opened.channel, opened.unstaffed, absence.as_ref());
            let link = waiting::show(context, click, notice, link);
            // A panic leaves the other effects to recovery: the ticket is open, as the link says.
            let rest = catch_panic(async { Ok(opened.finish(context, &guild.configuration).await) });
            let (told, refused) = tokio::join!(link, Box::pin(rest));
            let refused = refused.unwrap_or_default();
            match refused {
                None => (told, Response::Answered),
                Some(refusal) => (waiting::tell(context, click, language, None, &refusal).await, Response::Refused),
            }
        }
        Err(refusal) => {
            refused::note(&refusal);
            let message = view::refusal::refusal(language, &refusal);
            let told = match &filled {
                Some(filled) => filled.give_back(context, click, language, notice, message, &refusal).await,
                None => waiting::show(context, click, notice, message).await,
            };
            (told, Response::Refused)
        }
    };
    if let Err(fault) = told {
        tracing::warn!(%fault, "a member was not told what became of their ticket");
        return Response::Lost;
    }
    response
}
