//! Which calls go first when there are more of them than Discord accepts in a second. Answers to clicks have
//! no rank: they count towards no limit of the bot and never wait.
use super::route::Route;
use reqwest::Method;
use serde_json::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Changes of who may read and write, deletions, and reads that a decision needs.
    Rights,
    /// The creation of a channel that somebody waits for.
    Channels,
    /// Calls about messages.
    Posts,
    Pins,
    /// Work that nobody waits for: names, log entries, upkeep.
    Last,
}

impl Rank {
    pub(super) const ALL: [Self; 5] = [Self::Rights, Self::Channels, Self::Posts, Self::Pins, Self::Last];

    /// The rank of a call whose caller has not named one.
    pub(super) fn of(method: &Method, route: Route<'_>, body: Option<&Value>) -> Self {
        let has = |field| body.is_some_and(|body| body.get(field).is_some());
        match route {
            Route::GuildChannels(_) if *method == Method::POST => Self::Channels,
            Route::Messages(_) | Route::Message(..) | Route::DirectMessages => Self::Posts,
            Route::Pin(..) => Self::Pins,
            Route::Channel(_) if has("name") && !has("permission_overwrites") => Self::Last,
            _ => Self::Rights,
        }
    }
}
