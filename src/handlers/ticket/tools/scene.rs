//! What a step of a tool is decided by.
use crate::{
    domain::{
        language::Language,
        refusal::Refusal,
        setup::visible::is_blank,
        ticket::{Ticket, event::By, tool::ToolUse},
    },
    handlers::Click,
    usecase::{
        Context,
        ticket::{
            click::{LoadedTicket, TicketClick},
            tool::use_tool,
        },
    },
};

pub struct Scene<'a> {
    pub context: &'a Context,
    pub click: &'a Click,
    pub ticket: TicketClick<'a>,
    pub loaded: LoadedTicket,
    /// The language of the person who clicked.
    pub language: Language,
}

impl Scene<'_> {
    /// The person who clicked, and their role in the ticket.
    pub fn by(&self) -> By {
        self.ticket.by(&self.loaded)
    }

    /// What was typed into this input of a form, without the blanks around it.
    ///
    /// # Errors
    /// [`Refusal::NoForm`] for nothing, and for more characters than the input takes.
    pub fn typed(&self, input: &str, longest: usize) -> Result<String, Refusal> {
        let typed = self.click.text(input);
        let typed = typed.trim();
        if is_blank(typed) || typed.chars().count() > longest {
            return Err(Refusal::NoForm);
        }
        Ok(typed.to_owned())
    }

    /// Uses a tool that changes the ticket, and returns the ticket as it is then.
    pub async fn apply(&self, used: ToolUse) -> Result<Ticket, Refusal> {
        use_tool(self.context, &self.ticket, &self.loaded, used).await
    }
}
