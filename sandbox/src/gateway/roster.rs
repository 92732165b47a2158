//! Which members and presences a session gets with a guild (events/gateway-events.mdx, "Guild Create",
//! "Request Guild Members"). Without the presences intent, or in a huge guild, the session gets only the bot;
//! in a large guild, only the bot and members with a nickname or a role.
use super::{intents, session::Session};
use serde_json::{Value, json};

/// The size above which a guild is huge: "If a guild has over 75k members, it will only send members who are
/// in voice, plus the member for you."
const HUGE: u64 = 75_000;
/// Cuts a `GUILD_CREATE` with all members down to what the session gets. Nobody is in voice here, and of all
/// presences only the bot's own is not offline.
pub fn cut(data: &mut Value, session: &Session) {
    let count = data["member_count"].as_u64().unwrap_or(0);
    let large = count > session.large_threshold;
    data["large"] = json!(large);
    let sees = session.intents & intents::GUILD_PRESENCES != 0 && count <= HUGE;
    let own = session.bot_id.to_string();
    let is_own = |entry: &Value| entry["user"]["id"] == *own;
    let stands_out =
        |member: &Value| !member["nick"].is_null() || member["roles"].as_array().is_some_and(|roles| !roles.is_empty());
    keep(&mut data["members"], |member| is_own(member) || (sees && (!large || stands_out(member))));
    keep(&mut data["presences"], |presence| sees && (!large || is_own(presence)));
}

fn keep(list: &mut Value, wanted: impl Fn(&Value) -> bool) {
    if let Some(list) = list.as_array_mut() {
        list.retain(wanted);
    }
}
