//! Finds the threads of a ticket's channel.
use super::stop::Stop;
use crate::{
    discord::{Archived, Thread},
    usecase::Context,
};
use serenity::model::id::{ChannelId, GuildId};
use std::collections::{HashSet, VecDeque};

/// The threads that the bot sees, the oldest first.
#[derive(Debug, Default)]
pub struct Threads {
    pub all: VecDeque<Thread>,
    /// Whether there may be private threads that the bot does not see, because it may not manage threads.
    pub may_miss_private: bool,
    /// Whether there are more archived threads, public or private ones, than were listed.
    pub are_more: More,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct More {
    pub public: bool,
    pub private: bool,
}

/// Asks Discord for the threads of the channel, active and archived ones.
pub async fn find(context: &Context, guild: GuildId, channel: ChannelId) -> Result<Threads, Stop> {
    let (active, public, private) = tokio::join!(
        context.discord.active_threads(guild),
        context.discord.archived_threads(channel, false),
        context.discord.archived_threads(channel, true),
    );
    let (private, may_miss_private) = match private {
        Ok(private) => (private, false),
        Err(fault) if fault.lacks_permission() => (Archived::default(), true),
        Err(fault) => return Err(Stop::Reading(fault)),
    };
    let active = active.map_err(Stop::Reading)?.into_iter().filter(|thread| thread.parent_id == Some(channel));
    let public = public.map_err(Stop::Reading)?;
    let are_more = More { public: public.are_more, private: private.are_more };
    let mut all: Vec<Thread> = active.chain(public.threads).chain(private.threads).collect();
    // A thread may be archived between two of the answers.
    let mut seen = HashSet::new();
    all.retain(|thread| seen.insert(thread.id));
    all.sort_unstable_by_key(|thread| thread.id);
    Ok(Threads { all: all.into(), may_miss_private, are_more })
}
