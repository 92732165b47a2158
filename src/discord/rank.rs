//! What goes first when there are more calls than Discord takes in a second. Answers to clicks are not among
//! them: they count towards no limit of the bot and never wait.
use super::route::Route;
use reqwest::Method;
use serde_json::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Who may read and write, what is deleted, and whatever has to be known before something is decided.
    Rights,
    /// A channel for somebody who waits for it.
    Channels,
    /// Messages.
    Posts,
    Pins,
    /// What nobody waits for: names, log entries, looking after things.
    Last,
}

impl Rank {
    pub(super) const ALL: [Self; 5] = [Self::Rights, Self::Channels, Self::Posts, Self::Pins, Self::Last];

    /// Of a call whose caller has not said.
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
