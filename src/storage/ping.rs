//! Whether MongoDB answers.
use super::{Result, Storage, ask};
use bson::doc;

impl Storage {
    /// Asks the server that takes writes for a sign of life.
    pub async fn ping(&self) -> Result<()> {
        let admin = self.guilds.client().database("admin");
        ask(admin.run_command(doc! { "ping": 1 })).await.map(drop)
    }
}
