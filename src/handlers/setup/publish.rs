//! Posts panels by clicks: the first one, one more, or one in the place of another.
use super::ScreenContext;
use crate::{
    domain::{refusal::Refusal, setup::configuration::Panel},
    handlers::Click,
    usecase::setup::publish_panel::{Published, When, publish_panel},
    view::{answer::Answer, setup as screen, ticket::notice},
};

/// Posts a panel, or asks what is to become of those that stand.
pub async fn asked(scene: &ScreenContext<'_>, click: &Click) -> Result<Answer, Refusal> {
    Ok(Answer::update(match unless_one_stands(scene, click).await? {
        Published::Stands(panels) => screen::standing(click.guild_id, &panels, scene.language),
        Published::Yes(offered) => screen::published(Some(&offered), scene.language),
        Published::NothingLost | Published::Unremembered => screen::published(None, scene.language),
    }))
}

/// Posts one more panel.
pub async fn added(scene: &ScreenContext<'_>, click: &Click) -> Result<Answer, Refusal> {
    Ok(Answer::update(match post(scene, click, When::Added { nonce: &nonce(click, "a") }).await? {
        Published::Yes(offered) => screen::offers::just_posted(&offered, scene.language),
        _ => notice::panel_posted(scene.language),
    }))
}

/// Posts a panel in the place of another one.
pub async fn moved(scene: &ScreenContext<'_>, click: &Click, from: Panel) -> Result<Answer, Refusal> {
    post(scene, click, When::Moved { nonce: &nonce(click, "m"), from }).await?;
    Ok(Answer::update(screen::moved(from.channel_id, scene.language)))
}

/// Posts a panel unless one stands in the guild.
pub async fn unless_one_stands(scene: &ScreenContext<'_>, click: &Click) -> Result<Published, Refusal> {
    post(scene, click, When::Asked { nonce: &nonce(click, "") }).await
}

async fn post(scene: &ScreenContext<'_>, click: &Click, when: When<'_>) -> Result<Published, Refusal> {
    publish_panel(scene.context, click.guild_id, click.channel_id, scene.administrator, when).await
}

/// The nonce of the panel that a click asks for. Two clicks on the same button of the same message ask for
/// the same panel; another button asks for another panel, or Discord would return the first one.
fn nonce(click: &Click, button: &str) -> String {
    let asked_in = click.message_id.map_or_else(|| click.reply_to.id.to_string(), |message| message.to_string());
    asked_in + button
}
