//! How the gateway closes a connection.

/// Close code and reason (topics/opcodes-and-status-codes.mdx, "Gateway Close Event Codes").
pub type Refusal = (u16, &'static str);
