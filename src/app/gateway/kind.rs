//! What kind of event came, in Discord's words: for logs and metrics, so that nobody else's words get in.
use super::unread::RELIED_UPON;
use serenity::model::event::Event;

/// Of an event that the bot has no use for.
const OTHER: &str = "OTHER";

pub fn of(event: &Event) -> &'static str {
    match event {
        Event::Ready(_) => "READY",
        Event::Resumed(_) => "RESUMED",
        Event::GuildCreate(_) => "GUILD_CREATE",
        Event::GuildUpdate(_) => "GUILD_UPDATE",
        Event::GuildDelete(_) => "GUILD_DELETE",
        Event::GuildEmojisUpdate(_) => "GUILD_EMOJIS_UPDATE",
        Event::GuildMemberAdd(_) => "GUILD_MEMBER_ADD",
        Event::GuildMemberRemove(_) => "GUILD_MEMBER_REMOVE",
        Event::GuildMemberUpdate(_) => "GUILD_MEMBER_UPDATE",
        Event::GuildRoleCreate(_) => "GUILD_ROLE_CREATE",
        Event::GuildRoleUpdate(_) => "GUILD_ROLE_UPDATE",
        Event::GuildRoleDelete(_) => "GUILD_ROLE_DELETE",
        Event::ChannelCreate(_) => "CHANNEL_CREATE",
        Event::ChannelUpdate(_) => "CHANNEL_UPDATE",
        Event::ChannelDelete(_) => "CHANNEL_DELETE",
        Event::ChannelPinsUpdate(_) => "CHANNEL_PINS_UPDATE",
        Event::InteractionCreate(_) => "INTERACTION_CREATE",
        Event::Unknown(unknown) => RELIED_UPON.into_iter().find(|kind| *kind == unknown.kind).unwrap_or(OTHER),
        _ => OTHER,
    }
}
