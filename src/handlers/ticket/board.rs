//! Clicks on the board of a category, by which the staff open tickets for members.
use super::open_for::{self, Desk};
use crate::{
    domain::setup::configuration::CategoryId,
    handlers::{Click, Response, respond::respond},
    usecase::{Context, guild::Guild, ticket::open},
    view::{custom_id::Step, ticket::tools::openfor::Origin},
};

pub async fn board(context: &Context, click: &Click, category: CategoryId, step: Step, argument: String) -> Response {
    let origin = Origin::Board(&category);
    let work = |guild: Result<Guild, _>, language| async move {
        let guild = guild?;
        open_for::step(&Desk { context, click, guild: &guild, origin, language }, step, &argument).await
    };
    let reads = open::load(context, click.guild_id);
    respond(context, &click.reply_to, click.language(context), reads, work).await.0
}
