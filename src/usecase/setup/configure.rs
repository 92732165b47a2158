//! `/ticket config`: an administrator edits a draft, which lives in MongoDB, and validates or discards it.
use super::{apply_rollout::apply_rollout, panels};
use crate::{
    domain::{
        administrator::Administrator,
        guild::{diagnosis::Finding, snapshot::ImagesSeen},
        refusal::Refusal,
        setup::{
            category_settings::SettingEdit,
            change::{changes, in_conflict},
            configuration::{CategoryId, Configuration},
            draft::Edit,
            problem::Problem,
            problems::{problems, spellings},
            step::{self, Step},
        },
    },
    storage::{Draft, Guild, OutboxEntry, Report, Saved, transfer},
    usecase::{
        Context,
        guild::{diagnose::run, roles},
    },
    view,
};
use serenity::model::id::{GuildId, RoleId};

/// How often an edit is tried again when another click of the same administrator came in between.
const ATTEMPTS: usize = 10;

/// What is stored for an administrator: their draft, if there is one, and the guild with the configuration in
/// force.
pub struct StoredDraft {
    draft: Option<Draft>,
    guild: Guild,
}

/// A draft, and the guild with the configuration in force.
pub struct LoadedDraft {
    pub draft: Draft,
    pub guild: Guild,
}

/// Reads the administrator's draft and the guild from MongoDB at once, and changes nothing.
pub async fn load(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
) -> Result<StoredDraft, Refusal> {
    let (draft, guild) =
        tokio::try_join!(context.storage.draft(guild_id, administrator.id()), context.storage.guild(guild_id))?;
    Ok(StoredDraft { draft, guild })
}

/// The administrator's draft, begun from the configuration in force if there is none yet. In a guild where
/// nothing is configured, public texts begin in the language of the administrator's client. A draft in which
/// nothing was changed shows the configuration in force, even if somebody else validated that since.
pub async fn draft(context: &Context, guild_id: GuildId, administrator: Administrator<'_>) -> Result<Draft, Refusal> {
    let stored = load(context, guild_id, administrator).await?;
    Ok(begin(context, guild_id, administrator, stored).await?.draft)
}

/// The administrator's draft as in [`draft`], from what was loaded before.
pub async fn begin(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    stored: StoredDraft,
) -> Result<LoadedDraft, Refusal> {
    let StoredDraft { mut draft, mut guild } = stored;
    let mut is_mended = false;
    for _ in 0..ATTEMPTS {
        // The draft of a guild where nothing is configured holds a language all the same.
        let in_force = |language| guild.configuration.clone().begun_in(language);
        let is_in_force =
            |draft: &Draft| draft.base_version == guild.version && draft.base == in_force(draft.base.options.language);
        match draft {
            // Another version of the bot began it, which knows less or more of the configuration.
            Some(draft)
                if !draft.is_untouched()
                    && guild.version == draft.base_version
                    && !is_in_force(&draft)
                    && !is_mended =>
            {
                is_mended = true;
                let (theirs, version) = (in_force(draft.base.options.language), guild.version);
                context.storage.save_draft(draft.on_top_of(theirs, version)).await?;
            }
            Some(draft) if !draft.is_untouched() || is_in_force(&draft) => return Ok(LoadedDraft { draft, guild }),
            Some(draft) => {
                let anew = draft.begun_anew(in_force(administrator.language()), guild.version);
                context.storage.save_draft(anew).await?;
            }
            None => {
                let configuration = in_force(administrator.language());
                let draft = Draft::new(guild_id, administrator.id(), configuration, guild.version, context.clock.now());
                context.storage.begin_draft(draft).await?;
            }
        }
        // The new draft is read again: the guild may have been forgotten in between, and must not live on in
        // a draft.
        StoredDraft { draft, guild } = load(context, guild_id, administrator).await?;
    }
    Err(Refusal::DraftChanged)
}

/// Makes a change in the draft by compare-and-set, and makes it again if another click of the same
/// administrator came in between. Returns the draft as it is stored then and what the change returned, or
/// `None` for the latter if the change found nothing to change.
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

/// The draft after an edit, of which only the valid parts were made.
pub struct Edited {
    pub draft: Draft,
    /// The problems for which parts of the edit were refused.
    pub refused: Vec<Problem>,
    /// `Some` if the edit completed the step that was missing: the next missing step, or `None` if nothing is
    /// missing.
    pub led: Option<Option<Step>>,
}

/// Makes the valid parts of an edit in the administrator's draft.
pub async fn edit(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    edit: &Edit,
) -> Result<Edited, Refusal> {
    let draft = draft(context, guild_id, administrator).await?;
    edit_at_hand(context, guild_id, administrator, edit, draft).await
}

/// Makes the valid parts of an edit in this draft, or in the stored draft if that was changed meanwhile.
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
    let bots = roles::of_bots(context, guild_id, &edit.roles_of_people()).await;
    let change = |mut draft: Draft| {
        let before = step::next(&draft.configuration);
        let typed = edit.typed(&draft.configuration);
        let refused = apply(guild_id, &mut draft.configuration, edit, is_elsewhere, &bots);
        match edit {
            Edit::WithoutFooter => draft.kept.leave_out(|texts| &mut texts.footer),
            Edit::WithoutImage => draft.kept.leave_out(|texts| &mut texts.image),
            _ => {}
        }
        // A click on something else, or another form, leaves the refused input in the draft for later.
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

/// Applies the edit and returns all its problems, including those that depend on the guild: @everyone and the
/// own roles of `bots` for what people alone can do, and an emoji that the guild does not have (`is_elsewhere`).
fn apply(
    guild_id: GuildId,
    configuration: &mut Configuration,
    edit: &Edit,
    is_elsewhere: bool,
    bots: &[RoleId],
) -> Vec<Problem> {
    if is_elsewhere {
        let mut refused = configuration.clone().apply(edit.clone());
        refused.push(Problem::EmojiElsewhere);
        return refused;
    }
    let mut refused: Vec<_> = bots.iter().map(|role| edit.refuse_bot(*role)).collect();
    match edit.without_roles(bots) {
        Some(Edit::Setting(id, SettingEdit::Access(access))) => {
            let (access, everyone) = access.without_everyone(guild_id.everyone_role());
            refused.extend(everyone);
            let edit = access.map(|access| Edit::Setting(id, SettingEdit::Access(access)));
            refused.extend(edit.into_iter().flat_map(|edit| configuration.apply(edit)));
        }
        Some(edit) => refused.extend(configuration.apply(edit)),
        None => {}
    }
    if configuration.keep_staff_only(guild_id) {
        refused.push(Problem::EveryoneIsNoStaff);
    }
    if edit.notified().contains(&guild_id.everyone_role()) {
        refused.push(Problem::EveryoneIsNotNotified);
    }
    refused
}

/// The configuration of the draft as a file.
pub async fn export(context: &Context, guild_id: GuildId, administrator: Administrator<'_>) -> Result<String, Refusal> {
    let draft = draft(context, guild_id, administrator).await?;
    let count = context.storage.ticket_count(guild_id).await?;
    Ok(transfer::export(guild_id, &draft.configuration, count))
}

/// Makes the draft the guild's configuration. A draft that equals the configuration in force is validated
/// without a trace.
///
/// # Errors
/// [`Refusal::Invalid`] with all problems of the draft; [`Refusal::ChangedMeanwhile`] if somebody else
/// validated since the draft was begun; [`Refusal::PerhapsDone`] if the counter of an import could not be
/// raised.
pub async fn validate(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    loaded: LoadedDraft,
) -> Result<(), Refusal> {
    let LoadedDraft { draft, guild: mut in_force } = loaded;
    let mut problems = problems(&draft.configuration);
    problems.extend(spellings(&draft.configuration, &in_force.configuration));
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
        // Without an answer of MongoDB the configuration may be stored all the same.
        if saved.await.inspect_err(|_| context.needs_reconcile.add(guild_id))? == Saved::Yes {
            in_force.version = draft.base_version + 1;
        } else {
            in_force = context.storage.guild(guild_id).await?;
            // A second click on the same button may have stored the configuration: that is not a change by
            // somebody else.
            if in_force.configuration != draft.configuration {
                return Err(rebase(context, draft, in_force).await?);
            }
        }
    }
    follow_up(context, guild_id, is_new);
    // From here on the configuration is in force, whatever else fails.
    if let Some(count) = draft.ticket_count
        && let Err(error) = context.storage.raise_counter(guild_id, count).await
    {
        tracing::error!(guild = %guild_id, %error, "the counter of an import is not raised; the draft stays");
        return Err(Refusal::PerhapsDone);
    }
    // A validated draft that stays in MongoDB is recognized by its version.
    if let Err(refusal) = conclude(context, draft, in_force.version).await {
        tracing::warn!(guild = %guild_id, ?refusal, "a validated draft stays behind");
    }
    Ok(())
}

/// Drops the draft, whose configuration is in force. The draft stays if it holds refused input, or if it was
/// edited while it was validated.
async fn conclude(context: &Context, draft: Draft, version: i64) -> Result<(), Refusal> {
    let (guild_id, administrator, validated) = (draft.guild_id, draft.administrator_id, draft.configuration.clone());
    let done = if draft.kept.is_empty() {
        context.storage.drop_draft(&draft).await?
    } else {
        context.storage.save_draft(draft.begun_anew(validated.clone(), version)).await?
    };
    for _ in 0..ATTEMPTS {
        let edited = if done { None } else { context.storage.draft(guild_id, administrator).await? };
        // There is no draft any more, or only one that was begun since the validation.
        let Some(edited) = edited.filter(|edited| edited.base_version < version) else { return Ok(()) };
        if context.storage.save_draft(edited.validated_as(validated.clone(), version)).await? {
            return Ok(());
        }
    }
    Err(Refusal::DraftChanged)
}

/// Rebases the draft after somebody else validated since it was begun: their changes stay, and the draft's
/// own changes are made on top of them. The administrator is told so once; whoever validates again does so
/// knowingly.
async fn rebase(context: &Context, draft: Draft, guild: Guild) -> Result<Refusal, Refusal> {
    let theirs = changes(&draft.base, &guild.configuration);
    let draft = draft.on_top_of(guild.configuration, guild.version);
    let conflicts = in_conflict(&theirs, &draft.changes());
    // The draft is not stored if another click of the same administrator came in between: then they are told
    // again.
    context.storage.save_draft(draft).await?;
    Ok(Refusal::ChangedMeanwhile { by: guild.configured_by, theirs, conflicts })
}

/// Begins the rollout in the background, whatever else fails, for the configuration is in force. If the same
/// configuration was in force before, the panels are redrawn and the guild is diagnosed all the same.
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

/// How far a guild is set up.
#[derive(Clone, Copy)]
pub struct Progress {
    /// Whether a panel was posted.
    pub has_panel: bool,
    /// Whether a configuration is in force.
    pub is_configured: bool,
    /// Whether the images of the configuration in force load, as far as a panel has shown that.
    pub images: ImagesSeen,
}

impl Progress {
    pub fn of(guild: &Guild) -> Self {
        Self {
            has_panel: !guild.panels.is_empty(),
            is_configured: !guild.configuration.is_blank(),
            images: ImagesSeen {
                image: loads(guild, &Finding::ImageUnseen),
                thumbnail: loads(guild, &Finding::ThumbnailUnseen),
            },
        }
    }
}

/// What the last diagnosis found of an image in the posted panels, of which `unseen` says that it does not load.
fn loads(guild: &Guild, unseen: &Finding) -> Option<bool> {
    let is_looked_at = guild.version > 0 && guild.looked_version == guild.version && !guild.panels.is_empty();
    let hides =
        |finding: &Finding| matches!(finding, Finding::PanelGone { .. } | Finding::PanelUnknown(_) | Finding::NoPanel);
    if guild.findings.contains(unseen) {
        Some(false)
    } else if is_looked_at && !guild.findings.iter().any(hides) {
        Some(true)
    } else {
        None
    }
}

pub async fn progress(context: &Context, guild_id: GuildId) -> Result<Progress, Refusal> {
    Ok(Progress::of(&context.storage.guild(guild_id).await?))
}

/// How many tickets of the category are live.
pub async fn live_in_category(context: &Context, guild_id: GuildId, category: &CategoryId) -> Result<u64, Refusal> {
    Ok(context.storage.live_in_category(guild_id, category).await?)
}
