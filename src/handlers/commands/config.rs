use super::answer::{CommandContext, Error, answer};
use crate::{
    domain::{language::Language, refusal::Refusal, ticket::access::Actor},
    handlers::{
        Caller,
        setup::{Known, Next, ScreenContext, draw},
    },
    usecase::{
        Context,
        guild::diagnose,
        setup::{
            configure::{self, LoadedDraft, StoredDraft},
            import::{self, File, Imported},
        },
    },
    view::{answer::Answer, custom_id::Screen, guild::diagnosis, setup::imported},
};
use serenity::{all::Attachment, model::id::GuildId};

/// Opens the administrator's draft: below what they have to repair, or as a file makes it.
#[poise::command(slash_command)]
pub async fn config(
    ctx: CommandContext<'_>,
    #[rename = "fichier"]
    #[description = "Worded in every language beside the command's own texts"]
    file: Option<Attachment>,
) -> Result<(), Error> {
    let file = file.map(|file| File { size: file.size.into(), url: file.url });
    let reads =
        |context: Context, guild, caller: Caller| async move { configure::load(&context, guild, &caller.actor).await };
    answer(ctx, "command-config", reads, move |stored, context, guild, caller, language| async move {
        let actor = &caller.actor;
        let stored = stored?;
        match file {
            Some(file) => with_file(&context, guild, actor, &file, language).await,
            None => overview(&context, guild, actor, stored, language).await,
        }
    })
    .await;
    Ok(())
}

async fn overview(
    context: &Context,
    guild: GuildId,
    actor: &Actor,
    stored: StoredDraft,
    language: Language,
) -> Result<Answer, Refusal> {
    let LoadedDraft { draft, guild: in_force } = configure::begin(context, guild, actor, stored).await?;
    let known = Known { has_panel: Some(!in_force.panels.is_empty()), ..Known::default() };
    let screen =
        draw(&ScreenContext { context, guild_id: guild, language, known }, &draft, &Next::Screen(Screen::Home)).await?;
    let stored = diagnose::still_wrong(context, guild, in_force).await?;
    if stored.findings.is_empty() {
        return Ok(Answer::reply(screen));
    }
    let brief = diagnosis::brief(&stored.findings, &stored.configuration, language);
    Ok(Answer::reply(screen.prepend_embed(brief)))
}

async fn with_file(
    context: &Context,
    guild: GuildId,
    actor: &Actor,
    file: &File,
    language: Language,
) -> Result<Answer, Refusal> {
    let Imported { draft, left_out, abandoned } = import::import(context, guild, actor, file).await?;
    let screen = draw(
        &ScreenContext { context, guild_id: guild, language, known: Known::default() },
        &draft,
        &Next::Screen(Screen::Home),
    )
    .await?;
    Ok(Answer::reply(screen.prepend_embed(imported(left_out, &abandoned, language))))
}
