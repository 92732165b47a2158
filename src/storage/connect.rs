//! Connects to MongoDB.
use super::{
    Error, Result, Storage,
    alarm::Alarm,
    error::SMALLEST_POOL,
    gate::Gate,
    observed,
    table::{LONGEST, Table},
};
use mongodb::{
    Client,
    options::{Acknowledgment, ClientOptions, ReadPreference, SelectionCriteria, WriteConcern},
};
use std::{sync::Arc, time::Duration};

/// How long the driver looks for a usable server before it reports that there is none.
const SERVER_SELECTION: Duration = Duration::from_secs(3);
/// How long connecting to a server, or the answer to one of the driver's heartbeats, may take; below it, the
/// time between two heartbeats. When a server does not answer, the driver ends the calls under way there
/// after both of these times, unless the connection string sets others.
const CONNECT: Duration = Duration::from_secs(5);
const HEARTBEAT: Duration = Duration::from_secs(5);
/// A connection that was idle for so long is not used again: on the way to a server in the cloud, the
/// connection may have been dropped silently after as little as 4 minutes.
const IDLE: Duration = Duration::from_mins(2);
/// The driver's default size of the pool.
const POOL: u32 = 10;

impl Storage {
    /// Connects and creates the indexes.
    ///
    /// # Errors
    /// An unreachable server is an error within a few seconds.
    pub async fn connect(uri: &str, database: &str) -> Result<Self> {
        let options = options(uri).await?;
        let gate = Gate::new(options.max_pool_size.unwrap_or(POOL));
        let alarm = Arc::new(Alarm::new(&gate, options.clone(), database));
        let database = Client::with_options(options)?.database(database);
        let table = |name| Table::new(&database, name, &gate);
        let storage = Self {
            guilds: table("ticket"),
            tickets: table("ticket_records"),
            drafts: table("ticket_drafts"),
            blocks: table("ticket_blocks"),
            answers: table("ticket_answers"),
            canned: table("ticket_canned_answers"),
            clicks: table("ticket_clicks"),
            leases: table("ticket_leases"),
            keep_ended: None,
            alarm,
        };
        // The future is large, so it is boxed.
        Box::pin(storage.make_indexes()).await?;
        Ok(storage)
    }
}

/// The client's options. The connection string cannot change the read preference and the write concern,
/// because the bot's promises rest on them.
async fn options(uri: &str) -> Result<ClientOptions> {
    let mut options = ClientOptions::parse(uri).await?;
    options.app_name.get_or_insert_with(|| "guichet".into());
    options.command_event_handler = observed::handler();
    options.server_selection_timeout = Some(SERVER_SELECTION);
    options.selection_criteria = Some(SelectionCriteria::ReadPreference(ReadPreference::Primary));
    let written = WriteConcern::builder().w(Acknowledgment::Majority).journal(true).w_timeout(LONGEST).build();
    options.write_concern = Some(written);
    // Nothing waits for ever, which is what zero would mean.
    let limited = |given: Option<Duration>, or: Duration| Some(given.filter(|given| !given.is_zero()).unwrap_or(or));
    options.connect_timeout = limited(options.connect_timeout, CONNECT);
    options.heartbeat_freq = limited(options.heartbeat_freq, HEARTBEAT);
    options.max_idle_time = limited(options.max_idle_time, IDLE);
    match options.max_pool_size {
        Some(pool) if pool < SMALLEST_POOL => Err(Error::SmallPool(pool)),
        _ => Ok(options),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn no_connection_string_weakens_what_is_read_or_written() {
        let options =
            options("mongodb://localhost/?readPreference=secondaryPreferred&w=0&journal=false").await.unwrap();
        assert_eq!(options.selection_criteria, Some(SelectionCriteria::ReadPreference(ReadPreference::Primary)));
        let written = options.write_concern.unwrap();
        assert_eq!((written.w, written.journal), (Some(Acknowledgment::Majority), Some(true)));
    }

    #[tokio::test]
    async fn nothing_waits_for_ever_and_a_longer_way_may_be_allowed_for() {
        let times = async |parameters: &str| {
            let options = options(&format!("mongodb://localhost/?{parameters}")).await.unwrap();
            let written = options.write_concern.unwrap();
            [options.connect_timeout, options.heartbeat_freq, options.max_idle_time, written.w_timeout]
        };
        let ours = [Some(CONNECT), Some(HEARTBEAT), Some(IDLE), Some(LONGEST)];
        assert_eq!(times("").await, ours);
        assert_eq!(times("connectTimeoutMS=0&maxIdleTimeMS=0&wtimeoutMS=0").await, ours);
        assert_eq!(times("connectTimeoutMS=9000").await[0], Some(Duration::from_secs(9)));
    }

    #[tokio::test]
    async fn a_pool_that_is_too_small_for_all_that_has_to_pass_is_refused() {
        let too_small = options("mongodb://localhost/?maxPoolSize=5").await;
        assert!(matches!(too_small, Err(Error::SmallPool(5))), "{too_small:?}");
        assert_eq!(options("mongodb://localhost/?maxPoolSize=6").await.unwrap().max_pool_size, Some(6));
        assert_eq!(options("mongodb://localhost/").await.unwrap().max_pool_size, None);
    }
}
