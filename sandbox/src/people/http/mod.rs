//! The people's side over HTTP, for scripts in any language. The README beside this crate shows each route
//! with curl.
//!
//! Users are named by name or id, everything else by id. In an interaction, what Discord's client or server
//! does not allow is no HTTP error (the answer's `outcome` says so); elsewhere it is a 403.
mod act;
mod channel;
mod expression;
mod failure;
mod guild;
mod input;
mod member;
mod message;
mod role;
mod screen;
mod text;
mod who;

use crate::Sandbox;
use axum::{
    Router,
    extract::Request,
    http::StatusCode,
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::{get, patch, post, put},
};

pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/text/{user}", get(text::sees))
        .route("/text/{user}/{channel}", get(text::reads).post(text::writes))
        .route("/text/{user}/{channel}/click", post(text::clicks))
        .route("/text/{user}/{channel}/pick", post(text::picks))
        .route("/text/{user}/{channel}/run", post(text::runs))
        .route("/people", get(guild::directory))
        .route("/furnish/users", post(guild::user))
        .route("/furnish/guilds", post(guild::guild))
        .route("/furnish/guilds/{guild}", get(guild::whole_guild).patch(guild::edit_guild))
        .route("/furnish/guilds/{guild}/bot", post(guild::invite_bot).delete(guild::kick_bot))
        .route("/furnish/guilds/{guild}/other_bots", post(guild::add_other_bot))
        .route("/furnish/guilds/{guild}/members", post(member::add))
        .route("/furnish/guilds/{guild}/members/{user}", patch(member::edit).delete(member::remove))
        .route("/furnish/guilds/{guild}/roles", post(role::add))
        .route("/furnish/guilds/{guild}/roles/{role}", patch(role::edit).delete(role::delete))
        .route("/furnish/guilds/{guild}/channels", post(channel::add))
        .route("/furnish/channels/{channel}", patch(channel::edit).delete(channel::delete))
        .route(
            "/furnish/channels/{channel}/overwrites/{id}",
            put(channel::set_overwrite).delete(channel::remove_overwrite),
        )
        .route("/furnish/channels/{channel}/messages/{message}", get(message::whole).delete(channel::delete_message))
        .route("/furnish/channels/{channel}/seed", post(message::seed))
        .route("/furnish/channels/{channel}/system", post(message::system))
        .route("/furnish/addresses", post(message::address))
        .route("/furnish/guilds/{guild}/emojis", post(expression::emoji))
        .route("/furnish/guilds/{guild}/emojis/{emoji}", patch(expression::edit_emoji).delete(expression::remove_emoji))
        .route("/furnish/guilds/{guild}/stickers", post(expression::sticker))
        .route("/sandbox/changes", get(screen::changes))
        .route("/people/{user}/screen", get(screen::screen))
        .route("/people/{user}/view/{guild}", get(act::view))
        .route("/people/{user}/direct_messages", get(act::direct_messages))
        .route("/people/{user}/command", post(act::command))
        .route("/people/{user}/menu_command", post(act::menu_command))
        .route("/people/{user}/autocomplete", post(act::autocomplete))
        .route("/people/{user}/click", post(act::click))
        .route("/people/{user}/pick", post(act::pick))
        .route("/people/{user}/submit", post(act::submit))
        .route("/people/{user}/dismiss", post(act::dismiss))
        .route("/people/{user}/dismiss_message", post(act::dismiss_message))
        .route("/people/{user}/write", post(act::write))
        .route("/people/{user}/thread", post(act::thread))
        .route("/people/{user}/add_to_thread", post(act::add_to_thread))
        .route("/people/{user}/edit", post(act::edit))
        .route("/people/{user}/delete", post(act::delete))
        .route("/people/{user}/pin", post(act::pin))
        .route("/people/{user}/unpin", post(act::unpin))
        .route("/people/{user}/suppress_embeds", post(act::suppress_embeds))
        .route("/people/{user}/forward", post(message::forward))
        .route("/people/{user}/react", post(message::react))
        .route("/people/{user}/unreact", post(message::unreact))
        .route("/people/{user}/vote", post(message::vote))
        .route("/people/{user}/end_poll", post(message::end_poll))
        .layer(from_fn(to_the_end))
}

/// Whoever asked may go: what was begun is done.
async fn to_the_end(request: Request, next: Next) -> Response {
    tokio::spawn(next.run(request)).await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
