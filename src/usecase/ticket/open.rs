//! Opens a ticket for a member: each member has one live ticket at most, each number is given once, and the
//! channel is private.
use super::{
    admission::{admit, admit_looked_at, standing},
    effects::{self, Progress, Work},
    limits::{self, Limits},
};
use crate::{
    discord::Place,
    domain::{
        actor::Actor,
        guild::throttle::{Opening, next_opening, room_again},
        refusal::{Obstacle, Refusal},
        setup::configuration::{CategoryId, Configuration},
        ticket::{
            Opener, State, Ticket, TicketId,
            answered::Answered,
            effect::{Effect, PendingEffect},
            event::TicketEvent,
            transition::transition,
        },
    },
    storage::{self, Bounds, Drawn, Guild, Inserted},
    usecase::Context,
};
use serenity::model::id::{ChannelId, GuildId};

/// How often a number is drawn in a category with a ceiling: each time, others have taken the places that were
/// free.
const DRAWINGS: usize = 200;

/// A member's click that asks for a ticket, or that of somebody who opens one for them.
pub struct Request<'a> {
    pub guild_id: GuildId,
    /// The member.
    pub actor: &'a Actor,
    pub opener: Opener,
    pub category: CategoryId,
    /// What the member answered to the category's questions.
    pub answers: Vec<Answered>,
}

/// A ticket whose channel is created. [`Opened::finish`] performs the other effects.
pub struct Opened {
    pub channel: ChannelId,
    /// Whether administrators alone see the ticket, because no staff role of its category exists any more.
    pub unstaffed: bool,
    ticket: Ticket,
}

/// Opens a ticket up to the creation of its channel. `place` says meanwhile where the call stands in line.
///
/// # Errors
/// As [`admit`]; [`Refusal::AlreadyOpen`] if the member has a live ticket; [`Refusal::ChannelRefused`] if Discord refuses the channel; [`Refusal::Delayed`] if recovery will
/// finish the ticket.
pub async fn open(context: &Context, guild: &Guild, request: Request<'_>, place: &Place) -> Result<Opened, Refusal> {
    let by = request.opener.by;
    let category = match by {
        Some(_) => admit_looked_at(context, request.guild_id, guild, &request.category)?,
        None => admit(context, request.guild_id, guild, request.actor, &request.category).await?,
    };
    let context = &context.with(context.discord.at(place));
    let language = context.language(&guild.configuration);
    let mut ticket = Ticket::opening(request.guild_id, request.opener, category, language, context.lease_window());
    // Where the gateway has not told the roles, nothing is said of them.
    let serving = effects::serving(context, request.guild_id, &category.roles);
    ticket.unstaffed = serving.is_some_and(|serving| serving.is_empty());
    ticket.answers = request.answers;
    ticket.server_name = context.server_name(request.guild_id).await;
    register(context, &mut ticket).await?;
    // From here on the ticket is registered, and recovery finishes whatever fails.
    let is_let_in = by.is_some_and(|by| by.overrides);
    let limits = if is_let_in { Limits::set_aside(category) } else { Limits::of(guild, request.actor, category) };
    match make_channel(context, &guild.configuration, ticket, limits).await {
        Err(Refusal::DatabaseDown | Refusal::Internal(_)) => Err(Refusal::Delayed),
        outcome => outcome,
    }
}

impl Opened {
    /// Leaves the other effects to a task of their own.
    pub fn leave(self, context: &Context) {
        let rest: Vec<String> = self.ticket.effects.iter().map(|pending| pending.id.clone()).collect();
        effects::take_over(context, &self.ticket, &rest);
    }

    /// Posts and pins the opening message, and posts the log entry. Returns the refusal that the member must
    /// be told, if any.
    pub async fn finish(self, context: &Context, configuration: &Configuration) -> Option<Refusal> {
        let rest = self.ticket.effects.iter().map(|pending| pending.id.clone()).collect();
        match effects::run(context, configuration, self.ticket, rest).await {
            Ok(progress) => {
                let mut refused = progress.refused.iter();
                let (_, fault) = refused.find(|(effect, _)| *effect == Effect::PostOpening)?;
                let ticket = &progress.ticket;
                let obstacle = context.obstacle(ticket.guild_id, fault);
                match ticket.state {
                    State::Open if ticket.lacks_opening() => Some(Refusal::WithoutButtons(self.channel, obstacle)),
                    // Somebody has deleted the channel.
                    state if state.is_final() => Some(Refusal::ChannelRefused(obstacle)),
                    _ => None,
                }
            }
            Err(error) => {
                tracing::warn!(%error, "a ticket is left to recovery");
                None
            }
        }
    }
}

/// Inserts the ticket. The unique index allows one live ticket per member.
async fn register(context: &Context, ticket: &mut Ticket) -> Result<(), Refusal> {
    for _ in 0..2 {
        match context.storage.insert_ticket(ticket).await {
            Ok(Inserted::Yes) => return Ok(()),
            Ok(Inserted::AlreadyLive) => {}
            // The ticket may be stored; recovery opens it then.
            Err(error @ storage::Error::OutcomeUnknown(_)) => {
                tracing::error!(%error, "whether a ticket was stored is not known");
                return Err(Refusal::PerhapsDelayed);
            }
            Err(error) => return Err(error.into()),
        }
        if let Some(standing) = standing(context, ticket.guild_id, ticket.opener_id).await? {
            return Err(standing);
        }
    }
    Err(Refusal::AlreadyOpen(None))
}

async fn make_channel(
    context: &Context,
    configuration: &Configuration,
    ticket: Ticket,
    limits: Limits,
) -> Result<Opened, Refusal> {
    let (guild, id) = (ticket.guild_id, ticket.id);
    let may_refuse = limits.may_refuse();
    let ticket = match number(context, ticket, limits).await {
        Err(Refusal::StateChanged) => return overtaken(context, guild, id).await,
        // Others may take the last places before recovery has taken this ticket up.
        Err(Refusal::DatabaseDown | Refusal::Internal(_)) if may_refuse => return Err(Refusal::PerhapsDelayed),
        numbered => numbered?,
    };
    let is_first = |pending: &&PendingEffect| pending.effect == Effect::CreateChannel;
    let (first, rest): (Vec<_>, Vec<_>) = ticket.effects.iter().partition(is_first);
    let ids = |effects: Vec<&PendingEffect>| effects.into_iter().map(|pending| pending.id.clone()).collect();
    let work = Work { kept: ids(rest), ..Work::of(ids(first)) };
    let Progress { ticket, .. } = Box::pin(effects::run_work(context, configuration, ticket, work)).await?;
    if ticket.state == State::Failed {
        give_back(context, &ticket);
    }
    opened(ticket)
}

/// The outcome for a ticket that is being opened.
fn opened(ticket: Ticket) -> Result<Opened, Refusal> {
    match (ticket.channel_id, ticket.state) {
        (Some(channel), _) => Ok(Opened { channel, unstaffed: ticket.unstaffed, ticket }),
        (None, State::Failed) => Err(Refusal::ChannelRefused(ticket.obstacle.unwrap_or(Obstacle::Other(0)))),
        (None, _) => Err(Refusal::Delayed),
    }
}

/// The click was so slow that recovery, or another process, has taken the ticket up. The effects that are
/// left are left to that process.
async fn overtaken(context: &Context, guild: GuildId, id: TicketId) -> Result<Opened, Refusal> {
    let mut ticket = context.storage.ticket(guild, id).await?.ok_or(Refusal::StateChanged)?;
    ticket.effects.clear();
    opened(ticket)
}

/// Allocates the guild's next number and stores it in the ticket, within the limits.
pub async fn number(context: &Context, ticket: Ticket, mut limits: Limits) -> Result<Ticket, Refusal> {
    let window = context.lease_window();
    let mut drawn = allocate_number(context, &ticket, &mut limits).await?;
    loop {
        match context
            .storage
            .change_ticket(ticket.clone(), |ticket| transition(ticket, &TicketEvent::Numbered(drawn), window))
            .await
        {
            Ok(outcome) => return outcome,
            // Somebody lowered the counter by hand.
            Err(error) if error.is_duplicate() => {
                context.storage.lift_counter(ticket.guild_id).await?;
                drawn = allocate_number(context, &ticket, &mut limits).await?;
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Forgets an opening that Discord refused, so that it does not count towards the member's limit.
fn give_back(context: &Context, ticket: &Ticket) {
    let (patient, guild) = (context.in_background(), ticket.guild_id);
    let opening = Opening { by: ticket.opener_id, at: ticket.opened_at, category: None };
    context.tasks.spawn(async move {
        if let Err(error) = patient.storage.forget_opening(guild, &opening).await {
            tracing::warn!(%guild, %error, "a refused opening counts as one of its member's");
        }
    });
}

/// Allocates the guild's next number. If that is refused, because the guild was forgotten, or because of tickets
/// that were asked for since the guild was read, the inserted ticket is deleted again.
async fn allocate_number(context: &Context, ticket: &Ticket, limits: &mut Limits) -> Result<i64, Refusal> {
    let refusal = match drawn_number(context, ticket, limits).await {
        Err(
            refusal @ (Refusal::NotConfigured
            | Refusal::TooManyOpenings { .. }
            | Refusal::ManyOpenings(_)
            | Refusal::CategoryPause(_)
            | Refusal::CategoryFull),
        ) => refusal,
        drawn => return drawn,
    };
    let is_taken_back = context.storage.take_back(ticket.guild_id, ticket.id).await?;
    Err(if is_taken_back { refusal } else { Refusal::StateChanged })
}

async fn drawn_number(context: &Context, ticket: &Ticket, limits: &mut Limits) -> Result<i64, Refusal> {
    let opening = limits.opening(ticket);
    for _ in 0..DRAWINGS {
        let places = limits::places(context, ticket, limits).await?;
        let (now, bounds) = (context.clock.now(), Bounds { most: limits.most, places: places.as_ref() });
        match context.storage.next_number(ticket.guild_id, &opening, bounds, now).await? {
            Drawn::Number(drawn) => return Ok(drawn),
            Drawn::NoGuild => return Err(Refusal::NotConfigured),
            Drawn::TooMany(openings) => {
                let most = limits.most.unwrap_or(usize::MAX);
                let until = next_opening(&openings, opening.by, most, now);
                let many = || Refusal::ManyOpenings(room_again(&openings, now));
                return Err(until.map_or_else(many, |until| Refusal::TooManyOpenings { most, until }));
            }
            // Each of these has a place, or is over already: that is looked up.
            Drawn::NoPlace(openings) => limits.know(openings),
        }
    }
    Err(Refusal::CategoryFull)
}

/// Reads what opening a ticket needs: the guild's configuration and panels.
pub async fn load(context: &Context, guild: GuildId) -> storage::Result<Guild> {
    context.storage.guild(guild).await
}
