//! The pauses and ceilings of a category, and the server's limit of openings: what bounds a new ticket besides
//! the member's live one. They are asked before a ticket is registered, which spares work, and once more when
//! it is: what was asked for meanwhile, in another process too, is seen then.
use crate::{
    domain::{
        actor::Actor,
        guild::throttle::Opening,
        ids::{CategoryId, TicketId},
        refusal::Refusal,
        setup::configuration::Category,
        ticket::{Ticket, places::Places},
    },
    storage::Guild,
    usecase::Context,
};
use chrono::TimeDelta;
use serenity::model::id::{GuildId, UserId};

/// The limits that hold for one ticket.
#[derive(Debug, Default)]
pub struct Limits {
    /// The number of tickets that the member may ask for of late; `None` for administrators, whom nothing here
    /// holds up.
    pub most: Option<usize>,
    /// The pause between two tickets of the member in the category.
    pause: Option<TimeDelta>,
    /// How many tickets of the category may be open at once, and openings that have had their number.
    ceiling: Option<(usize, Vec<Opening>)>,
    /// Whether the ticket takes one of the places of its category.
    takes_place: bool,
}

impl Limits {
    /// The limits for a ticket that this person asks for.
    pub fn of(guild: &Guild, actor: &Actor, category: &Category) -> Self {
        let pace = &category.settings.pace;
        if actor.is_administrator() {
            return Self::set_aside(category);
        }
        let most = Some(guild.configuration.options.most_openings.most());
        Self { most, pause: pace.pause(), ..Self::of_category(guild, &category.id) }
    }

    /// The limits for a ticket of the category that no limit holds up.
    pub fn set_aside(category: &Category) -> Self {
        Self { takes_place: category.settings.pace.ceiling().is_some(), ..Self::default() }
    }

    /// The limits for a ticket that was registered by a process which then died, or had no answer from
    /// MongoDB: nobody waits too long for a ticket that was promised, and no category gets too many.
    pub fn recovered(guild: &Guild, ticket: &Ticket) -> Self {
        let limits = Self::of_category(guild, &ticket.category.id);
        let is_let_in = ticket.opened_by.is_some_and(|by| by.overrides);
        if is_let_in { Self { ceiling: None, ..limits } } else { limits }
    }

    fn of_category(guild: &Guild, category: &CategoryId) -> Self {
        let category = guild.configuration.category(category);
        let ceiling = category.and_then(|category| category.settings.pace.ceiling());
        let ceiling = ceiling.map(|most| (most, guild.openings.clone()));
        Self { takes_place: ceiling.is_some(), ceiling, ..Self::default() }
    }

    /// Whether a ticket that is registered may be refused yet, because it has no place.
    pub fn may_refuse(&self) -> bool {
        self.ceiling.is_some()
    }

    /// The opening as it is recorded when the number of the ticket is drawn.
    pub fn opening(&self, ticket: &Ticket) -> Opening {
        let category = self.takes_place.then(|| ticket.category.id.clone());
        Opening { by: ticket.opener_id, at: ticket.opened_at, category }
    }

    /// Takes note of openings that have had their number.
    pub fn know(&mut self, drawn: Vec<Opening>) {
        if let Some((_, known)) = &mut self.ceiling {
            *known = drawn;
        }
    }
}

/// Checks the pause and the ceiling before anything is registered: what each of them says, or
/// [`Refusal::CategoryPause`] and [`Refusal::CategoryFull`]. Nothing is asked where there is neither.
pub async fn may_open(
    context: &Context,
    guild: GuildId,
    by: UserId,
    category: &CategoryId,
    limits: &Limits,
) -> [Result<(), Refusal>; 2] {
    let full = async {
        let Some((most, _)) = limits.ceiling else { return Ok(()) };
        let is_full = context.storage.holds_tickets(guild, category, most).await?;
        if is_full { Err(Refusal::CategoryFull) } else { Ok(()) }
    };
    let (pause, full) = tokio::join!(unless_paused(context, guild, (by, category, None), limits), full);
    [pause, full]
}

/// Checks the pause once more, and finds the free places of the category; `None` where it has no ceiling.
/// The ticket is registered by now, and any earlier ticket of its opener was registered before.
pub async fn places(context: &Context, ticket: &Ticket, limits: &Limits) -> Result<Option<Places>, Refusal> {
    let whose = (ticket.opener_id, &ticket.category.id, Some(ticket.id));
    let pause = unless_paused(context, ticket.guild_id, whose, limits);
    let (pause, places) = tokio::join!(pause, free_places(context, ticket, limits));
    pause?;
    places
}

async fn free_places(context: &Context, ticket: &Ticket, limits: &Limits) -> Result<Option<Places>, Refusal> {
    let Some((most, drawn)) = &limits.ceiling else { return Ok(None) };
    let category = &ticket.category.id;
    let live = context.storage.live_tickets(ticket.guild_id, category, *most).await?;
    Places::free(category, *most, &ticket.id, &live, drawn).map(Some).ok_or(Refusal::CategoryFull)
}

async fn unless_paused(
    context: &Context,
    guild: GuildId,
    (by, category, but): (UserId, &CategoryId, Option<TicketId>),
    limits: &Limits,
) -> Result<(), Refusal> {
    let Some(pause) = limits.pause else { return Ok(()) };
    let now = context.clock.now();
    // The clock of another process may be ahead of ours; no time counts for longer than the pause lasts.
    let within = now - pause..now + pause;
    let last = context.storage.last_opened(guild, by, category, within, but).await?;
    last.map_or(Ok(()), |last| Err(Refusal::CategoryPause(last.min(now) + pause)))
}
