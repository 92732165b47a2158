use super::answer::{CommandContext, Error, answer};
use crate::{
    domain::{refusal::Refusal, setup::answers::Prevented},
    handlers::{
        Caller,
        setup::{Known, Next, ScreenContext, draw},
    },
    usecase::{
        Context,
        guild::diagnose,
        setup::{
            configure::{self, LoadedDraft, Progress, StoredDraft},
            import::{self, File, Imported},
        },
    },
    view::{answer::Answer, custom_id::Screen, guild::diagnosis, setup::imported},
};
use serenity::all::Attachment;

/// Opens the administrator's draft, below what has to be repaired, or imports a file into it.
#[poise::command(slash_command)]
pub async fn config(
    ctx: CommandContext<'_>,
    #[rename = "fichier"]
    #[description = "Worded in every language beside the command's own texts"]
    file: Option<Attachment>,
) -> Result<(), Error> {
    let file = file.map(|file| File { size: file.size.into(), url: file.url });
    let reads = |context: Context, guild, caller: Caller| async move {
        configure::load(&context, guild, caller.actor.administrator()?).await
    };
    answer(ctx, "command-config", reads, move |stored, context, guild, caller, language| async move {
        let administrator = caller.actor.administrator()?;
        let known = Known::default();
        // The answers before the form stand on no screen of the command.
        let prevented = Prevented::new();
        let scene =
            ScreenContext { context: &context, guild_id: guild, administrator, language, known, prevented: &prevented };
        let stored = stored?;
        match file {
            Some(file) => with_file(&scene, &file).await,
            None => overview(scene, stored).await,
        }
    })
    .await;
    Ok(())
}

async fn overview(scene: ScreenContext<'_>, stored: StoredDraft) -> Result<Answer, Refusal> {
    let ScreenContext { context, guild_id, administrator, language, .. } = scene;
    let LoadedDraft { draft, guild } = configure::begin(context, guild_id, administrator, stored).await?;
    let known = Known { progress: Some(Progress::of(&guild)), ..Known::default() };
    let screen = draw(&ScreenContext { known, ..scene }, &draft, &Next::Screen(Screen::Home)).await?;
    let stored = diagnose::still_wrong(context, guild_id, guild).await?;
    if stored.findings.is_empty() {
        return Ok(Answer::reply(screen));
    }
    let brief = diagnosis::brief(&stored.findings, &stored.configuration, language);
    Ok(Answer::reply(screen.prepend_embed(brief)))
}

async fn with_file(scene: &ScreenContext<'_>, file: &File) -> Result<Answer, Refusal> {
    let ScreenContext { context, guild_id, administrator, language, .. } = *scene;
    let Imported { draft, left_out, abandoned } = import::import(context, guild_id, administrator, file).await?;
    let screen = draw(scene, &draft, &Next::Screen(Screen::Home)).await?;
    Ok(Answer::reply(screen.prepend_embed(imported(left_out, &abandoned, language))))
}
