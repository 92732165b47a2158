//! Metrics that are asked for only when somebody reads them.

/// The present values of metrics that are asked for only when somebody reads them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// Number of guilds in the bot's cache.
    pub guilds: usize,
    /// Number of this process's sessions that are connected, out of `shards`.
    pub sessions: usize,
    pub shards: usize,
    /// Permits to ask MongoDB; `None` until MongoDB is connected.
    pub permits: Option<Permits>,
}

/// How many questions are put to MongoDB now, and how many may be at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permits {
    pub taken: usize,
    pub of: usize,
}
