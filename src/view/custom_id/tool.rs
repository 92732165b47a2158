//! What is clicked in the toolbox of a ticket.
use crate::domain::{
    ticket::{TicketId, tool::Tool},
    words::words,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToolAction {
    /// Opens the toolbox, in a message that only the person sees.
    Open,
    /// Shows the toolbox in the place of a tool.
    Back,
    /// Begins with the tool that is chosen in the menu.
    Choose,
    /// A step of a tool, with what the step has to remember: at most 40 characters.
    Step(Tool, Step, String),
}

/// What a component of a tool does. Each tool says what its steps mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Shows the first screen of the tool, or one of its pages.
    Show,
    /// Takes what is chosen in a menu.
    Pick,
    /// Opens a form.
    Ask,
    /// Takes the form.
    Write,
    /// Does what was shown.
    Confirm,
    /// Takes something away again.
    Remove,
}

words!(Step {
    Show = "show",
    Pick = "pick",
    Ask = "ask",
    Write = "write",
    Confirm = "confirm",
    Remove = "remove",
});

impl ToolAction {
    pub(super) fn encode(&self, ticket: TicketId) -> String {
        match self {
            Self::Open => format!("tools:{ticket}:open"),
            Self::Back => format!("tools:{ticket}:back"),
            Self::Choose => format!("tools:{ticket}:choose"),
            Self::Step(tool, step, argument) => {
                format!("tools:{ticket}:{}:{}:{argument}", tool.word(), step.word())
            }
        }
    }

    /// Reads what stands behind `tools:`.
    pub(super) fn decode(text: &str) -> Option<(TicketId, Self)> {
        let (ticket, rest) = text.split_once(':')?;
        let action = match rest {
            "open" => Self::Open,
            "back" => Self::Back,
            "choose" => Self::Choose,
            step => {
                let mut parts = step.splitn(3, ':');
                let (tool, step) = (Tool::of_word(parts.next()?)?, Step::of_word(parts.next()?)?);
                Self::Step(tool, step, parts.next()?.to_owned())
            }
        };
        Some((ticket.parse().ok()?, action))
    }

    /// A word for logs and metrics.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Open | Self::Back | Self::Choose => "tools",
            Self::Step(tool, ..) => tool.word(),
        }
    }
}
