//! The central dispatcher: every event of the gateway comes in here, is turned once into one of few [`Event`]s, and goes
//! to the handler of its kind. A handler that panics takes only its own event with it.
mod click;
pub mod config;
mod respond;
mod ticket;

pub use click::{Caller, Click};
pub use respond::{Kind, ReplyTo, Response, respond};

use crate::{
    cache::SightChanged,
    domain::{access::Act, refusal::Refusal},
    usecase::{
        Desk, channel_gone::channel_gone, diagnose, forget, member, panels::emojis_changed, reconcile,
        recover::recover, sight::sight_changed,
    },
    view::custom_id::Action,
};
use futures::FutureExt;
use serenity::{
    all::Interaction,
    model::{
        event,
        id::{ChannelId, GuildId, RoleId, UserId},
    },
};
use std::panic::AssertUnwindSafe;
use tracing::Instrument;

/// What the bot reacts to.
#[derive(Debug)]
pub enum Event {
    /// A component was used or a modal submitted.
    Click(Box<Click>),
    ChannelDeleted {
        guild: GuildId,
        channel: ChannelId,
    },
    RoleDeleted {
        guild: GuildId,
        role: RoleId,
    },
    /// Of its own emojis, one came or went.
    EmojisChanged(GuildId),
    /// Which of the two, Discord is asked: events come in any order.
    MemberCameOrWent {
        guild: GuildId,
        member: UserId,
        came: bool,
    },
    RolesChanged {
        guild: GuildId,
        member: UserId,
        roles: Vec<RoleId>,
    },
    /// Channels were hidden from the bot, or are shown to it again.
    SightChanged(SightChanged),
    /// The guild is there (again): whatever happened in it before may have been missed.
    GuildAvailable(GuildId),
    /// The bot was removed from the guild.
    GuildLeft(GuildId),
    /// A session began: whatever happened before it may have been missed.
    SessionBegan {
        guilds: Vec<GuildId>,
        /// Number and count of shards; (0, 1) without sharding.
        shard: (u32, u32),
    },
}

impl Event {
    /// None for what concerns others (commands are poise's) or nobody.
    pub fn of(event: event::Event) -> Option<Self> {
        match event {
            event::Event::InteractionCreate(event) => match event.interaction {
                Interaction::Component(component) => Click::of_component(&component).map(Box::new).map(Self::Click),
                Interaction::Modal(modal) => Click::of_modal(&modal).map(Box::new).map(Self::Click),
                _ => None,
            },
            event::Event::ChannelDelete(event) => {
                let channel = event.channel;
                Some(Self::ChannelDeleted { guild: channel.guild_id, channel: channel.id })
            }
            event::Event::GuildRoleDelete(event) => {
                Some(Self::RoleDeleted { guild: event.guild_id, role: event.role_id })
            }
            event::Event::GuildEmojisUpdate(event) => Some(Self::EmojisChanged(event.guild_id)),
            event::Event::GuildMemberRemove(event) => {
                Some(Self::MemberCameOrWent { guild: event.guild_id, member: event.user.id, came: false })
            }
            event::Event::GuildMemberAdd(event) => {
                let member = event.member;
                Some(Self::MemberCameOrWent { guild: member.guild_id, member: member.user.id, came: true })
            }
            event::Event::GuildMemberUpdate(event) => {
                Some(Self::RolesChanged { guild: event.guild_id, member: event.user.id, roles: event.roles })
            }
            event::Event::GuildCreate(event) => Some(Self::GuildAvailable(event.guild.id)),
            // Unavailable ones are out of order, not left.
            event::Event::GuildDelete(event) if !event.guild.unavailable => Some(Self::GuildLeft(event.guild.id)),
            event::Event::Ready(event) => Some(Self::SessionBegan {
                guilds: event.ready.guilds.iter().map(|guild| guild.id).collect(),
                shard: event.ready.shard.map_or((0, 1), |shard| (shard.id.0, shard.total)),
            }),
            _ => None,
        }
    }
}

pub async fn dispatch(desk: &Desk, event: Event) {
    let span = match &event {
        Event::Click(click) => {
            tracing::info_span!("click", id = %click.reply_to.id, guild = %click.guild_id, user = %click.caller.actor.id, action = %click.custom_id)
        }
        Event::ChannelDeleted { guild, channel } => tracing::info_span!("channel deleted", %guild, %channel),
        Event::RoleDeleted { guild, role } => tracing::info_span!("role deleted", %guild, %role),
        Event::EmojisChanged(guild) => tracing::info_span!("emojis changed", %guild),
        Event::MemberCameOrWent { guild, member, .. } => tracing::info_span!("member came or went", %guild, %member),
        Event::RolesChanged { guild, member, .. } => tracing::info_span!("roles changed", %guild, %member),
        Event::SightChanged(changed) => tracing::info_span!("sight changed", guild = %changed.guild),
        Event::GuildAvailable(guild) => tracing::info_span!("guild available", %guild),
        Event::GuildLeft(guild) => tracing::info_span!("guild left", %guild),
        Event::SessionBegan { .. } => tracing::info_span!("session began"),
    };
    let desk = match &event {
        Event::Click(_) => desk,
        _ => &desk.of_event(),
    };
    let work = AssertUnwindSafe(handle(desk, event)).catch_unwind().instrument(span);
    if desk.tasks.track_future(work).await.is_err() {
        tracing::error!("a handler panicked; its event is lost");
    }
}

async fn handle(desk: &Desk, event: Event) {
    let (guild, outcome) = match event {
        Event::Click(click) => return handle_click(desk, *click).await,
        Event::SessionBegan { guilds, shard } => return began(desk, &guilds, shard).await,
        Event::ChannelDeleted { guild, channel } => (guild, channel_gone(desk, guild, channel).await),
        Event::RoleDeleted { guild, role } => (guild, diagnose::role_gone(desk, guild, role).await),
        Event::EmojisChanged(guild) => (guild, emojis_changed(desk, guild).await),
        Event::MemberCameOrWent { guild, member, came } => {
            (guild, member::came_or_went(desk, guild, member, came).await)
        }
        Event::RolesChanged { guild, member, roles } => {
            (guild, member::roles_changed(desk, guild, member, &roles).await.map_err(Into::into))
        }
        Event::SightChanged(changed) => (changed.guild, sight_changed(desk, &changed).await),
        Event::GuildLeft(guild) => (guild, forget::left(desk, guild).await.map_err(Into::into)),
        Event::GuildAvailable(guild) => return reconcile::came(desk, guild),
    };
    if let Err(error) = outcome {
        tracing::warn!(%error, "an event could not be dealt with; its guild will be looked at again");
        desk.behind.add(guild);
    }
}

async fn began(desk: &Desk, guilds: &[GuildId], shard: (u32, u32)) {
    if let Err(error) = forget::notice_absent(desk, guilds, shard).await {
        tracing::warn!(%error, "whether the bot was removed from guilds meanwhile is looked at with the next session");
    }
    if let Err(error) = recover(desk).await {
        tracing::warn!(%error, "recovery did not get through and will be tried again");
    }
}

async fn handle_click(desk: &Desk, click: Click) {
    match Action::decode(&click.custom_id) {
        Some(Action::Open) => ticket::open(desk, &click).await,
        Some(Action::Config(action)) => config::click(desk, &click, action).await,
        Some(Action::Ticket(Act::Delete, ticket)) => ticket::ask_delete(desk, &click, ticket).await,
        Some(Action::Ticket(Act::DeleteUntranscribed, ticket)) => {
            ticket::ask_delete_untranscribed(desk, &click, ticket).await;
        }
        Some(Action::RetryDelete(ticket)) => ticket::retry_delete(desk, &click, ticket).await,
        Some(Action::ConfirmDeleteUntranscribed(ticket)) => {
            ticket::act(desk, &click, Act::DeleteUntranscribed, ticket).await;
        }
        Some(Action::Ticket(act, ticket)) => ticket::act(desk, &click, act, ticket).await,
        Some(Action::ConfirmDelete(ticket)) => ticket::act(desk, &click, Act::Delete, ticket).await,
        None => {
            let refuse = |(), _| async { Err(Refusal::UnknownButton) };
            respond(desk, &click.reply_to, click.language(desk), async {}, refuse).await;
        }
    }
}
