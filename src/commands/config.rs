use super::{Context, Error, answer};
use crate::{
    handlers::config::{Next, Scene, draw},
    usecase::configure,
    view::{answer::Answer, custom_id::Screen},
};

/// Opens the administrator's draft at its overview.
#[poise::command(slash_command)]
pub async fn config(ctx: Context<'_>) -> Result<(), Error> {
    answer(ctx, |desk, guild, caller, language| async move {
        let draft = configure::draft(&desk, guild, &caller.actor).await?;
        let scene = Scene { desk: &desk, guild_id: guild, language };
        Ok(Answer::reply(draw(&scene, &draft, &Next::Screen(Screen::Home))))
    })
    .await;
    Ok(())
}
