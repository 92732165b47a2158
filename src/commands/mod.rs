//! The two slash commands, registered once for all guilds and named in every language of the bot.
mod config;
mod panel;

use crate::{
    domain::{language::Language, refusal::Refusal},
    handlers::{Caller, Kind, Noted, ReplyTo, respond},
    i18n::text,
    usecase::{Desk, internal},
    view::answer::Answer,
};
use serenity::model::id::GuildId;
use tracing::Instrument as _;

pub type Error = anyhow::Error;
type Context<'a> = poise::Context<'a, Desk, Error>;

/// `/ticket config` and `/ticket panel`, hidden from members who are not administrators (and checked again when used).
pub fn commands() -> Vec<poise::Command<Desk, Error>> {
    let mut ticket = ticket();
    localise(&mut ticket, "ticket");
    for command in &mut ticket.subcommands {
        let name = command.name.clone();
        localise(command, &name);
        for parameter in &mut command.parameters {
            let key = format!("{name}-{}", parameter.name);
            localise_parameter(parameter, &key);
        }
    }
    vec![ticket]
}

#[poise::command(
    slash_command,
    guild_only,
    subcommand_required,
    default_member_permissions = "ADMINISTRATOR",
    subcommands("config::config", "panel::panel")
)]
#[allow(clippy::unused_async)] // poise wants it async; Discord never calls it, for it has subcommands
async fn ticket(_: Context<'_>) -> Result<(), Error> {
    Ok(())
}

/// Discord's locales, each with its language; the plain text is for all others.
fn locales() -> impl Iterator<Item = (&'static str, Language)> {
    Language::ALL.iter().flat_map(|language| language.locales().map(|locale| (locale, *language)))
}

fn localise(command: &mut poise::Command<Desk, Error>, key: &str) {
    command.description = Some(text(Language::default(), &format!("command-{key}-description")).into());
    for (locale, language) in locales() {
        let words = |part| text(language, &format!("command-{key}-{part}"));
        command.name_localizations.to_mut().push((locale.into(), words("name").into()));
        command.description_localizations.to_mut().push((locale.into(), words("description").into()));
    }
}

fn localise_parameter(parameter: &mut poise::CommandParameter<Desk, Error>, key: &str) {
    parameter.description = Some(text(Language::default(), &format!("command-{key}-description")).into());
    for (locale, language) in locales() {
        let words = |part| text(language, &format!("command-{key}-{part}"));
        parameter.name_localizations.to_mut().push((locale.into(), words("name").into()));
        parameter.description_localizations.to_mut().push((locale.into(), words("description").into()));
    }
}

/// What poise could not run, such as a command of an older version, is answered too.
pub async fn failed(error: poise::FrameworkError<'_, Desk, Error>) {
    let refusal = internal(&error);
    if let Some(ctx) = error.ctx() {
        answer(ctx, "unknown", reads_nothing, move |(), _, _, _, _| async { Err(refusal) }).await;
    }
}

/// Of a command whose answer depends on nothing that is read before.
async fn reads_nothing(_: Desk, _: GuildId, _: Caller) {}

/// Answers a command with what `work` comes to, away from the gateway's thread; `reads` and `work` as in [`respond`].
async fn answer<R, L, F>(
    ctx: Context<'_>,
    act: &'static str,
    reads: impl FnOnce(Desk, GuildId, Caller) -> L + Send + 'static,
    work: impl FnOnce(R, Desk, GuildId, Caller, Language) -> F + Send + 'static,
) where
    R: Send + 'static,
    L: Future<Output = R> + Send + 'static,
    F: Future<Output = Result<Answer, Refusal>> + Send + 'static,
{
    let poise::Context::Application(application) = ctx else { return };
    let interaction = application.interaction;
    let (Some(guild), Some(member)) = (interaction.guild_id, &interaction.member) else { return };
    let desk = ctx.data().in_guild(guild);
    let caller = Caller::new(member, &interaction.locale);
    let reply_to = ReplyTo::new(interaction.id, &interaction.token, Kind::Command);
    let (runtime, tasks) = (desk.runtime.clone(), desk.tasks.clone());
    let span = tracing::info_span!("command", id = %reply_to.id, %guild, user = %caller.actor.id, act);
    let noted = Noted::new(&reply_to, guild, act);
    let answered = async move {
        let (asker, at_work) = (caller.clone(), desk.clone());
        let counted = desk.throttles.click(guild, &caller.actor, desk.clock.now());
        let reads = reads(desk.clone(), guild, caller.clone());
        let work = |read, language| async move {
            counted?;
            // Boxed: some are large.
            Box::pin(work(read, at_work, guild, caller, language)).await
        };
        respond(&desk, &reply_to, asker.language(&desk, guild), reads, work).await.0
    };
    // A panic is answered where it happens.
    let _ = tasks.spawn_on(noted.during(answered).instrument(span), &runtime).await;
}
