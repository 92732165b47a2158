use super::answer::{CommandContext, Error, answer, reads_nothing};
use crate::{
    usecase::setup::publish_panel::{When, publish_panel},
    view::{answer::Answer, ticket::notice},
};

/// Posts the panel in the channel where the command is run.
#[poise::command(slash_command)]
pub async fn panel(ctx: CommandContext<'_>) -> Result<(), Error> {
    let (channel, nonce) = (ctx.channel_id(), ctx.id().to_string());
    answer(ctx, "command-panel", reads_nothing, move |(), context, guild, caller, language| async move {
        publish_panel(&context, guild, channel, caller.actor.administrator()?, When::Asked { nonce: &nonce }).await?;
        Ok(Answer::reply(notice::panel_posted(language)))
    })
    .await;
    Ok(())
}
