//! What a move of a ticket to another category changes, before it is confirmed and when it is decided.
use super::{
    click::{LoadedTicket, TicketClick},
    effects,
    member::{self, serves},
};
use crate::{
    domain::{
        print::print,
        refusal::Refusal,
        setup::{configuration::Category, purpose::ChannelPurpose},
        ticket::{
            CategorySnapshot, Ticket,
            moving::{Claim, Move},
        },
    },
    usecase::{Context, Error},
};
use serenity::model::id::RoleId;

/// A move, with what people are told of it before.
pub struct PlannedMove<'a> {
    pub to: &'a Category,
    /// Roles that will see the ticket, and those that will not any more.
    pub sees: Vec<RoleId>,
    pub loses: Vec<RoleId>,
    pub decided: Move,
}

/// The categories to which the ticket can be moved, each with a word that stands for it in a menu: ids may be long,
/// and prints are not.
pub fn destinations(loaded: &LoadedTicket) -> Vec<(String, &Category)> {
    let others = loaded.guild.configuration.categories.iter();
    let others = others.filter(|category| category.id != loaded.ticket.category.id);
    others.map(|category| (print(&category.id), category)).collect()
}

/// Plans the move to the category for which the word stands. Discord is asked only for the roles of a claimer who
/// is somebody else.
///
/// # Errors
/// [`Refusal::CategoryGone`] if there is no such category any more; [`Refusal::DiscordBusy`] if Discord does not
/// say whether the claimer serves it.
pub async fn plan<'a>(
    context: &Context,
    click: &TicketClick<'_>,
    loaded: &'a LoadedTicket,
    word: &str,
) -> Result<PlannedMove<'a>, Refusal> {
    let (ticket, configuration) = (&loaded.ticket, &loaded.guild.configuration);
    let destination = destinations(loaded).into_iter().find(|(value, _)| value == word);
    let to = destination.ok_or(Refusal::CategoryGone)?.1;
    let moved = Ticket { category: to.into(), ..ticket.clone() };
    let known = |ticket| effects::permission_context(context, configuration, ticket);
    let (before, after) = tokio::try_join!(known(ticket), known(&moved)).map_err(Error::from)?;
    let loses = before.staff.iter().filter(|role| !after.staff.contains(role)).copied().collect();
    let claim = claim(context, click, ticket, &after.staff).await?;
    let place = |category: &CategorySnapshot, purpose| category.place(configuration, purpose);
    let differs = |purpose| place(&ticket.category, purpose) != place(&moved.category, purpose);
    let decided = Move {
        from: ticket.category.id.clone(),
        claim,
        saw: before.staff,
        is_unstaffed: after.staff.is_empty(),
        is_elsewhere: differs(ChannelPurpose::TicketCategory),
        is_logged_apart: differs(ChannelPurpose::Log),
        notifies: to.settings.notify.mentioned(&to.roles),
        pause: to.settings.pace.pause(),
        to: moved.category,
    };
    Ok(PlannedMove { to, sees: after.staff, loses, decided })
}

async fn claim(
    context: &Context,
    click: &TicketClick<'_>,
    ticket: &Ticket,
    staff: &[RoleId],
) -> Result<Claim, Refusal> {
    let Some(claimer) = ticket.claimed_by else { return Ok(Claim::Nobodys) };
    let guild = ticket.guild_id;
    let is_staff = if claimer == click.actor.id {
        click.actor.is_administrator() || click.actor.roles.iter().any(|role| staff.contains(role))
    } else {
        match member::roles_of(context, guild, claimer).await.map_err(Error::from)? {
            Some(roles) => serves(context, guild, claimer, &roles, staff).await.map_err(Error::from)?,
            None => false,
        }
    };
    Ok(if is_staff { Claim::Kept(claimer) } else { Claim::Ended(claimer) })
}

impl PlannedMove<'_> {
    /// A short word that stands for the category, and a print of what was shown, by which a confirming click is
    /// compared with it.
    pub fn argument(&self) -> String {
        let Move { from, claim, .. } = &self.decided;
        format!("{}.{}", print(&self.to.id), print(&(from, claim, &self.sees, &self.loses)))
    }
}
