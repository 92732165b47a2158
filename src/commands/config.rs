use super::{Context, Error, answer};
use crate::{
    handlers::config::{Next, Scene, draw},
    usecase::configure,
    view::{alert, answer::Answer, custom_id::Screen},
};

/// Opens the administrator's draft at its overview, below what they have to mend.
#[poise::command(slash_command)]
pub async fn config(ctx: Context<'_>) -> Result<(), Error> {
    answer(ctx, |desk, guild, caller, language| async move {
        let draft = configure::open(&desk, guild, &caller.actor).await?;
        let scene = Scene { desk: &desk, guild_id: guild, language };
        let screen = draw(&scene, &draft, &Next::Screen(Screen::Home)).await?;
        let alerts = desk.storage.guild(guild).await?.alerts;
        if alerts.is_empty() {
            return Ok(Answer::reply(screen));
        }
        Ok(Answer::reply(screen.topped_by(alert::embed(language, &alerts, &draft.configuration))))
    })
    .await;
    Ok(())
}
