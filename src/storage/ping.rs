//! Whether MongoDB answers.
use super::{Result, Storage};

impl Storage {
    /// Asks the server that takes writes for a sign of life.
    pub async fn ping(&self) -> Result<()> {
        self.guilds.ping().await
    }
}
