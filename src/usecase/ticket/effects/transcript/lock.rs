//! What a transcript that is begun beside the lock waits for: that nobody can write in the ticket any more.
use super::stop::Stop;
use crate::domain::ticket::{
    Ticket,
    effect::{Effect, PendingEffect},
};
use tokio::sync::oneshot;

/// The waiting side.
#[derive(Debug)]
pub struct Lock(Option<oneshot::Receiver<()>>);

impl Lock {
    /// Nobody can write; also for what needs no lock.
    pub const CLOSED: Self = Self(None);

    pub(super) fn is_closed(&self) -> bool {
        self.0.is_none()
    }

    /// Returns when nobody can write any more.
    ///
    /// # Errors
    /// [`Stop::Unlocked`] when the lock was refused or put off: then nothing of the transcript was begun.
    pub(super) async fn closed(self) -> Result<(), Stop> {
        match self.0 {
            Some(closed) => closed.await.map_err(|_| Stop::Unlocked),
            None => Ok(()),
        }
    }
}

/// The side that locks. Dropped, it says that there will be no lock now.
#[derive(Debug, Default)]
pub struct Key {
    close: Option<oneshot::Sender<()>>,
    /// The effects that lock, as they are run here.
    locking: Vec<String>,
}

impl Key {
    /// With what the effect can be begun now; None if it has to wait.
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

    /// The effect was run, and left the ticket like this. `held`: what is still to be run here.
    pub fn settled(&mut self, ticket: &Ticket, pending: &PendingEffect, held: &[String]) {
        self.locking.retain(|id| *id != pending.id);
        let mut effects = ticket.effects.iter();
        let again = effects.any(|other| other.effect == Effect::Rights && held.contains(&other.id));
        if !ticket.effects.iter().any(|other| other.effect == Effect::Transcript) {
            self.close = None;
        } else if ticket.is_ready(&Effect::Transcript) {
            // Nobody listens any more only when the transcript has ended without it.
            let _ = self.close.take().map(|close| close.send(()));
        } else if self.locking.is_empty() && !again {
            self.close = None;
        }
    }
}
