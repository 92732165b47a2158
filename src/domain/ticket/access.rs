//! Who may do what with a ticket: each act is described here, once. Buttons, `custom_id`s, decisions, answers
//! and tests read it.
use super::{State, Ticket, log_act::LogAct};
pub(in crate::domain) use crate::domain::{actor::Actor, words::words};
use serenity::model::{Permissions, id::RoleId};

/// The act that a button of a ticket stands for. What it changes is in `domain/ticket/act.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    Claim,
    Close,
    Reopen,
    Delete,
    /// Ends a claim: the claimer or an administrator.
    Release,
    /// "Oui, fermer": closes the ticket of a member who left.
    CloseLeft,
    /// The same as [`Act::Delete`], by somebody who was told who can still write meanwhile.
    DeleteUnlocked,
    /// Deletes without a transcript, when it could not be made: administrators only.
    DeleteUntranscribed,
}

// In the order of the buttons.
words!(Act {
    Claim = "claim",
    Close = "close",
    Reopen = "reopen",
    Delete = "delete",
    Release = "release",
    CloseLeft = "close-left",
    DeleteUnlocked = "delete-unlocked",
    DeleteUntranscribed = "delete-untranscribed",
});

/// What an actor is to a ticket, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TicketRole {
    Administrator,
    Staff,
    Opener,
    Stranger,
}

/// `staff`: the current roles of the ticket's category, or its snapshot when the category is gone.
pub fn role_in(actor: &Actor, ticket: &Ticket, staff: &[RoleId]) -> TicketRole {
    if actor.is_administrator() {
        TicketRole::Administrator
    } else if actor.roles.iter().any(|role| staff.contains(role)) {
        TicketRole::Staff
    } else if actor.id == ticket.opener_id {
        TicketRole::Opener
    } else {
        TicketRole::Stranger
    }
}

/// Whether the act is open to someone of this standing, in a state that allows it.
pub fn is_allowed(role: TicketRole, act: Act) -> bool {
    role <= act.description().who.least
}

/// All that is said of an act. Texts are named by their keys.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    pub who: Who,
    /// Those of the ticket in which it can be done.
    pub states: &'static [State],
    /// Whether it is for tickets that are claimed, or for those that are not. None: for both.
    pub claimed: Option<bool>,
    /// What the bot needs in the ticket's channel (topics/permissions.mdx).
    pub needs: Permissions,
    /// The entry that tells the log channel of it.
    pub log: LogAct,
    pub answer: Shown,
    /// Its button in the pinned message of the ticket, where it has one there.
    pub button: Option<Button>,
    /// Asked before, of who clicks on the button: it is done by the click that follows.
    pub question: Option<Question>,
}

/// To whom an act is open.
#[derive(Clone, Copy, Debug)]
pub struct Who {
    pub least: TicketRole,
    /// What everybody else is told.
    pub otherwise: &'static str,
}

impl Who {
    const STAFF: Self = Self { least: TicketRole::Staff, otherwise: "refusal-staff-only" };
    const ADMINISTRATORS: Self = Self { least: TicketRole::Administrator, otherwise: "refusal-not-administrator" };
}

/// What the answer to the click shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The ticket as it is now, to everybody in it.
    Ticket,
    /// That the ticket of a member who left is closed, to everybody in it.
    Left,
    /// That the ticket is being deleted, to whoever clicked.
    Deletion,
}

#[derive(Clone, Copy, Debug)]
pub struct Button {
    pub label: &'static str,
    pub emoji: &'static str,
    pub weight: Weight,
    /// Whether it is there, and disabled, while the act cannot be done.
    pub stays: bool,
}

/// How a button stands out.
#[derive(Clone, Copy, Debug)]
pub enum Weight {
    Main,
    Usual,
    Grave,
}

/// A question with one button, to whoever clicked.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The word of that button, like that of an act: it never changes.
    pub word: &'static str,
    pub title: &'static str,
    pub text: &'static str,
    pub button: &'static str,
}

/// What every act needs of the bot, and what those need that change who may write.
const SEES: Permissions = Permissions::VIEW_CHANNEL.union(Permissions::MANAGE_CHANNELS);
const SETS_RIGHTS: Permissions = SEES.union(Permissions::MANAGE_ROLES);

impl Act {
    pub fn description(self) -> Description {
        match self {
            Self::Claim => Description {
                claimed: Some(false),
                button: Some(Button { label: "button-claim", emoji: "📥", weight: Weight::Main, stays: true }),
                ..Description::of_change(&[State::Open], LogAct::Claimed)
            },
            Self::Close => Description {
                who: Who { least: TicketRole::Opener, otherwise: "refusal-close" },
                button: Some(Button { label: "button-close", emoji: "🔒", weight: Weight::Usual, stays: true }),
                ..Description::of_change(&[State::Open], LogAct::Closed)
            },
            Self::Reopen => Description {
                button: Some(Button { label: "button-reopen", emoji: "♻️", weight: Weight::Usual, stays: true }),
                ..Description::of_change(&[State::Closed], LogAct::Reopened)
            },
            Self::Delete => Description {
                button: Some(Button { label: "button-delete", emoji: "🗑️", weight: Weight::Grave, stays: true }),
                question: Some(Question {
                    word: "confirm-delete",
                    title: "delete-title",
                    text: "delete-transcript",
                    button: "delete-confirm",
                }),
                ..Self::DeleteUnlocked.description()
            },
            Self::Release => Description {
                claimed: Some(true),
                button: Some(Button { label: "button-release", emoji: "📤", weight: Weight::Usual, stays: false }),
                ..Description::of_change(&[State::Open], LogAct::Released)
            },
            Self::CloseLeft => {
                Description { answer: Shown::Left, ..Description::of_change(&[State::Open], LogAct::Closed) }
            }
            Self::DeleteUnlocked => Description {
                needs: SETS_RIGHTS.union(Permissions::READ_MESSAGE_HISTORY),
                answer: Shown::Deletion,
                ..Description::of_change(&[State::Open, State::Closed], LogAct::Deleted)
            },
            Self::DeleteUntranscribed => Description {
                who: Who::ADMINISTRATORS,
                needs: SEES,
                answer: Shown::Deletion,
                question: Some(Question {
                    word: "confirm-delete-untranscribed",
                    title: "delete-untranscribed-title",
                    text: "delete-untranscribed",
                    button: "button-delete-untranscribed",
                }),
                ..Description::of_change(&[State::Closed], LogAct::DeletedUntranscribed)
            },
        }
    }

    /// Whether it ends the ticket's channel.
    pub fn deletes(self) -> bool {
        self.description().answer == Shown::Deletion
    }

    /// Whether its button can be used.
    pub fn is_for(self, ticket: &Ticket) -> bool {
        let Description { states, claimed, .. } = self.description();
        states.contains(&ticket.state) && claimed.is_none_or(|claimed| claimed == ticket.claimed_by.is_some())
    }

    /// The act to which the staff come by this one: whoever deletes a ticket knows who can still write in it.
    #[must_use]
    pub fn informed(self, ticket: &Ticket) -> Self {
        if self == Self::Delete && !ticket.unlocked.is_empty() { Self::DeleteUnlocked } else { self }
    }
}

impl Description {
    /// Of what the staff may do in these states, which changes who may write.
    fn of_change(states: &'static [State], log: LogAct) -> Self {
        Self {
            who: Who::STAFF,
            states,
            claimed: None,
            needs: SETS_RIGHTS,
            log,
            answer: Shown::Ticket,
            button: None,
            question: None,
        }
    }
}
