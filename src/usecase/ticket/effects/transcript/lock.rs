//! Lets a transcript begin beside the lock of its ticket: it waits at the right moment until nobody can write
//! in the ticket any more.
use super::stop::Stop;
use crate::domain::ticket::{
    Ticket,
    effect::{Effect, PendingEffect},
};
use tokio::sync::oneshot;

/// The waiting side of the lock.
#[derive(Debug)]
pub struct Lock(Option<oneshot::Receiver<()>>);

impl Lock {
    /// The lock when nobody can write, and for effects that need no lock.
    pub const CLOSED: Self = Self(None);

    pub(super) fn is_closed(&self) -> bool {
        self.0.is_none()
    }

    /// Waits until nobody can write any more.
    ///
    /// # Errors
    /// [`Stop::Unlocked`] if the lock was refused or put off. Nothing of the transcript has been stored or
    /// posted then.
    pub(super) async fn closed(self) -> Result<(), Stop> {
        match self.0 {
            Some(closed) => closed.await.map_err(|_| Stop::Unlocked),
            None => Ok(()),
        }
    }
}

/// The locking side. When it is dropped, the waiting side learns that there will be no lock now.
#[derive(Debug, Default)]
pub struct Key {
    close: Option<oneshot::Sender<()>>,
    /// The ids of the effects of this run that lock.
    locking: Vec<String>,
}

impl Key {
    /// The lock with which the effect can be begun now. Returns `None` if the effect has to wait.
    pub fn begin(&mut self, ticket: &Ticket, pending: &PendingEffect) -> Option<Lock> {
        if !ticket.is_ready(&pending.effect) {
            let beside = !self.locking.is_empty() && pending.may_begin_beside_the_lock();
            return beside.then(|| self.lock());
        }
        if pending.effect == Effect::Rights {
            self.locking.push(pending.id.clone());
        }
        Some(Lock::CLOSED)
    }

    fn lock(&mut self) -> Lock {
        let (close, closed) = oneshot::channel();
        self.close = Some(close);
        Lock(Some(closed))
    }

    /// Takes note of an effect that has been settled and has left the ticket like this. `held` are the ids of
    /// the effects that this run still has to perform.
    pub fn settled(&mut self, ticket: &Ticket, pending: &PendingEffect, held: &[String]) {
        self.locking.retain(|id| *id != pending.id);
        let mut effects = ticket.effects.iter();
        let again = effects.any(|other| other.effect == Effect::Rights && held.contains(&other.id));
        if !ticket.effects.iter().any(|other| other.effect == Effect::Transcript) {
            self.close = None;
        } else if ticket.is_ready(&Effect::Transcript) {
            // The receiver is gone only if the transcript has ended without the lock.
            let _ = self.close.take().map(|close| close.send(()));
        } else if self.locking.is_empty() && !again {
            self.close = None;
        }
    }
}
