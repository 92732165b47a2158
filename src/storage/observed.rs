//! What the driver tells of the commands that it sends: their names and times, never their content.
use crate::metrics::{self, millis};
use mongodb::event::{EventHandler, command::CommandEvent};
use std::time::Duration;
use tracing::Level;

/// The handler of the driver's events. Returns `None` when neither metrics nor debug logs are on: the driver
/// copies each answer for a handler.
pub fn handler() -> Option<EventHandler<CommandEvent>> {
    let is_heard = metrics::is_on() || tracing::enabled!(Level::DEBUG);
    is_heard.then(|| EventHandler::callback(hear))
}

fn hear(event: CommandEvent) {
    match event {
        CommandEvent::Succeeded(event) => note(&event.command_name, true, event.duration),
        CommandEvent::Failed(event) => note(&event.command_name, false, event.duration),
        // The command begins.
        _ => {}
    }
}

fn note(command: &str, succeeded: bool, took: Duration) {
    metrics::asked_mongodb(command, succeeded, took);
    tracing::debug!(command, succeeded, ms = millis(took), "a command of MongoDB");
}
