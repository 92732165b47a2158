//! The panel's menu and buttons, by which a member opens a ticket.
use super::{
    ask::{self, Place as Where},
    opening::{self, Outcome, Wanted},
    ready,
};
use crate::{
    domain::{refusal::Refusal, setup::configuration::CategoryId},
    handlers::{Click, Kind, Response, beside::respond_beside},
    usecase::{
        Context,
        guild::Guild,
        setup::{panel_resets, panels},
        ticket::open,
    },
    view::answer::Answer,
};

/// What a click that asks for a ticket begins.
enum Begun {
    /// There is nothing to read and nothing to answer.
    Opening(Guild),
    /// The member reads or is asked first.
    Asking(Guild),
    /// The panel does not offer the category: the client is a changed one, or had not redrawn the panel yet.
    NotOffered(Guild),
}

/// Opens a ticket of the category that a member chose in the menu of a panel.
pub async fn open(context: &Context, click: &Click) -> Response {
    begin(context, click, CategoryId(click.values.first().cloned().unwrap_or_default())).await
}

/// Shows the answers of the category if the member has not read them, then asks its questions if there are any:
/// the form, or the message of menus before it, is the first answer to the click. If there are none, opens a
/// ticket: the answer then redraws the panel, which also resets its menu for the next choice; the ticket is opened
/// meanwhile, and its link follows in a message. A member who has to wait is told so in a message that later
/// becomes the link.
///
/// The click may come from a panel or from a message that the member alone sees, in whose place the link is
/// shown.
pub async fn begin(context: &Context, click: &Click, category: CategoryId) -> Response {
    let reads = open::load(context, click.guild_id);
    let chosen = &category;
    let decide = |guild: Result<Guild, _>, language| async move {
        let guild = guild?;
        // A message that the member alone sees is no panel.
        if !click.is_private && !guild.offers.include(click.message_id, chosen) {
            let panel = panels::drawn(context, click.guild_id, &guild, click.message_id).await;
            return Ok((Answer::update(panel), Some(Begun::NotOffered(guild))));
        }
        let read_first = ready::first(context, click, &guild, chosen, language).await?;
        let asked = match read_first {
            Some(answer) => Some(answer),
            // The future is large, so it is boxed.
            None => Box::pin(ask::first(context, click, &guild, chosen, language)).await?,
        };
        if let Some(answer) = asked {
            return Ok((answer, Some(Begun::Asking(guild))));
        }
        if click.is_private {
            return Ok((Answer::Working, Some(Begun::Opening(guild))));
        }
        // The panel is drawn closed if nothing is configured any more; the member is told why.
        let panel = panels::drawn(context, click.guild_id, &guild, click.message_id).await;
        Ok((Answer::update(panel), Some(Begun::Opening(guild))))
    };
    let opening = async |begun, answer| match begun {
        Begun::Opening(guild) => {
            let wanted = Wanted { category: chosen.clone(), answers: Vec::new() };
            let opening = opening::until_opened(context, click, &guild, wanted, answer).await;
            (guild, Some(opening))
        }
        Begun::Asking(guild) => {
            answer.arrived().await;
            (guild, None)
        }
        Begun::NotOffered(guild) => {
            answer.arrived().await;
            (guild, Some(Outcome::refused(Refusal::CategoryGone)))
        }
    };
    let (answered, language, begun) =
        respond_beside(context, &click.reply_to, click.language(context), reads, decide, opening).await;
    let Some((guild, opening)) = begun else { return answered };
    if let Where::Panel(message) = Where::of(click) {
        // Nothing stands chosen in a button.
        if opening.is_none() && click.reply_to.kind == Kind::Menu {
            panel_resets::reset(context, click.guild_id, click.channel_id, message);
        }
        panels::is_used(context, click.guild_id, &guild, click.channel_id, Some(message)).await;
    }
    match opening {
        Some(opening) => opening::conclude(context, click, language, &guild, opening, None).await,
        None => answered,
    }
}
