use super::answer::{Context, Error, answer, reads_nothing};
use crate::{
    usecase::setup::publish_panel::{When, publish_panel},
    view::{answer::Answer, ticket::notice},
};

/// Posts the panel in the channel where the command is run.
#[poise::command(slash_command)]
pub async fn panel(ctx: Context<'_>) -> Result<(), Error> {
    let (channel, nonce) = (ctx.channel_id(), ctx.id().to_string());
    answer(ctx, "command-panel", reads_nothing, move |(), desk, guild, caller, language| async move {
        publish_panel(&desk, guild, channel, &caller.actor, When::Asked { nonce: &nonce }).await?;
        Ok(Answer::reply(notice::panel_posted(language)))
    })
    .await;
    Ok(())
}
