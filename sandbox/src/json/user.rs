use super::time;
use crate::{
    id::Id,
    state::{Guild, Member, User},
};
use serde_json::{Value, json};

/// A user object (resources/user.mdx, "User Object").
pub fn user(user: &User) -> Value {
    json!({
        "id": user.id, "username": user.username, "global_name": user.global_name,
        "discriminator": if user.bot { "0001" } else { "0" },
        "avatar": user.avatar, "banner": null, "accent_color": null, "avatar_decoration_data": null, "collectibles": null,
        "bot": user.bot, "public_flags": 0, "flags": 0, "primary_guild": null,
    })
}

/// A member object with its user (resources/guild.mdx, "Guild Member Object").
pub fn member(guild: &Guild, member: &Member, of: &User) -> Value {
    let mut value = member_without_user(guild, member);
    value["user"] = user(of);
    value
}

/// A partial presence (events/gateway-events.mdx, "Presence Update"): people are offline here, and the bot is
/// online.
pub fn presence(user_id: Id, bot: Id) -> Value {
    let (status, client_status) =
        if user_id == bot { ("online", json!({ "web": "online" })) } else { ("offline", json!({})) };
    json!({ "user": { "id": user_id }, "status": status, "activities": [], "client_status": client_status })
}

/// A member object without its user, as it stands beside a user in a message event's `member` and in
/// `resolved.members`.
pub fn member_without_user(_guild: &Guild, member: &Member) -> Value {
    json!({
        "nick": member.nick, "avatar": null, "banner": null, "avatar_decoration_data": null, "roles": member.roles,
        "joined_at": time(member.joined_at), "premium_since": null, "deaf": false, "mute": false, "flags": 0,
        "pending": false, "communication_disabled_until": member.timed_out_until.map(time),
    })
}
