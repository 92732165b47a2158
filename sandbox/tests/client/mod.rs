//! A bare gateway client for tests.
#![allow(dead_code)]
use flate2::{Decompress, FlushDecompress};
use futures::{SinkExt, StreamExt};
use guichet_sandbox::Sandbox;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{
        Message,
        protocol::{CloseFrame, frame::coding::CloseCode},
    },
};

pub const GUILDS: u64 = 1;
pub const GUILD_MEMBERS: u64 = 1 << 1;
pub const GUILD_PRESENCES: u64 = 1 << 8;
pub const GUILD_MESSAGES: u64 = 1 << 9;
pub const DIRECT_MESSAGES: u64 = 1 << 12;
pub const MESSAGE_CONTENT: u64 = 1 << 15;

const PATIENCE: Duration = Duration::from_secs(5);

pub struct Client {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    zlib: Decompress,
    /// Sequence number of the last event.
    pub seq: u64,
}

impl Client {
    pub async fn open(sandbox: &Sandbox) -> Self {
        Self::open_with(sandbox, "?v=10&encoding=json").await
    }

    pub async fn open_with(sandbox: &Sandbox, query: &str) -> Self {
        let url = format!("{}/gateway{query}", sandbox.url().replace("http", "ws"));
        let (socket, _) = tokio_tungstenite::connect_async(url).await.unwrap();
        Self { socket, zlib: Decompress::new(true), seq: 0 }
    }

    /// Past READY.
    pub async fn identified(sandbox: &Sandbox, intents: u64) -> Self {
        let mut client = Self::open(sandbox).await;
        client.identify(sandbox, intents).await;
        client.event("READY").await;
        client
    }

    pub async fn identify(&mut self, sandbox: &Sandbox, intents: u64) {
        self.identify_as(&sandbox.token(), intents, None).await;
    }

    pub async fn identify_as(&mut self, token: &str, intents: u64, shard: Option<(u64, u64)>) {
        let mut data = json!({ "token": token, "intents": intents, "properties": {}, "compress": true });
        if let Some((shard, shards)) = shard {
            data["shard"] = json!([shard, shards]);
        }
        self.send(json!({ "op": 2, "d": data })).await;
    }

    pub async fn send(&mut self, payload: Value) {
        self.socket.send(Message::Text(payload.to_string().into())).await.unwrap();
    }

    pub async fn send_binary(&mut self, payload: Vec<u8>) {
        self.socket.send(Message::Binary(payload.into())).await.unwrap();
    }

    /// The next frame, whatever it is.
    pub async fn next(&mut self) -> Value {
        let text = match self.message().await {
            Some(Message::Text(text)) => text.to_string(),
            Some(Message::Binary(packed)) => {
                let mut plain = Vec::with_capacity(1 << 20);
                self.zlib.decompress_vec(&packed, &mut plain, FlushDecompress::Sync).unwrap();
                String::from_utf8(plain).unwrap()
            }
            other => panic!("a frame expected, not {other:?}"),
        };
        let frame: Value = serde_json::from_str(&text).unwrap();
        self.seq = frame["s"].as_u64().unwrap_or(self.seq);
        frame
    }

    /// The data of the next event of this name; others are passed over.
    pub async fn event(&mut self, name: &str) -> Value {
        loop {
            let frame = self.next().await;
            if frame["t"] == name {
                return frame["d"].clone();
            }
        }
    }

    /// The names of all events that have come when a heartbeat is answered.
    pub async fn events_until_quiet(&mut self, _: &Sandbox) -> Vec<String> {
        let frames = self.frames_until_quiet().await;
        frames.iter().filter_map(|frame| frame["t"].as_str()).map(str::to_owned).collect()
    }

    /// The frames of all events that have come when a heartbeat is answered.
    pub async fn frames_until_quiet(&mut self) -> Vec<Value> {
        self.send(json!({ "op": 1, "d": self.seq })).await;
        let mut frames = Vec::new();
        loop {
            let frame = self.next().await;
            match frame["t"].as_str() {
                Some(_) => frames.push(frame),
                None if frame["op"] == 11 => return frames,
                None => {}
            }
        }
    }

    /// `d` of the op 9 that comes.
    pub async fn invalid_session(&mut self) -> Value {
        loop {
            let frame = self.next().await;
            if frame["op"] == 9 {
                return frame["d"].clone();
            }
        }
    }

    /// The code that the server closes with; frames before it are passed over.
    pub async fn closed(&mut self) -> u16 {
        loop {
            match self.message().await {
                Some(Message::Close(Some(close))) => return close.code.into(),
                Some(Message::Text(_)) => {}
                other => panic!("a close expected, not {other:?}"),
            }
        }
    }

    /// Waits for an end without a close frame.
    pub async fn ended(&mut self) {
        while let Ok(Some(Ok(message))) = timeout(PATIENCE, self.socket.next()).await {
            assert!(!message.is_close(), "{message}");
        }
    }

    pub async fn close(&mut self, code: u16) {
        let frame = CloseFrame { code: CloseCode::from(code), reason: "".into() };
        self.socket.close(Some(frame)).await.unwrap();
        while let Ok(Some(Ok(_))) = timeout(PATIENCE, self.socket.next()).await {}
    }

    async fn message(&mut self) -> Option<Message> {
        timeout(PATIENCE, self.socket.next()).await.expect("nothing came for 5 s").map(Result::unwrap)
    }
}

/// Until a condition holds that nothing announces.
pub async fn until(mut holds: impl FnMut() -> bool) {
    timeout(PATIENCE, async {
        while !holds() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("the condition never held");
}
