//! `/ticket config`: an administrator edits a draft, which lives in MongoDB, and validates or discards it.
use super::{Desk, Setback, diagnose, follow::follow};
use crate::{
    discord::Patience,
    domain::{
        access::Actor,
        change::changes,
        configuration::Configuration,
        draft::Edit,
        problem::{Problem, problems},
        refusal::Refusal,
        step::{self, Step},
    },
    storage::{Draft, News, Saved, transfer},
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
    if let Some(draft) = desk.storage.draft(guild_id, actor.id).await? {
        return Ok(draft);
    }
    let guild = desk.storage.guild(guild_id).await?;
    let draft = Draft::new(guild_id, actor.id, guild.configuration, guild.version, desk.clock.now());
    Ok(desk.storage.begin_draft(draft).await?)
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
        let mut refused = draft.configuration.apply(edit.clone());
        if draft.configuration.keep_staff_only(guild_id) {
            refused.push(Problem::EveryoneIsNoStaff);
        }
        // A click on something else, or another form, leaves what was typed for later.
        if let Some(typed) = edit.typed() {
            if !refused.is_empty() {
                draft.refused = Some(typed);
            } else if draft.refused.as_ref().is_some_and(|kept| kept.is_of_the_form_of(&typed)) {
                draft.refused = None;
            }
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

/// Makes a file the draft: it is looked at and validated like anything typed.
pub async fn import(desk: &Desk, guild_id: GuildId, actor: &Actor, text: &str) -> Result<Draft, Refusal> {
    // Whoever may not do it makes the bot ask Discord nothing.
    draft(desk, guild_id, actor).await?;
    let mut imported = transfer::import(text, guild_id).map_err(Refusal::Import)?;
    keep_own(desk, guild_id, &mut imported.configuration).await?;
    for _ in 0..ATTEMPTS {
        let mut draft = draft(desk, guild_id, actor).await?;
        draft.configuration = imported.configuration.clone();
        draft.ticket_count = imported.ticket_count;
        draft.refused = None;
        draft.changed_at = desk.clock.now();
        if desk.storage.save_draft(draft.clone()).await? {
            return Ok(draft);
        }
    }
    Err(Refusal::StateChanged)
}

/// Leaves out channels and roles that are not the guild's: a file from elsewhere must not make the bot write into another
/// guild's channels.
async fn keep_own(desk: &Desk, guild_id: GuildId, configuration: &mut Configuration) -> Result<(), Refusal> {
    let asked = tokio::try_join!(desk.discord.roles(guild_id), desk.discord.channels(guild_id));
    let (roles, channels) = asked.map_err(Setback::from)?;
    let Configuration { log_channel, transcript_channel, ticket_category, categories, .. } = configuration;
    for chosen in [log_channel, transcript_channel, ticket_category] {
        *chosen = chosen.filter(|id| channels.iter().any(|channel| channel.id == *id));
    }
    for category in categories {
        category.roles.retain(|id| roles.iter().any(|role| role.id == *id));
    }
    Ok(())
}

/// The configuration of the draft as a file.
pub async fn export(desk: &Desk, guild_id: GuildId, actor: &Actor) -> Result<String, Refusal> {
    let draft = draft(desk, guild_id, actor).await?;
    let count = desk.storage.ticket_count(guild_id).await?;
    Ok(transfer::export(guild_id, &draft.configuration, count))
}

/// Makes the draft the guild's configuration.
pub async fn validate(desk: &Desk, guild_id: GuildId, actor: &Actor) -> Result<(), Refusal> {
    let mut draft = draft(desk, guild_id, actor).await?;
    let problems = problems(&draft.configuration);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let changed = changes(&draft.base, &draft.configuration);
    let lines = view::change::list(desk.language(&draft.configuration), &changed);
    let news = News { version: draft.base_version + 1, by: actor.id, at: desk.clock.now(), lines };
    let saved = desk.storage.save_configuration(guild_id, &draft.configuration, draft.base_version, &news).await;
    // Without an answer it may be stored all the same.
    let saved = saved.inspect_err(|_| desk.behind.add(guild_id))?;
    if saved == Saved::ChangedMeanwhile {
        // Said once; whoever validates again does so knowingly.
        let guild = desk.storage.guild(guild_id).await?;
        let theirs = changes(&draft.base, &guild.configuration);
        draft.base_version = guild.version;
        draft.base = guild.configuration;
        desk.storage.save_draft(draft).await?;
        return Err(Refusal::ChangedMeanwhile(guild.configured_by, theirs));
    }
    follow_up(desk, guild_id);
    if let Some(count) = draft.ticket_count {
        desk.storage.raise_counter(guild_id, count).await?;
    }
    if !desk.storage.drop_draft(&draft).await? {
        // It was edited while it was validated: it goes on, from what stands now.
        let mut edited = self::draft(desk, guild_id, actor).await?;
        edited.base_version = draft.base_version + 1;
        edited.base = draft.configuration;
        desk.storage.save_draft(edited).await?;
    }
    Ok(())
}

/// Begins at once, whatever else fails: the configuration is in force.
fn follow_up(desk: &Desk, guild_id: GuildId) {
    let patient = Desk { discord: desk.discord.with(Patience::BACKGROUND), ..desk.clone() };
    desk.tasks.spawn(async move {
        if let Err(error) = follow(&patient, guild_id).await {
            tracing::warn!(guild = %guild_id, %error, "what follows from a configuration is done later");
            patient.behind.add(guild_id);
        }
        if let Err(error) = diagnose::after_validation(&patient, guild_id).await {
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
