//! The part of a ticket that people see in Discord.
use super::{State, Ticket};
use serenity::model::id::UserId;

/// The part of a ticket from which rights, name and the shown message follow. If two values differ, what was
/// done for one is out of date for the other; a state that went and came back differs too, because a call for
/// the state in between may have arrived later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewState {
    state: State,
    claimed_by: Option<UserId>,
    opener_left: bool,
    opener_shut_out: bool,
    asks_rating: bool,
    changes: u32,
}

/// What the message with the buttons shows. It tells more than the rights and the name follow from, for
/// instance that the name has to wait; a message drawn before such news must not stand in the place of one
/// drawn after them, whichever arrives last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageState {
    view_state: ViewState,
    redraws: u32,
}

impl ViewState {
    /// Members to whom the channel is open.
    pub fn members(&self, opener: UserId) -> Vec<UserId> {
        let shown = !self.opener_left && !self.opener_shut_out;
        shown.then_some(opener).into_iter().chain(self.claimed_by).collect()
    }
}

impl Ticket {
    pub fn view_state(&self) -> ViewState {
        ViewState {
            state: self.state,
            claimed_by: self.claimed_by,
            opener_left: self.opener_left,
            opener_shut_out: self.opener_shut_out,
            asks_rating: self.rating_asked_here().is_some(),
            changes: self.view_changes,
        }
    }

    pub fn message_state(&self) -> MessageState {
        MessageState { view_state: self.view_state(), redraws: self.redraws }
    }
}
