//! What hears the events of a session.
use super::{
    kind,
    unread::{Reread, reread},
};
use crate::{
    cache::Touched,
    handlers::{Dispatcher, Event, Unreadable},
    metrics,
    usecase::Desk,
};
use serenity::{
    all::{Context, RawEventHandler},
    async_trait,
    model::event,
};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

pub struct Listener {
    pub desk: Desk,
    pub dispatcher: Arc<Dispatcher>,
    /// How often the session began.
    pub began: Arc<AtomicU32>,
}

#[async_trait]
impl RawEventHandler for Listener {
    /// Nothing here waits: two events would change places.
    async fn raw_event(&self, _: Context, event: event::Event) {
        let kind = kind::of(&event);
        metrics::heard(kind);
        tracing::debug!(kind, "an event");
        let event::Event::Unknown(unknown) = event else { return self.hear(event) };
        match reread(&unknown) {
            Reread::Read(event) => self.hear(*event),
            Reread::Unneeded => {}
            Reread::Lost(guild) => {
                metrics::unread(kind);
                if kind == "INTERACTION_CREATE"
                    && let Some(interaction) = Unreadable::of(&unknown.value)
                {
                    return self.dispatcher.dispatch(Event::Unreadable(interaction));
                }
                tracing::warn!(kind = unknown.kind, ?guild, "an event of Discord could not be read and is lost");
                if let Some(guild) = guild {
                    // What is known of it may not be so any more: Discord is asked until it comes anew.
                    self.desk.cache.forget(guild);
                    self.desk.behind.add(guild);
                }
            }
        }
    }
}

impl Listener {
    fn hear(&self, event: event::Event) {
        if matches!(event, event::Event::Ready(_)) {
            self.began.fetch_add(1, Ordering::Relaxed);
        }
        let touched = self.desk.cache.touched(&event).filter(|touched| !self.is_echo(*touched)).map(Event::from);
        let sight = self.desk.cache.apply(&event);
        sight
            .map(Event::from)
            .into_iter()
            .chain(touched)
            .chain(Event::of(event))
            .for_each(|event| self.dispatcher.dispatch(event));
    }

    /// Whether it tells of what this process has just done.
    fn is_echo(&self, touched: Touched) -> bool {
        matches!(touched, Touched::Pins(_, channel) if self.desk.pins.is_echo(channel, self.desk.clock.now()))
    }
}
