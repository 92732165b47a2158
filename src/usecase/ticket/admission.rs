//! Whether a member may have a ticket of a category: everything that is checked before a ticket is registered.
//! Who has to fill in a form first is checked before the form is shown, and once more when it is sent.
use super::{
    check_ticket,
    limits::{self, Limits},
};
use crate::{
    cache::Guild as Picture,
    discord::{Ahead, Rank},
    domain::{
        actor::Actor,
        guild::{role_kind::RoleKind, rule::Rule, throttle::may_open},
        refusal::Refusal,
        setup::{
            configuration::{Category, CategoryId},
            hours::Outside,
            problems::problems,
        },
        ticket::Ticket,
    },
    storage::Guild,
    usecase::{Context, guild::blocks},
};
use chrono::TimeDelta;
use serenity::model::id::{GuildId, UserId};

/// How many may wait for their channels before one more is turned away, and the longest wait that is
/// promised.
const MOST_BEFORE: usize = 2_000;
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(8);

/// Checks that the actor may have a ticket of the category now, and returns the category. A live ticket is
/// looked for only where something else refuses: [`super::open`] finds it when it registers the new one.
///
/// # Errors
/// The first refusal, in this order: the guild is not configured, the category is gone, the member has a live
/// ticket, they may not open one ([`may_ask`]), there is no room.
pub async fn admit<'a>(
    context: &Context,
    guild_id: GuildId,
    guild: &'a Guild,
    actor: &Actor,
    category: &CategoryId,
) -> Result<&'a Category, Refusal> {
    let category = offered(guild, category)?;
    if let Err(refusal) = may_ask(context, guild_id, guild, actor, category).await {
        // A member who has a live ticket is led to it all the same.
        return Err(standing(context, guild_id, actor.id).await?.unwrap_or(refusal));
    }
    is_there_room(context, guild_id)?;
    Ok(category)
}

/// As [`admit`], and looks for a live ticket first: nobody fills in a form in vain.
///
/// # Errors
/// As [`admit`].
pub async fn admit_to_form<'a>(
    context: &Context,
    guild_id: GuildId,
    guild: &'a Guild,
    actor: &Actor,
    category: &CategoryId,
) -> Result<&'a Category, Refusal> {
    let category = offered(guild, category)?;
    let live = standing(context, guild_id, actor.id);
    let (live, may) = tokio::join!(live, may_ask(context, guild_id, guild, actor, category));
    live?.map_or(Ok(()), Err)?;
    may?;
    is_there_room(context, guild_id)?;
    Ok(category)
}

pub(super) fn offered<'a>(guild: &'a Guild, category: &CategoryId) -> Result<&'a Category, Refusal> {
    if !problems(&guild.configuration).is_empty() {
        return Err(Refusal::NotConfigured);
    }
    guild.configuration.category(category).ok_or(Refusal::CategoryGone)
}

/// Checks what the server and the category allow this member, apart from the ticket that they may have.
async fn may_ask(
    context: &Context,
    guild_id: GuildId,
    guild: &Guild,
    actor: &Actor,
    category: &Category,
) -> Result<(), Refusal> {
    // The future is large, so it is boxed.
    let refusals = Box::pin(refusals(context, guild_id, guild, actor, category)).await;
    refusals.into_iter().next().map_or_else(|| are_staff_there(context, guild, actor), Err)
}

/// Checks that tickets may be opened at this hour. Administrators always may, and so may the staff who open one for a
/// member: they are there.
fn are_staff_there(context: &Context, guild: &Guild, actor: &Actor) -> Result<(), Refusal> {
    let absence = guild.configuration.hours.absence(context.clock.now(), Outside::Refuse);
    absence.filter(|_| !actor.is_administrator()).map_or(Ok(()), |absence| Err(Refusal::OutOfHours(absence)))
}

/// Why the server and the category do not allow this member a ticket, the gravest first. What needs no query comes at
/// no cost; what needs one asks only where an administrator chose it.
async fn refusals(
    context: &Context,
    guild_id: GuildId,
    guild: &Guild,
    actor: &Actor,
    category: &Category,
) -> Vec<Refusal> {
    let now = context.clock.now();
    // 2. Whether the category is open to them. Where the gateway has not told the roles, all may exist.
    let picture = context.cache.guild(guild_id);
    let kind = |role, guild: &Picture| guild.role(role).map(|role| role.kind);
    let is_had = |role, guild| kind(role, guild).is_some_and(|kind| kind != RoleKind::OfBot);
    let can_be_had = |role| picture.as_ref().is_none_or(|guild| is_had(role, guild));
    let access = category.settings.access.check(actor, now, can_be_had).map_err(Refusal::Barred);
    // 3. How much a member may ask for in the server.
    let limits = Limits::of(guild, actor, category);
    let most = limits.most.unwrap_or(usize::MAX);
    let rests = may_open(&[], &guild.pauses, actor, most, now);
    let openings = may_open(&guild.openings, &[], actor, most, now);
    let (blocked, [pause, full]) = tokio::join!(
        // 1. Whether the member is blocked in the server.
        blocks::check(context, guild_id, guild, actor),
        // 4. The pauses and ceilings of the category.
        limits::may_open(context, guild_id, actor.id, &category.id, &limits),
    );
    [blocked, access, rests, openings, pause, full].into_iter().filter_map(Result::err).collect()
}

/// The rules by which the member may not have a ticket of the category now.
///
/// # Errors
/// A refusal that is no rule: MongoDB does not answer.
pub async fn broken_rules(
    context: &Context,
    guild_id: GuildId,
    guild: &Guild,
    actor: &Actor,
    category: &Category,
) -> Result<Vec<Rule>, Refusal> {
    let refusals = Box::pin(refusals(context, guild_id, guild, actor, category)).await;
    refusals.into_iter().map(|refusal| rule_of(&refusal).ok_or(refusal)).collect()
}

/// The rule behind the refusal of an opening; `None` for a refusal that nobody can set aside.
pub(super) fn rule_of(refusal: &Refusal) -> Option<Rule> {
    match refusal {
        Refusal::Blocked { until, .. } => Some(Rule::Blocked(*until)),
        Refusal::Barred(rule) => Some(Rule::Barred(rule.clone())),
        Refusal::Paused { until, .. } => Some(Rule::Paused(*until)),
        Refusal::TooManyOpenings { until, .. } => Some(Rule::Openings(*until)),
        Refusal::CategoryPause(until) => Some(Rule::CategoryPause(*until)),
        Refusal::CategoryFull => Some(Rule::CategoryFull),
        _ => None,
    }
}

/// Checks that there is room for a ticket of the category. Whether the member may have it was looked at before, and
/// rules may have been set aside.
///
/// # Errors
/// The guild is not configured, the category is gone, or there is no room.
pub fn admit_looked_at<'a>(
    context: &Context,
    guild_id: GuildId,
    guild: &'a Guild,
    category: &CategoryId,
) -> Result<&'a Category, Refusal> {
    let category = offered(guild, category)?;
    is_there_room(context, guild_id)?;
    Ok(category)
}

/// Refuses to promise a channel that would be created after the click's token has expired (15 minutes,
/// `interactions/receiving-and-responding.mdx`).
fn is_there_room(context: &Context, guild: GuildId) -> Result<(), Refusal> {
    let Ahead { others, about } = context.discord.ahead_of_one_more(Rank::Channels, guild);
    if others < MOST_BEFORE && about < context.clock.now() + LONGEST_WAIT {
        return Ok(());
    }
    Err(if others == 0 { Refusal::DiscordBusy(Some(about)) } else { Refusal::Crowded { others, until: about } })
}

/// The refusal for a member who has a live ticket. Returns `None` if they have none.
pub(super) async fn standing(context: &Context, guild: GuildId, opener: UserId) -> Result<Option<Refusal>, Refusal> {
    Ok(live(context, guild, opener).await?.map(|live| Refusal::AlreadyOpen(live.channel_id)))
}

/// The live ticket of a member. Returns `None` if they have none, or if the channel of their ticket turned out to
/// be gone.
pub(super) async fn live(context: &Context, guild: GuildId, opener: UserId) -> Result<Option<Ticket>, Refusal> {
    let Some(live) = context.storage.live_ticket(guild, opener).await? else { return Ok(None) };
    // A channel that was deleted by hand while the bot was away must not block the member.
    let is_there = live.channel_id.is_none() || check_ticket::channel_and_message(context, live.clone()).await?;
    Ok(is_there.then_some(live))
}
