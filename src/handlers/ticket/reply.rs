//! What people answer to what happened in a ticket by itself.
use crate::{
    domain::ticket::{TicketId, event::Reply},
    handlers::{Click, Response, respond::respond},
    usecase::{
        Context,
        ticket::{click::load, reply},
    },
    view::{self, answer::Answer},
};

/// Stores the answer and sets the rights that follow; then the message loses its buttons.
pub async fn reply(context: &Context, click: &Click, reply: Reply, ticket: TicketId) -> Response {
    let on = click.on(ticket);
    let work = |loaded: Result<_, _>, _| async move {
        let ticket = reply::reply(context, &on, loaded?, reply).await?;
        Ok(Answer::update(view::ticket::replies::answered(&ticket, reply, on.actor.id)))
    };
    respond(context, &click.reply_to, click.language(context), load(context, &on), work).await.0
}
