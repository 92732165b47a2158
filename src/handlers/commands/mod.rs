//! The two slash commands, registered once for all guilds and named in every language of the bot.
mod answer;
mod config;
mod panel;

use crate::{
    domain::language::Language,
    i18n::text,
    usecase::{Context, internal},
};
use answer::{CommandContext, answer, reads_nothing};

pub use answer::Error;

/// `/ticket config` and `/ticket panel`, hidden from members who are not administrators (and checked again
/// when used).
pub fn commands() -> Vec<poise::Command<Context, Error>> {
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
async fn ticket(_: CommandContext<'_>) -> Result<(), Error> {
    Ok(())
}

/// Discord's locales that the bot speaks, each with its language. All other locales get the text without a
/// locale.
fn locales() -> impl Iterator<Item = (&'static str, Language)> {
    Language::ALL.iter().flat_map(|language| language.locales().map(|locale| (locale, *language)))
}

fn localise(command: &mut poise::Command<Context, Error>, key: &str) {
    command.description = Some(text(Language::default(), &format!("command-{key}-description")).into());
    for (locale, language) in locales() {
        let words = |part| text(language, &format!("command-{key}-{part}"));
        command.name_localizations.to_mut().push((locale.into(), words("name").into()));
        command.description_localizations.to_mut().push((locale.into(), words("description").into()));
    }
}

fn localise_parameter(parameter: &mut poise::CommandParameter<Context, Error>, key: &str) {
    parameter.description = Some(text(Language::default(), &format!("command-{key}-description")).into());
    for (locale, language) in locales() {
        let words = |part| text(language, &format!("command-{key}-{part}"));
        parameter.name_localizations.to_mut().push((locale.into(), words("name").into()));
        parameter.description_localizations.to_mut().push((locale.into(), words("description").into()));
    }
}

/// Answers what poise could not run, such as a command of an older version, with an internal error.
pub async fn failed(error: poise::FrameworkError<'_, Context, Error>) {
    let refusal = internal(&error);
    if let Some(ctx) = error.ctx() {
        answer(ctx, "unknown", reads_nothing, move |(), _, _, _, _| async { Err(refusal) }).await;
    }
}
