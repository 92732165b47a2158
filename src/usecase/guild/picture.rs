//! The picture of a guild, from the gateway, or from Discord's REST API if the gateway has told nothing of
//! the guild. The gateway has told nothing of the guilds of another process, and of a guild one of whose
//! events was lost: such a guild is unknown, never empty.
use crate::{
    cache::{Channel, Guild, Me, Role, Seen},
    discord::{self, Fault, Overwrite, Rank},
    domain::setup::configuration::Configuration,
    usecase::Context,
};
use serenity::model::id::{EmojiId, GuildId};
use std::sync::Arc;

impl Context {
    /// The guild as the gateway told it, or else as Discord's REST API shows it, at the cost of three calls;
    /// the answer is kept for ten seconds. The REST API leaves out the channels that Discord hides from the
    /// bot, so nothing is known of a channel that is missing from such a picture.
    pub async fn picture(&self, id: GuildId) -> Result<Arc<Guild>, Fault> {
        if let Some(told) = self.cache.guild(id).filter(|guild| guild.me().is_some()) {
            return Ok(told);
        }
        let answer = self.fetched.answer(id, self.clock.now());
        // The future is large and seldom needed, so it is boxed.
        answer.get_or_try_init(|| Box::pin(ask(self, id))).await.cloned()
    }

    /// The picture of the guild for uses that a fault of Discord must not stop. Returns `None` if nothing can
    /// be known of the guild now.
    pub async fn picture_if_any(&self, id: GuildId) -> Option<Arc<Guild>> {
        let picture = self.picture(id).await;
        picture.inspect_err(|fault| tracing::warn!(guild = %id, %fault, "what a guild looks like is not known")).ok()
    }

    /// The guild's name, or an empty string if the name cannot be known now.
    pub async fn server_name(&self, guild: GuildId) -> String {
        self.picture_if_any(guild).await.map(|guild| guild.name.to_string()).unwrap_or_default()
    }

    /// Whether the guild has this emoji and may use it. Returns `true` if that cannot be known now.
    pub async fn has_emoji(&self, guild: GuildId, emoji: EmojiId) -> bool {
        self.picture_if_any(guild).await.is_none_or(|guild| guild.has_emoji(emoji))
    }

    /// The configuration without the emojis that the guild lacks, so that a menu can show it: Discord refuses
    /// a whole message because of one missing emoji.
    pub async fn with_usable_emojis(&self, guild: GuildId, configuration: &Configuration) -> Configuration {
        let configuration = configuration.clone();
        if configuration.emojis().next().is_none() {
            return configuration;
        }
        match self.picture_if_any(guild).await {
            Some(guild) => configuration.with_usable_emojis(|emoji| guild.has_emoji(emoji)),
            None => configuration,
        }
    }
}

async fn ask(context: &Context, id: GuildId) -> Result<Arc<Guild>, Fault> {
    // The call gets the highest rank, for more urgent callers may wait for the same answer later.
    let discord = context.discord.ranked(Rank::Rights).in_guild(id);
    let (guild, channels, bot) =
        tokio::try_join!(discord.guild(id), discord.channels(id), discord.member(id, context.bot_id))?;
    tracing::debug!(guild = %id, "what a guild looks like was asked of Discord");
    let seen = Seen {
        name: guild.name.into_boxed_str(),
        owner: guild.owner_id,
        premium_tier: guild.premium_tier,
        roles: guild.roles.into_iter().map(role).collect(),
        channels: channels.into_iter().map(channel).collect(),
        emojis: guild.emojis.iter().filter(|emoji| emoji.available).map(|emoji| emoji.id).collect(),
        me: Me { roles: bot.roles.into_boxed_slice(), timed_out_until: bot.communication_disabled_until },
    };
    Ok(Arc::new(Guild::seen(id, context.bot_id, seen)))
}

fn role(of: discord::Role) -> Role {
    Role {
        id: of.id,
        name: of.name.into_boxed_str(),
        permissions: of.permissions,
        position: u16::try_from(of.position.max(0)).unwrap_or(u16::MAX),
        managed: of.managed,
        kind: of.tags.kind(),
        mentionable: of.mentionable,
    }
}

fn channel(of: discord::Channel) -> Channel {
    let overwrites = of.permission_overwrites.iter().map(Overwrite::right).collect();
    Channel::seen(of.id, of.kind, of.parent_id, of.name.into_boxed_str(), overwrites)
}
