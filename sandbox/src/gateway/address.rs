//! The gateway's address.
use crate::Sandbox;

/// The path of the WebSocket on the sandbox's own address.
pub const PATH: &str = "/gateway";

/// The gateway's URL, as GET /gateway gives it: `ws://127.0.0.1:PORT/gateway`.
pub(crate) fn url(sandbox: &Sandbox) -> String {
    format!("{}{PATH}", sandbox.url().replacen("http", "ws", 1))
}
