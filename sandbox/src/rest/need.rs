//! What the bot may reach and do, looked up before anything changes. The order of the checks is Discord's:
//! whether the object exists (10xxx), whether the bot may see it (50001), whether the bot may do this
//! (50013).
use crate::{
    id::Id,
    rules::{
        error::ApiError,
        grants::{missing_access, missing_permissions},
        known,
        permissions::{ALL, MANAGE_THREADS, VIEW_CHANNEL, in_channel, in_guild},
    },
    state::{Channel, ChannelKind, Guild, Member, State},
};

/// A guild, and the bot as its member.
#[derive(Clone, Copy)]
pub struct InGuild<'a> {
    pub guild: &'a Guild,
    pub bot: &'a Member,
    /// The bot's permissions in the guild.
    pub held: u64,
}

/// A channel, its guild, and the bot's permissions in the channel.
#[derive(Clone, Copy)]
pub struct InChannel<'a> {
    pub channel: &'a Channel,
    /// The channel's guild; `None` for a DM.
    pub guild: Option<InGuild<'a>>,
    pub held: u64,
}

impl InGuild<'_> {
    pub fn need(&self, permissions: u64) -> Result<(), ApiError> {
        need(self.held, permissions)
    }
}

impl<'a> InChannel<'a> {
    pub fn need(&self, permissions: u64) -> Result<(), ApiError> {
        need(self.held, permissions)
    }

    /// The guild of a channel; 50003 in a DM.
    pub fn in_guild(&self) -> Result<InGuild<'a>, ApiError> {
        self.guild.ok_or_else(|| ApiError::new(403, 50003, "Cannot execute action on a DM channel"))
    }
}

fn need(held: u64, permissions: u64) -> Result<(), ApiError> {
    if held & permissions == permissions { Ok(()) } else { Err(missing_permissions()) }
}

/// The guild with this id. 10004 for a guild that does not exist, 50001 for one that the bot is not in, 503
/// during an outage.
pub fn guild(state: &State, id: Id) -> Result<InGuild<'_>, ApiError> {
    let guild = known::guild(state, id)?;
    let bot = guild.members.get(&state.application.id).ok_or_else(missing_access)?;
    if guild.unavailable {
        return Err(ApiError::new(503, 0, "503: Service Unavailable"));
    }
    Ok(InGuild { guild, bot, held: in_guild(guild, bot, state.clock.now()) })
}

/// The channel with this id. 10003 for a channel that does not exist, 50001 for one that the bot cannot see, 501 for
/// a thread that the bot can see: it can only be read.
pub fn channel(state: &State, id: Id) -> Result<InChannel<'_>, ApiError> {
    if state.threads.contains_key(&id) {
        to_read(state, id)?;
        return Err(ApiError::new(501, 0, "The sandbox does not do this in threads"));
    }
    let channel = known::channel(state, id)?;
    let Some(guild_id) = channel.guild_id else { return Ok(InChannel { channel, guild: None, held: ALL }) };
    let guild = guild(state, guild_id)?;
    let held = in_channel(guild.guild, guild.bot, channel, state.clock.now());
    if held & VIEW_CHANNEL == 0 {
        return Err(missing_access());
    }
    Ok(InChannel { channel, guild: Some(guild), held })
}

/// The channel or thread with this id, to be read. A thread has the rights of its channel; a private one is
/// seen by its members and by whoever may manage threads (topics/threads.mdx, "Permissions").
pub fn to_read(state: &State, id: Id) -> Result<InChannel<'_>, ApiError> {
    let Some(thread) = state.threads.get(&id) else { return channel(state, id) };
    let parent = channel(state, thread.channel.parent_id.unwrap_or_default())?;
    let is_in_it = thread.members.contains(&state.application.id) || parent.held & MANAGE_THREADS != 0;
    if thread.is_private() && !is_in_it {
        return Err(missing_access());
    }
    Ok(InChannel { channel: &thread.channel, ..parent })
}

/// Checks that the channel can hold messages; 50008 otherwise.
pub fn text(at: &InChannel) -> Result<(), ApiError> {
    if matches!(at.channel.kind, ChannelKind::Category | ChannelKind::Forum) {
        return Err(ApiError::new(400, 50008, "Cannot send messages in a non-text channel"));
    }
    Ok(())
}
