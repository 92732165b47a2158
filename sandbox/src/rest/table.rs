//! Which function answers which method and path.
use super::{
    Route, application, channel, command, emoji, gateway, guild, interaction, member, message, overwrite, pin, role,
    thread, user, webhook,
};

const TABLE: &[&[Route]] = &[
    application::ROUTES,
    channel::ROUTES,
    command::ROUTES,
    emoji::ROUTES,
    gateway::ROUTES,
    guild::ROUTES,
    interaction::ROUTES,
    member::ROUTES,
    message::ROUTES,
    overwrite::ROUTES,
    pin::ROUTES,
    role::ROUTES,
    thread::ROUTES,
    user::ROUTES,
    webhook::ROUTES,
];

/// All routes of the table.
pub fn routes() -> impl Iterator<Item = &'static Route> {
    TABLE.iter().copied().flatten()
}

/// The most literal route that fits: `/users/@me` before `/users/{user_id}`.
pub(super) fn find(method: &str, path: &str) -> Option<(&'static Route, Vec<(&'static str, String)>)> {
    TABLE
        .iter()
        .copied()
        .flatten()
        .filter(|route| route.method == method)
        .filter_map(|route| route.matches(path).map(|(params, literal)| (route, params, literal)))
        .max_by_key(|(_, _, literal)| *literal)
        .map(|(route, params, _)| (route, params))
}
