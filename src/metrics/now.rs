//! What holds now.

/// What holds now, asked for only when somebody reads the metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// In the bot's picture of them.
    pub guilds: usize,
    /// Of this process that are connected, of how many.
    pub sessions: usize,
    pub shards: usize,
    /// None until MongoDB is connected to.
    pub permits: Option<Permits>,
}

/// How many questions may be put to MongoDB at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permits {
    pub taken: usize,
    pub of: usize,
}
