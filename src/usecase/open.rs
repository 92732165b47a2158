//! A member opens a ticket: one live ticket at a time, a number without doubles, a private channel.
use super::{
    Desk,
    effects::{self, Progress, Work},
    look_after, obstacle,
};
use crate::{
    discord::{Ahead, Place, Rank},
    domain::{
        configuration::{CategoryId, Configuration},
        decide::{Command, decide},
        effect::{Effect, PendingEffect},
        problem::problems,
        refusal::{Obstacle, Refusal},
        ticket::{Opener, State, Ticket},
    },
    storage::{self, Guild, Inserted},
};
use chrono::TimeDelta;
use serenity::model::id::{ChannelId, GuildId};

/// How many may wait for their channel before one more is turned away, and for how long.
const MOST_BEFORE: usize = 2_000;
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(8);

pub struct Request {
    pub guild_id: GuildId,
    pub opener: Opener,
    pub category: CategoryId,
}

/// A ticket whose channel stands; the rest is still to be done by [`Opened::finish`].
pub struct Opened {
    pub channel: ChannelId,
    ticket: Ticket,
}

/// Opens a ticket as far as its channel. `place` says meanwhile where it stands in line.
pub async fn open(desk: &Desk, guild: &Guild, request: Request, place: &Place) -> Result<Opened, Refusal> {
    if !problems(&guild.configuration).is_empty() {
        return Err(Refusal::NotConfigured);
    }
    let category = guild.configuration.category(&request.category).ok_or(Refusal::CategoryGone)?;
    is_there_room(desk, request.guild_id)?;
    let desk = &desk.with(desk.discord.at(place));
    let language = desk.language(&guild.configuration);
    let mut ticket = Ticket::opening(request.guild_id, request.opener, category, language, desk.plan());
    ticket.server_name = desk.server_name(request.guild_id).await;
    register(desk, &ticket).await?;
    // From here on the ticket is registered: whatever fails is finished by recovery.
    match make_channel(desk, &guild.configuration, ticket).await {
        Err(Refusal::DatabaseDown | Refusal::Internal(_)) => Err(Refusal::Delayed),
        outcome => outcome,
    }
}

/// Nothing is promised that would come after the click's token has died (15 minutes,
/// `interactions/receiving-and-responding.mdx`).
fn is_there_room(desk: &Desk, guild: GuildId) -> Result<(), Refusal> {
    let Ahead { others, about } = desk.discord.ahead_of_one_more(Rank::Channels, guild);
    if others < MOST_BEFORE && about < desk.clock.now() + LONGEST_WAIT {
        return Ok(());
    }
    Err(if others == 0 { Refusal::DiscordBusy(Some(about)) } else { Refusal::Crowded { others, until: about } })
}

impl Opened {
    /// Posts, pins and logs. Says what the member has to know of it.
    pub async fn finish(self, desk: &Desk, configuration: &Configuration) -> Option<Refusal> {
        let rest = self.ticket.effects.iter().map(|pending| pending.id.clone()).collect();
        match effects::run(desk, configuration, self.ticket, rest).await {
            Ok(progress) => {
                let mut refused = progress.refused.iter();
                let (_, fault) = refused.find(|(effect, _)| *effect == Effect::PostOpening)?;
                Some(Refusal::CannotPost(self.channel, obstacle(fault)))
            }
            Err(error) => {
                tracing::warn!(%error, "a ticket is left to recovery");
                None
            }
        }
    }
}

/// Inserts the ticket, which the unique index allows once per member while it lives.
async fn register(desk: &Desk, ticket: &Ticket) -> Result<(), Refusal> {
    for _ in 0..2 {
        match desk.storage.insert_ticket(ticket).await {
            Ok(Inserted::Yes) => return Ok(()),
            Ok(Inserted::AlreadyLive) => {}
            // It may be stored: then recovery opens it.
            Err(error) if error.is_outage() && !matches!(error, storage::Error::NotAsked) => {
                tracing::error!(%error, "whether a ticket was stored is not known");
                return Err(Refusal::PerhapsDelayed);
            }
            Err(error) => return Err(error.into()),
        }
        let Some(live) = desk.storage.live_ticket(ticket.guild_id, ticket.opener_id).await? else { continue };
        let Some(channel) = live.channel_id else { return Err(Refusal::AlreadyOpen(None)) };
        // A channel deleted by hand while the bot was away must not block the member.
        if look_after::channel_and_message(desk, live).await? {
            return Err(Refusal::AlreadyOpen(Some(channel)));
        }
    }
    Err(Refusal::AlreadyOpen(None))
}

async fn make_channel(desk: &Desk, configuration: &Configuration, ticket: Ticket) -> Result<Opened, Refusal> {
    let ticket = number(desk, ticket).await?;
    let is_first = |pending: &&PendingEffect| pending.effect == Effect::CreateChannel;
    let (first, rest): (Vec<_>, Vec<_>) = ticket.effects.iter().partition(is_first);
    let ids = |effects: Vec<&PendingEffect>| effects.into_iter().map(|pending| pending.id.clone()).collect();
    let work = Work { kept: ids(rest), ..Work::of(ids(first)) };
    let Progress { ticket, refused } = Box::pin(effects::run_work(desk, configuration, ticket, work)).await?;
    match (ticket.channel_id, ticket.state) {
        (Some(channel), _) => Ok(Opened { channel, ticket }),
        (None, State::Failed) => {
            let fault = refused.first().map(|(_, fault)| obstacle(fault));
            Err(Refusal::ChannelRefused(fault.unwrap_or(Obstacle::Other(0))))
        }
        (None, _) => Err(Refusal::Delayed),
    }
}

/// Gives the ticket the guild's next number.
pub async fn number(desk: &Desk, ticket: Ticket) -> Result<Ticket, Refusal> {
    let plan = desk.plan();
    let mut drawn = draw(desk, &ticket).await?;
    loop {
        match desk.storage.change_ticket(ticket.clone(), |ticket| decide(ticket, &Command::Numbered(drawn), plan)).await
        {
            Ok(outcome) => return outcome,
            // Somebody lowered the counter by hand.
            Err(error) if error.is_duplicate() => {
                desk.storage.lift_counter(ticket.guild_id).await?;
                drawn = draw(desk, &ticket).await?;
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// A guild that was forgotten meanwhile has no tickets: this one is taken back.
async fn draw(desk: &Desk, ticket: &Ticket) -> Result<i64, Refusal> {
    if let Some(drawn) = desk.storage.next_number(ticket.guild_id).await? {
        return Ok(drawn);
    }
    desk.storage.take_back(ticket.id).await?;
    Err(Refusal::NotConfigured)
}
