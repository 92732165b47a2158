//! Refuses what only a modified client can send: choices that a menu does not offer, and forms with missing
//! or overlong fields. Such a click is refused, and nothing of it is stored.
use super::edit::{chosen, colour, language, notifies_staff};
use crate::{
    domain::refusal::Refusal,
    handlers::Click,
    usecase::Context,
    view::{
        custom_id::{CategoryAction, ConfigAction},
        setup::modal::{self, Taken},
    },
};
use serenity::model::{
    channel::ChannelType,
    id::{ChannelId, RoleId},
};

/// Checks that the menu or the form offers what the click sends.
///
/// # Errors
/// [`Refusal::NotOffered`], [`Refusal::NoForm`], or [`Refusal::DiscordBusy`] if it cannot be known now what
/// the guild has.
pub async fn check(context: &Context, click: &Click, action: &ConfigAction) -> Result<(), Refusal> {
    match action {
        ConfigAction::Channel(purpose) => channel(context, click, purpose.kind()).await,
        ConfigAction::Category(
            CategoryAction::Roles | CategoryAction::QuickRoles | CategoryAction::SuggestedRoles,
            _,
        ) => roles(context, click).await,
        ConfigAction::Category(CategoryAction::QuickNotify, _) => {
            notifies_staff(click).map(drop).ok_or(Refusal::NotOffered)
        }
        ConfigAction::ChooseColour => colour(click).map(drop).ok_or(Refusal::NotOffered),
        // Each setting checks what its own screen offers, apart from forms.
        ConfigAction::Setting(..) if modal::inputs(action).is_empty() => Ok(()),
        ConfigAction::ChooseLanguage => language(click).map(drop).ok_or(Refusal::NotOffered),
        action => {
            let is_whole =
                |input: &Taken| click.texts.get(input.id).is_some_and(|text| text.chars().count() <= input.longest);
            if modal::inputs(action).iter().all(is_whole) { Ok(()) } else { Err(Refusal::NoForm) }
        }
    }
}

/// Checks that exactly one channel was chosen, which belongs to the guild and has the kind that the menu
/// offers. A channel that Discord hides from the bot is known by its id and kind.
pub(super) async fn channel(context: &Context, click: &Click, kind: ChannelType) -> Result<(), Refusal> {
    let [chosen] = chosen::<ChannelId>(click)[..] else { return Err(Refusal::NotOffered) };
    let told = context.cache.guild(click.guild_id);
    let is_told = told.is_some();
    let guild = match told {
        Some(told) => told,
        None => context.picture(click.guild_id).await.map_err(|_| Refusal::DiscordBusy(None))?,
    };
    match guild.channel(chosen) {
        Some(channel) if channel.kind == kind => Ok(()),
        // A picture from Discord's REST API lacks the channels that are hidden from the bot.
        None if !is_told => Err(Refusal::DiscordBusy(None)),
        Some(_) | None => Err(Refusal::NotOffered),
    }
}

pub(super) async fn roles(context: &Context, click: &Click) -> Result<(), Refusal> {
    if click.values.is_empty() { Err(Refusal::NotOffered) } else { roles_or_none(context, click).await }
}

/// Checks that the guild has each role that was chosen, if any was.
pub(super) async fn roles_or_none(context: &Context, click: &Click) -> Result<(), Refusal> {
    let chosen = chosen::<RoleId>(click);
    let guild = context.picture(click.guild_id).await.map_err(|_| Refusal::DiscordBusy(None))?;
    let are_there = chosen.len() == click.values.len() && chosen.iter().all(|role| guild.role(*role).is_some());
    if are_there { Ok(()) } else { Err(Refusal::NotOffered) }
}
