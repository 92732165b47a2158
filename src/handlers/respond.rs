//! Answers each interaction exactly once, within Discord's 3 s (interactions/receiving-and-responding.mdx).
//!
//! The decision races a timer. When the timer wins, the answer is deferred and given later by an edit. Every
//! process of the bot gets every interaction: the first to note it in MongoDB answers, the others stay
//! silent.
use super::refused;
use crate::{
    discord::{Discord, Fault, Patience},
    domain::{language::Language, refusal::Refusal},
    usecase::{Context, clicks, internal, reference},
    view::{
        self,
        answer::{Answer, defer_reply, defer_update, update_nothing},
    },
};
use futures::FutureExt;
use serde::Serialize;
use serde_json::json;
use serenity::model::id::InteractionId;
use std::{
    future::Future,
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};

/// How long a decision may take before the answer is deferred: half of Discord's 3 s, the other half for the
/// way.
const DEFER_AFTER: Duration = Duration::from_millis(1_500);

/// The interaction to answer.
#[derive(Clone)]
pub struct ReplyTo {
    pub id: InteractionId,
    pub token: String,
    pub kind: Kind,
    /// When this process heard of it.
    pub came: Instant,
}

impl ReplyTo {
    /// Of an interaction that has just come.
    pub fn new(id: InteractionId, token: &str, kind: Kind) -> Self {
        Self { id, token: token.to_owned(), kind, came: Instant::now() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Command,
    /// A button, or a modal that was opened from a component.
    Component,
    /// A choice in a menu. It stands there until the message is updated, and cannot be chosen again before.
    Menu,
}

impl std::fmt::Debug for ReplyTo {
    /// Without the token: whoever has it can answer.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.id)
    }
}

/// What became of an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Response {
    /// Another process answers it.
    Others,
    /// Discord did not take the answer.
    Lost,
    Answered,
    /// The answer says why what was asked for was not done.
    Refused,
}

impl Response {
    /// For logs and metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::Others => "others",
            Self::Lost => "lost",
            Self::Answered => "done",
            Self::Refused => "refused",
        }
    }

    pub fn has_arrived(self) -> bool {
        matches!(self, Self::Answered | Self::Refused)
    }
}

/// What the answer to an interaction is to be.
struct Decided {
    outcome: Result<Answer, Refusal>,
    /// Whether this process has noted the interaction. Where MongoDB did not say so, whoever answers first
    /// does.
    is_ours: bool,
}

/// Gives the interaction the answer, or the refusal, that `work` comes to; returns also the language in which
/// it was given.
///
/// `reads` and `language` do no more than ask MongoDB what the answer depends on. That happens while the
/// interaction is noted there, so that it costs no time of its own; `work` is not begun if another process
/// was first.
pub async fn respond<R, W>(
    context: &Context,
    reply_to: &ReplyTo,
    language: impl Future<Output = Language>,
    reads: impl Future<Output = R>,
    work: impl FnOnce(R, Language) -> W,
) -> (Response, Language)
where
    W: Future<Output = Result<Answer, Refusal>>,
{
    // Boxed: it is large, whatever it does.
    let mut work = Box::pin(async {
        let first = clicks::take(context, reply_to.id);
        let reads = AssertUnwindSafe(reads).catch_unwind();
        let (first, language, read) = tokio::join!(first, language, reads);
        let decided = match (first, read) {
            (Ok(true), Ok(read)) => {
                Some(Decided { outcome: catch_panic(async { work(read, language).await }).await, is_ours: true })
            }
            // Nothing was begun.
            (Ok(true), Err(_)) => Some(Decided { outcome: Err(internal(&PANIC)), is_ours: true }),
            (Ok(false), _) => None,
            // Noted or not: nothing was begun.
            (Err(refusal), _) => Some(Decided { outcome: Err(refusal), is_ours: false }),
        };
        (decided, language)
    });
    let prompt = tokio::select! {
        biased;
        decided = &mut work => Some(decided),
        () = tokio::time::sleep_until((reply_to.came + DEFER_AFTER).into()) => None,
    };
    let is_deferred = prompt.is_none();
    let (delivered, outcome, language) = match prompt {
        Some((None, language)) => return (Response::Others, language),
        Some((Some(Decided { outcome, is_ours }), language)) => {
            let response = response(&outcome);
            let answer = or_refusal(outcome, language);
            let given = give(context, reply_to, answer, is_ours).await;
            (given.map(|ours| if ours { response } else { Response::Others }), response, language)
        }
        None => late(context, reply_to, work).await,
    };
    match delivered {
        Ok(response) => (response, language),
        Err(fault) => {
            tracing::warn!(interaction = %reply_to.id, %fault, "an answer did not arrive");
            if fault.is_permanent() && !fault.ends_interaction() {
                apologise(context, reply_to, language, outcome, is_deferred, &fault).await;
            }
            (Response::Lost, language)
        }
    }
}

fn response<T>(outcome: &Result<T, Refusal>) -> Response {
    if outcome.is_ok() { Response::Answered } else { Response::Refused }
}

/// The first answer, which is due 3 s after the interaction came. False if somebody else has given it.
async fn first(context: &Context, reply_to: &ReplyTo, answer: &impl Serialize) -> Result<bool, Fault> {
    context.discord.answer(reply_to.id, &reply_to.token, answer, reply_to.came).await
}

/// Gives the answer. False if another process has answered: one that took the click, unless this one has
/// noted it (`is_ours`).
async fn give(context: &Context, reply_to: &ReplyTo, answer: Answer, is_ours: bool) -> Result<bool, Fault> {
    let Answer::Reply(message) = answer else {
        return first(context, reply_to, &answer.callback()).await.map(|first| first || is_ours);
    };
    if reply_to.kind == Kind::Menu {
        match first(context, reply_to, &update_nothing()).await {
            Ok(first) if !first && !is_ours => return Ok(false),
            Ok(_) => return follow_up(context, reply_to, *message).await.map(|()| true),
            // The message with the menu is gone, perhaps: it is told all the same.
            Err(fault) if fault.is_permanent() && !fault.ends_interaction() => {}
            Err(fault) => return Err(fault),
        }
    }
    first(context, reply_to, &Answer::Reply(message).callback()).await.map(|first| first || is_ours)
}

/// Discord did not take the answer as it was: the person still gets one, which says what became of what they
/// asked for.
async fn apologise(
    context: &Context,
    reply_to: &ReplyTo,
    language: Language,
    outcome: Response,
    is_deferred: bool,
    fault: &Fault,
) {
    let reference = reference(fault);
    let refusal =
        if outcome == Response::Answered { Refusal::Unshown(reference) } else { Refusal::Internal(reference) };
    let message = view::refusal::refusal(language, &refusal);
    let told = if is_deferred {
        follow_up(context, reply_to, message).await
    } else {
        give(context, reply_to, Answer::reply(message), true).await.map(drop)
    };
    if let Err(fault) = told {
        tracing::warn!(interaction = %reply_to.id, %fault, "an apology did not arrive");
    }
}

/// A panic is a fault of ours like any other: the person gets an answer. What was stored before it stands,
/// and recovery carries it out: nobody is told that it was not possible.
pub(super) async fn catch_panic<T>(work: impl Future<Output = Result<T, Refusal>>) -> Result<T, Refusal> {
    let outcome = AssertUnwindSafe(work).catch_unwind().await;
    outcome.unwrap_or_else(|_| Err(Refusal::Broken(reference(&PANIC))))
}

const PANIC: &str = "a panic, whose text stands above";

/// Defers, waits for the decision, and edits it in.
async fn late(
    context: &Context,
    reply_to: &ReplyTo,
    work: impl Future<Output = (Option<Decided>, Language)>,
) -> (Result<Response, Fault>, Response, Language) {
    let defer = async {
        match reply_to.kind {
            Kind::Command => first(context, reply_to, &defer_reply()).await,
            Kind::Component | Kind::Menu => first(context, reply_to, &defer_update()).await,
        }
    };
    tracing::debug!("it takes longer: the answer is deferred");
    let (deferred, (decided, language)) = tokio::join!(defer, work);
    let Some(Decided { outcome, is_ours }) = decided else { return (Ok(Response::Others), Response::Others, language) };
    let response = response(&outcome);
    // Whether another process took the click could not be asked: who deferred first answers.
    if !is_ours && matches!(deferred, Ok(false)) {
        return (Ok(Response::Others), response, language);
    }
    let given = match (or_refusal(outcome, language), reply_to.kind) {
        (Answer::Update(message), _) | (Answer::Reply(message), Kind::Command) => {
            afterwards(context, reply_to).edit_original(&reply_to.token, &message).await
        }
        (Answer::Reply(message), Kind::Component) => follow_up(context, reply_to, *message).await,
        (Answer::Reply(message), Kind::Menu) => {
            if let Err(fault) = afterwards(context, reply_to).edit_original(&reply_to.token, &json!({})).await {
                tracing::warn!(interaction = %reply_to.id, %fault, "a choice still stands in its menu");
            }
            follow_up(context, reply_to, *message).await
        }
        // A modal cannot follow a deferral.
        (Answer::Modal(_), _) => {
            follow_up(context, reply_to, view::refusal::refusal(language, &Refusal::TooLate)).await
        }
    };
    (given.map(|()| response), response, language)
}

/// For what follows the answer: tried as long as Discord may take it.
pub fn afterwards(context: &Context, reply_to: &ReplyTo) -> Discord {
    context.discord.with(Patience::FOLLOW_UP.after(reply_to.came.elapsed()))
}

/// A further ephemeral message, after the answer.
pub async fn follow_up(context: &Context, reply_to: &ReplyTo, message: view::message::Message) -> Result<(), Fault> {
    afterwards(context, reply_to).follow_up(&reply_to.token, &message.ephemeral()).await.map(drop)
}

fn or_refusal(outcome: Result<Answer, Refusal>, language: Language) -> Answer {
    outcome.unwrap_or_else(|refusal| {
        refused::note(&refusal);
        Answer::reply(view::refusal::refusal(language, &refusal))
    })
}
