#![allow(clippy::panic, clippy::unwrap_used)]
use super::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::watch;

const BRIEF: Duration = Duration::from_millis(20);

/// A call that is under way until it is released.
struct Held {
    under_way: Arc<AtomicUsize>,
    release: watch::Sender<bool>,
}

impl Held {
    fn new() -> Self {
        Self { under_way: Arc::default(), release: watch::Sender::new(false) }
    }

    fn call(&self) -> impl Future<Output = mongodb::error::Result<()>> + Send + 'static {
        let (under_way, mut released) = (self.under_way.clone(), self.release.subscribe());
        async move {
            under_way.fetch_add(1, Ordering::SeqCst);
            released.wait_for(|released| *released).await.unwrap();
            under_way.fetch_sub(1, Ordering::SeqCst);
            Ok(())
        }
    }

    /// Makes so many of these calls and waits until as many as may have begun.
    async fn crowd(&self, gate: &Gate, callers: usize) {
        for _ in 0..callers {
            let (gate, call) = (gate.clone(), self.call());
            tokio::spawn(async move { gate.pass(call).await });
        }
        settle().await;
    }

    fn under_way(&self) -> usize {
        self.under_way.load(Ordering::SeqCst)
    }
}

/// Lets every task run as far as it gets: there is one thread, and each task is polled in turn.
async fn settle() {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

async fn passes(gate: &Gate) -> bool {
    let gate = gate.clone();
    let passing = tokio::spawn(async move { gate.pass(async { Ok(()) }).await });
    settle().await;
    passing.is_finished()
}

#[tokio::test]
async fn two_connections_are_left_to_the_driver() {
    let (gate, held) = (Gate::new(10), Held::new());
    held.crowd(&gate, 50).await;
    assert_eq!(held.under_way(), 8);
}

#[tokio::test]
async fn a_click_passes_however_many_events_and_recoveries_wait() {
    let (gate, held) = (Gate::new(10), Held::new());
    held.crowd(&gate.with(Class::Event), 1_000).await;
    held.crowd(&gate.with(Class::Recovery), 1_000).await;
    assert_eq!(held.under_way(), 4, "half of the permits");
    assert!(passes(&gate).await);
}

#[tokio::test]
async fn an_event_passes_however_many_recoveries_wait() {
    let (gate, held) = (Gate::new(6), Held::new());
    held.crowd(&gate.with(Class::Recovery), 1_000).await;
    assert_eq!(held.under_way(), 1);
    assert!(passes(&gate.with(Class::Event)).await);
    assert!(!passes(&gate.with(Class::Recovery)).await);
}

#[tokio::test]
async fn who_gives_up_waiting_has_asked_nothing_and_holds_up_nobody() {
    let (gate, held) = (Gate::new(10), Held::new());
    held.crowd(&gate, 8).await;
    let asked = Arc::new(AtomicUsize::new(0));
    let call = |asked: Arc<AtomicUsize>| async move {
        asked.fetch_add(1, Ordering::SeqCst);
        Ok(())
    };
    let outcome = gate.patient(BRIEF).pass(call(asked.clone())).await;
    assert!(matches!(outcome, Err(Error::NotAsked)), "{outcome:?}");
    held.release.send_replace(true);
    settle().await;
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    assert!(passes(&gate).await);
}

#[tokio::test]
async fn a_call_goes_on_when_its_caller_is_gone_and_keeps_its_permit() {
    let (gate, held) = (Gate::new(6), Held::new());
    assert!(tokio::time::timeout(BRIEF, gate.pass(held.call())).await.is_err());
    let outcome = gate.patient(BRIEF).pass(held.call()).await;
    assert!(matches!(outcome, Err(Error::Timeout)), "{outcome:?}");
    assert_eq!((held.under_way(), gate.all.available_permits()), (2, 2));
    held.release.send_replace(true);
    settle().await;
    assert_eq!((held.under_way(), gate.all.available_permits()), (0, 4));
}

#[tokio::test]
async fn a_panic_of_a_call_is_its_callers() {
    let gate = Gate::new(6);
    let caller = {
        let gate = gate.clone();
        tokio::spawn(async move { gate.pass::<()>(async { panic!("of the driver") }).await })
    };
    assert!(caller.await.unwrap_err().is_panic());
    assert_eq!(gate.all.available_permits(), 4, "and costs no permit");
}

#[tokio::test]
async fn what_is_taken_is_told() {
    let (gate, held) = (Gate::new(10), Held::new());
    assert_eq!(gate.permits(), Permits { taken: 0, of: 8 });
    held.crowd(&gate.with(Class::Event), 3).await;
    assert_eq!(gate.permits(), Permits { taken: 3, of: 8 });
    held.release.send_replace(true);
    settle().await;
    assert_eq!(gate.permits(), Permits { taken: 0, of: 8 });
}
