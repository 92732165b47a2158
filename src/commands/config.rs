use super::{Context, Error, answer};
use crate::{
    usecase::configure,
    view::{self, answer::Answer},
};

/// Opens the administrator's draft at its overview.
#[poise::command(slash_command)]
pub async fn config(ctx: Context<'_>) -> Result<(), Error> {
    answer(ctx, |desk, guild, caller, language| async move {
        let draft = configure::draft(&desk, guild, &caller.actor).await?;
        Ok(Answer::reply(view::config::home(&draft.configuration, language)))
    })
    .await;
    Ok(())
}
