//! Repairs the cause of a finding when an administrator asks for it in the diagnostic: what will be changed is
//! planned and shown first, and done once the administrator has confirmed it.
use super::{
    configure::{LoadedDraft, edit},
    panels,
    publish_panel::{Published, When, is_lost, publish},
};
use crate::{
    discord::{Overwrite, OverwriteKind},
    domain::{
        administrator::Administrator,
        guild::{
            diagnosis::{Repair, needed},
            repair_plan::PlannedChange,
        },
        print::print,
        refusal::Refusal,
        setup::{
            configuration::{Category, Configuration},
            draft::Edit,
            emoji,
        },
    },
    storage::{Guild, OutboxEntry, Report},
    usecase::{
        Context,
        guild::{log_outbox, throttle},
        ticket::{effects::held_in, messages},
    },
    view,
};
use serenity::model::{
    Permissions,
    id::{ChannelId, GuildId},
};

/// What a repair is going to change, and the overwrites of its channel as they stand.
struct Plan {
    changes: Vec<PlannedChange>,
    overwrites: Vec<Overwrite>,
}

impl From<PlannedChange> for Plan {
    fn from(change: PlannedChange) -> Self {
        Self { changes: vec![change], overwrites: Vec::new() }
    }
}

/// What became of a confirmed repair.
pub enum Repaired {
    /// All of these changes were made.
    Done(Vec<PlannedChange>),
    /// Nothing was done: these changes would be made now, and the administrator has confirmed others.
    Differs(Vec<PlannedChange>),
}

/// What the repair would change now. The button is a claim: only channels of the configuration in force, of
/// the draft and of panels are touched, and only the rights that the bot needs there.
///
/// # Errors
/// [`Refusal::StateChanged`] if nothing is to be repaired there any more; [`Refusal::CannotRepair`] if
/// Discord does not let the bot look.
pub async fn plan(
    context: &Context,
    guild_id: GuildId,
    _: Administrator<'_>,
    loaded: &LoadedDraft,
    repair: Repair,
) -> Result<Vec<PlannedChange>, Refusal> {
    Ok(make_plan(context, guild_id, loaded, repair).await?.changes)
}

/// Carries out the repair if it changes what the administrator was shown, by the print of those changes, and
/// tells the log channel what was changed.
///
/// # Errors
/// The errors of [`plan`]; [`Refusal::RepairedInPart`] if Discord refuses a part; any other refusal if nothing
/// was done.
pub async fn repair(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    loaded: &LoadedDraft,
    repair: Repair,
    shown: &str,
) -> Result<Repaired, Refusal> {
    let plan = make_plan(context, guild_id, loaded, repair).await?;
    if print(&plan.changes) != shown {
        return Ok(Repaired::Differs(plan.changes));
    }
    let mut done = Vec::new();
    let outcome = carry_out(context, guild_id, administrator, loaded, plan, &mut done).await;
    note(context, guild_id, administrator, &loaded.guild, &done).await;
    match outcome {
        Ok(()) => Ok(Repaired::Done(done)),
        // Nothing is left to do, and something may not be stored.
        Err(Refusal::PerhapsDone) => Err(Refusal::PerhapsDone),
        Err(refused) if done.is_empty() => Err(refused),
        Err(refused) => Err(Refusal::RepairedInPart { done, rest: Box::new(refused) }),
    }
}

/// Ends the pauses, so that the paused work is tried again.
pub async fn resume(context: &Context, guild_id: GuildId, _: Administrator<'_>) -> Result<(), Refusal> {
    throttle::lift(context, guild_id).await
}

async fn make_plan(
    context: &Context,
    guild_id: GuildId,
    loaded: &LoadedDraft,
    repair: Repair,
) -> Result<Plan, Refusal> {
    let draft = &loaded.draft.configuration;
    match repair {
        Repair::Allow(channel) => rights(context, guild_id, loaded, channel, false).await,
        Repair::Hide(channel) => rights(context, guild_id, loaded, channel, true).await,
        Repair::DropRole(role) => {
            let categories = names(draft, |category| category.named_roles().any(|other| other == role))?;
            Ok(PlannedChange::DropRole { role, categories }.into())
        }
        Repair::DropEmoji(id) => {
            let has_it = |category: &Category| category.emoji.as_deref().and_then(emoji::custom) == Some(id);
            Ok(PlannedChange::DropEmoji { emoji: id, categories: names(draft, has_it)? }.into())
        }
        Repair::Republish(channel) => {
            let is_lost = is_lost(context, guild_id, &loaded.guild, channel).await?;
            is_lost.then(|| PlannedChange::PostPanel(channel).into()).ok_or(Refusal::StateChanged)
        }
        Repair::Buttons => {
            let mut channels = messages::without_buttons(context, guild_id).await?;
            channels.sort_unstable();
            if channels.is_empty() {
                Err(Refusal::StateChanged)
            } else {
                Ok(PlannedChange::PostButtons(channels).into())
            }
        }
        Repair::Boards => {
            let channels: Vec<_> = loaded.guild.lost_boards().map(|board| board.channel).collect();
            if channels.is_empty() {
                Err(Refusal::StateChanged)
            } else {
                Ok(PlannedChange::PostBoards(channels).into())
            }
        }
        Repair::Resume => Err(Refusal::StateChanged),
    }
}

/// Plans to let the bot into the channel, and to hide the channel from @everyone if that is asked for. The
/// bot is let in first, so that the channel is not hidden from it, too.
async fn rights(
    context: &Context,
    guild_id: GuildId,
    loaded: &LoadedDraft,
    channel: ChannelId,
    hides: bool,
) -> Result<Plan, Refusal> {
    let (draft, guild) = (&loaded.draft.configuration, &loaded.guild);
    let needed = needed(draft, &guild.panels, channel) | needed(&guild.configuration, &[], channel);
    let is_confidential = draft.is_confidential(channel) || guild.configuration.is_confidential(channel);
    if needed.is_empty() || hides && !is_confidential {
        return Err(Refusal::StateChanged);
    }
    let cannot = |fault| context.refused(guild_id, &fault, |obstacle| Refusal::CannotRepair(channel, obstacle));
    // The bot can allow itself only what it holds in the guild; Discord would refuse the whole call for
    // anything else. Only administrators may allow `MANAGE_ROLES` in a channel (resources/channel.mdx, "Edit
    // Channel Permissions").
    let (held, seen) = tokio::join!(held_in(context, guild_id), context.discord.channel(channel));
    let (held, overwrites) = (held.map_err(cannot)?, seen.map_err(cannot)?.permission_overwrites);
    let allowed = allowed(&overwrites, context.bot_id.get());
    let lacking = held & (needed - Permissions::MANAGE_ROLES) & !Permissions::from_bits_retain(allowed);
    let mut changes = Vec::new();
    if !lacking.is_empty() {
        changes.push(PlannedChange::AllowBot { channel, bot: context.bot_id, permissions: lacking });
    }
    if hides {
        let view = Permissions::VIEW_CHANNEL.bits();
        let is_hidden =
            overwrites.iter().any(|other| other.id == guild_id.get() && other.deny & !other.allow & view != 0);
        changes.extend((!is_hidden).then_some(PlannedChange::Hide(channel)));
    }
    let is_worth_it = if hides { changes.contains(&PlannedChange::Hide(channel)) } else { !changes.is_empty() };
    if is_worth_it { Ok(Plan { changes, overwrites }) } else { Err(Refusal::StateChanged) }
}

/// The permissions that the overwrite of a role or member allows.
fn allowed(overwrites: &[Overwrite], id: u64) -> u64 {
    overwrites.iter().find(|overwrite| overwrite.id == id).map_or(0, |found| found.allow & !found.deny)
}

/// The names of the draft's categories for which `is_so` returns `true`.
fn names(draft: &Configuration, is_so: impl Fn(&Category) -> bool) -> Result<Vec<String>, Refusal> {
    let found = draft.categories.iter().filter(|category| is_so(category));
    let found: Vec<_> = found.map(|category| category.name.clone()).collect();
    if found.is_empty() { Err(Refusal::StateChanged) } else { Ok(found) }
}

/// Makes the changes one after another; `done` holds those that were made.
async fn carry_out(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    loaded: &LoadedDraft,
    plan: Plan,
    done: &mut Vec<PlannedChange>,
) -> Result<(), Refusal> {
    let Plan { changes, overwrites } = plan;
    let cannot =
        |channel, fault| context.refused(guild_id, &fault, |obstacle| Refusal::CannotRepair(channel, obstacle));
    for change in changes {
        match &change {
            PlannedChange::AllowBot { channel, bot, permissions } => {
                let overwrite = changed(&overwrites, bot.get(), OverwriteKind::Member, permissions.bits(), 0);
                let put = context.discord.put_overwrite(*channel, &overwrite).await;
                put.map_err(|fault| cannot(*channel, fault))?;
            }
            PlannedChange::Hide(channel) => {
                let view = Permissions::VIEW_CHANNEL.bits();
                let overwrite = changed(&overwrites, guild_id.get(), OverwriteKind::Role, 0, view);
                let put = context.discord.put_overwrite(*channel, &overwrite).await;
                put.map_err(|fault| cannot(*channel, fault))?;
            }
            PlannedChange::PostPanel(channel) => {
                match publish(context, guild_id, *channel, administrator, When::Lost).await? {
                    Published::Yes(_) => {}
                    Published::Unremembered => {
                        done.push(change);
                        return Err(Refusal::PerhapsDone);
                    }
                    Published::Stands(_) | Published::NothingLost => return Err(Refusal::StateChanged),
                }
            }
            PlannedChange::PostButtons(_) => {
                let restored = messages::restore(context, guild_id).await?;
                done.extend((!restored.channels.is_empty()).then_some(PlannedChange::PostButtons(restored.channels)));
                return restored.refused.map_or(Ok(()), Err);
            }
            PlannedChange::PostBoards(_) => {
                let lost: Vec<_> = loaded.guild.lost_boards().map(|board| board.category.clone()).collect();
                context.storage.forget_boards(guild_id, &lost, context.clock.now()).await?;
            }
            PlannedChange::DropRole { role, .. } => {
                edit(context, guild_id, administrator, &Edit::DropRole(*role)).await?;
            }
            PlannedChange::DropEmoji { emoji, .. } => {
                edit(context, guild_id, administrator, &Edit::DropEmoji(*emoji)).await?;
            }
        }
        done.push(change);
    }
    redraw(context, guild_id, loaded, done).await
}

/// Redraws the panels if one of them stands in a channel into which the bot was let: the panel may have
/// missed a change.
async fn redraw(
    context: &Context,
    guild_id: GuildId,
    loaded: &LoadedDraft,
    done: &[PlannedChange],
) -> Result<(), Refusal> {
    let opened = done.iter().find_map(|change| match change {
        PlannedChange::AllowBot { channel, .. } => Some(*channel),
        _ => None,
    });
    let opened = opened.filter(|channel| loaded.guild.panels.iter().any(|panel| panel.channel_id == *channel));
    let Some(opened) = opened else { return Ok(()) };
    let refused = panels::redraw_anew(context, guild_id).await?;
    match refused.into_iter().find(|refused| refused.channel == opened) {
        Some(refused) => {
            Err(context.refused(guild_id, &refused.fault, |obstacle| Refusal::CannotRepair(opened, obstacle)))
        }
        None => Ok(()),
    }
}

/// The overwrite of a role or member after some permissions were allowed and some denied; the other bits are
/// left as they are.
fn changed(overwrites: &[Overwrite], id: u64, kind: OverwriteKind, more: u64, less: u64) -> Overwrite {
    let stands = overwrites.iter().find(|overwrite| overwrite.id == id);
    let stands = stands.map_or((0, 0), |found| (found.allow, found.deny));
    Overwrite { id, kind, allow: stands.0 & !less | more, deny: stands.1 & !more | less }
}

/// Has the log channel told what was changed at Discord, and by whom. The entry is stored at once, so that no
/// crash loses it, and posted in the background.
async fn note(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    guild: &Guild,
    done: &[PlannedChange],
) {
    let done: Vec<_> = done.iter().filter(|change| !change.is_of_draft()).cloned().collect();
    if done.is_empty() {
        return;
    }
    let lines = view::setup::repair::list(context.language(&guild.configuration), &done);
    let news = OutboxEntry::new(context.clock.now(), Report::Repaired { by: administrator.id(), lines });
    log_outbox::add(context, guild_id, news).await;
}
