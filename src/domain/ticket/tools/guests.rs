//! The tool that adds members and roles to a ticket, and removes them.
use crate::domain::{
    refusal::Refusal,
    ticket::{
        LeaseWindow, Ticket,
        detail::Detail,
        effect::{Announcement, Effect, LogEntryKind, Notified},
        event::By,
        guest::{AddedGuest, Guest, MOST},
        tool_refusal::ToolRefusal,
    },
};
use serenity::model::id::UserId;

impl Ticket {
    /// Adds those who are not guests yet.
    pub(super) fn add_guests(&mut self, added: &[AddedGuest], by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        let is_new = |one: &&AddedGuest| self.guests.iter().all(|known| known.guest != one.guest);
        let new: Vec<AddedGuest> = added.iter().filter(is_new).cloned().collect();
        if new.is_empty() {
            return Err(Refusal::StateChanged);
        }
        if self.guests.len() + new.len() > MOST {
            return Err(Refusal::Tool(ToolRefusal::ManyGuests(MOST)));
        }
        let guests: Vec<Guest> = new.iter().map(|one| one.guest).collect();
        self.leaving.retain(|guest| !guests.contains(guest));
        self.guests.extend(new);
        self.guests_change(LogEntryKind::GuestsAdded, guests, by, window);
        Ok(())
    }

    /// Removes guests; those who were added by hand, too.
    pub(super) fn remove_guests(&mut self, removed: &[Guest], by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        let guests: Vec<Guest> = removed.iter().filter(|guest| !self.leaving.contains(guest)).copied().collect();
        if guests.is_empty() {
            return Err(Refusal::StateChanged);
        }
        self.guests.retain(|added| !guests.contains(&added.guest));
        self.leaving.extend(&guests);
        self.guests_change(LogEntryKind::GuestsRemoved, guests, by, window);
        Ok(())
    }

    fn guests_change(&mut self, act: LogEntryKind, guests: Vec<Guest>, by: &By, window: LeaseWindow) {
        // What was done for the guests of before is out of date.
        self.view_changes = self.view_changes.wrapping_add(1);
        self.plan(Effect::Rights, window);
        self.plan_redraw(window);
        self.plan(Effect::log(act, Some(by.id), window.now).with(Detail::Guests(guests.clone())), window);
        // A role is not notified: those who have it did not ask for the ticket.
        let members = guests.iter().filter(|guest| !guest.is_role && act == LogEntryKind::GuestsAdded);
        let notified = Notified { roles: Vec::new(), members: members.map(|guest| UserId::new(guest.id)).collect() };
        let told = Effect::announcement(act, &by.face, window.now).notifying(notified);
        self.plan(told.with(Detail::Guests(guests)), window);
    }

    /// Forgets guests who do not exist, or are in the guild no longer: neither the channel nor the transcript tells that
    /// they were added.
    pub(in crate::domain::ticket) fn forget_guests(&mut self, gone: &[Guest]) {
        if gone.is_empty() {
            return;
        }
        self.guests.retain(|added| !gone.contains(&added.guest));
        let history = &mut self.history;
        self.effects.retain_mut(|pending| match &mut pending.effect {
            Effect::Announce(Announcement {
                act: LogEntryKind::GuestsAdded,
                detail: Some(Detail::Guests(guests)),
                notifies,
                at,
                ..
            }) => {
                history.leave_out(gone, *at);
                guests.retain(|guest| !gone.contains(guest));
                notifies.members.retain(|member| guests.iter().any(|guest| guest.id == member.get()));
                !guests.is_empty()
            }
            _ => true,
        });
    }
}
