use super::answer::{Context, Error, answer};
use crate::{
    domain::{language::Language, refusal::Refusal, ticket::access::Actor},
    handlers::{
        Caller,
        setup::{Known, Next, Scene, draw},
    },
    usecase::{
        Desk,
        guild::diagnose,
        setup::{
            configure::{self, AtHand, Stored},
            import::{self, File, Imported},
        },
    },
    view::{answer::Answer, custom_id::Screen, guild::diagnosis, setup::imported},
};
use serenity::{all::Attachment, model::id::GuildId};

/// Opens the administrator's draft: below what they have to mend, or as a file makes it.
#[poise::command(slash_command)]
pub async fn config(
    ctx: Context<'_>,
    #[rename = "fichier"]
    #[description = "Worded in every language beside the command's own texts"]
    file: Option<Attachment>,
) -> Result<(), Error> {
    let file = file.map(|file| File { size: file.size.into(), url: file.url });
    let reads = |desk: Desk, guild, caller: Caller| async move { configure::load(&desk, guild, &caller.actor).await };
    answer(ctx, "command-config", reads, move |stored, desk, guild, caller, language| async move {
        let actor = &caller.actor;
        let stored = stored?;
        match file {
            Some(file) => with_file(&desk, guild, actor, &file, language).await,
            None => overview(&desk, guild, actor, stored, language).await,
        }
    })
    .await;
    Ok(())
}

async fn overview(
    desk: &Desk,
    guild: GuildId,
    actor: &Actor,
    stored: Stored,
    language: Language,
) -> Result<Answer, Refusal> {
    let AtHand { draft, guild: in_force } = configure::begin(desk, guild, actor, stored).await?;
    let known = Known { has_panel: Some(!in_force.panels.is_empty()), ..Known::default() };
    let screen = draw(&Scene { desk, guild_id: guild, language, known }, &draft, &Next::Screen(Screen::Home)).await?;
    let stored = diagnose::still_wrong(desk, guild, in_force).await?;
    if stored.findings.is_empty() {
        return Ok(Answer::reply(screen));
    }
    let brief = diagnosis::brief(&stored.findings, &stored.configuration, language);
    Ok(Answer::reply(screen.topped_by(brief)))
}

async fn with_file(
    desk: &Desk,
    guild: GuildId,
    actor: &Actor,
    file: &File,
    language: Language,
) -> Result<Answer, Refusal> {
    let Imported { draft, left_out, abandoned } = import::import(desk, guild, actor, file).await?;
    let screen =
        draw(&Scene { desk, guild_id: guild, language, known: Known::default() }, &draft, &Next::Screen(Screen::Home))
            .await?;
    Ok(Answer::reply(screen.topped_by(imported(left_out, &abandoned, language))))
}
