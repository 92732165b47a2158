//! Creates the channels that the draft still lacks: a Discord category for the tickets, a log channel and a
//! transcript channel.
//!
//! Each channel is stored in the draft as soon as it is created, as if it had been chosen. If something stops
//! the work in the middle, the next click creates only the rest: one process at a time works in a guild, and
//! a channel whose id was never stored is found again.
use super::configure::{self, Edited};
use crate::{
    discord::{Channel, Fault, Overwrite, OverwriteKind},
    domain::{
        administrator::Administrator,
        language::Language,
        refusal::Refusal,
        setup::{configuration::Configuration, draft::Edit, purpose::ChannelPurpose, step},
    },
    i18n::{text, text_with},
    storage::Lease,
    usecase::{Context, context::LEASE, ticket::effects::held_in},
};
use chrono::TimeDelta;
use serde_json::json;
use serenity::model::{
    Permissions,
    id::{ChannelId, GuildId},
};

/// Longer than the call that creates a channel may take, waits included.
const ONE_CHANNEL: TimeDelta = TimeDelta::seconds(30);

/// What became of a request for the missing channels.
pub struct Created {
    /// The channels that stand now, whatever stopped the rest. The last one may not be in the draft: the next
    /// click finds it again.
    pub channels: Vec<ChannelId>,
    /// The draft with these channels, or the refusal that stopped the work.
    pub outcome: Result<Edited, Refusal>,
}

/// Creates and chooses channels for all that the draft lacks.
pub async fn create_missing_channels(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
) -> Created {
    create_what(context, guild_id, administrator, |draft, purpose| purpose.chosen(draft).is_none()).await
}

/// Creates a channel for one purpose and chooses it in place of `channel`, if the draft still names that one.
pub async fn create_instead(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    purpose: ChannelPurpose,
    channel: ChannelId,
) -> Created {
    let is_wanted = |draft: &Configuration, other| other == purpose && purpose.chosen(draft) == Some(channel);
    create_what(context, guild_id, administrator, is_wanted).await
}

async fn create_what(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    is_wanted: impl Fn(&Configuration, ChannelPurpose) -> bool,
) -> Created {
    let mut channels = Vec::new();
    let outcome = create_under_lease(context, guild_id, administrator, is_wanted, &mut channels).await;
    Created { channels, outcome }
}

/// Creates the channels under a lease: one process at a time creates channels in a guild.
async fn create_under_lease(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    is_wanted: impl Fn(&Configuration, ChannelPurpose) -> bool,
    created: &mut Vec<ChannelId>,
) -> Result<Edited, Refusal> {
    let before = step::next(&configure::draft(context, guild_id, administrator).await?.configuration);
    let now = context.clock.now();
    let lease = context.storage.take_lease(format!("furnish-{guild_id}"), now, now + LEASE).await?;
    let lease = lease.ok_or(Refusal::ChannelsBeingCreated)?;
    let made = make(context, guild_id, administrator, is_wanted, &lease, created).await;
    // A channel may still appear if Discord did not say whether it was created, so no other one is created
    // before the lease is over.
    if !matches!(made, Err(Refusal::ChannelsBeingCreated))
        && let Err(error) = context.storage.release_lease(lease).await
    {
        tracing::warn!(guild = %guild_id, %error, "a lease is given back by its end");
    }
    made?;
    let draft = configure::draft(context, guild_id, administrator).await?;
    let after = step::next(&draft.configuration);
    let led = (after != before).then_some(after);
    Ok(Edited { draft, refused: Vec::new(), led })
}

async fn make(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    is_wanted: impl Fn(&Configuration, ChannelPurpose) -> bool,
    lease: &Lease,
    created: &mut Vec<ChannelId>,
) -> Result<(), Refusal> {
    let channels = context.discord.channels(guild_id).await.map_err(|fault| stopped(context, guild_id, &fault))?;
    for purpose in ChannelPurpose::ALL {
        // The draft is read each time, for another click may have chosen a channel meanwhile.
        let draft = configure::draft(context, guild_id, administrator).await?;
        if !is_wanted(&draft.configuration, purpose) {
            continue;
        }
        if context.clock.now() + ONE_CHANNEL > lease.until {
            return Err(Refusal::DiscordBusy(None));
        }
        let language = context.language(&draft.configuration);
        let channel = match left_behind(context, guild_id, &channels, purpose, language) {
            Some(channel) => channel,
            None => create(context, guild_id, administrator, purpose, language)
                .await
                .map_err(|fault| stopped(context, guild_id, &fault))?,
        };
        created.push(channel);
        configure::edit(context, guild_id, administrator, &Edit::Channel(purpose, channel)).await?;
    }
    Ok(())
}

fn stopped(context: &Context, guild: GuildId, fault: &Fault) -> Refusal {
    match fault {
        Fault::OutcomeUnknown(_) => Refusal::ChannelsBeingCreated,
        fault => context.refused(guild, fault, Refusal::CannotCreateChannels),
    }
}

/// Finds a channel that an earlier attempt created without storing it: one that is still as the bot created
/// it and hidden from @everyone. If there are several, the one with the lowest id is returned.
fn left_behind(
    context: &Context,
    guild_id: GuildId,
    channels: &[Channel],
    purpose: ChannelPurpose,
    language: Language,
) -> Option<ChannelId> {
    let is_marked = |channel: &Channel| match purpose.mark() {
        Some(mark) => channel.topic.as_ref().is_some_and(|topic| topic.contains(mark)),
        None => channel.name == name(purpose, language),
    };
    let is_private = |channel: &Channel| {
        let view = Permissions::VIEW_CHANNEL.bits();
        let of = |id, kind| channel.permission_overwrites.iter().find(|other| other.id == id && other.kind == kind);
        // A third overwrite was made by somebody else, who let others in or shut them out.
        channel.permission_overwrites.len() == 2
            && of(guild_id.get(), OverwriteKind::Role).is_some_and(|everyone| everyone.deny & view != 0)
            && of(context.bot_id.get(), OverwriteKind::Member).is_some_and(|bot| bot.allow & view != 0)
    };
    let ours =
        channels.iter().filter(|channel| channel.kind == purpose.kind() && is_marked(channel) && is_private(channel));
    ours.map(|channel| channel.id).min()
}

async fn create(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    purpose: ChannelPurpose,
    language: Language,
) -> Result<ChannelId, Fault> {
    let rights = purpose.rights(guild_id, context.bot_id, held_in(context, guild_id).await?);
    let topic = purpose.mark().map(|mark| format!("{} {mark}", text(language, topic(purpose))));
    let body = json!({
        "type": u8::from(purpose.kind()),
        "name": name(purpose, language),
        "topic": topic,
        "permission_overwrites": rights.iter().map(Overwrite::from).collect::<Vec<_>>(),
    });
    let reason = text_with(language, "furnish-reason", [("id", administrator.id().to_string())]);
    Ok(context.discord.create_channel(guild_id, &body, Some(&reason)).await?.id)
}

fn name(purpose: ChannelPurpose, language: Language) -> String {
    text(language, purpose.name_key())
}

fn topic(purpose: ChannelPurpose) -> &'static str {
    match purpose {
        ChannelPurpose::TicketCategory | ChannelPurpose::Log => "furnish-log-topic",
        ChannelPurpose::Transcript => "furnish-transcript-topic",
    }
}
