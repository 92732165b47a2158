//! What the driver tells of the commands that it sends: name and time, never what is in them.
use crate::metrics::{self, millis};
use mongodb::event::{EventHandler, command::CommandEvent};
use std::time::Duration;
use tracing::Level;

/// None while nobody counts and nobody reads: the driver copies each answer for whoever listens.
pub fn handler() -> Option<EventHandler<CommandEvent>> {
    let is_heard = metrics::is_on() || tracing::enabled!(Level::DEBUG);
    is_heard.then(|| EventHandler::callback(hear))
}

fn hear(event: CommandEvent) {
    match event {
        CommandEvent::Succeeded(event) => note(&event.command_name, true, event.duration),
        CommandEvent::Failed(event) => note(&event.command_name, false, event.duration),
        // One that begins.
        _ => {}
    }
}

fn note(command: &str, succeeded: bool, took: Duration) {
    metrics::asked_mongodb(command, succeeded, took);
    tracing::debug!(command, succeeded, ms = millis(took), "a command of MongoDB");
}
