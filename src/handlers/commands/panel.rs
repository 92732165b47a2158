use super::answer::{CommandContext, Error, answer, reads_nothing};
use crate::{
    usecase::setup::publish_panel::{Published, When, publish_panel},
    view::{
        answer::Answer,
        setup::{offers::just_posted, standing},
        ticket::notice,
    },
};

/// Posts the panel in the channel where the command is run, or asks first if one stands already.
#[poise::command(slash_command)]
pub async fn panel(ctx: CommandContext<'_>) -> Result<(), Error> {
    let (channel, nonce) = (ctx.channel_id(), ctx.id().to_string());
    answer(ctx, "command-panel", reads_nothing, move |(), context, guild, caller, language| async move {
        let (administrator, when) = (caller.actor.administrator()?, When::Asked { nonce: &nonce });
        Ok(Answer::reply(match publish_panel(&context, guild, channel, administrator, when).await? {
            Published::Stands(panels) => standing(guild, &panels, language),
            Published::Yes(offered) => just_posted(&offered, language),
            Published::NothingLost | Published::Unremembered => notice::panel_posted(language),
        }))
    })
    .await;
    Ok(())
}
