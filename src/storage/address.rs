//! MongoDB's address: the checks that need no connection.
use mongodb::options::ConnectionString;

/// Whether the driver understands the connection string. The driver's own error is left out on purpose: it
/// may quote the password.
pub fn is_uri(text: &str) -> bool {
    ConnectionString::parse(text).is_ok()
}

/// Whether MongoDB accepts the name of a database (MongoDB manual, "Naming Restrictions"): under 64 bytes,
/// none of `/\. "$*<>:|?`.
pub fn is_database_name(text: &str) -> bool {
    (1..64).contains(&text.len()) && !text.contains(|c: char| c.is_control() || "/\\. \"$*<>:|?".contains(c))
}
