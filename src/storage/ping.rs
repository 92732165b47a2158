//! Whether MongoDB answers.
use super::{Result, Storage};

impl Storage {
    /// Asks the server that takes writes for a sign of life.
    pub async fn ping(&self) -> Result<()> {
        self.guilds.ping().await
    }

    /// Whether MongoDB is a standalone server, which can lose writes that it acknowledged.
    pub async fn is_standalone(&self) -> Result<bool> {
        self.guilds.is_standalone().await
    }
}
