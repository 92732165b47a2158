//! Where a Discord category is full, the next one: "Tickets 2", made with the same rights.
//!
//! One run at a time makes one in a guild, under a lease, and its id is stored before the lease is given back.
//! One whose id was never stored is found again by its name and rights. The bot never deletes any.
use super::permission_context::held_in;
use crate::{
    discord::{Channel, Fault, Overwrite},
    domain::{
        guild::overflow::{Overflow, are_same, names, rights},
        language::Language,
        overwrite::Right,
    },
    i18n::text,
    storage::Lease,
    usecase::{Context, context::LEASE},
};
use chrono::TimeDelta;
use serde_json::json;
use serenity::model::{
    Permissions,
    channel::ChannelType,
    id::{ChannelId, GuildId},
};

/// How often, and for how long in all, a run looks whether another one has made the next category.
const LOOK_AGAIN: TimeDelta = TimeDelta::milliseconds(300);
const LOOKS: usize = 60;

/// From how many categories the bot may be shut out before it makes no other one.
const MOST_SHUT: usize = 2;

/// The full Discord category, and for which guild and language the next one is made.
#[derive(Clone, Copy)]
pub struct Full<'a> {
    pub context: &'a Context,
    pub guild: GuildId,
    pub category: ChannelId,
    pub language: Language,
}

impl Full<'_> {
    /// The next category that was not tried yet: one that stands, else a new one. Returns `None` if Discord
    /// lets the bot make none.
    pub async fn next(&self, tried: &[ChannelId]) -> Result<Option<ChannelId>, Fault> {
        let Self { context, guild, .. } = *self;
        for _ in 0..LOOKS {
            if let Some(next) = self.standing().await?.into_iter().find(|id| !tried.contains(id)) {
                return Ok(Some(next));
            }
            let now = context.clock.now();
            if let Some(lease) =
                context.storage.take_lease(lease_of(guild), now, now + LEASE).await.map_err(unstored)?
            {
                return self.under_lease(lease, tried).await;
            }
            context.clock.sleep_until(now + LOOK_AGAIN).await;
        }
        Err(Fault::Unreachable("another run makes the next category".to_owned()))
    }

    /// The categories that were made for this one, are remembered, and can be used. Those that have room, as far
    /// as the gateway tells, come first.
    pub async fn standing(&self) -> Result<Vec<ChannelId>, Fault> {
        let known = self.known().await?.into_iter().filter(|one| one.of == self.category);
        let mut known: Vec<_> = known.map(|one| one.id).filter(|id| !self.shuts_out(*id)).collect();
        known.sort_by_key(|id| is_surely_full(self.context, self.guild, *id));
        Ok(known)
    }

    /// Whether somebody shut the bot out of this category, as the gateway tells.
    fn shuts_out(&self, id: ChannelId) -> bool {
        let guild = self.context.cache.guild(self.guild).filter(|guild| guild.me().is_some());
        let needed = (Permissions::VIEW_CHANNEL | Permissions::MANAGE_CHANNELS).bits();
        guild.is_some_and(|guild| {
            let told = guild.channel(id);
            told.is_some_and(|channel| guild.bot_in(channel).unwrap_or_default() & needed != needed)
        })
    }

    /// Forgets a category that exists no more.
    pub async fn forget(&self, id: ChannelId) -> Result<(), Fault> {
        self.context.storage.forget_overflow(self.guild, id).await.map_err(unstored)
    }

    async fn known(&self) -> Result<Vec<Overflow>, Fault> {
        Ok(self.context.storage.guild(self.guild).await.map_err(unstored)?.overflows)
    }

    async fn under_lease(&self, lease: Lease, tried: &[ChannelId]) -> Result<Option<ChannelId>, Fault> {
        let made = self.make(tried).await;
        // A category may still appear if Discord did not say whether it was made, so no other one is made
        // before the lease is over.
        if matches!(made, Err(Fault::OutcomeUnknown(_))) {
            return made.map_err(|fault| Fault::Unreachable(format!("the next category: {fault}")));
        }
        if let Err(error) = self.context.storage.release_lease(lease).await {
            tracing::warn!(guild = %self.guild, %error, "a lease is given back by its end");
        }
        made
    }

    async fn make(&self, tried: &[ChannelId]) -> Result<Option<ChannelId>, Fault> {
        let Self { context, guild, category, .. } = *self;
        // Another run may have made one before this one got the lease.
        let known = self.known().await?;
        let (shut, usable): (Vec<&Overflow>, Vec<&Overflow>) =
            known.iter().filter(|one| one.of == category).partition(|one| self.shuts_out(one.id));
        if let Some(next) = usable.into_iter().find(|one| !tried.contains(&one.id)) {
            return Ok(Some(next.id));
        }
        if shut.len() >= MOST_SHUT {
            tracing::warn!(%guild, "the bot is shut out of the next categories, so no other one is made");
            return Ok(None);
        }
        let channels = context.discord.channels(guild).await?;
        let Some(full) = channels.iter().find(|channel| channel.id == category) else { return Ok(None) };
        let rights = rights(&rights_of(full), guild.get(), held_in(context, guild).await?);
        for name in names(&full.name) {
            let namesakes = || channels.iter().filter(|one| one.kind == ChannelType::Category && one.name == name);
            let is_left_behind =
                |one: &&Channel| known.iter().all(|known| known.id != one.id) && are_same(&rights_of(one), &rights);
            let id = match namesakes().find(is_left_behind) {
                Some(left_behind) => left_behind.id,
                // Somebody else's, or one that is remembered already.
                None if namesakes().next().is_some() => continue,
                None => match self.create(&name, &rights).await {
                    Ok(id) => id,
                    Err(fault) if fault.is_permanent() => {
                        tracing::warn!(%guild, %fault, "the next category is not made");
                        return Ok(None);
                    }
                    Err(fault) => return Err(fault),
                },
            };
            context.storage.add_overflow(guild, Overflow { of: category, id }).await.map_err(unstored)?;
            return Ok(Some(id));
        }
        Ok(None)
    }

    async fn create(&self, name: &str, rights: &[Right]) -> Result<ChannelId, Fault> {
        let body = json!({
            "type": u8::from(ChannelType::Category),
            "name": name,
            "permission_overwrites": rights.iter().map(Overwrite::from).collect::<Vec<_>>(),
        });
        let reason = text(self.language, "overflow-reason");
        Ok(self.context.discord.create_channel(self.guild, &body, Some(&reason)).await?.id)
    }
}

/// Whether a Discord category is full, as the gateway tells. Where the bot does not see each channel in it, that
/// is not known.
pub fn is_surely_full(context: &Context, guild: GuildId, category: ChannelId) -> bool {
    context.cache.guild(guild).is_some_and(|guild| guild.is_full(category))
}

fn rights_of(channel: &Channel) -> Vec<Right> {
    channel.permission_overwrites.iter().map(Overwrite::right).collect()
}

fn lease_of(guild: GuildId) -> String {
    format!("overflow-{guild}")
}

fn unstored(error: impl std::fmt::Display) -> Fault {
    Fault::Unreachable(format!("the next category: {error}"))
}
