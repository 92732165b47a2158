//! By whom a role can be had.

/// By whom a role can be had, as its tags tell (topics/permissions.mdx, "Role Tags Structure").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoleKind {
    /// By everybody to whom somebody gives the role.
    #[default]
    Plain,
    /// By one bot alone, with which the role came.
    OfBot,
    /// By everybody who boosts the guild.
    OfBoosters,
    /// By everybody who buys a subscription.
    OfSubscribers,
}

impl RoleKind {
    pub fn of(is_of_bot: bool, is_of_boosters: bool, is_of_subscribers: bool) -> Self {
        match (is_of_bot, is_of_boosters, is_of_subscribers) {
            (true, ..) => Self::OfBot,
            (_, true, _) => Self::OfBoosters,
            (.., true) => Self::OfSubscribers,
            _ => Self::Plain,
        }
    }
}
