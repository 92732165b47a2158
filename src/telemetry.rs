//! Log lines, which nobody can forge and which hold nothing that people wrote. Each event is one line.
use crate::settings::{LogFormat, Settings};
use std::{
    fmt::{Debug, Write as _},
    io::{self, Write},
    panic,
};
use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{
    Layer,
    filter::{FilterExt, filter_fn},
    fmt::MakeWriter,
    layer::{Context, Filter, SubscriberExt},
    registry,
    util::SubscriberInitExt,
};

/// Libraries that log, below warn, the bodies of messages and the gateway's frames with the token in them.
const TALKATIVE: [&str; 6] = ["serenity", "tungstenite", "tokio_tungstenite", "hyper", "h2", "reqwest"];

/// Logs to stderr from now on.
///
/// # Errors
/// An error if another logger is set already.
pub fn init(settings: &Settings) -> anyhow::Result<()> {
    subscriber(settings, io::stderr).try_init()?;
    if settings.log_format == LogFormat::Json {
        // Rust's own message of a panic is text of several lines.
        panic::set_hook(Box::new(|panic| last_words(LogFormat::Json, &panic.to_string())));
    }
    Ok(())
}

/// Says why the program ends, whatever `LOG_LEVEL` says: as plain text, or as one line of JSON for a log
/// collector.
pub fn last_words(format: LogFormat, why: &str) {
    match format {
        // Nobody is left to be told if stderr is gone.
        LogFormat::Text => drop(writeln!(io::stderr(), "guichet: {why}")),
        LogFormat::Json => as_json(io::stderr, why),
    }
}

fn as_json<M, W>(output: M, why: &str)
where
    M: Fn() -> W + Send + Sync + 'static,
    W: Write + 'static,
{
    let layer = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(OneLine(output)).json();
    tracing::subscriber::with_default(registry().with(layer), || tracing::error!(target: "guichet", "{why}"));
}

fn subscriber<M, W>(settings: &Settings, output: M) -> impl Subscriber + Send + Sync + use<M, W>
where
    M: Fn() -> W + Send + Sync + 'static,
    W: Write,
{
    let layer = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(OneLine(output));
    let layer = match settings.log_format {
        LogFormat::Text => layer.boxed(),
        LogFormat::Json => layer.json().boxed(),
    };
    registry().with(layer.with_filter(settings.log_level.clone().and(filter_fn(is_discreet)).and(NoFarewell)))
}

/// A module that logs, below error, a frame of the gateway that it cannot read, with what people wrote in it.
const QUOTING: &str = "serenity::gateway::ws";

/// Whether an event may be logged, whatever `LOG_LEVEL` says.
fn is_discreet(metadata: &Metadata<'_>) -> bool {
    if metadata.target() == QUOTING {
        return *metadata.level() == Level::ERROR;
    }
    let krate = metadata.target().split("::").next().unwrap_or_default();
    *metadata.level() <= Level::WARN || !TALKATIVE.contains(&krate)
}

/// Leaves out what serenity warns of when the bot itself ends a session and Discord hangs up without an answer:
/// nobody has to do anything about it.
struct NoFarewell;

const ENDS_SESSIONS: &str = "serenity::gateway::bridge::shard_runner";
const FAREWELL: &str = "Received an error awaiting close frame";

impl<S> Filter<S> for NoFarewell {
    fn enabled(&self, _: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        true
    }

    fn event_enabled(&self, event: &Event<'_>, _: &Context<'_, S>) -> bool {
        let mut message = Message::default();
        if event.metadata().target() == ENDS_SESSIONS {
            event.record(&mut message);
        }
        !message.0.contains(FAREWELL)
    }
}

/// The message of an event.
#[derive(Default)]
struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" {
            let _ = write!(self.0, "{value:?}");
        }
    }
}

/// Escapes the control characters within an event, which the formatter writes in one piece. Otherwise a line
/// break in a name would start a line of its own, and an escape sequence would command the operator's
/// terminal.
struct OneLine<T>(T);

impl<'a, M: Fn() -> W, W: Write> MakeWriter<'a> for OneLine<M> {
    type Writer = OneLine<W>;

    fn make_writer(&'a self) -> Self::Writer {
        OneLine((self.0)())
    }
}

impl<W: Write> Write for OneLine<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        let mut line = String::with_capacity(text.len());
        for character in text.trim_end_matches('\n').chars() {
            match character {
                '\n' => line.push_str("\\n"),
                // The escape is JSON's own notation, so that such lines stay JSON. Some readers take these
                // two characters for line breaks.
                c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                    let _ = write!(line, "\\u{:04x}", u32::from(c));
                }
                c => line.push(c),
            }
        }
        line.push('\n');
        self.0.write_all(line.as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Output(Arc<Mutex<Vec<u8>>>);

    impl Write for Output {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(format: &str, level: &str, events: impl FnOnce()) -> String {
        let settings = Settings::read(|name| match name {
            "DISCORD_TOKEN" => Some("a.b.c".into()),
            "MONGODB_URI" => Some("mongodb://localhost".into()),
            "LOG_FORMAT" => Some(format.into()),
            "LOG_LEVEL" => Some(level.into()),
            _ => None,
        });
        let output = Output::default();
        let writer = output.clone();
        tracing::subscriber::with_default(subscriber(&settings.unwrap(), move || writer.clone()), events);
        let bytes = output.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    const EVIL: &str = "eve\n2026-01-01 ERROR forged\r\u{1b}[2J\u{85}\u{2028}end \"quoted\"";

    fn evil_events() {
        tracing::info!(name = EVIL, shown = %EVIL, debug = ?EVIL, "{EVIL}");
        let span = tracing::info_span!("span", user = %EVIL);
        span.in_scope(|| tracing::warn!("in a span"));
    }

    #[test]
    fn nobody_can_forge_a_line_of_text() {
        let text = logged("text", "info", evil_events);
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(!text.contains(|c: char| c != '\n' && c.is_control() || c == '\u{2028}'), "{text:?}");
        assert!(text.contains("forged"), "{text}");
    }

    #[test]
    fn nobody_can_forge_a_line_of_json() {
        let text = logged("json", "info", evil_events);
        let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["fields"]["name"], EVIL);
        assert_eq!(lines[0]["fields"]["message"], EVIL);
        assert_eq!(lines[1]["span"]["user"], EVIL);
    }

    #[test]
    fn the_last_words_for_a_collector_are_one_line_of_json_with_all_that_is_wrong() {
        let output = Output::default();
        let writer = output.clone();
        as_json(move || writer.clone(), "DISCORD_TOKEN is missing\nMONGODB_URI is missing");
        let text = String::from_utf8(output.0.lock().unwrap().clone()).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
        let line: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(line["level"], "ERROR");
        assert_eq!(line["fields"]["message"], "DISCORD_TOKEN is missing\nMONGODB_URI is missing");
        assert!(line["timestamp"].is_string(), "as every other line: {text}");
    }

    #[test]
    fn libraries_stay_silent_about_what_people_write_whatever_the_level() {
        for level in ["trace", "trace,serenity=trace", "serenity::http=debug,tungstenite=trace"] {
            let text = logged("text", level, || {
                tracing::debug!(target: "serenity::http::client", "a body");
                tracing::trace!(target: "tungstenite::protocol", "a frame");
                tracing::info!(target: "serenity", "a body");
                tracing::warn!(target: "serenity::gateway::ws", "Err deserializing text; text: a frame");
                tracing::warn!(target: "serenity::gateway", "kept");
            });
            assert!(!text.contains("body") && !text.contains("frame"), "{level}: {text}");
            assert_eq!(text.contains("kept"), level != "serenity::http=debug,tungstenite=trace", "{level}: {text}");
        }
    }

    #[test]
    fn a_session_that_ends_without_an_answer_is_no_warning() {
        let text = logged("text", "info", || {
            let shard = "ShardInfo { id: ShardId(0), total: 1 }";
            tracing::warn!(target: ENDS_SESSIONS, "[ShardRunner {shard}] {FAREWELL}");
            tracing::warn!(target: ENDS_SESSIONS, "[ShardRunner {shard}] Error heartbeating");
            tracing::warn!("{FAREWELL}");
        });
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(text.contains("Error heartbeating"), "{text}");
    }

    #[test]
    fn the_level_is_obeyed() {
        let events = || {
            tracing::debug!(target: "guichet::usecase", "a step");
            tracing::info!(target: "guichet", "news");
        };
        assert!(!logged("text", "info", events).contains("a step"));
        let text = logged("text", "warn,guichet=debug", events);
        assert!(text.contains("a step") && text.contains("news"), "{text}");
    }
}
