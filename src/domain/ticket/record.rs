//! A ticket: one member's conversation with the staff of one category, in a channel of its own.
use super::{
    effect::{Effect, LogAct, PendingEffect},
    guest::{Guest, Lost, RevokedWrite},
    lease_window::LeaseWindow,
    repairs::Repairs,
};
pub use crate::domain::ids::{CategoryId, TicketId};
use crate::domain::{
    language::Language,
    obstacle::Obstacle,
    setup::configuration::{Category, Configuration},
    writes::Writes,
};
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::{ChannelId, GuildId, MessageId, RoleId, UserId};

#[serde_as]
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ticket {
    #[serde(rename = "_id")]
    pub id: TicketId,
    pub guild_id: GuildId,
    pub opener_id: UserId,
    /// The opener's username when the ticket was opened: the channel's name follows it.
    pub opener_name: String,
    /// The category as it was when the ticket was opened.
    pub category: CategorySnapshot,
    pub language: Language,
    /// The guild's name when the ticket was opened; empty where the gateway had not told it.
    #[serde(default)]
    pub server_name: String,
    /// None until the guild's counter was drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    pub state: State,
    /// `Opening` or `Open`. Stored, because the unique index that allows one live ticket per member is on it.
    pub live: bool,
    pub claimed_by: Option<UserId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel_id: Option<ChannelId>,
    /// The name it was last given; None for a channel of unknown name.
    #[serde(default)]
    pub channel_name: Option<String>,
    /// Everybody who ever claimed it.
    #[serde(default)]
    pub claimers: Vec<UserId>,
    /// The username of the claimer, for the channel's name.
    #[serde(default)]
    pub claimer_name: Option<String>,
    #[serde(default)]
    pub closed_by: Option<UserId>,
    /// The member is not in the guild any more: known from member events, not asked at each click.
    #[serde(default)]
    pub opener_left: bool,
    /// The question whether to close it, which is withdrawn should the member come back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_notice: Option<MessageId>,
    /// The member left and came back after the ticket was closed: no access until it is reopened.
    #[serde(default)]
    pub opener_shut_out: bool,
    /// The right to write that was taken from people who were added by hand.
    #[serde(default)]
    pub taken: Vec<RevokedWrite>,
    /// What people denied by hand to those who are there because of the ticket: a lock hides it.
    #[serde(default)]
    pub denied: Vec<RevokedWrite>,
    /// The members that the channel was last opened to.
    #[serde(default)]
    pub given: Vec<UserId>,
    /// When its rights were repaired, of late.
    #[serde(default, rename = "mended", skip_serializing_if = "Repairs::is_empty")]
    pub repairs: Repairs,
    /// What else they lost, because the bot does not hold it and Discord would have refused the rest.
    #[serde(default)]
    pub lost: Vec<Lost>,
    /// Those of them who still write where they should not: Discord refuses to take it from them.
    #[serde(default)]
    pub unlocked: Vec<Guest>,
    /// Of whom of these whoever deletes the ticket was told.
    #[serde(default)]
    pub told: Vec<Guest>,
    /// The roles that the channel was last opened to as staff.
    #[serde(default)]
    pub staff: Vec<RoleId>,
    /// Those that were staff before.
    #[serde(default)]
    pub former_staff: Vec<RoleId>,
    /// Why the channel does not have the rights it should have.
    #[serde(default)]
    pub rights_fault: Option<String>,
    /// Since when Discord hides the channel from the bot: what has to be done there waits until it is seen
    /// again.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden_since: Option<DateTime<Utc>>,
    /// The pinned message with the buttons.
    pub opening_message_id: Option<MessageId>,
    /// When it was posted again, of late.
    #[serde(default, skip_serializing_if = "Repairs::is_empty")]
    pub restored: Repairs,
    /// The one that was unpinned by hand, and pinned again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned_again: Option<MessageId>,
    #[serde_as(as = "FromChrono04DateTime")]
    pub opened_at: DateTime<Utc>,
    /// When its channel was gone.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// When MongoDB may erase its record: set by the storage, and only where nothing is left to do.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erase_at: Option<DateTime<Utc>>,
    /// Goes up with every decision: the compare-and-set of the storage.
    pub revision: i64,
    /// The latest of them: who was not told of one looks for it here.
    #[serde(default, skip_serializing_if = "Writes::is_empty")]
    pub writes: Writes,
    pub effects: Vec<PendingEffect>,
    /// How many effects were ever planned: the next one's number.
    pub effects_planned: u32,
    /// Where its transcript is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transcript: Option<Transcript>,
    /// That of a deletion which Discord refused: it serves the next one if nothing was written since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_transcript: Option<Transcript>,
    /// How many messages the transcript being made has read so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transcript_read: Option<i64>,
    /// Why the last deletion stopped before anything was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transcript_fault: Option<TranscriptFault>,
    /// Why Discord refused the channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obstacle: Option<Obstacle>,
    /// Why effects were given up, the newest last; of many, the latest.
    #[serde(default)]
    pub faults: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Registered; its channel is being made.
    Opening,
    Open,
    /// Locked: everybody reads, nobody but the bot writes.
    Closed,
    /// Being deleted; its channel goes once its transcript is posted.
    Deleting,
    /// The channel is gone. The record stays, for as long as the operator says.
    Deleted,
    /// Discord refused the channel: nothing was opened. The record is erased once that is told and nothing is
    /// left to do.
    Failed,
}

/// The message that carries a ticket's transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    pub channel_id: ChannelId,
    pub message_id: MessageId,
    /// None where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<Covered>,
}

/// What of a ticket stands in its transcript.
#[serde_as]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// The newest message in it.
    pub until: MessageId,
    /// When the reading began: what was edited later may stand in it as it was before.
    #[serde_as(as = "FromChrono04DateTime")]
    pub begun_at: DateTime<Utc>,
}

/// Why there is no transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TranscriptFault {
    /// None is configured, or it is gone.
    NoChannel,
    /// The bot may not write or attach files in the transcript channel.
    CannotPost,
    /// The bot may not read the ticket's history.
    CannotRead,
    /// Discord takes not even half of what it should.
    TooLarge,
    /// Discord did not answer, or not sensibly.
    NoAnswer,
    /// The disk of the bot is full.
    NoSpace,
}

/// What rights and the shown message follow from: when two of them differ, what was done for one is out of
/// date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewState {
    state: State,
    claimed_by: Option<UserId>,
    opener_left: bool,
    opener_shut_out: bool,
}

impl ViewState {
    /// The members that the channel is open to.
    pub fn members(&self, opener: UserId) -> Vec<UserId> {
        let shown = !self.opener_left && !self.opener_shut_out;
        shown.then_some(opener).into_iter().chain(self.claimed_by).collect()
    }
}

impl State {
    /// Nothing follows any more.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Deleted | Self::Failed)
    }

    /// Whether its rights are compared with what they should be; also while its deletion is put off, for
    /// people go on reading.
    pub fn is_watched(self) -> bool {
        matches!(self, Self::Open | Self::Closed | Self::Deleting)
    }

    pub fn is_live(self) -> bool {
        matches!(self, Self::Opening | Self::Open)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategorySnapshot {
    pub id: CategoryId,
    pub name: String,
    pub description: String,
    pub roles: Vec<RoleId>,
}

impl CategorySnapshot {
    /// The current roles of the category, or those of the snapshot when the category is gone.
    pub fn staff<'a>(&'a self, configuration: &'a Configuration) -> &'a [RoleId] {
        configuration.serving(&self.id, &self.roles)
    }
}

impl From<&Category> for CategorySnapshot {
    fn from(category: &Category) -> Self {
        Self {
            id: category.id.clone(),
            name: category.name.clone(),
            description: category.description.clone(),
            roles: category.roles.clone(),
        }
    }
}

/// Who asks for a ticket.
#[derive(Clone, Debug)]
pub struct Opener {
    pub id: UserId,
    pub name: String,
}

impl Ticket {
    /// A ticket being opened, with all that has to be done for it.
    pub fn opening(
        guild_id: GuildId,
        opener: Opener,
        category: &Category,
        language: Language,
        plan: LeaseWindow,
    ) -> Self {
        let mut ticket = Self {
            id: TicketId::random(),
            guild_id,
            opener_id: opener.id,
            opener_name: opener.name,
            category: category.into(),
            language,
            server_name: String::new(),
            number: None,
            state: State::Opening,
            live: true,
            claimed_by: None,
            channel_id: None,
            channel_name: None,
            claimers: Vec::new(),
            claimer_name: None,
            closed_by: None,
            opener_left: false,
            opener_shut_out: false,
            left_notice: None,
            taken: Vec::new(),
            denied: Vec::new(),
            given: Vec::new(),
            repairs: Repairs::default(),
            lost: Vec::new(),
            unlocked: Vec::new(),
            told: Vec::new(),
            staff: category.roles.clone(),
            former_staff: Vec::new(),
            rights_fault: None,
            hidden_since: None,
            opening_message_id: None,
            restored: Repairs::default(),
            pinned_again: None,
            opened_at: plan.now,
            ended_at: None,
            erase_at: None,
            revision: 0,
            writes: Writes::default(),
            effects: Vec::new(),
            effects_planned: 0,
            transcript: None,
            former_transcript: None,
            transcript_read: None,
            transcript_fault: None,
            obstacle: None,
            faults: Vec::new(),
        };
        for effect in [
            Effect::CreateChannel,
            Effect::PostOpening,
            Effect::PinOpening,
            Effect::log(LogAct::Opened, None, plan.now),
        ] {
            ticket.plan(effect, plan);
        }
        ticket
    }

    /// Whether nothing of it is worth keeping: Discord refused it, which was told, and nothing is left to do.
    pub fn is_to_be_erased(&self) -> bool {
        self.state == State::Failed && self.effects.is_empty()
    }

    /// Whether its member left, or was shut out since.
    pub fn opener_is_out(&self) -> bool {
        self.opener_left || self.opener_shut_out
    }

    pub fn view_state(&self) -> ViewState {
        ViewState {
            state: self.state,
            claimed_by: self.claimed_by,
            opener_left: self.opener_left,
            opener_shut_out: self.opener_shut_out,
        }
    }

    /// In a hidden channel rights and message are brought in line once, whatever happens until it is seen.
    pub fn plan(&mut self, effect: Effect, plan: LeaseWindow) {
        let waits = |pending: &PendingEffect| pending.effect == effect && pending.fault.is_some();
        if self.hidden_since.is_some()
            && matches!(effect, Effect::Rights | Effect::Redraw)
            && self.effects.iter().any(waits)
        {
            return;
        }
        self.effects.push(PendingEffect::new(self.id, self.effects_planned, effect, plan));
        self.effects_planned += 1;
    }

    /// The effects that were not in the earlier ticket, or waited there for what kept them from being done,
    /// and are to be run at once.
    pub fn planned_since(&self, earlier: &Self) -> Vec<String> {
        let is_same = |pending: &PendingEffect, other: &PendingEffect| {
            other.id == pending.id && (other.fault.is_none() || pending.fault.is_some())
        };
        let known = |pending: &PendingEffect| earlier.effects.iter().any(|other| is_same(pending, other));
        let planned = self.effects.iter().filter(|pending| !known(pending) && !pending.effect.is_for_later());
        planned.map(|pending| pending.id.clone()).collect()
    }

    /// What marks the ticket's channel in its topic, so that recovery finds a channel whose id was never
    /// stored.
    pub fn mark(&self) -> String {
        format!("[{}]", self.id)
    }
}
