//! The other tickets of a member, as far as somebody of the staff may read them.
use super::{State, TicketId, Transcript};
use crate::domain::{actor::Actor, ids::CategoryId, setup::configuration::Configuration};
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_with::serde_as;
use serenity::model::id::{ChannelId, RoleId, UserId};

/// How many are shown on a page.
pub const ON_A_PAGE: usize = 10;

/// What is told of an earlier ticket.
#[serde_as]
#[derive(Clone, Debug, Deserialize)]
pub struct EarlierTicket {
    #[serde(rename = "_id")]
    pub id: TicketId,
    pub number: i64,
    pub category: EarlierCategory,
    pub state: State,
    #[serde(default)]
    pub channel_id: Option<ChannelId>,
    #[serde_as(as = "FromChrono04DateTime")]
    pub opened_at: DateTime<Utc>,
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default)]
    pub ended_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub claimers: Vec<UserId>,
    #[serde(default)]
    pub transcript: Option<Transcript>,
    /// Why it was closed, if the staff said so.
    #[serde(default)]
    pub closing_reason: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct EarlierCategory {
    pub id: CategoryId,
    pub name: String,
    #[serde(default)]
    pub roles: Vec<RoleId>,
}

impl EarlierTicket {
    /// Whether this person serves its category; as in every ticket, its own roles count where the category is gone.
    pub fn may_be_read_by(&self, reader: &Actor, configuration: &Configuration) -> bool {
        let staff = configuration.serving(&self.category.id, &self.category.roles);
        reader.is_administrator() || reader.roles.iter().any(|role| staff.contains(role))
    }
}

/// A page of them, the newest first.
#[derive(Clone, Debug, Default)]
pub struct EarlierPage {
    pub tickets: Vec<EarlierTicket>,
    /// The next page holds what was opened before this time; `None` if there is none.
    pub older: Option<DateTime<Utc>>,
    /// Whether newer ones stand on a page before.
    pub has_newer: bool,
}
