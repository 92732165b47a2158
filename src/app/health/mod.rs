//! What a supervisor, Prometheus and `guichet healthcheck` are told, at the address of `HEALTH_ADDRESS`.
//! Without that setting nothing listens, nothing is counted, and MongoDB is not pinged.
mod check;
mod server;
mod state;

pub use check::check;

use crate::{app::gateway::Roster, clock::Clock, handlers::RELIED_UPON, metrics, storage::Storage, usecase::Context};
use anyhow::Context as _;
use state::State;
use std::{net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, task::JoinSet};

/// The health of this process. The code that starts the process reports its parts as they come up.
pub struct Health {
    state: Arc<State>,
    /// The tasks that answer and ping; they end when this is dropped.
    tasks: JoinSet<()>,
}

impl Health {
    /// Answers at the address, if there is one, from now on: a start may have to wait for the gateway.
    ///
    /// # Errors
    /// An error when the address cannot be listened at, for instance because another process listens there.
    pub async fn open(address: Option<SocketAddr>, clock: &Clock) -> anyhow::Result<Self> {
        let mut health = Self { state: Arc::default(), tasks: JoinSet::new() };
        let Some(address) = address else { return Ok(health) };
        let listener = TcpListener::bind(address).await;
        let listener = listener.with_context(|| format!("HEALTH_ADDRESS: {address} cannot be listened at"))?;
        metrics::turn_on(RELIED_UPON);
        health.tasks.spawn(server::serve(listener, Arc::clone(&health.state)));
        health.tasks.spawn(state::keep_pinging(Arc::clone(&health.state), clock.clone()));
        tracing::info!("health is told at http://{address}/live, /ready and /metrics");
        Ok(health)
    }

    /// Reports that MongoDB is connected.
    pub fn has_storage(&self, storage: &Storage) {
        self.state.has_storage(storage.clone());
    }

    /// Reports that the sessions of this process are being started, `of` of them.
    pub fn has_sessions(&self, context: &Context, shards: &Roster, of: u32) {
        self.state.has_sessions(context.cache.clone(), shards.clone(), of);
    }

    /// Reports that no click is accepted any more.
    pub fn stops(&self) {
        self.state.stops();
    }
}
