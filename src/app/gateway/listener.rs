//! The listener that hears the events of a session.
use super::unread::{Reread, reread};
use crate::{
    cache::Touched,
    handlers::{Dispatcher, Event, Unreadable, kind},
    metrics,
    usecase::Context,
};
use serenity::{
    all::{self, RawEventHandler},
    async_trait,
    model::event,
};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

pub struct Listener {
    pub context: Context,
    pub dispatcher: Arc<Dispatcher>,
    /// How often the session began.
    pub began: Arc<AtomicU32>,
}

#[async_trait]
impl RawEventHandler for Listener {
    /// Never waits: otherwise two events could change places.
    async fn raw_event(&self, _: all::Context, event: event::Event) {
        let kind = kind(&event);
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
                    // What the cache holds of the guild may be outdated: Discord is asked until the guild
                    // comes anew.
                    self.context.cache.forget(guild);
                    self.context.needs_reconcile.add(guild);
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
        let touched = self.context.cache.touched(&event).filter(|touched| !self.is_echo(*touched)).map(Event::from);
        let sight = self.context.cache.apply(&event);
        sight
            .map(Event::from)
            .into_iter()
            .chain(touched)
            .chain(Event::of(event))
            .for_each(|event| self.dispatcher.dispatch(event));
    }

    /// Whether the event reports what this process has just done.
    fn is_echo(&self, touched: Touched) -> bool {
        matches!(touched, Touched::Pins(_, channel) if self.context.pins.is_echo(channel, self.context.clock.now()))
    }
}
