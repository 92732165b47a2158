//! Creates the channels that the draft still lacks: a Discord category for the tickets, a log channel and a
//! transcript channel; or one of them for a single category.
//!
//! Each channel is stored in the draft as soon as it is created, as if it had been chosen. If something stops
//! the work in the middle, the next click creates only the rest: one process at a time works in a guild, and
//! a channel whose id was never stored is found again.
use super::{
    configure::{self, Edited},
    spot::Spot,
};
use crate::{
    discord::{Channel, Fault, Overwrite, OverwriteKind},
    domain::{
        administrator::Administrator,
        language::Language,
        refusal::Refusal,
        setup::{configuration::Configuration, purpose::ChannelPurpose, step},
    },
    i18n::{text, text_with},
    storage::Lease,
    usecase::{
        Context,
        context::LEASE,
        ticket::effects::{held_in, is_about_name},
    },
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
    let spots = ChannelPurpose::ALL.map(Spot::of_server);
    create_what(context, guild_id, administrator, &spots, |draft, spot| spot.chosen(draft).is_none()).await
}

/// Creates a channel for one purpose and chooses it in place of `channel`, if the draft still names that one.
pub async fn create_instead(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    purpose: ChannelPurpose,
    channel: ChannelId,
) -> Created {
    let is_wanted = |draft: &Configuration, spot: &Spot| spot.chosen(draft) == Some(channel);
    create_what(context, guild_id, administrator, &[Spot::of_server(purpose)], is_wanted).await
}

/// Creates a channel for this spot and chooses it, if the draft still has `instead_of` there.
pub async fn create_own(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    spot: Spot,
    instead_of: Option<ChannelId>,
) -> Created {
    let is_wanted = |draft: &Configuration, spot: &Spot| spot.exists(draft) && spot.chosen(draft) == instead_of;
    create_what(context, guild_id, administrator, &[spot], is_wanted).await
}

async fn create_what(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    spots: &[Spot],
    is_wanted: impl Fn(&Configuration, &Spot) -> bool,
) -> Created {
    let mut channels = Vec::new();
    let outcome = create_under_lease(context, guild_id, administrator, spots, is_wanted, &mut channels).await;
    Created { channels, outcome }
}

/// Creates the channels under a lease: one process at a time creates channels in a guild.
async fn create_under_lease(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    spots: &[Spot],
    is_wanted: impl Fn(&Configuration, &Spot) -> bool,
    created: &mut Vec<ChannelId>,
) -> Result<Edited, Refusal> {
    let before = step::next(&configure::draft(context, guild_id, administrator).await?.configuration);
    let now = context.clock.now();
    let lease = context.storage.take_lease(format!("furnish-{guild_id}"), now, now + LEASE).await?;
    let lease = lease.ok_or(Refusal::ChannelsBeingCreated)?;
    let made = make(context, guild_id, administrator, spots, is_wanted, &lease, created).await;
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
    spots: &[Spot],
    is_wanted: impl Fn(&Configuration, &Spot) -> bool,
    lease: &Lease,
    created: &mut Vec<ChannelId>,
) -> Result<(), Refusal> {
    let channels = context.discord.channels(guild_id).await.map_err(|fault| stopped(context, guild_id, &fault))?;
    for spot in spots {
        // The draft is read each time, for another click may have chosen a channel meanwhile.
        let draft = configure::draft(context, guild_id, administrator).await?;
        if !is_wanted(&draft.configuration, spot) {
            continue;
        }
        if context.clock.now() + ONE_CHANNEL > lease.until {
            return Err(Refusal::DiscordBusy(None));
        }
        let language = context.language(&draft.configuration);
        let names = spot.names(&draft.configuration, language);
        let channel = match left_behind(context, guild_id, &channels, spot, &names) {
            Some(channel) => channel,
            None => create(context, guild_id, administrator, spot, &names, language)
                .await
                .map_err(|fault| stopped(context, guild_id, &fault))?,
        };
        created.push(channel);
        configure::edit(context, guild_id, administrator, &spot.edit(channel)).await?;
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
    spot: &Spot,
    names: &[String],
) -> Option<ChannelId> {
    let is_marked = |channel: &Channel| match spot.mark() {
        Some(mark) => channel.topic.as_ref().is_some_and(|topic| topic.contains(&mark)),
        None => names.first() == Some(&channel.name),
    };
    let is_private = |channel: &Channel| {
        let view = Permissions::VIEW_CHANNEL.bits();
        let of = |id, kind| channel.permission_overwrites.iter().find(|other| other.id == id && other.kind == kind);
        // A third overwrite was made by somebody else, who let others in or shut them out.
        channel.permission_overwrites.len() == 2
            && of(guild_id.get(), OverwriteKind::Role).is_some_and(|everyone| everyone.deny & view != 0)
            && of(context.bot_id.get(), OverwriteKind::Member).is_some_and(|bot| bot.allow & view != 0)
    };
    let ours = channels
        .iter()
        .filter(|channel| channel.kind == spot.purpose.kind() && is_marked(channel) && is_private(channel));
    ours.map(|channel| channel.id).min()
}

/// Creates the channel with the first of the names that Discord accepts.
async fn create(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    spot: &Spot,
    names: &[String],
    language: Language,
) -> Result<ChannelId, Fault> {
    let rights = spot.purpose.rights(guild_id, context.bot_id, held_in(context, guild_id).await?);
    let topic = spot.mark().map(|mark| format!("{} {mark}", text(language, spot.topic_key())));
    let reason = text_with(language, "furnish-reason", [("id", administrator.id().to_string())]);
    let mut names = names.iter().peekable();
    while let Some(name) = names.next() {
        let body = json!({
            "type": u8::from(spot.purpose.kind()),
            "name": name,
            "topic": topic,
            "permission_overwrites": rights.iter().map(Overwrite::from).collect::<Vec<_>>(),
        });
        match context.discord.create_channel(guild_id, &body, Some(&reason)).await {
            Err(fault) if is_about_name(&fault) && names.peek().is_some() => {}
            created => return created.map(|channel| channel.id),
        }
    }
    // There is always a name.
    Err(Fault::Unreachable("no name to try".to_owned()))
}
