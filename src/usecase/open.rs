//! A member opens a ticket: one live ticket at a time, a number without doubles, a private channel.
use super::{
    Desk,
    effects::{self, Progress},
    look_after, obstacle,
};
use crate::{
    domain::{
        configuration::{CategoryId, Configuration},
        decide::{Command, decide},
        effect::Effect,
        problem::problems,
        refusal::{Obstacle, Refusal},
        ticket::{Opener, State, Ticket},
    },
    storage::{self, Guild, Inserted},
};
use serenity::model::id::{ChannelId, GuildId};

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

/// Opens a ticket as far as its channel.
pub async fn open(desk: &Desk, guild: &Guild, request: Request) -> Result<Opened, Refusal> {
    if !problems(&guild.configuration).is_empty() {
        return Err(Refusal::NotConfigured);
    }
    let category = guild.configuration.category(&request.category).ok_or(Refusal::CategoryGone)?;
    let language = desk.language(&guild.configuration);
    let mut ticket = Ticket::opening(request.guild_id, request.opener, category, language, desk.plan());
    ticket.server_name = desk.server_name(request.guild_id);
    register(desk, &ticket).await?;
    // From here on the ticket is registered: whatever fails is finished by recovery.
    match make_channel(desk, &guild.configuration, ticket).await {
        Err(Refusal::DatabaseDown | Refusal::Internal(_)) => Err(Refusal::Delayed),
        outcome => outcome,
    }
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
    let first = ticket.effects.iter().find(|pending| pending.effect == Effect::CreateChannel);
    let first = first.map(|pending| pending.id.clone()).into_iter().collect();
    let Progress { ticket, refused } = effects::run(desk, configuration, ticket, first).await?;
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
    desk.storage.take_back(ticket.guild_id, ticket.id).await?;
    Err(Refusal::NotConfigured)
}
