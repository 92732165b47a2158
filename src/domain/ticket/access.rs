//! Who may do what with a ticket. Each act is described here, once, for buttons, `custom_id`s, decisions,
//! answers and tests.
use super::{State, Ticket, log_entry_kind::LogEntryKind};
pub(in crate::domain) use crate::domain::{actor::Actor, words::words};
use serenity::model::{Permissions, id::RoleId};

/// An act that a button of a ticket stands for. `domain::ticket::act` says what it changes in the ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    Claim,
    Close,
    Reopen,
    Delete,
    /// Ends a claim; open to the claimer and to administrators.
    Release,
    /// Closes the ticket of a member who left: the button "Oui, fermer".
    CloseLeft,
    /// Like [`Act::Delete`], by a person who was told which guests can still write meanwhile.
    DeleteUnlocked,
    /// Deletes the ticket without a transcript, after the transcript could not be made; administrators only.
    DeleteUntranscribed,
}

// The acts are in the order of the buttons.
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

/// The role of an actor in a ticket, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TicketRole {
    Administrator,
    Staff,
    Opener,
    Stranger,
}

impl TicketRole {
    pub fn is_staff(self) -> bool {
        self <= Self::Staff
    }
}

/// The actor's role in the ticket. `staff` are the current roles of the ticket's category, or those of its
/// snapshot if the category is gone.
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

/// Whether somebody with this role may do the act, in a state that allows it.
pub fn is_allowed(role: TicketRole, act: Act) -> bool {
    role <= act.description().who.least
}

/// Everything that is said of an act. Texts are named by their keys.
#[derive(Clone, Copy, Debug)]
pub struct ActDescription {
    pub who: Who,
    /// States of the ticket in which the act can be done.
    pub states: &'static [State],
    /// Whether the ticket has to be claimed, or has to be unclaimed; `None` if the act can be done in both.
    pub claimed: Option<bool>,
    /// Permissions that the bot needs in the ticket's channel (topics/permissions.mdx).
    pub needs: Permissions,
    /// The entry that tells the log channel of the act.
    pub log: LogEntryKind,
    pub answer: Shown,
    /// The act's button in the pinned message of the ticket, if it has one there.
    pub button: Option<Button>,
    /// Question that a click on the button asks first; the act is done by the click on the question's button.
    /// Whoever is not asked ([`Act::asks`]) does the act with the first click.
    pub question: Option<Question>,
}

/// To whom an act is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Who {
    pub least: TicketRole,
    /// Key of the text that everybody else is told.
    pub otherwise: &'static str,
}

impl Who {
    pub const STAFF: Self = Self { least: TicketRole::Staff, otherwise: "refusal-staff-only" };
    pub const ADMINISTRATORS: Self = Self { least: TicketRole::Administrator, otherwise: "refusal-not-administrator" };
}

/// What the answer to the click shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The ticket as it is now, to everybody in its channel.
    Ticket,
    /// The news that the ticket of a member who left is closed, to everybody in its channel.
    Left,
    /// The news that the ticket is being deleted, to the person who clicked.
    Deletion,
    /// The news that the ticket is closed, to the person who closed it by the button of a question. Everybody
    /// else sees it in the ticket's message.
    Closed,
}

#[derive(Clone, Copy, Debug)]
pub struct Button {
    pub label: &'static str,
    pub emoji: &'static str,
    pub weight: Weight,
    /// Whether the button stays, disabled, while the act cannot be done.
    pub stays: bool,
}

/// How much a button stands out.
#[derive(Clone, Copy, Debug)]
pub enum Weight {
    Main,
    Usual,
    Grave,
}

/// A question with one button, shown to the person who clicked.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Word of the question's button in its `custom_id`. Like the word of an act, it never changes.
    pub word: &'static str,
    /// The strongest role that is asked.
    pub strongest: TicketRole,
    pub title: &'static str,
    pub text: &'static str,
    pub button: &'static str,
}

/// Permissions that every act needs of the bot, and those that acts need which change who may write.
const SEES: Permissions = Permissions::VIEW_CHANNEL.union(Permissions::MANAGE_CHANNELS);
pub(super) const SETS_RIGHTS: Permissions = SEES.union(Permissions::MANAGE_ROLES);

impl Act {
    pub fn description(self) -> ActDescription {
        match self {
            Self::Claim => ActDescription {
                claimed: Some(false),
                button: Some(Button { label: "button-claim", emoji: "📥", weight: Weight::Main, stays: true }),
                ..ActDescription::of_change(&[State::Open], LogEntryKind::Claimed)
            },
            Self::Close => ActDescription {
                who: Who { least: TicketRole::Opener, otherwise: "refusal-close" },
                button: Some(Button { label: "button-close", emoji: "🔒", weight: Weight::Usual, stays: true }),
                // The member cannot reopen the ticket.
                question: Some(Question {
                    word: "confirm-close",
                    strongest: TicketRole::Opener,
                    title: "closing-title",
                    text: "closing-how",
                    button: "closing-confirm",
                }),
                ..ActDescription::of_change(&[State::Open], LogEntryKind::Closed)
            },
            Self::Reopen => ActDescription {
                button: Some(Button { label: "button-reopen", emoji: "♻️", weight: Weight::Usual, stays: true }),
                ..ActDescription::of_change(&[State::Closed], LogEntryKind::Reopened)
            },
            Self::Delete => ActDescription {
                button: Some(Button { label: "button-delete", emoji: "🗑️", weight: Weight::Grave, stays: true }),
                question: Some(Question {
                    word: "confirm-delete",
                    strongest: TicketRole::Administrator,
                    title: "delete-title",
                    text: "delete-transcript",
                    button: "delete-confirm",
                }),
                ..Self::DeleteUnlocked.description()
            },
            Self::Release => ActDescription {
                claimed: Some(true),
                button: Some(Button { label: "button-release", emoji: "📤", weight: Weight::Usual, stays: false }),
                ..ActDescription::of_change(&[State::Open], LogEntryKind::Released)
            },
            Self::CloseLeft => ActDescription {
                answer: Shown::Left,
                ..ActDescription::of_change(&[State::Open], LogEntryKind::Closed)
            },
            Self::DeleteUnlocked => ActDescription {
                needs: SETS_RIGHTS.union(Permissions::READ_MESSAGE_HISTORY),
                answer: Shown::Deletion,
                ..ActDescription::of_change(&[State::Open, State::Closed], LogEntryKind::Deleted)
            },
            Self::DeleteUntranscribed => ActDescription {
                who: Who::ADMINISTRATORS,
                needs: SEES,
                answer: Shown::Deletion,
                question: Some(Question {
                    word: "confirm-delete-untranscribed",
                    strongest: TicketRole::Administrator,
                    title: "delete-untranscribed-title",
                    text: "delete-untranscribed",
                    button: "button-delete-untranscribed",
                }),
                ..ActDescription::of_change(&[State::Closed], LogEntryKind::DeletedUntranscribed)
            },
        }
    }

    /// Whether the act deletes the ticket's channel.
    pub fn deletes(self) -> bool {
        self.description().answer == Shown::Deletion
    }

    /// Whether somebody with this role is asked before the act is done.
    pub fn asks(self, role: TicketRole) -> bool {
        self.description().question.is_some_and(|question| role >= question.strongest)
    }

    /// What the answer to the click shows that does the act; `confirmed` says whether that is the click on the
    /// button of the act's question, which stands in a message of its own.
    pub fn shown(self, confirmed: bool) -> Shown {
        match self.description().answer {
            Shown::Ticket if confirmed => Shown::Closed,
            shown => shown,
        }
    }

    /// Whether the act's button can be used in this ticket.
    pub fn is_for(self, ticket: &Ticket) -> bool {
        let ActDescription { states, claimed, .. } = self.description();
        states.contains(&ticket.state) && claimed.is_none_or(|claimed| claimed == ticket.claimed_by.is_some())
    }

    /// The act that takes the place of this one for the staff. If guests can still write, [`Act::Delete`]
    /// becomes [`Act::DeleteUnlocked`], so that the person who deletes the ticket knows of them.
    #[must_use]
    pub fn informed(self, ticket: &Ticket) -> Self {
        if self == Self::Delete && !ticket.unlocked.is_empty() { Self::DeleteUnlocked } else { self }
    }
}

impl ActDescription {
    /// An act of the staff in these states, which changes who may write.
    fn of_change(states: &'static [State], log: LogEntryKind) -> Self {
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
