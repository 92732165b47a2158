//! The tools of the staff: what the toolbox of a ticket offers besides the four buttons. Each tool is described
//! here, once, for the toolbox, its `custom_id`s, decisions and tests.
use super::{
    State, Ticket,
    access::{SETS_RIGHTS, TicketRole, Who},
    by::By,
    guest::{AddedGuest, Guest},
    moving::Move,
    note::NoteUse,
    passed::Pass,
    priority::Priority,
    promise::Delay,
    proposal::Closes,
    rights::POST,
    tool_refusal::ToolRefusal,
};
use crate::domain::{
    refusal::Refusal,
    setup::{options::GuildOptions, zone::Zone},
    words::words,
};
use serenity::model::{Permissions, id::UserId};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tool {
    Reason,
    Canned,
    Notes,
    Earlier,
    History,
    Priority,
    Promise,
    Propose,
    Suspend,
    Takeover,
    Pass,
    Guests,
    Move,
    OpenFor,
    Block,
}

// The tools are in the order of the toolbox. A word never changes, because messages hold it.
words!(Tool {
    Reason = "reason",
    Canned = "canned",
    Notes = "notes",
    Earlier = "earlier",
    History = "history",
    Priority = "priority",
    Promise = "promise",
    Propose = "propose",
    Suspend = "suspend",
    Takeover = "takeover",
    Pass = "pass",
    Guests = "guests",
    Move = "move",
    OpenFor = "openfor",
    Block = "block",
});

/// Who may learn what a tool did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody in the ticket: it is said in the ticket's channel, in the log and in the transcript.
    Ticket,
    /// The staff alone: nothing of it stands where the ticket's member reads, which are the channel, its pinned
    /// message, their transcript and their direct messages. The ticket's own member does not use such a tool, even
    /// if they are staff.
    Staff,
}

/// Everything that is said of a tool. Its texts have the keys `tool-<word>`, its name in the menu, and
/// `tool-<word>-why`, the line below it.
#[derive(Clone, Copy, Debug)]
pub struct ToolDescription {
    pub emoji: &'static str,
    pub audience: Audience,
    pub who: Who,
    /// States of the ticket in which the tool can be used.
    pub states: &'static [State],
    /// Whether the tool is for the claimer and administrators alone while somebody has claimed the ticket: it
    /// speaks in the ticket, or changes it.
    pub for_claimer: bool,
    /// Whether the tool needs a claimed ticket.
    pub claimed: Claimed,
    /// Whether the tool speaks for the staff to the ticket's own member, so that it is kept from them, even if they
    /// are staff.
    pub for_others: bool,
    /// Permissions that the bot needs in the ticket's channel.
    pub needs: Permissions,
}

/// By whom a ticket has to be claimed for a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// The tool serves claimed tickets and others.
    Either,
    BySomebody,
    BySomebodyElse,
}

impl Tool {
    pub fn description(self) -> ToolDescription {
        match self {
            Self::Move => ToolDescription {
                needs: SETS_RIGHTS.union(POST),
                ..ToolDescription::of_staff("📂", Audience::Ticket)
            },
            Self::Pass => ToolDescription::of_claim("🤝", Claimed::BySomebody),
            Self::Takeover => ToolDescription::of_claim("🙋", Claimed::BySomebodyElse).beside_a_claim(),
            // Staff do not answer themselves.
            Self::Canned => ToolDescription { for_others: true, ..ToolDescription::of_speech("💬") },
            Self::Promise => ToolDescription { for_others: true, ..ToolDescription::of_speech("🕐") },
            Self::Propose => ToolDescription { for_others: true, ..ToolDescription::of_speech("🏁") },
            Self::Suspend => {
                ToolDescription { states: &[State::Open], ..ToolDescription::of_staff("⏸️", Audience::Staff) }
            }
            Self::Notes => ToolDescription::of_staff("📝", Audience::Staff).beside_a_claim(),
            Self::Earlier => ToolDescription::of_staff("🗂️", Audience::Staff).beside_a_claim(),
            Self::History => ToolDescription::of_staff("📜", Audience::Staff).beside_a_claim(),
            Self::Priority => ToolDescription::of_staff("🚦", Audience::Staff),
            // It changes nothing in the ticket in whose toolbox it stands.
            Self::OpenFor => ToolDescription::of_staff("🎟️", Audience::Ticket).beside_a_claim(),
            Self::Guests => ToolDescription {
                needs: SETS_RIGHTS.union(POST),
                ..ToolDescription::of_staff("👥", Audience::Ticket)
            },
            Self::Reason => ToolDescription {
                states: &[State::Closed],
                needs: POST,
                ..ToolDescription::of_staff("✏️", Audience::Ticket)
            },
            Self::Block => ToolDescription::of_staff("🚫", Audience::Staff),
        }
    }

    /// To whom the tool is open in a server with these options.
    fn who(self, options: &GuildOptions) -> Who {
        match self {
            Self::Block if !options.staff_blocks => Who::ADMINISTRATORS,
            Self::Takeover if options.take_over_after.after().is_none() => Who::ADMINISTRATORS,
            _ => self.description().who,
        }
    }

    /// Key of the tool's name.
    pub fn key(self) -> String {
        format!("tool-{}", self.word())
    }
}

impl ToolDescription {
    /// A tool of the staff that changes a ticket which is not being deleted.
    fn of_staff(emoji: &'static str, audience: Audience) -> Self {
        Self {
            emoji,
            audience,
            who: Who::STAFF,
            states: &[State::Open, State::Closed],
            for_claimer: true,
            claimed: Claimed::Either,
            for_others: false,
            needs: Permissions::empty(),
        }
    }

    /// A tool that posts something in an open ticket.
    fn of_speech(emoji: &'static str) -> Self {
        Self { states: &[State::Open], needs: POST, ..Self::of_staff(emoji, Audience::Ticket) }
    }

    /// A tool that gives the claim of an open ticket to somebody.
    fn of_claim(emoji: &'static str, claimed: Claimed) -> Self {
        Self {
            states: &[State::Open],
            claimed,
            needs: SETS_RIGHTS.union(POST),
            ..Self::of_staff(emoji, Audience::Ticket)
        }
    }

    /// The tool neither speaks in the ticket nor changes what its claimer does there.
    fn beside_a_claim(self) -> Self {
        Self { for_claimer: false, ..self }
    }
}

/// What a tool changes in a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToolUse {
    Move(Move),
    Pass(Pass),
    /// Takes the ticket over from this claimer.
    Takeover(UserId),
    Answer(AnswerUse),
    Note(NoteUse),
    Priority(Priority),
    /// Promises the member an answer, counted in this time zone; `seen` is the print of the promise that stood there.
    Promise {
        delay: Delay,
        zone: Zone,
        seen: String,
    },
    /// Proposes to close the ticket; `seen` is the print of the proposal that stood there.
    Propose {
        closes: Closes,
        seen: String,
    },
    /// Suspends what happens by itself, or lets it go on.
    Suspend(bool),
    AddGuests(Vec<AddedGuest>),
    RemoveGuests(Vec<Guest>),
    /// Why the ticket was closed, with the print of what stood there.
    Reason {
        reason: String,
        seen: String,
    },
}

/// A canned answer that is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerUse {
    /// A random number of the preview or form: each is sent once.
    pub once: u32,
    /// The name of the answer, unless it was removed meanwhile.
    pub name: Option<String>,
    /// What is sent.
    pub text: String,
}

impl ToolUse {
    pub fn tool(&self) -> Tool {
        match self {
            Self::Move(_) => Tool::Move,
            Self::Pass(_) => Tool::Pass,
            Self::Takeover(_) => Tool::Takeover,
            Self::Answer(_) => Tool::Canned,
            Self::Note(_) => Tool::Notes,
            Self::Priority(_) => Tool::Priority,
            Self::Promise { .. } => Tool::Promise,
            Self::Propose { .. } => Tool::Propose,
            Self::Suspend(_) => Tool::Suspend,
            Self::AddGuests(_) | Self::RemoveGuests(_) => Tool::Guests,
            Self::Reason { .. } => Tool::Reason,
        }
    }

    /// Whether the claim is somebody's by roles that were read before this is stored: they may have lost them since.
    pub fn relies_on_roles(&self) -> bool {
        matches!(self, Self::Move(_) | Self::Pass(_) | Self::Takeover(_))
    }
}

impl Ticket {
    /// Whether this person may use the tool now, in a server with these options.
    ///
    /// # Errors
    /// Those of [`Self::may_use`], and [`Refusal::NotAllowed`] for a tool that the options keep from them.
    pub fn may_use_with(&self, tool: Tool, by: &By, options: &GuildOptions) -> Result<(), Refusal> {
        let who = tool.who(options);
        if by.role > who.least {
            return Err(Refusal::NotAllowed(who));
        }
        self.may_use(tool, by)
    }

    /// Whether this person may use the tool now.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::StateChanged`] in another state, [`ToolRefusal::AboutYou`] for a tool of
    /// which the ticket's member learns nothing, [`Refusal::OwnTicket`] for one that would give them the claim, and
    /// [`ToolRefusal::Claimers`] while somebody else holds the claim.
    pub fn may_use(&self, tool: Tool, by: &By) -> Result<(), Refusal> {
        let ToolDescription { audience, who, states, for_claimer, claimed, for_others, .. } = tool.description();
        if by.role > who.least {
            return Err(Refusal::NotAllowed(who));
        }
        if !states.contains(&self.state) {
            return Err(Refusal::StateChanged);
        }
        let is_administrator = by.role == TicketRole::Administrator;
        if audience == Audience::Staff && by.id == self.opener_id && !is_administrator {
            return Err(Refusal::Tool(ToolRefusal::AboutYou));
        }
        if for_others && by.id == self.opener_id {
            return Err(Refusal::Tool(ToolRefusal::AboutYou));
        }
        if claimed == Claimed::BySomebodyElse && by.id == self.opener_id {
            return Err(Refusal::OwnTicket);
        }
        // Whoever closed the ticket may say why.
        let explains = tool == Tool::Reason && self.closed_by == Some(by.id);
        match self.claimed_by.filter(|_| !explains) {
            None if claimed != Claimed::Either => Err(Refusal::StateChanged),
            Some(claimer) if claimed == Claimed::BySomebodyElse && claimer == by.id => Err(Refusal::StateChanged),
            Some(claimer) if for_claimer && claimer != by.id && !is_administrator => {
                Err(Refusal::Tool(ToolRefusal::Claimers(claimer)))
            }
            _ => Ok(()),
        }
    }
}
