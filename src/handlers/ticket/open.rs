//! The panel's menu and buttons, by which a member opens a ticket.
use super::waiting;
use crate::{
    discord::Place,
    domain::{language::Language, refusal::Refusal, setup::configuration::CategoryId},
    handlers::{Click, Response, beside::respond_beside, respond::catch_panic},
    usecase::{
        Context,
        guild::Guild,
        setup::panels,
        ticket::open::{self, Opened},
    },
    view::{answer::Answer, ticket::notice},
};
use serenity::model::id::MessageId;

/// Opens a ticket after a member chose a category, in the menu or by a button. The answer redraws the panel,
/// which also resets its menu for the next choice, and says no more after a button than after the menu. The ticket is opened meanwhile, and its link follows in a message. A member who has
/// to wait is told so in a message that later becomes the link.
pub async fn open(context: &Context, click: &Click, category: CategoryId) -> Response {
    let place = Place::default();
    let reads = open::load(context, click.guild_id);
    let redraw = |guild: Result<Guild, _>, _| async move {
        let guild = guild?;
        // The panel is drawn closed if nothing is configured any more; the member is told why.
        let panel = panels::drawn(context, click.guild_id, &guild, click.message_id).await;
        Ok((Answer::update(panel), Some(guild)))
    };
    let opening = async |guild: Guild, redrawn| {
        // Only a changed client, or a panel that was not redrawn yet, asks for what the panel does not offer.
        let is_offered = guild.offers.include(click.message_id, &category);
        let request = open::Request {
            guild_id: click.guild_id,
            actor: &click.caller.actor,
            opener: click.caller.opener(),
            category,
        };
        let opening = async {
            if is_offered { open::open(context, &guild, request, &place).await } else { Err(Refusal::CategoryGone) }
        };
        // The future is large, so it is boxed.
        let opening = Box::pin(catch_panic(opening));
        let (outcome, notice) = waiting::until_opened(context, &click.reply_to, &place, redrawn, opening).await;
        (guild, outcome, notice)
    };
    let (redrawn, language, opened) =
        respond_beside(context, &click.reply_to, click.language(context), reads, redraw, opening).await;
    let Some((guild, outcome, notice)) = opened else { return redrawn };
    panels::is_used(context, click.guild_id, &guild, click.channel_id, click.message_id).await;
    conclude(context, click, language, &guild, outcome, notice).await
}

/// Tells the member the outcome while the other effects of the ticket are performed.
async fn conclude(
    context: &Context,
    click: &Click,
    language: Language,
    guild: &Guild,
    outcome: Result<Opened, Refusal>,
    notice: Option<MessageId>,
) -> Response {
    let (told, response) = match outcome {
        Ok(opened) => {
            let link = notice::opened(language, opened.channel, opened.unstaffed);
            let link = waiting::replace(context, &click.reply_to, notice, link);
            // A panic leaves the other effects to recovery: the ticket is open, as the link says.
            let rest = catch_panic(async { Ok(opened.finish(context, &guild.configuration).await) });
            let (told, refused) = tokio::join!(link, Box::pin(rest));
            let refused = refused.unwrap_or_default();
            match refused {
                None => (told, Response::Answered),
                Some(refusal) => (waiting::tell(context, click, language, None, &refusal).await, Response::Refused),
            }
        }
        Err(refusal) => (waiting::tell(context, click, language, notice, &refusal).await, Response::Refused),
    };
    if let Err(fault) = told {
        tracing::warn!(%fault, "a member was not told what became of their ticket");
        return Response::Lost;
    }
    response
}
