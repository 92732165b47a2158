//! Where one block is shown: among all blocks of a server, or in the toolbox of a ticket. What is clicked there is
//! the same, under `custom_id`s of their own.
use super::custom_id::{Action, BlockAction, ConfigAction, Step, ToolAction};
use crate::{
    domain::{
        guild::block::{End, Who},
        language::Language,
        ticket::{TicketId, tool::Tool},
    },
    i18n::text,
};
use serenity::{all::ButtonStyle, builder::CreateButton, model::id::UserId};

#[derive(Clone, Copy, Debug)]
pub enum BlockPlace {
    /// Among all blocks.
    List(Who),
    /// In the toolbox of this ticket, about its member.
    Ticket(TicketId, UserId),
}

/// What is written for no block.
const NONE: &str = "none";

impl BlockPlace {
    /// Who is, or is to be, blocked.
    pub fn who(self) -> Who {
        match self {
            Self::List(who) => who,
            Self::Ticket(_, member) => Who::Member(member),
        }
    }

    pub fn title(self, language: Language) -> String {
        match self {
            Self::List(_) => text(language, "block-title"),
            Self::Ticket(..) => format!("{} {}", Tool::Block.description().emoji, text(language, &Tool::Block.key())),
        }
    }

    /// Opens the form, after the end was chosen. `seen` is what was seen of the block, if one stood there.
    pub fn ask(self, seen: Option<u64>) -> Action {
        match self {
            Self::List(who) => ConfigAction::Block(BlockAction::AskTexts(who, seen)).into(),
            Self::Ticket(ticket, _) => step(ticket, Step::Ask, write(seen)),
        }
    }

    /// Takes the form.
    pub fn write(self, end: End, seen: Option<u64>) -> Action {
        match self {
            Self::List(who) => ConfigAction::Block(BlockAction::Write(who, end, seen)).into(),
            Self::Ticket(ticket, _) => step(ticket, Step::Write, format!("{}:{}", end.word(), write(seen))),
        }
    }

    pub fn lift(self, seen: u64) -> Action {
        match self {
            Self::List(who) => ConfigAction::Block(BlockAction::Lift(who, seen)).into(),
            Self::Ticket(ticket, _) => step(ticket, Step::Remove, write(Some(seen))),
        }
    }

    /// The button that leads to where the block was shown from.
    pub fn back(self, language: Language) -> CreateButton {
        let (action, key) = match self {
            Self::List(_) => (ConfigAction::Block(BlockAction::List(0)).into(), "config-back"),
            Self::Ticket(ticket, _) => (Action::Tools(ticket, ToolAction::Back), "tools-back"),
        };
        CreateButton::new(action.encode()).label(text(language, key)).style(ButtonStyle::Secondary)
    }
}

fn step(ticket: TicketId, step: Step, argument: String) -> Action {
    Action::Tools(ticket, ToolAction::Step(Tool::Block, step, argument))
}

fn write(seen: Option<u64>) -> String {
    seen.map_or_else(|| NONE.to_owned(), |seen| format!("{seen:x}"))
}

/// What a step of the tool remembers of the block that was seen; `None` for what was never written.
pub fn read_seen(argument: &str) -> Option<Option<u64>> {
    match argument {
        NONE => Some(None),
        seen => u64::from_str_radix(seen, 16).ok().map(Some),
    }
}

/// What the form of the tool remembers.
pub fn read_write(argument: &str) -> Option<(End, Option<u64>)> {
    let (end, seen) = argument.split_once(':')?;
    Some((End::of_word(end)?, read_seen(seen)?))
}
