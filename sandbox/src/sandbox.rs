//! The running sandbox: its state behind one lock, and the methods with which tests steer it. `server` makes
//! it listen.
use crate::{
    act::{self, Change},
    clock::Clock,
    fault::{Faults, Held},
    gateway::{self, Hub},
    id::Id,
    lock::locked,
    openapi::Counts,
    openapi_check::OpenApiCheck,
    rules::limits::Limits,
    state::State,
    switch::Switches,
    trace::{Call, Trace},
};
use chrono::{DateTime, Utc};
use parking_lot::ReentrantMutex;
use std::{
    cell::RefCell,
    collections::VecDeque,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::sync::watch;

/// How often `until` looks again without being woken.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// How long tests wait, in real time, for what they expect.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How the sandbox behaves; the default is the strict one.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The port; 0 for any free one.
    pub port: u16,
    /// Real time added to each REST call of the bot.
    pub latency: Duration,
    pub without_rate_limits: bool,
    /// Whether channel names lose every character that is not a letter, a digit or a dash.
    pub strict_names: bool,
    /// Discord's `OpenAPI` description, against which each request and response is validated; without a path,
    /// the one that [`crate::openapi::find`] finds, if any.
    pub openapi: Option<PathBuf>,
}

/// The sandbox. A handle is cheap; clones share one sandbox.
#[derive(Clone)]
pub struct Sandbox(Arc<Inner>);

/// What the handles share; its fields are private to the crate.
pub struct Inner {
    pub(crate) options: Options,
    pub(crate) clock: Clock,
    pub(crate) hub: Hub,
    url: String,
    application_id: Id,
    /// A look at the state may contain another look; a change within a look or a change panics instead of
    /// waiting for itself.
    state: ReentrantMutex<RefCell<State>>,
    /// How often something has changed.
    changed: watch::Sender<u64>,
    queue: Mutex<VecDeque<gateway::Event>>,
    publishing: Mutex<()>,
    pub(crate) trace: Trace,
    pub(crate) faults: Faults,
    pub(crate) switches: Switches,
    /// The holds that were ordered over HTTP.
    pub(crate) held: Mutex<Vec<Option<Arc<Held>>>>,
    pub(crate) limits: Mutex<Limits>,
    pub(crate) openapi: OpenApiCheck,
    stopped: watch::Sender<bool>,
}

impl std::ops::Deref for Sandbox {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Sandbox {
    /// A sandbox without a server. `faults` has to know the routes that orders may name.
    pub(crate) fn new(options: Options, state: State, openapi: OpenApiCheck, faults: Faults) -> Self {
        Self(Arc::new(Inner {
            options,
            clock: state.clock.clone(),
            hub: Hub::default(),
            url: state.url.clone(),
            application_id: state.application.id,
            state: ReentrantMutex::new(RefCell::new(state)),
            changed: watch::Sender::new(0),
            queue: Mutex::default(),
            publishing: Mutex::default(),
            trace: Trace::default(),
            faults,
            switches: Switches::default(),
            held: Mutex::default(),
            limits: Mutex::default(),
            openapi,
            stopped: watch::Sender::new(false),
        }))
    }

    /// A copy of the state without a server and without sessions, to find out what would come of an act.
    pub(crate) fn copy(&self) -> Self {
        Self::new(self.options.clone(), self.read(State::clone), OpenApiCheck::default(), Faults::default())
    }

    /// The address `http://127.0.0.1:PORT`, which replaces `https://discord.com`.
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// The bot's token, without `Bot `.
    pub fn token(&self) -> String {
        self.read(|state| state.application.token.clone())
    }

    /// Gives the bot another token; the old one is no longer accepted.
    pub fn reset_token(&self) {
        self.write(State::new_token);
    }

    /// The application's id, which is the bot user's id too.
    pub fn application_id(&self) -> Id {
        self.application_id
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    pub fn read<T>(&self, f: impl FnOnce(&State) -> T) -> T {
        f(&self.state.lock().borrow())
    }

    /// Changes the state without any event (for set-up, and for changes that Discord does not announce), and
    /// wakes `until`.
    pub fn write<T>(&self, f: impl FnOnce(&mut State) -> T) -> T {
        let result = f(&mut self.state.lock().borrow_mut());
        self.wake();
        result
    }

    /// Does something that happens on Discord: `f` checks and changes under one lock; the events that `f`
    /// adds are published once the lock is released, in the order of the changes.
    pub fn act<T>(&self, f: impl FnOnce(&mut Change) -> T) -> T {
        let lock = self.state.lock();
        let mut state = lock.borrow_mut();
        let mut change = Change { state: &mut state, events: Vec::new(), heard: self.hub.is_heard() };
        let result = f(&mut change);
        act::sight::settle(&mut change);
        // The events are queued under the lock, so that they are in the order of the changes; they are
        // published without it, because the hub reads the state.
        locked(&self.queue).extend(change.events);
        drop(state);
        drop(lock);
        self.wake();
        let publishing = locked(&self.publishing);
        let next = || locked(&self.queue).pop_front();
        while let Some(event) = next() {
            self.hub.publish(&event);
        }
        drop(publishing);
        result
    }

    /// Wakes whoever waits for a change.
    pub(crate) fn wake(&self) {
        self.changed.send_modify(|changes| *changes += 1);
    }

    /// Counts the changes of the state, the trace, the clock, the faults and the switches.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// A switch on the page under this label, which is all that the sandbox knows of it. Somebody turns it on
    /// or off: `turned` does what the label says, and the page waits for that.
    pub fn add_switch<F>(&self, label: &str, turned: impl Fn(bool) -> F + Send + Sync + 'static)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.switches.add(label, move |on| Box::pin(turned(on)));
        self.wake();
    }

    /// Waits, woken by every change, until `f` returns `Some`.
    ///
    /// # Panics
    /// After [`PATIENCE`], with `what` and the latest calls: this method is a tool for tests.
    #[allow(clippy::panic)]
    pub async fn until<T>(&self, what: &str, f: impl FnMut(&State) -> Option<T>) -> T {
        match tokio::time::timeout(PATIENCE, self.changes_until(f)).await {
            Ok(found) => found,
            Err(_late) => {
                let calls = self.trace();
                let latest: Vec<String> = calls.iter().rev().take(20).rev().map(ToString::to_string).collect();
                panic!("waited {PATIENCE:?} in vain for: {what}\nlatest calls:\n{}", latest.join("\n"));
            }
        }
    }

    /// Waits until `f` returns `Some`; gives up when the sandbox's clock shows `deadline`.
    pub(crate) async fn until_deadline<T>(
        &self,
        deadline: DateTime<Utc>,
        f: impl FnMut(&State) -> Option<T>,
    ) -> Option<T> {
        tokio::select! {
            biased;
            found = self.changes_until(f) => Some(found),
            () = self.clock.sleep_until(deadline) => None,
        }
    }

    async fn changes_until<T>(&self, mut f: impl FnMut(&State) -> Option<T>) -> T {
        let mut changed = self.changes();
        loop {
            if let Some(found) = self.read(&mut f) {
                return found;
            }
            // The gateway's sessions are not part of the state, so their changes wake no waiter.
            let _ = tokio::time::timeout(LOOK_AGAIN, changed.changed()).await;
        }
    }

    /// All REST calls so far.
    pub fn trace(&self) -> Vec<Call> {
        self.trace.calls()
    }

    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// The faults that Discord's description has found in the requests and responses so far; empty without a
    /// description.
    pub fn openapi_faults(&self) -> Vec<String> {
        self.openapi.faults()
    }

    /// What a bot did that Discord does not have: the calls answered with 501, the bodies refused because
    /// they contradict Discord's description, and [`Self::openapi_faults`]. A test that drives a bot asserts
    /// at its end that this list is empty.
    pub fn objections(&self) -> Vec<String> {
        let calls = self.trace.calls().into_iter().filter(|call| call.status == 501).map(|call| call.to_string());
        calls.chain(self.openapi.refused()).chain(self.openapi_faults()).collect()
    }

    /// How many requests and responses were checked against the description, including those of other
    /// sandboxes of this process.
    pub fn openapi_counts(&self) -> Counts {
        self.openapi.counts()
    }

    /// The sessions, and what can go wrong with them.
    pub fn gateway(&self) -> &Hub {
        &self.hub
    }

    pub fn publish(&self, event: &gateway::Event) {
        self.hub.publish(event);
    }

    /// The number of 401s, 403s and 429s of the last ten minutes: at 10,000 Discord bans the address
    /// (topics/rate-limits.mdx).
    pub fn invalid_requests(&self) -> usize {
        locked(&self.limits).invalid_requests(self.clock.now())
    }

    /// Returns once the sandbox is stopped.
    pub(crate) async fn stopped(&self) {
        let _ = self.stopped.subscribe().wait_for(|stopped| *stopped).await;
    }

    pub(crate) fn is_stopped(&self) -> bool {
        *self.stopped.borrow()
    }

    /// Closes the server and all connections.
    pub fn stop(&self) {
        self.stopped.send_replace(true);
        self.hub.cut(gateway::Cut::Tcp);
    }
}
