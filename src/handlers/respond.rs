//! Answers each interaction exactly once, within Discord's 3 s (interactions/receiving-and-responding.mdx).
//!
//! The decision races a timer. If the timer wins, the answer is deferred and given later by an edit. Every
//! process of the bot receives every interaction: the process that notes it in MongoDB first answers, and the
//! others stay silent.
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

/// How long a decision may take before the answer is deferred: half of Discord's 3 s, so that the other half
/// is left for the way.
const DEFER_AFTER: Duration = Duration::from_millis(1_500);

/// An interaction that is to be answered.
#[derive(Clone)]
pub struct ReplyTo {
    pub id: InteractionId,
    pub token: String,
    pub kind: Kind,
    /// When this process received the interaction.
    pub came: Instant,
}

impl ReplyTo {
    /// The reply to an interaction that has just arrived.
    pub fn new(id: InteractionId, token: &str, kind: Kind) -> Self {
        Self { id, token: token.to_owned(), kind, came: Instant::now() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Command,
    /// A button, or a modal that was opened from a component.
    Component,
    /// A choice in a menu. The choice stands in the menu until the message is updated, and cannot be made
    /// again before.
    Menu,
}

impl std::fmt::Debug for ReplyTo {
    /// Leaves out the token, for whoever has it can answer.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.id)
    }
}

/// What became of an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Response {
    /// Another process answers the interaction.
    Others,
    /// Discord did not accept the answer.
    Lost,
    Answered,
    /// The answer says why the request was refused.
    Refused,
}

impl Response {
    /// The name of the response, for logs and metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::Others => "others",
            Self::Lost => "lost",
            Self::Answered => "done",
            Self::Refused => "refused",
        }
    }

    /// Whether the answer of this process reached Discord.
    pub fn has_arrived(self) -> bool {
        matches!(self, Self::Answered | Self::Refused)
    }
}

/// The answer that was decided for an interaction.
struct Decided {
    outcome: Result<Answer, Refusal>,
    /// Whether this process has noted the interaction. If MongoDB did not say so, the process that answers
    /// first wins.
    is_ours: bool,
}

/// Answers the interaction with the answer or the refusal that `work` returns, and returns also the language
/// in which the answer was given.
///
/// `reads` and `language` only ask MongoDB for what the answer depends on. They run while the interaction is
/// noted there, so they cost no time of their own. `work` is not begun if another process noted the
/// interaction first.
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
    // The future is large, whatever it does, so it is boxed.
    let mut work = Box::pin(async {
        let first = clicks::take(context, reply_to.id);
        let reads = AssertUnwindSafe(reads).catch_unwind();
        let (first, language, read) = tokio::join!(first, language, reads);
        let decided = match (first, read) {
            (Ok(true), Ok(read)) => {
                Some(Decided { outcome: catch_panic(async { work(read, language).await }).await, is_ours: true })
            }
            // Reading panicked, so nothing was begun.
            (Ok(true), Err(_)) => Some(Decided { outcome: Err(internal(&PANIC)), is_ours: true }),
            (Ok(false), _) => None,
            // Whether the interaction is noted is unknown, but nothing was begun.
            (Err(refusal), _) => Some(Decided { outcome: Err(refusal), is_ours: false }),
        };
        (decided, language)
    });
    let mut deferral = None;
    let (decided, language) = tokio::select! {
        biased;
        decided = &mut work => decided,
        () = tokio::time::sleep_until((reply_to.came + DEFER_AFTER).into()) => {
            let (deferred, decided) = tokio::join!(defer(context, reply_to), work);
            deferral = Some(deferred);
            decided
        }
    };
    let Some(Decided { outcome, is_ours }) = decided else { return (Response::Others, language) };
    // What Discord refused to defer has had no answer yet.
    let deferral = deferral.filter(|deferred| !deferred.as_ref().is_err_and(allows_another));
    let response = response(&outcome);
    let given = match &deferral {
        // If MongoDB did not say whether another process took the click, the process that deferred first answers.
        Some(Ok(false)) if !is_ours => Ok(false),
        Some(_) => fill_in(context, reply_to, or_refusal(outcome, language), language).await.map(|()| true),
        None => give(context, reply_to, or_refusal(outcome, language), is_ours).await,
    };
    match given {
        Ok(ours) => (if ours { response } else { Response::Others }, language),
        Err(fault) => {
            tracing::warn!(interaction = %reply_to.id, %fault, "an answer did not arrive");
            if allows_another(&fault) {
                apologise(context, reply_to, language, response, deferral.is_some(), &fault).await;
            }
            (Response::Lost, language)
        }
    }
}

/// Whether the interaction can still be answered after Discord refused an answer for this reason.
fn allows_another(fault: &Fault) -> bool {
    fault.is_permanent() && !fault.ends_interaction()
}

fn response<T>(outcome: &Result<T, Refusal>) -> Response {
    if outcome.is_ok() { Response::Answered } else { Response::Refused }
}

/// Gives the first answer, which is due 3 s after the interaction arrived. Returns `false` if somebody else
/// has given it.
async fn first(context: &Context, reply_to: &ReplyTo, answer: &impl Serialize) -> Result<bool, Fault> {
    context.discord.answer(reply_to.id, &reply_to.token, answer, reply_to.came).await
}

/// Gives the answer. Returns `false` if another process has answered and this process has not noted the
/// interaction (`is_ours`).
async fn give(context: &Context, reply_to: &ReplyTo, answer: Answer, is_ours: bool) -> Result<bool, Fault> {
    let Answer::Reply(message) = answer else {
        return first(context, reply_to, &answer.callback()).await.map(|first| first || is_ours);
    };
    if reply_to.kind == Kind::Menu {
        match first(context, reply_to, &update_nothing()).await {
            Ok(first) if !first && !is_ours => return Ok(false),
            Ok(_) => return follow_up(context, reply_to, *message).await.map(|()| true),
            // The message with the menu may be gone; the person gets the answer all the same.
            Err(fault) if allows_another(&fault) => {}
            Err(fault) => return Err(fault),
        }
    }
    first(context, reply_to, &Answer::Reply(message).callback()).await.map(|first| first || is_ours)
}

/// Gives another answer after Discord did not accept the first one, so that the person learns what became of
/// their request.
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

/// Turns a panic of `work` into [`Refusal::Broken`], so that the person gets an answer. A decision that was
/// stored before the panic stands, and recovery carries it out, so the person is not told that it was
/// impossible.
pub(super) async fn catch_panic<T>(work: impl Future<Output = Result<T, Refusal>>) -> Result<T, Refusal> {
    let outcome = AssertUnwindSafe(work).catch_unwind().await;
    outcome.unwrap_or_else(|_| Err(Refusal::Broken(reference(&PANIC))))
}

const PANIC: &str = "a panic, whose text stands above";

/// Defers the answer. Returns `false` if somebody else has answered.
async fn defer(context: &Context, reply_to: &ReplyTo) -> Result<bool, Fault> {
    tracing::debug!("it takes longer: the answer is deferred");
    match reply_to.kind {
        Kind::Command => first(context, reply_to, &defer_reply()).await,
        Kind::Component | Kind::Menu => first(context, reply_to, &defer_update()).await,
    }
}

/// Gives the answer after it was deferred.
async fn fill_in(context: &Context, reply_to: &ReplyTo, answer: Answer, language: Language) -> Result<(), Fault> {
    match (answer, reply_to.kind) {
        (Answer::Update(message), _) | (Answer::Reply(message), Kind::Command) => {
            afterwards(context, reply_to).edit_original(&reply_to.token, &message).await
        }
        (Answer::Reply(message), Kind::Component) | (Answer::Beside(message) | Answer::Form(_, message), _) => {
            follow_up(context, reply_to, *message).await
        }
        (Answer::Reply(message), Kind::Menu) => {
            if let Err(fault) = afterwards(context, reply_to).edit_original(&reply_to.token, &json!({})).await {
                tracing::warn!(interaction = %reply_to.id, %fault, "a choice still stands in its menu");
            }
            follow_up(context, reply_to, *message).await
        }
        (Answer::Working | Answer::Thinking, _) => Ok(()),
        // A modal cannot follow a deferral.
        (Answer::Modal(_), _) => {
            follow_up(context, reply_to, view::refusal::refusal(language, &Refusal::TooLate)).await
        }
    }
}

/// The client for calls that follow the answer: they are tried as long as Discord may accept them.
pub fn afterwards(context: &Context, reply_to: &ReplyTo) -> Discord {
    context.discord.with(Patience::FOLLOW_UP.after(reply_to.came.elapsed()))
}

/// Sends a further ephemeral message after the answer.
pub async fn follow_up(context: &Context, reply_to: &ReplyTo, message: view::message::Message) -> Result<(), Fault> {
    afterwards(context, reply_to).follow_up(&reply_to.token, &message.ephemeral()).await.map(drop)
}

fn or_refusal(outcome: Result<Answer, Refusal>, language: Language) -> Answer {
    outcome.unwrap_or_else(|refusal| {
        refused::note(&refusal);
        Answer::reply(view::refusal::refusal(language, &refusal))
    })
}
