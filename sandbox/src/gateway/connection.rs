//! One WebSocket from HELLO to its end (events/gateway.mdx, "Connection Lifecycle").
use super::{
    close::Refusal,
    compression::ZlibStream,
    hub::frame,
    identify,
    members::{self, LastAsked},
    presence,
    session::{Line, Out},
};
use crate::Sandbox;
use axum::{
    Json,
    extract::{
        Query, State,
        ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade},
    },
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use futures::{SinkExt, StreamExt, stream::SplitSink};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{collections::VecDeque, ops::ControlFlow, time::Duration};
use tokio::{
    sync::mpsc::{UnboundedSender, unbounded_channel},
    time::Instant,
};

const HEARTBEAT_MS: u64 = 41_250;
/// A connection without a heartbeat for this long, in real time, is closed with 4009.
const SILENCE: Duration = Duration::from_millis(HEARTBEAT_MS * 3 / 2);
/// How long a heartbeat and its answer are under way, in real time.
const AWAY: Duration = Duration::from_millis(20);
/// The limits of what a client sends: bytes per payload (4002), payloads per minute (4008).
const LARGEST: usize = 4096;
const PER_MINUTE: usize = 120;
const DECODE: Refusal = (4002, "Error while decoding payload.");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Params {
    v: Option<String>,
    encoding: Option<String>,
    compress: Option<String>,
}

pub async fn connect(
    State(sandbox): State<Sandbox>,
    Query(params): Query<Params>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let unbuilt =
        |what: String| (StatusCode::NOT_IMPLEMENTED, Json(json!({ "message": what, "code": 0 }))).into_response();
    if params.encoding.as_deref().is_some_and(|encoding| encoding != "json") {
        return unbuilt("The sandbox's gateway speaks JSON only".into());
    }
    let zlib = match params.compress.as_deref() {
        None | Some("") => None,
        Some("zlib-stream") => Some(ZlibStream::new()),
        Some(other) => return unbuilt(format!("The sandbox's gateway does not compress with {other}")),
    };
    let known_version = params.v.as_deref() == Some("10");
    upgrade.on_upgrade(async move |socket| {
        let (sink, mut stream) = socket.split();
        let mut sink = Sink { sink, zlib };
        if !known_version {
            sink.close((4012, "Invalid API version.")).await;
            return;
        }
        let (out, mut outbox) = unbounded_channel();
        let number = sandbox.hub.next_line();
        let mut connection = Connection {
            sandbox,
            number,
            out,
            session: None,
            heard: Instant::now(),
            sent: VecDeque::new(),
            asked: LastAsked::new(),
        };
        if sink.text(&frame(10, &json!({ "heartbeat_interval": HEARTBEAT_MS, "_trace": [] }))).await.is_break() {
            return;
        }
        let mut for_good = false;
        loop {
            let step = tokio::select! {
                out = outbox.recv() => match out {
                    Some(Out::Text(text)) => sink.text(&text).await,
                    Some(Out::Close(code, reason)) => { sink.close((code, reason)).await; ControlFlow::Break(()) }
                    Some(Out::Cut) | None => ControlFlow::Break(()),
                },
                message = stream.next() => match message {
                    Some(Ok(Message::Text(text))) => sink.result(connection.hear(&text)).await,
                    // hikari sends its JSON in binary frames, which Discord accepts as well.
                    Some(Ok(Message::Binary(bytes))) => {
                        sink.result(str::from_utf8(&bytes).map_err(|_| DECODE).and_then(|text| connection.hear(text))).await
                    }
                    Some(Ok(Message::Close(close))) => {
                        for_good = close.is_none_or(|close| matches!(close.code, 1000 | 1001));
                        ControlFlow::Break(())
                    }
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => ControlFlow::Continue(()),
                    Some(Err(_)) | None => ControlFlow::Break(()),
                },
                () = tokio::time::sleep_until(connection.heard + SILENCE) => {
                    sink.result(Err((4009, "Session timed out."))).await
                }
            };
            if step.is_break() {
                break;
            }
        }
        connection.leave(for_good);
    })
}

struct Sink {
    sink: SplitSink<WebSocket, Message>,
    zlib: Option<ZlibStream>,
}

impl Sink {
    async fn text(&mut self, text: &str) -> ControlFlow<()> {
        let message = match &mut self.zlib {
            Some(zlib) => Message::Binary(zlib.payload(text).into()),
            None => Message::Text(text.into()),
        };
        self.sink.send(message).await.map_or(ControlFlow::Break(()), ControlFlow::Continue)
    }

    async fn close(&mut self, (code, reason): Refusal) {
        // The client may be gone already.
        let _ = self.sink.send(Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
    }

    async fn result(&mut self, heard: Result<(), Refusal>) -> ControlFlow<()> {
        let Err(refusal) = heard else { return ControlFlow::Continue(()) };
        self.close(refusal).await;
        ControlFlow::Break(())
    }
}

struct Connection {
    sandbox: Sandbox,
    number: u64,
    out: UnboundedSender<Out>,
    session: Option<String>,
    heard: Instant,
    sent: VecDeque<DateTime<Utc>>,
    asked: LastAsked,
}

impl Connection {
    /// Handles one payload of the client. An error closes the connection.
    fn hear(&mut self, text: &str) -> Result<(), Refusal> {
        self.count()?;
        if text.len() > LARGEST {
            return Err(DECODE);
        }
        let payload: Value = serde_json::from_str(text).map_err(|_| DECODE)?;
        let op = payload["op"].as_u64().ok_or(DECODE)?;
        let data = &payload["d"];
        let session = self.session.as_deref().and_then(|id| self.sandbox.hub.session(id));
        match (op, session) {
            (1, _) => {
                self.heard = Instant::now();
                self.acknowledge();
            }
            (2, None) if !self.sandbox.hub.admits(self.sandbox.clock().now()) => self.say(frame(9, &json!(false))),
            (2, None) => self.session = Some(identify::identify(&self.sandbox, data, self.line())?),
            (6, None) => {
                self.session = identify::resume(&self.sandbox, data, self.line())?;
                if self.session.is_none() {
                    self.say(frame(9, &json!(false)));
                }
            }
            (2 | 6, Some(_)) => return Err((4005, "Already authenticated.")),
            (3 | 4 | 8 | 31 | 43, None) => return Err((4003, "Not authenticated.")),
            (8, Some(session)) => members::request(&self.sandbox, &session, data, &mut self.asked)?,
            (3, Some(_)) => presence::update(data)?,
            // Voice, soundboards and voice status: nothing has to be answered.
            (4 | 31 | 43, Some(_)) => {}
            _ => return Err((4001, "Unknown opcode.")),
        }
        Ok(())
    }

    /// Counts the payload by the sandbox's clock.
    fn count(&mut self) -> Result<(), Refusal> {
        let now = self.sandbox.clock().now();
        while self.sent.front().is_some_and(|at| now - *at >= TimeDelta::seconds(60)) {
            self.sent.pop_front();
        }
        self.sent.push_back(now);
        if self.sent.len() > PER_MINUTE { Err((4008, "Rate limited.")) } else { Ok(()) }
    }

    fn line(&self) -> Line {
        Line { number: self.number, out: self.out.clone() }
    }

    /// Sends a text through the outbox, so that it does not overtake what a session has sent.
    fn say(&self, text: String) {
        let _ = self.out.send(Out::Text(text));
    }

    /// Answers a heartbeat as far away as Discord is: some clients note their heartbeat only after they have sent
    /// it, and an answer that is there by then counts as one to the heartbeat before.
    fn acknowledge(&self) {
        let out = self.out.clone();
        tokio::spawn(async move {
            tokio::time::sleep(AWAY).await;
            // The connection may have ended meanwhile.
            let _ = out.send(Out::Text(frame(11, &Value::Null)));
        });
    }

    fn leave(self, for_good: bool) {
        if let Some(id) = &self.session {
            self.sandbox.hub.detach(id, self.number, self.sandbox.clock().now(), for_good);
        }
    }
}
