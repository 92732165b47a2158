//! What there is, or Discord's answer about what there is not.
use super::error::ApiError;
use crate::{
    id::Id,
    state::{Channel, Guild, GuildEmoji, Member, Message, Role, State},
};

/// The guild with this id, or 10004.
pub fn guild(state: &State, id: Id) -> Result<&Guild, ApiError> {
    state.guilds.get(&id).ok_or_else(unknown_guild)
}

pub fn unknown_guild() -> ApiError {
    ApiError::new(404, 10004, "Unknown Guild")
}

/// The channel with this id, or 10003.
pub fn channel(state: &State, id: Id) -> Result<&Channel, ApiError> {
    state.channels.get(&id).ok_or_else(unknown_channel)
}

pub fn unknown_channel() -> ApiError {
    ApiError::new(404, 10003, "Unknown Channel")
}

/// The message with this id, or 10008. Ephemeral messages are no messages of the channel.
pub fn message(state: &State, channel: Id, id: Id) -> Result<&Message, ApiError> {
    let found = state.messages.get(&channel).and_then(|messages| messages.get(&id));
    found.filter(|message| message.only_for.is_none()).ok_or_else(|| ApiError::new(404, 10008, "Unknown Message"))
}

/// The member with this id. 10007 for a user who is no member, 10013 when there is no such user.
pub fn member<'a>(state: &State, guild: &'a Guild, id: Id) -> Result<&'a Member, ApiError> {
    guild.members.get(&id).ok_or_else(|| {
        if state.users.contains_key(&id) {
            ApiError::new(404, 10007, "Unknown Member")
        } else {
            ApiError::new(404, 10013, "Unknown User")
        }
    })
}

/// The role with this id, or 10011.
pub fn role(guild: &Guild, id: Id) -> Result<&Role, ApiError> {
    guild.roles.get(&id).ok_or_else(|| ApiError::new(404, 10011, "Unknown Role"))
}

/// The custom emoji with this id, or 10014.
pub fn emoji(guild: &Guild, id: Id) -> Result<&GuildEmoji, ApiError> {
    guild.emojis.get(&id).ok_or_else(|| ApiError::new(404, 10014, "Unknown Emoji"))
}

/// The refusal of an overwrite that there is not, or of one for nobody: 404, 10009.
pub fn unknown_overwrite() -> ApiError {
    ApiError::new(404, 10009, "Unknown Overwrite")
}
