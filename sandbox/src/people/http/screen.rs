//! A person's screen for the page, and word of each change.
use super::{failure::JsonResult, input, who::Who};
use crate::{Sandbox, id::Id, people::screen};
use axum::{
    Json,
    extract::{
        Query, State,
        ws::{Message, WebSocket, WebSocketUpgrade},
    },
    response::Response,
};
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;

/// Changes that come this close together are told as one.
const TOGETHER: Duration = Duration::from_millis(25);

#[derive(Deserialize)]
pub struct Open {
    /// Without it, the direct messages are open.
    guild: Option<Id>,
    channel: Option<Id>,
}

pub async fn screen(Who(person): Who, Query(open): Query<Open>) -> JsonResult<Value> {
    if let Some(guild) = open.guild {
        input::guild(&person.sandbox, guild)?;
    }
    Ok(Json(person.sandbox.read(|state| screen::screen(state, person.id, open.guild, open.channel))))
}

/// Sends an empty text at once and after every change. It is no event stream, because browsers open only six
/// of these to one address.
pub async fn changes(State(sandbox): State<Sandbox>, socket: WebSocketUpgrade) -> Response {
    socket.on_upgrade(|socket| tell(sandbox, socket))
}

async fn tell(sandbox: Sandbox, mut socket: WebSocket) {
    let mut changes = sandbox.changes();
    loop {
        if socket.send(Message::Text("".into())).await.is_err() {
            return;
        }
        tokio::select! {
            woken = changes.changed() => if woken.is_err() { return },
            said = socket.recv() => match said {
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return,
            },
            () = sandbox.stopped() => return,
        }
        tokio::time::sleep(TOGETHER).await;
        changes.mark_unchanged();
    }
}
