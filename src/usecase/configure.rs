//! `/ticket config`: an administrator edits a draft, which lives in MongoDB, and validates or discards it.
use super::{Desk, diagnose, follow::follow};
use crate::{
    discord::Patience,
    domain::{
        access::Actor,
        change::{changes, in_conflict},
        configuration::Configuration,
        draft::Edit,
        merge::merge,
        problem::{Problem, problems},
        refusal::Refusal,
        step::{self, Step},
    },
    storage::{Draft, Guild, News, Report, Saved, transfer},
    view,
};
use serenity::model::id::GuildId;

/// How often an edit is tried again when another click of the same administrator came in between.
const ATTEMPTS: usize = 10;

/// The administrator's draft, begun from the stored configuration if there is none yet.
pub async fn draft(desk: &Desk, guild_id: GuildId, actor: &Actor) -> Result<Draft, Refusal> {
    if !actor.is_administrator() {
        return Err(Refusal::NotAdministrator);
    }
    for _ in 0..ATTEMPTS {
        if let Some(draft) = desk.storage.draft(guild_id, actor.id).await? {
            return Ok(draft);
        }
        let guild = desk.storage.guild(guild_id).await?;
        let draft = Draft::new(guild_id, actor.id, guild.configuration, guild.version, desk.clock.now());
        let begun = desk.storage.begin_draft(draft).await?;
        if !begun.is_untouched() || desk.storage.guild(guild_id).await?.configuration == begun.base {
            return Ok(begun);
        }
        // A guild that was forgotten in between must not live on in a draft.
        desk.storage.drop_draft(&begun).await?;
    }
    Err(Refusal::StateChanged)
}

/// The draft for somebody who opens the overview. One in which nothing was changed shows what is in force, whoever
/// validated that since.
pub async fn open(desk: &Desk, guild_id: GuildId, actor: &Actor) -> Result<Draft, Refusal> {
    let stored = draft(desk, guild_id, actor).await?;
    if !stored.is_untouched() {
        return Ok(stored);
    }
    let guild = desk.storage.guild(guild_id).await?;
    // Not stored if another click of theirs came in between, which then began it anew or changed it.
    desk.storage.save_draft(stored.begun_anew(guild.configuration, guild.version)).await?;
    draft(desk, guild_id, actor).await
}

/// An edit that was made as far as it is good.
pub struct Edited {
    pub draft: Draft,
    pub refused: Vec<Problem>,
    /// The step that was missing is done: where the next one is, None for nowhere else.
    pub led: Option<Option<Step>>,
}

/// Makes an edit as far as it is good.
pub async fn edit(desk: &Desk, guild_id: GuildId, actor: &Actor, edit: &Edit) -> Result<Edited, Refusal> {
    for _ in 0..ATTEMPTS {
        let mut draft = draft(desk, guild_id, actor).await?;
        let before = step::next(&draft.configuration);
        let typed = edit.typed(&draft.configuration);
        let refused = apply(desk, guild_id, &mut draft.configuration, edit);
        // A click on something else, or another form, leaves what was typed for later.
        if let Some(typed) = typed {
            if refused.is_empty() { draft.kept.release(&typed) } else { draft.kept.keep(typed) }
        }
        draft.changed_at = desk.clock.now();
        if desk.storage.save_draft(draft.clone()).await? {
            let after = step::next(&draft.configuration);
            let led = (refused.is_empty() && after != before).then_some(after);
            return Ok(Edited { draft, refused, led });
        }
    }
    Err(Refusal::StateChanged)
}

/// What only somebody who knows the guild can refuse, beside the rest.
fn apply(desk: &Desk, guild_id: GuildId, configuration: &mut Configuration, edit: &Edit) -> Vec<Problem> {
    if edit.custom_emoji().is_some_and(|emoji| !desk.has_emoji(guild_id, emoji)) {
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
pub async fn export(desk: &Desk, guild_id: GuildId, actor: &Actor) -> Result<String, Refusal> {
    let draft = draft(desk, guild_id, actor).await?;
    let count = desk.storage.ticket_count(guild_id).await?;
    Ok(transfer::export(guild_id, &draft.configuration, count))
}

/// Makes the draft the guild's configuration. One that is in force already is validated without a trace.
pub async fn validate(desk: &Desk, guild_id: GuildId, actor: &Actor) -> Result<(), Refusal> {
    let draft = draft(desk, guild_id, actor).await?;
    let problems = problems(&draft.configuration);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let stored = desk.storage.guild(guild_id).await?;
    if stored.configuration != draft.configuration || draft.ticket_count.is_some() {
        let lines = view::change::list(desk.language(&draft.configuration), &draft.changes());
        let news = News::new(desk.clock.now(), Report::Changed { by: actor.id, lines });
        let saved =
            desk.storage.save_configuration(guild_id, &draft.configuration, draft.base_version, actor.id, &news);
        // Without an answer it may be stored all the same.
        if saved.await.inspect_err(|_| desk.behind.add(guild_id))? == Saved::ChangedMeanwhile {
            let stored = desk.storage.guild(guild_id).await?;
            // By a second click on the same button, perhaps: that is not somebody else.
            if stored.configuration != draft.configuration {
                return Err(rebase(desk, draft, stored).await?);
            }
        }
    }
    follow_up(desk, guild_id);
    if let Some(count) = draft.ticket_count {
        desk.storage.raise_counter(guild_id, count).await?;
    }
    if !desk.storage.drop_draft(&draft).await? {
        // It was edited while it was validated: it goes on, from what stands now.
        let mut edited = self::draft(desk, guild_id, actor).await?;
        let stored = desk.storage.guild(guild_id).await?;
        edited.base_version = stored.version;
        edited.base = draft.configuration;
        edited.ticket_count = None;
        desk.storage.save_draft(edited).await?;
    }
    Ok(())
}

/// Somebody else validated since the draft was begun: what they changed stays, and its own changes come on top. That is
/// said once; whoever validates again does so knowingly.
async fn rebase(desk: &Desk, mut draft: Draft, guild: Guild) -> Result<Refusal, Refusal> {
    let theirs = changes(&draft.base, &guild.configuration);
    let conflicts = in_conflict(&theirs, &draft.changes());
    draft.configuration = merge(&draft.base, &draft.configuration, &guild.configuration);
    draft.base_version = guild.version;
    draft.base = guild.configuration;
    // Not stored if another click of theirs came in between: then it is said again.
    desk.storage.save_draft(draft).await?;
    Ok(Refusal::ChangedMeanwhile { by: guild.configured_by, theirs, conflicts })
}

/// Begins at once, whatever else fails: the configuration is in force.
fn follow_up(desk: &Desk, guild_id: GuildId) {
    let patient = Desk { discord: desk.discord.with(Patience::BACKGROUND), ..desk.clone() };
    desk.tasks.spawn(async move {
        if let Err(error) = follow(&patient, guild_id).await {
            tracing::warn!(guild = %guild_id, %error, "what follows from a configuration is done later");
            patient.behind.add(guild_id);
        }
        if let Err(error) = diagnose::look(&patient, guild_id).await {
            tracing::warn!(guild = %guild_id, %error, "a guild was not looked at after a validation");
        }
    });
}

pub async fn discard(desk: &Desk, guild_id: GuildId, actor: &Actor) -> Result<(), Refusal> {
    if !actor.is_administrator() {
        return Err(Refusal::NotAdministrator);
    }
    Ok(desk.storage.discard_draft(guild_id, actor.id).await?)
}
