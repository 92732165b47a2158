//! What each posted panel offers: all categories, or those that an administrator chooses for it.
use super::ScreenContext;
use crate::{
    domain::{
        refusal::Refusal,
        setup::{
            configuration::{CategoryId, Panel},
            offers::Offered,
        },
    },
    handlers::Click,
    usecase::{guild::Guild, setup::offer},
    view::{answer::Answer, custom_id::read_panel, setup as screen},
};

/// Shows the posted panels, or the only one with what it offers.
pub fn posted(scene: &ScreenContext<'_>, guild: &Guild) -> Answer {
    let offered = guild.panels.iter().map(|panel| offered(guild, *panel)).collect::<Vec<_>>();
    Answer::update(match &offered[..] {
        [only] => screen::offers::offered(scene.guild_id, only, scene.language),
        all => screen::offers::posted(scene.guild_id, all, scene.language),
    })
}

/// Shows what the panel offers that was chosen in the menu.
pub fn chosen(scene: &ScreenContext<'_>, click: &Click, guild: &Guild) -> Answer {
    let chosen = click.values.first().and_then(|value| read_panel(value));
    match chosen.filter(|panel| guild.panels.contains(panel)) {
        Some(panel) => Answer::update(screen::offers::offered(scene.guild_id, &offered(guild, panel), scene.language)),
        // The panel is gone since.
        None => posted(scene, guild),
    }
}

/// Limits the panel to the chosen categories.
pub async fn limited(scene: &ScreenContext<'_>, click: &Click, guild: &Guild, panel: Panel) -> Result<Answer, Refusal> {
    let wanted: Vec<_> = click.values.iter().cloned().map(CategoryId).collect();
    let offer = offer::offer(scene.context, scene.guild_id, scene.administrator, guild, panel, &wanted).await?;
    Ok(match offer {
        Some(offered) => Answer::update(screen::offers::limited(scene.guild_id, &offered, scene.language)),
        None => posted(scene, guild),
    })
}

fn offered(guild: &Guild, panel: Panel) -> Offered {
    Offered::new(panel, &guild.configuration, guild.offers.of(panel.message_id))
}
