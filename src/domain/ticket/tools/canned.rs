//! The tool that sends canned answers.
use crate::domain::{
    guild::canned::SENT,
    refusal::Refusal,
    ticket::{
        LeaseWindow, Ticket,
        by::By,
        detail::Detail,
        effect::{Effect, LogEntryKind},
        talk::{Heard, Side, Word},
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
        // The bot sends it, and takes no word of its own for anybody's.
        if !self.talk.is_unknown() || !self.waiting.is_idle() {
            let word = Word { side: Side::Staff, by: by.id, at: window.now };
            self.hear(&Heard { first_answer_at: Some(window.now), ..Heard::from(word) });
            self.look_again(window);
        }
        let (act, at) = (LogEntryKind::AnswerSent, window.now);
        let text = used.text.chars().take(SENT).collect();
        self.plan(Effect::announcement(act, &by.face, at).with(Detail::Answer(text)), window);
        let entry = Effect::log(act, Some(by.id), at);
        let name = used.name.clone().map(Detail::AnswerName);
        self.plan(name.map_or(entry.clone(), |name| entry.with(name)), window);
        Ok(())
    }
}
