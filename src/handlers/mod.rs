//! The central dispatcher: every event of the gateway goes to the handler of its kind. The event is first
//! turned into one of a few [`Event`]s. A handler that panics loses only its own event.
mod beside;
mod blocking;
mod chosen;
mod click;
pub mod commands;
mod event;
mod guild;
mod noted;
mod refused;
mod respond;
pub mod setup;
mod ticket;
mod typed;
mod unreadable;

pub use click::{Caller, Click};
pub use event::{Event, RELIED_UPON, kind};
pub use noted::Noted;
pub use respond::{Kind, ReplyTo, Response, respond};
pub use unreadable::Unreadable;

use crate::{
    domain::refusal::Refusal,
    usecase::{
        Context,
        guild::forget::{left, notice_absent},
        recovery::reconcile::came,
    },
    view::custom_id::Action,
};
use futures::{FutureExt, future::BoxFuture};
use guild::inbox::Inbox;
use serenity::model::id::GuildId;
use std::panic::AssertUnwindSafe;
use tracing::{Instrument, Span};

/// Receives the events of the gateway: clicks are handled at once, events in guilds by a few workers.
pub struct Dispatcher {
    context: Context,
    inbox: Inbox,
}

impl Dispatcher {
    pub fn new(context: Context) -> Self {
        Self { inbox: Inbox::open(&context), context }
    }

    /// Hands an event to its handler and never waits. The events of a guild must be dispatched in the order
    /// in which Discord sent them.
    pub fn dispatch(&self, event: Event) {
        let context = self.context.clone();
        match event {
            Event::Available(guild) => came(&context, guild),
            Event::Left(guild) => left(&context, guild),
            Event::InGuild(guild, event) => self.inbox.put(guild, event),
            Event::Click(click) => {
                let span = tracing::info_span!("click", id = %click.reply_to.id, guild = %click.guild_id, user = %click.caller.actor.id, act = click.act());
                let noted = Noted::new(&click.reply_to, click.guild_id, click.act());
                // The future is large, so it is boxed.
                let work = async move { noted.during(Box::pin(handle_click(&context, *click))).await };
                self.spawn(Box::pin(work), span);
            }
            Event::Unreadable(interaction) => {
                let span = tracing::info_span!("unreadable", id = %interaction.reply_to.id);
                self.spawn(Box::pin(async move { interaction.answer(&context).await }), span);
            }
            Event::SessionBegan { guilds, shard } => {
                let span = tracing::info_span!("session began");
                self.spawn(Box::pin(async move { began(&context, &guilds, shard).await }), span);
            }
        }
    }

    fn spawn(&self, work: BoxFuture<'static, ()>, span: Span) {
        let work = AssertUnwindSafe(work).catch_unwind();
        let guarded = async move {
            if work.await.is_err() {
                tracing::error!("a handler panicked; its event is lost");
            }
        };
        self.context.tasks.spawn_on(guarded.instrument(span), &self.context.runtime);
    }
}

async fn began(context: &Context, guilds: &[GuildId], shard: (u32, u32)) {
    tracing::info!(shard = shard.0, of = shard.1, "connected, {} servers", guilds.len());
    if let Err(error) = notice_absent(context, guilds, shard).await {
        tracing::warn!(%error, "whether the bot was removed from guilds meanwhile is looked at with the next session");
    }
    context.recovery.look_now();
}

async fn handle_click(context: &Context, click: Click) -> Response {
    let context = &context.in_guild(click.guild_id);
    let (actor, now) = (&click.caller.actor, context.clock.now());
    let may_click = context.throttles.click(click.guild_id, actor, now).and_then(|()| actor.unless_timed_out(now));
    if let Err(refusal) = may_click {
        // Another process may have counted otherwise, so the process that notes the click first answers, as
        // always.
        let is_timed_out = matches!(refusal, Refusal::TimedOut(_));
        let refuse = |(), _| async { Err(refusal) };
        let (response, language) = respond(context, &click.reply_to, click.language(context), async {}, refuse).await;
        match Action::decode(&click.custom_id).filter(|_| response == Response::Refused) {
            Some(Action::Form(category, _)) => {
                ticket::return_form(context, &click, &category, is_timed_out, language).await;
            }
            Some(Action::CloseFor(..) | Action::Tools(..) | Action::Rate(..)) => {
                typed::give_back(context, &click, language).await;
            }
            _ => {}
        }
        return response;
    }
    match Action::decode(&click.custom_id) {
        Some(Action::Open) => ticket::open(context, &click).await,
        Some(Action::OpenIn(category) | Action::Unsolved(category)) => ticket::begin(context, &click, category).await,
        Some(Action::Form(category, shown)) => ticket::submit(context, &click, &category, &shown).await,
        Some(Action::Pick(category, question, shown)) => {
            ticket::pick(context, &click, &category, &question, &shown).await
        }
        Some(Action::Continue(category, shown)) => ticket::go_on(context, &click, &category, &shown).await,
        Some(Action::Again(category)) => ticket::again(context, &click, category).await,
        Some(Action::Solved(category, answer)) => ticket::solved(context, &click, category, answer).await,
        Some(Action::Config(action)) => setup::click(context, &click, action).await,
        Some(Action::Ask(act, ticket)) => ticket::ask(context, &click, act, ticket).await,
        Some(Action::Do(act, ticket)) => ticket::act(context, &click, act, ticket).await,
        Some(Action::CloseFor(act, ticket)) => ticket::close_for(context, &click, act, ticket).await,
        Some(Action::Reply(reply, ticket)) => ticket::reply(context, &click, reply, ticket).await,
        Some(Action::Rate(action)) => ticket::rate(context, &click, action).await,
        Some(Action::RetryDelete(ticket)) => ticket::retry_delete(context, &click, ticket).await,
        Some(Action::Board(category, step, argument)) => ticket::board(context, &click, category, step, argument).await,
        Some(Action::Tools(ticket, action)) => ticket::tools::click(context, &click, ticket, action).await,
        None => {
            let refuse = |(), _| async { Err(Refusal::UnknownButton) };
            respond(context, &click.reply_to, click.language(context), async {}, refuse).await.0
        }
    }
}
