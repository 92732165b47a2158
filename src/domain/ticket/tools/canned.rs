//! The tool that sends canned answers.
use crate::domain::{
    guild::canned::SENT,
    refusal::Refusal,
    ticket::{
        LeaseWindow, Ticket,
        by::By,
        detail::Detail,
        effect::{Announcement, Effect, LogEntryKind},
        tool::AnswerUse,
        tool_refusal::ToolRefusal,
    },
};

/// How many of the latest sendings are remembered.
const REMEMBERED: usize = 10;

impl Ticket {
    /// Sends the answer, in the name of whoever sends it.
    ///
    /// # Errors
    /// [`ToolRefusal::AnswerSent`] if the same preview was sent already: a button may be clicked twice.
    pub(super) fn send_answer(&mut self, used: &AnswerUse, by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        if self.answers_sent.contains(&used.once) {
            return Err(Refusal::Tool(ToolRefusal::AnswerSent));
        }
        self.answers_sent.push(used.once);
        let surplus = self.answers_sent.len().saturating_sub(REMEMBERED);
        self.answers_sent.drain(..surplus);
        // What the entry and the answer share.
        let (act, at) = (LogEntryKind::AnswerSent, by.at);
        let text = used.text.chars().take(SENT).collect();
        let answer = Announcement { speaks_for: Some(by.id), ..Announcement::new(act, Some(by.face.clone()), at) };
        self.plan(Effect::Announce(answer).with(Detail::Answer(text)), window);
        let entry = Effect::log(act, Some(by.id), at);
        let name = used.name.clone().map(Detail::AnswerName);
        self.plan(name.map_or(entry.clone(), |name| entry.with(name)), window);
        Ok(())
    }
}
