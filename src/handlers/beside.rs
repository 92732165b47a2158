//! Runs the work that an answer announces beside the answer, without either waiting for the other.
use super::respond::{ReplyTo, Response, respond};
use crate::{
    domain::{language::Language, refusal::Refusal},
    usecase::Context,
    view::answer::Answer,
};
use tokio::sync::oneshot;

/// The answer to a click while it is on its way.
pub struct Delivery(oneshot::Receiver<Option<Language>>);

impl Delivery {
    /// Waits until the answer is given, or known not to be given. Returns the language in which it was given,
    /// or `None` if it did not arrive.
    pub async fn arrived(self) -> Option<Language> {
        // An error says that the answer was dropped.
        self.0.await.ok().flatten()
    }
}

/// Answers as [`respond`] does. What `decide` returns besides its answer is handed to `work`, which runs
/// beside the answer and learns when that is given. The outcome of `work` is `None` if there was nothing to
/// work on.
pub async fn respond_beside<R, D, B, W, O>(
    context: &Context,
    reply_to: &ReplyTo,
    language: impl Future<Output = Language>,
    reads: impl Future<Output = R>,
    decide: impl FnOnce(R, Language) -> D,
    work: impl FnOnce(B, Delivery) -> W,
) -> (Response, Language, Option<O>)
where
    D: Future<Output = Result<(Answer, Option<B>), Refusal>>,
    W: Future<Output = O>,
{
    let (hand_over, handed_over) = oneshot::channel();
    let (give, given) = oneshot::channel();
    // Both futures are large, so they are boxed.
    let answer = Box::pin(async {
        let decide = |read, language| async move {
            let (answer, begun) = decide(read, language).await?;
            if let Some(begun) = begun {
                // The receiver is gone only when the task is being dropped.
                let _ = hand_over.send(begun);
            }
            Ok(answer)
        };
        let (response, language) = respond(context, reply_to, language, reads, decide).await;
        let _ = give.send(response.has_arrived().then_some(language));
        (response, language)
    });
    let work = Box::pin(async { Some(work(handed_over.await.ok()?, Delivery(given)).await) });
    let ((response, language), outcome) = tokio::join!(answer, work);
    (response, language, outcome)
}
