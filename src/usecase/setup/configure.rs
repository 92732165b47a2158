//! `/ticket config`: an administrator edits a draft, which lives in MongoDB, and validates or discards it.
use super::{apply_rollout::apply_rollout, panels};
use crate::{
    domain::{
        administrator::Administrator,
        refusal::Refusal,
        setup::{
            change::{changes, in_conflict},
            configuration::{CategoryId, Configuration},
            draft::Edit,
            problem::{Problem, problems},
            step::{self, Step},
        },
    },
    storage::{Draft, Guild, OutboxEntry, Report, Saved, transfer},
    usecase::{Context, guild::diagnose::run},
    view,
};
use serenity::model::id::GuildId;

/// How often an edit is tried again when another click of the same administrator came in between.
const ATTEMPTS: usize = 10;

/// What is stored for an administrator: their draft, and what is in force.
pub struct StoredDraft {
    draft: Option<Draft>,
    guild: Guild,
}

/// A draft, and what is in force beside it.
pub struct LoadedDraft {
    pub draft: Draft,
    pub guild: Guild,
}

/// Asks for both at once, and changes nothing.
pub async fn load(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
) -> Result<StoredDraft, Refusal> {
    let (draft, guild) =
        tokio::try_join!(context.storage.draft(guild_id, administrator.id()), context.storage.guild(guild_id))?;
    Ok(StoredDraft { draft, guild })
}

/// The administrator's draft, begun from the stored configuration if there is none yet. One in which nothing
/// was changed shows what is in force, whoever validated that since.
pub async fn draft(context: &Context, guild_id: GuildId, administrator: Administrator<'_>) -> Result<Draft, Refusal> {
    let stored = load(context, guild_id, administrator).await?;
    Ok(begin(context, guild_id, administrator, stored).await?.draft)
}

/// The same from what was loaded.
pub async fn begin(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    stored: StoredDraft,
) -> Result<LoadedDraft, Refusal> {
    let StoredDraft { mut draft, mut guild } = stored;
    for _ in 0..ATTEMPTS {
        let is_in_force = |draft: &Draft| draft.base_version == guild.version && draft.base == guild.configuration;
        match draft {
            Some(draft) if !draft.is_untouched() || is_in_force(&draft) => return Ok(LoadedDraft { draft, guild }),
            Some(draft) => {
                context.storage.save_draft(draft.begun_anew(guild.configuration, guild.version)).await?;
            }
            None => {
                let draft =
                    Draft::new(guild_id, administrator.id(), guild.configuration, guild.version, context.clock.now());
                context.storage.begin_draft(draft).await?;
            }
        }
        // What is begun is looked at again: a guild that was forgotten in between must not live on in a
        // draft.
        StoredDraft { draft, guild } = load(context, guild_id, administrator).await?;
    }
    Err(Refusal::DraftChanged)
}

/// Compare-and-set: makes a change in the draft, and makes it anew where another click of the same
/// administrator came in between. Returns the draft as it is stored then, and what the change says of itself;
/// None if it found nothing to change.
pub(super) async fn change_draft<T>(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    mut draft: Draft,
    change: impl Fn(Draft) -> Option<(Draft, T)>,
) -> Result<(Draft, Option<T>), Refusal> {
    for _ in 0..ATTEMPTS {
        let Some((mut changed, said)) = change(draft.clone()) else { return Ok((draft, None)) };
        changed.changed_at = context.clock.now();
        if context.storage.save_draft(changed.clone()).await? {
            return Ok((changed, Some(said)));
        }
        draft = self::draft(context, guild_id, administrator).await?;
    }
    Err(Refusal::DraftChanged)
}

/// An edit that was made as far as it is good.
pub struct Edited {
    pub draft: Draft,
    pub refused: Vec<Problem>,
    /// The step that was missing is done: where the next one is, None for nowhere else.
    pub led: Option<Option<Step>>,
}

/// Makes an edit as far as it is good.
pub async fn edit(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    edit: &Edit,
) -> Result<Edited, Refusal> {
    let draft = draft(context, guild_id, administrator).await?;
    edit_at_hand(context, guild_id, administrator, edit, draft).await
}

/// The same in the draft at hand, unless that was changed meanwhile.
pub async fn edit_at_hand(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    edit: &Edit,
    draft: Draft,
) -> Result<Edited, Refusal> {
    let is_elsewhere = match edit.custom_emoji() {
        Some(emoji) => !context.has_emoji(guild_id, emoji).await,
        None => false,
    };
    let change = |mut draft: Draft| {
        let before = step::next(&draft.configuration);
        let typed = edit.typed(&draft.configuration);
        let refused = apply(guild_id, &mut draft.configuration, edit, is_elsewhere);
        match edit {
            Edit::WithoutFooter => draft.kept.leave_out(|texts| &mut texts.footer),
            Edit::WithoutImage => draft.kept.leave_out(|texts| &mut texts.image),
            _ => {}
        }
        // A click on something else, or another form, leaves what was typed for later.
        if let Some(typed) = typed {
            if refused.is_empty() { draft.kept.release(&typed) } else { draft.kept.keep(typed) }
        }
        draft.kept.retain(|typed| draft.configuration.would_refuse(typed));
        Some((draft, (before, refused)))
    };
    let (draft, said) = change_draft(context, guild_id, administrator, draft, change).await?;
    let (before, refused) = said.unwrap_or_default();
    let after = step::next(&draft.configuration);
    let led = (refused.is_empty() && after != before).then_some(after);
    Ok(Edited { draft, refused, led })
}

/// What only somebody who knows the guild can refuse, beside the rest. `is_elsewhere`: the guild has no such
/// emoji.
fn apply(guild_id: GuildId, configuration: &mut Configuration, edit: &Edit, is_elsewhere: bool) -> Vec<Problem> {
    if is_elsewhere {
        let mut refused = configuration.clone().apply(edit.clone());
        refused.push(Problem::EmojiElsewhere);
        return refused;
    }
    let mut refused = configuration.apply(edit.clone());
    if configuration.keep_staff_only(guild_id) {
        refused.push(Problem::EveryoneIsNoStaff);
    }
    refused
}

/// The configuration of the draft as a file.
pub async fn export(context: &Context, guild_id: GuildId, administrator: Administrator<'_>) -> Result<String, Refusal> {
    let draft = draft(context, guild_id, administrator).await?;
    let count = context.storage.ticket_count(guild_id).await?;
    Ok(transfer::export(guild_id, &draft.configuration, count))
}

/// Makes the draft the guild's configuration. One that is in force already is validated without a trace.
pub async fn validate(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    loaded: LoadedDraft,
) -> Result<(), Refusal> {
    let LoadedDraft { draft, guild: mut in_force } = loaded;
    let problems = problems(&draft.configuration);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let is_new = in_force.configuration != draft.configuration || draft.ticket_count.is_some();
    if is_new {
        let lines = view::setup::change::list(context.language(&draft.configuration), &draft.changes());
        let news = OutboxEntry::new(context.clock.now(), Report::Changed { by: administrator.id(), lines });
        let saved = context.storage.save_configuration(
            guild_id,
            &draft.configuration,
            draft.base_version,
            administrator.id(),
            &news,
        );
        // Without an answer it may be stored all the same.
        if saved.await.inspect_err(|_| context.needs_reconcile.add(guild_id))? == Saved::Yes {
            in_force.version = draft.base_version + 1;
        } else {
            in_force = context.storage.guild(guild_id).await?;
            // By a second click on the same button, perhaps: that is not somebody else.
            if in_force.configuration != draft.configuration {
                return Err(rebase(context, draft, in_force).await?);
            }
        }
    }
    follow_up(context, guild_id, is_new);
    // From here on it is in force, whatever else fails.
    if let Some(count) = draft.ticket_count
        && let Err(error) = context.storage.raise_counter(guild_id, count).await
    {
        tracing::error!(guild = %guild_id, %error, "the counter of an import is not raised; the draft stays");
        return Err(Refusal::PerhapsDone);
    }
    // A draft that stays behind is known by its version.
    if let Err(refusal) = conclude(context, draft, in_force.version).await {
        tracing::warn!(guild = %guild_id, ?refusal, "a validated draft stays behind");
    }
    Ok(())
}

/// The draft is in force. It stays for what was typed and refused, and for what was edited while it was
/// validated.
async fn conclude(context: &Context, draft: Draft, version: i64) -> Result<(), Refusal> {
    let (guild_id, administrator, validated) = (draft.guild_id, draft.administrator_id, draft.configuration.clone());
    let done = if draft.kept.is_empty() {
        context.storage.drop_draft(&draft).await?
    } else {
        context.storage.save_draft(draft.begun_anew(validated.clone(), version)).await?
    };
    for _ in 0..ATTEMPTS {
        let edited = if done { None } else { context.storage.draft(guild_id, administrator).await? };
        // None, or one that was begun since.
        let Some(edited) = edited.filter(|edited| edited.base_version < version) else { return Ok(()) };
        if context.storage.save_draft(edited.validated_as(validated.clone(), version)).await? {
            return Ok(());
        }
    }
    Err(Refusal::DraftChanged)
}

/// Somebody else validated since the draft was begun: what they changed stays, and its own changes come on
/// top. That is said once; whoever validates again does so knowingly.
async fn rebase(context: &Context, draft: Draft, guild: Guild) -> Result<Refusal, Refusal> {
    let theirs = changes(&draft.base, &guild.configuration);
    let draft = draft.on_top_of(guild.configuration, guild.version);
    let conflicts = in_conflict(&theirs, &draft.changes());
    // Not stored if another click of theirs came in between: then it is said again.
    context.storage.save_draft(draft).await?;
    Ok(Refusal::ChangedMeanwhile { by: guild.configured_by, theirs, conflicts })
}

/// Begins at once, whatever else fails: the configuration is in force. One that was in force before is looked
/// at all the same.
fn follow_up(context: &Context, guild_id: GuildId, is_new: bool) {
    let patient = context.in_guild(guild_id).in_background();
    context.tasks.spawn(async move {
        let again = async {
            panels::redraw_anew(&patient, guild_id).await?;
            run(&patient, guild_id).await
        };
        let done = if is_new { apply_rollout(&patient, guild_id).await } else { again.await };
        if let Err(error) = done {
            tracing::warn!(guild = %guild_id, %error, "what follows from a configuration is done later");
            patient.needs_reconcile.add(guild_id);
        }
    });
}

pub async fn discard(context: &Context, guild_id: GuildId, administrator: Administrator<'_>) -> Result<(), Refusal> {
    Ok(context.storage.discard_draft(guild_id, administrator.id()).await?)
}

/// Whether the guild has a panel.
pub async fn has_panel(context: &Context, guild_id: GuildId) -> Result<bool, Refusal> {
    Ok(!context.storage.guild(guild_id).await?.panels.is_empty())
}

/// How many tickets of the category are live.
pub async fn live_in_category(context: &Context, guild_id: GuildId, category: &CategoryId) -> Result<u64, Refusal> {
    Ok(context.storage.live_in_category(guild_id, category).await?)
}
