//! What a member clicks about the question what they think of the help. It stands in direct messages too, so it
//! names the server as well.
use crate::domain::{ids::TicketId, ticket::rating::MOST};
use serenity::model::id::GuildId;

/// A click about the question that was asked at this time (in milliseconds) in a ticket of this server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateAction {
    pub guild: GuildId,
    pub ticket: TicketId,
    pub asked: i64,
    pub step: RateStep,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateStep {
    /// So many stars.
    Stars(u8),
    /// Shows the form with the menu of stars, where the member accepts no direct messages.
    Ask,
    /// Takes the choice in that menu.
    Pick,
    /// Opens the form for a comment, which [`Self::Write`] then takes.
    Comment,
    Write,
    Reopen,
}

impl RateStep {
    fn encode(self) -> String {
        match self {
            Self::Stars(stars) => stars.to_string(),
            Self::Ask => "ask".to_owned(),
            Self::Pick => "pick".to_owned(),
            Self::Comment => "comment".to_owned(),
            Self::Write => "write".to_owned(),
            Self::Reopen => "reopen".to_owned(),
        }
    }

    fn decode(text: &str) -> Option<Self> {
        Some(match text {
            "ask" => Self::Ask,
            "pick" => Self::Pick,
            "comment" => Self::Comment,
            "write" => Self::Write,
            "reopen" => Self::Reopen,
            stars => Self::Stars(stars.parse().ok().filter(|stars| (1..=MOST).contains(stars))?),
        })
    }
}

impl RateAction {
    pub(super) fn encode(self) -> String {
        let Self { guild, ticket, asked, step } = self;
        format!("{guild}:{ticket}:{asked:x}:{}", step.encode())
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (guild, rest) = text.split_once(':')?;
        let (ticket, rest) = rest.split_once(':')?;
        let (asked, step) = rest.split_once(':')?;
        Some(Self {
            guild: guild.parse().ok()?,
            ticket: ticket.parse().ok()?,
            asked: i64::from_str_radix(asked, 16).ok()?,
            step: RateStep::decode(step)?,
        })
    }
}
