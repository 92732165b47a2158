//! Handles the buttons of a ticket: claim, release, close, reopen, delete. `domain::ticket` says what each
//! does; here the decision is stored and then carried out.
use super::{
    click::{LoadedTicket, TicketClick},
    decision::store_decision,
    effects::{self, Progress, Work},
    member,
};
use crate::{
    discord::Fault,
    domain::{
        guild::throttle::may_act,
        refusal::Refusal,
        ticket::{
            State, Ticket,
            access::{Act, Shown, TicketRole},
            closing_reason,
            effect::Effect,
            event::{By, TicketEvent},
            other_ticket::OtherTicket,
            transition::transition,
        },
    },
    storage::{self, Guild},
    usecase::Context,
};
use serenity::model::id::UserId;

/// A click on a button of a ticket.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    pub act: Act,
    /// Whether the click was on the button of the act's question.
    pub confirmed: bool,
    /// Why the ticket is closed, as it was typed into the form that comes first.
    pub reason: Option<&'a str>,
    pub click: TicketClick<'a>,
}

/// A stored decision, with the effects that are left to perform for it.
#[derive(Clone)]
pub struct Decided {
    pub guild: Guild,
    pub ticket: Ticket,
    /// The role in the ticket of the person who acted.
    pub role: TicketRole,
    /// What the answer to the click shows.
    shown: Shown,
    planned: Vec<String>,
}

/// Checks that the ticket's member has left, before the staff act on the question about it. Events may be
/// lost, so Discord is asked; if it does not answer, what is stored counts.
///
/// # Errors
/// [`Refusal::OpenerIsThere`] if the member is in the guild.
pub async fn has_left(context: &Context, ticket: &Ticket) -> Result<(), Refusal> {
    if !ticket.opener_left {
        return Err(Refusal::OpenerIsThere);
    }
    if member::roles_of(context, ticket.guild_id, ticket.opener_id).await.is_ok_and(|roles| roles.is_some()) {
        context.needs_reconcile.add(ticket.guild_id);
        return Err(Refusal::OpenerIsThere);
    }
    Ok(())
}

/// Whether the person has to confirm the act before it is done.
pub fn is_asked(request: &Request<'_>, loaded: &LoadedTicket) -> bool {
    !request.confirmed && request.reason.is_none() && request.act.asks(request.click.by(loaded).role)
}

/// Checks whether the act could be decided now, without deciding it, before somebody is asked to confirm it.
pub async fn check(context: &Context, request: &Request<'_>, loaded: &LoadedTicket) -> Result<(), Refusal> {
    may_act(&loaded.guild.pauses, request.click.actor, context.clock.now())?;
    bot_can(context, request, loaded).await?;
    transition(&loaded.ticket, &event(request, request.click.by(loaded))?, context.lease_window())?;
    Ok(())
}

/// What happens to the ticket.
fn event(request: &Request<'_>, by: By) -> Result<TicketEvent, Refusal> {
    Ok(match request.reason {
        Some(typed) => TicketEvent::CloseFor(request.act, closing_reason::read(typed)?, by),
        None => TicketEvent::Act(request.act, by),
    })
}

/// Decides the act, and stores the decision together with its effects.
///
/// # Errors
/// [`Refusal::Paused`] while acts are paused in the guild; [`Refusal::BotTimedOut`] or [`Refusal::BotLacks`]
/// if the bot could not carry the act out; [`Refusal::OtherTicket`] if the ticket's member has another live
/// ticket; and the refusals of [`transition`].
pub async fn decide_act(context: &Context, request: &Request<'_>, loaded: LoadedTicket) -> Result<Decided, Refusal> {
    may_act(&loaded.guild.pauses, request.click.actor, context.clock.now())?;
    bot_can(context, request, &loaded).await?;
    let by = request.click.by(&loaded);
    let role = by.role;
    let event = event(request, by)?;
    let LoadedTicket { guild, ticket } = loaded;
    let opener = ticket.opener_id;
    match store_decision(context, ticket, &event).await {
        Ok(outcome) => {
            let shown = request.act.shown(request.confirmed);
            outcome.map(|(ticket, planned)| Decided { guild, ticket, role, shown, planned })
        }
        Err(error) if error.is_duplicate() => Err(other_ticket(context, &request.click, opener, &guild).await?),
        Err(error) => Err(error.into()),
    }
}

/// The refusal where the member has another live ticket.
pub(super) async fn other_ticket(
    context: &Context,
    click: &TicketClick<'_>,
    opener: UserId,
    guild: &Guild,
) -> storage::Result<Refusal> {
    let other = context.storage.live_ticket(click.guild_id, opener).await?;
    let known = |other| OtherTicket::of(&other, click.actor, &guild.configuration);
    Ok(Refusal::OtherTicket { opener, other: other.map_or(OtherTicket::BeingOpened, known) })
}

/// Checks the permissions that the act needs of the bot.
async fn bot_can(context: &Context, request: &Request<'_>, loaded: &LoadedTicket) -> Result<(), Refusal> {
    // A closed ticket that is deleted is locked already.
    let locks = !request.act.deletes() || loaded.ticket.state == State::Open;
    request.click.bot_can(context, loaded, request.act.description().needs, locks).await
}

impl Decided {
    /// Performs all effects except drawing the new state, which the answer to the click does meanwhile. The
    /// channel is deleted only once the answer has arrived (`answered`). Returns what Discord refused.
    pub async fn carry_out(&self, context: &Context, answered: impl Future<Output = ()>) -> Option<Refusal> {
        let deleting = self.ticket.state == State::Deleting && self.ticket.transcript_fault.is_none();
        match self.run(context, answered).await {
            Ok(progress) => {
                let ticket = &self.ticket;
                // Locking a ticket that stays may have been refused as well.
                if let Some(fault) = progress.ticket.transcript_fault.filter(|_| deleting) {
                    return Some(Refusal::NoTranscript(fault));
                }
                let refused =
                    progress.refused.iter().find_map(|(effect, fault)| refusal(context, ticket, effect, fault));
                let kept = deleting && progress.ticket.state == State::Closed;
                let unlocked = Some(progress.ticket.unlocked).filter(|unlocked| kept && !unlocked.is_empty());
                refused.or_else(|| unlocked.map(Refusal::StillWritten))
            }
            Err(error) => {
                tracing::warn!(ticket = %self.ticket.id, %error, "a ticket is left to recovery");
                None
            }
        }
    }

    async fn run(&self, context: &Context, answered: impl Future<Output = ()>) -> storage::Result<Progress> {
        let configuration = &self.guild.configuration;
        let (mut due, mut last) = (Vec::new(), Vec::new());
        for pending in self.ticket.effects.iter().filter(|pending| self.planned.contains(&pending.id)) {
            match &pending.effect {
                effect if self.is_drawn_after_all(effect) => {}
                effect if effect.ends_channel() => last.push(pending.id.clone()),
                _ => due.push(pending.id.clone()),
            }
        }
        let work = Work { kept: last.clone(), ..Work::of(due) };
        let first = Box::pin(effects::run_work(context, configuration, self.ticket.clone(), work)).await?;
        if last.is_empty() {
            return Ok(first);
        }
        answered.await;
        let rest = effects::run(context, configuration, first.ticket, last).await?;
        Ok(Progress { ticket: rest.ticket, refused: first.refused.into_iter().chain(rest.refused).collect() })
    }

    /// Strikes off the effect that the answer to the click has drawn, if the answer `arrived`. The message is
    /// drawn again if the answer did not arrive, if it does not show the ticket's present state, or if
    /// Discord has refused something since (`refused`), which the message has to tell.
    pub async fn record_redraw(&self, context: &Context, arrived: bool, refused: bool) {
        let by_answer = self.drawn_by_answer().filter(|effect| arrived && (*effect == Effect::NoticeLeft || !refused));
        let shown = by_answer.map(|effect| (effect, self.ticket.message_state()));
        let drawn = self.ticket.effects.iter().filter(|pending| self.is_drawn_after_all(&pending.effect));
        let drawn = drawn.map(|pending| pending.id.clone()).filter(|id| self.planned.contains(id)).collect();
        let (configuration, ticket) = (&self.guild.configuration, (self.ticket.guild_id, self.ticket.id));
        if let Err(error) = effects::record_redraw(context, configuration, ticket, drawn, shown).await {
            tracing::warn!(ticket = %self.ticket.id, %error, "the message of a ticket is left to recovery");
        }
    }

    /// The effect that the answer to the click makes needless, for the answer draws the message whose button
    /// was clicked.
    fn drawn_by_answer(&self) -> Option<Effect> {
        match self.shown {
            Shown::Ticket => Some(Effect::Redraw),
            Shown::Left => Some(Effect::NoticeLeft),
            Shown::Deletion | Shown::Closed => None,
        }
    }

    /// Whether the effect draws a message after all other effects, for messages show the outcome. A ticket's
    /// message that no answer draws is drawn beside the other effects, so that it shows the new state at once.
    fn is_drawn_after_all(&self, effect: &Effect) -> bool {
        *effect == Effect::Redraw && self.shown != Shown::Closed || Some(effect) == self.drawn_by_answer().as_ref()
    }
}

/// The refusal that the person must be told. A log entry that cannot be posted is not told.
fn refusal(context: &Context, ticket: &Ticket, effect: &Effect, fault: &Fault) -> Option<Refusal> {
    let why = || context.obstacle(ticket.guild_id, fault);
    match effect {
        Effect::Rights | Effect::DeleteChannel if ticket.state == State::Deleting => {
            Some(Refusal::DeletionRefused(why()))
        }
        Effect::Rights => Some(Refusal::RightsRefused(why())),
        _ => None,
    }
}
