//! A ticket: one member's conversation with the staff of one category, in a channel of its own.
use super::{
    answered::Answered,
    category_snapshot::CategorySnapshot,
    closing::Closing,
    effect::{Effect, LogEntryKind, PendingEffect},
    guest::{AddedGuest, Guest, Lost, OverwriteBits},
    history::History,
    lease_window::LeaseWindow,
    note::Note,
    opened_by::OpenedBy,
    passed::Passed,
    posted_transcript::Transcript,
    priority::Priority,
    rating::Rating,
    repairs::Repairs,
    talk::Talk,
    transcript_fault::TranscriptFault,
    waiting::Waiting,
};
pub use crate::domain::ids::{CategoryId, TicketId};
use crate::domain::{
    actor::Face, language::Language, obstacle::Obstacle, setup::configuration::Category, writes::Writes,
};
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::{ChannelId, GuildId, MessageId, RoleId, UserId};

#[serde_as]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the stored document")]
pub struct Ticket {
    #[serde(rename = "_id")]
    pub id: TicketId,
    pub guild_id: GuildId,
    pub opener_id: UserId,
    /// The opener's username when the ticket was opened; it is part of the channel's name.
    pub opener_name: String,
    /// How Discord showed the opener then.
    #[serde(default, skip_serializing_if = "Face::is_unknown")]
    pub opener_face: Face,
    /// Who opened the ticket for the opener, if they did not do so themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_by: Option<OpenedBy>,
    /// The category as it was when the ticket was opened.
    pub category: CategorySnapshot,
    pub language: Language,
    /// The language of the opener's client when the ticket was opened; `None` if the bot does not speak it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opener_language: Option<Language>,
    /// The guild's name when the ticket was opened; empty if the gateway had not told it yet.
    #[serde(default)]
    pub server_name: String,
    /// The ticket's number, from the guild's counter; `None` until the counter gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    pub state: State,
    /// Whether the state is `Opening` or `Open`. This is stored, because the unique index that allows one
    /// live ticket per member is on it.
    pub live: bool,
    pub claimed_by: Option<UserId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel_id: Option<ChannelId>,
    /// The name that the channel was last given; `None` if its name is unknown.
    #[serde(default)]
    pub channel_name: Option<String>,
    /// How often what [`Ticket::view_state`] tells has changed.
    #[serde(default)]
    pub view_changes: u32,
    /// How often the message with the buttons had something new to show.
    #[serde(default)]
    pub redraws: u32,
    /// Until when Discord takes no further name for the channel, which keeps an older one meanwhile.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_waits_until: Option<DateTime<Utc>>,
    /// Everybody who ever claimed the ticket.
    #[serde(default)]
    pub claimers: Vec<UserId>,
    /// The claimer's username, for the channel's name.
    #[serde(default)]
    pub claimer_name: Option<String>,
    #[serde(default)]
    pub closed_by: Option<UserId>,
    /// Why it was closed, if the staff said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing_reason: Option<String>,
    /// When it was closed, and whose it was then; `None` while it is open, and in tickets that an earlier version closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Closing>,
    /// Whether it was ever reopened.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reopened: bool,
    /// Whether the opener has left the guild; known from member events, not asked at each click.
    #[serde(default)]
    pub opener_left: bool,
    /// The question whether to close the ticket of a member who left; it is withdrawn if the member comes
    /// back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_notice: Option<MessageId>,
    /// Whether the opener left and came back after the ticket was closed: they have no access until it is
    /// reopened.
    #[serde(default)]
    pub opener_shut_out: bool,
    /// Members and roles whom the staff added by the toolbox.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<AddedGuest>,
    /// Guests who were removed, until their rights are taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaving: Vec<Guest>,
    /// The right to write that was taken from guests.
    #[serde(default)]
    pub taken: Vec<OverwriteBits>,
    /// Permissions that people denied by hand to those who are in the channel because of the ticket; a lock
    /// hides these denials.
    #[serde(default)]
    pub denied: Vec<OverwriteBits>,
    /// Members to whom the channel was last opened.
    #[serde(default)]
    pub given: Vec<UserId>,
    /// Recent repairs of the channel's rights.
    #[serde(default, rename = "mended", skip_serializing_if = "Repairs::is_empty")]
    pub repairs: Repairs,
    /// Permissions that guests lost besides, because the bot does not hold them and Discord would have
    /// refused the rest.
    #[serde(default)]
    pub lost: Vec<Lost>,
    /// Guests who can still write where they should not, because Discord refuses to take that right from
    /// them.
    #[serde(default)]
    pub unlocked: Vec<Guest>,
    /// Guests in [`Self::unlocked`] of whom the person who deletes the ticket was told.
    #[serde(default)]
    pub told: Vec<Guest>,
    /// Roles to which the channel was last opened as staff.
    #[serde(default)]
    pub staff: Vec<RoleId>,
    /// Whether none of the category's staff roles existed when the ticket was opened, and none was given access
    /// since: administrators alone see the ticket.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unstaffed: bool,
    /// Roles to which the channel was opened as staff before.
    #[serde(default)]
    pub former_staff: Vec<RoleId>,
    /// Why the channel does not have the rights it should have.
    #[serde(default)]
    pub rights_fault: Option<String>,
    /// Since when Discord hides the channel from the bot; effects in the channel wait until the bot sees it
    /// again.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden_since: Option<DateTime<Utc>>,
    /// The pinned message with the buttons.
    pub opening_message_id: Option<MessageId>,
    /// Roles that the message notifies when it is posted for the first time; empty once it was posted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notifies: Vec<RoleId>,
    /// Whether it notifies the opener then; `false` once it was posted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub notifies_opener: bool,
    /// Recent repairs of that message: when it was posted again.
    #[serde(default, skip_serializing_if = "Repairs::is_empty")]
    pub restored: Repairs,
    /// The message that was unpinned by hand, and pinned again by the bot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned_again: Option<MessageId>,
    #[serde_as(as = "FromChrono04DateTime")]
    pub opened_at: DateTime<Utc>,
    /// The end of the pause of its category, after which the opener may open another ticket there, as it was
    /// when the ticket was opened or moved there, the longest of them: the record is not erased before.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause_until: Option<DateTime<Utc>>,
    /// When the bot learned that the channel was gone.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// When MongoDB may erase the record; set by the storage, and only if no effect is left.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erase_at: Option<DateTime<Utc>>,
    /// What happened to the ticket. In tickets of earlier versions it begins late or is empty.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub history: History,
    /// Number that every decision increases, for the compare-and-set of the storage.
    pub revision: i64,
    /// Marks of the latest decisions: a process that did not learn the outcome of its write looks for its
    /// mark here.
    #[serde(default, skip_serializing_if = "Writes::is_empty")]
    pub writes: Writes,
    pub effects: Vec<PendingEffect>,
    /// Number of effects that were ever planned, which is also the number of the next one.
    pub effects_planned: u32,
    /// The posted transcript.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transcript: Option<Transcript>,
    /// The transcript of a deletion that Discord refused; it serves the next deletion if nothing was written
    /// since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_transcript: Option<Transcript>,
    /// Number of messages that the transcript being made has read so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transcript_read: Option<i64>,
    /// Why the last deletion stopped before anything was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transcript_fault: Option<TranscriptFault>,
    /// What the opener answered to the questions of the category. Only the ticket's own channel shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answered>,
    /// How urgent the staff say the ticket is.
    #[serde(default, skip_serializing_if = "Priority::is_normal")]
    pub priority: Priority,
    /// Who passed the ticket to its claimer, and what they said to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed: Option<Passed>,
    /// Whether the ticket was moved, and its channel still has to be put into another Discord category.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unplaced: bool,
    /// Whether the ticket was moved since its channel got its topic, which names the category.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub old_topic: bool,
    /// What the staff wrote for each other, the oldest first. The opener reads none of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// When the bot looks whether something is to happen by itself; `None` if nothing is.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wakes_at: Option<DateTime<Utc>>,
    /// What was done because somebody waits.
    #[serde(default, skip_serializing_if = "is_idle")]
    pub waiting: Box<Waiting>,
    /// Who spoke last.
    #[serde(default, skip_serializing_if = "Talk::is_unknown")]
    pub talk: Talk,
    /// The latest canned answers that were sent, each by the random number of its preview.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers_sent: Vec<u32>,
    /// What its opener thinks of the help, if they were asked. Whoever helped never reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Box<Rating>>,
    /// Why Discord refused the channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obstacle: Option<Obstacle>,
    /// Why effects were given up, the newest last; only the latest reasons are kept.
    #[serde(default)]
    pub faults: Vec<String>,
}

#[expect(clippy::borrowed_box, reason = "serde passes the field by reference")]
fn is_idle(waiting: &Box<Waiting>) -> bool {
    waiting.is_idle()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The ticket is registered, and its channel is being made.
    Opening,
    Open,
    /// The ticket is locked: everybody in it reads, and nobody but the bot writes.
    Closed,
    /// The ticket is being deleted: its channel is deleted once the transcript is posted.
    Deleting,
    /// The channel is gone. The record stays for as long as the operator chose.
    Deleted,
    /// Discord refused the channel, so nothing was opened. The record is erased once the log was told and no
    /// effect is left.
    Failed,
}

impl State {
    /// Whether nothing can follow this state.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Deleted | Self::Failed)
    }

    /// Whether the channel's rights are compared with what they should be. They are also compared while a
    /// deletion is delayed, because people go on reading.
    pub fn is_watched(self) -> bool {
        matches!(self, Self::Open | Self::Closed | Self::Deleting)
    }

    pub fn is_live(self) -> bool {
        matches!(self, Self::Opening | Self::Open)
    }
}

/// The person who asks for a ticket.
#[derive(Clone, Debug)]
pub struct Opener {
    pub id: UserId,
    pub name: String,
    pub face: Face,
    /// The language of their client, if the bot speaks it.
    pub language: Option<Language>,
    /// Who opens the ticket for them, if they do not do so themselves.
    pub by: Option<OpenedBy>,
}

impl Ticket {
    /// A ticket that is being opened, with all the effects that this takes.
    pub fn opening(
        guild_id: GuildId,
        opener: Opener,
        category: &Category,
        language: Language,
        window: LeaseWindow,
    ) -> Self {
        let mut ticket = Self {
            id: TicketId::random(),
            guild_id,
            opener_id: opener.id,
            opener_name: opener.name,
            opener_face: opener.face,
            opened_by: opener.by,
            category: category.into(),
            language,
            opener_language: opener.language,
            server_name: String::new(),
            number: None,
            state: State::Opening,
            live: true,
            claimed_by: None,
            channel_id: None,
            channel_name: None,
            view_changes: 0,
            redraws: 0,
            name_waits_until: None,
            claimers: Vec::new(),
            claimer_name: None,
            closed_by: None,
            closing_reason: None,
            closing: None,
            reopened: false,
            opener_left: false,
            opener_shut_out: false,
            left_notice: None,
            guests: Vec::new(),
            leaving: Vec::new(),
            taken: Vec::new(),
            denied: Vec::new(),
            given: Vec::new(),
            repairs: Repairs::default(),
            lost: Vec::new(),
            unlocked: Vec::new(),
            told: Vec::new(),
            staff: category.roles.clone(),
            unstaffed: false,
            former_staff: Vec::new(),
            rights_fault: None,
            hidden_since: None,
            opening_message_id: None,
            notifies: category.settings.notify.mentioned(&category.roles),
            // They have to learn of a ticket that somebody else opened for them.
            notifies_opener: category.settings.notify.member || opener.by.is_some(),
            restored: Repairs::default(),
            pinned_again: None,
            opened_at: window.now,
            pause_until: category.settings.pace.pause().map(|pause| window.now + pause),
            ended_at: None,
            erase_at: None,
            history: History::default(),
            revision: 0,
            writes: Writes::default(),
            effects: Vec::new(),
            effects_planned: 0,
            transcript: None,
            former_transcript: None,
            transcript_read: None,
            transcript_fault: None,
            answers: Vec::new(),
            priority: Priority::default(),
            passed: None,
            unplaced: false,
            old_topic: false,
            notes: Vec::new(),
            wakes_at: None,
            waiting: Box::default(),
            talk: Talk::default(),
            answers_sent: Vec::new(),
            rating: None,
            obstacle: None,
            faults: Vec::new(),
        };
        for effect in [
            Effect::CreateChannel,
            Effect::PostOpening,
            Effect::PinOpening,
            Effect::log(LogEntryKind::Opened, opener.by.map(|by| by.id), window.now),
        ] {
            ticket.plan(effect, window);
        }
        ticket
    }

    /// Whether nothing of the record is worth keeping: Discord refused the ticket, the log was told, and no
    /// effect is left.
    pub fn is_to_be_erased(&self) -> bool {
        self.state == State::Failed && self.effects.is_empty()
    }

    /// Whether the opener left, or was shut out after coming back.
    pub fn opener_is_out(&self) -> bool {
        self.opener_left || self.opener_shut_out
    }

    /// Plans an effect; what the log is told is noted in the history as well. In a hidden channel, rights and
    /// message are brought in line once, whatever happens until the bot sees the channel again.
    pub fn plan(&mut self, effect: Effect, window: LeaseWindow) {
        let waits = |pending: &PendingEffect| pending.effect == effect && pending.fault.is_some();
        if self.hidden_since.is_some()
            && matches!(effect, Effect::Rights | Effect::Redraw)
            && self.effects.iter().any(waits)
        {
            return;
        }
        if let Effect::Log(entry) = &effect
            && entry.left.is_none()
        {
            self.history.note(entry);
        }
        self.effects.push(PendingEffect::new(self.id, self.effects_planned, effect, window));
        self.effects_planned += 1;
    }

    /// Ids of the effects to run at once: those that the earlier ticket did not have, or that waited there
    /// because of a fault.
    pub fn planned_since(&self, earlier: &Self) -> Vec<String> {
        let is_same = |pending: &PendingEffect, other: &PendingEffect| {
            other.id == pending.id && (other.fault.is_none() || pending.fault.is_some())
        };
        let known = |pending: &PendingEffect| earlier.effects.iter().any(|other| is_same(pending, other));
        let planned = self.effects.iter().filter(|pending| !known(pending) && !pending.effect.is_for_later());
        planned.map(|pending| pending.id.clone()).collect()
    }

    /// The mark in the topic of the ticket's channel, by which recovery finds a channel whose id was never
    /// stored.
    pub fn mark(&self) -> String {
        format!("[{}]", self.id)
    }
}
