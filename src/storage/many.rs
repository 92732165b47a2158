//! Queries about many guilds at once, for a start with thousands of them. Each query is about at most
//! [`AT_ONCE`] guilds.
use super::{Guild, Result, Storage, guild_document};
use crate::domain::{
    setup::configuration::CategoryId,
    ticket::{State, TicketId, guest::AddedGuest, rights::Grounds},
};
use bson::{Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::FindOptions;
use serde::Deserialize;
use serenity::model::id::{ChannelId, GuildId, MessageId, RoleId, UserId};
use std::collections::HashMap;

/// How many guilds one query is about, so that an answer takes little memory and little of MongoDB's time.
pub const AT_ONCE: usize = 90;

/// How many tickets MongoDB sends at a time.
const TICKETS_A_MESSAGE: u32 = 1_000;

/// The small part of a ticket that shows whether something has to be done about it.
#[derive(Clone, Debug, Deserialize)]
pub struct Glance {
    #[serde(rename = "_id")]
    pub id: TicketId,
    pub guild_id: GuildId,
    pub opener_id: UserId,
    #[serde(default)]
    pub opener_left: bool,
    #[serde(default)]
    pub opener_shut_out: bool,
    pub state: State,
    pub claimed_by: Option<UserId>,
    #[serde(default)]
    pub channel_id: Option<ChannelId>,
    #[serde(default)]
    pub opening_message_id: Option<MessageId>,
    #[serde(default)]
    pub hidden_since: Option<bson::DateTime>,
    pub opened_at: bson::DateTime,
    /// The roles that the ticket's channel was last opened to as staff.
    #[serde(default)]
    pub staff: Vec<RoleId>,
    /// The ticket's category as it was when the ticket was opened.
    pub category: OpenedIn,
    /// Whom the staff added by the toolbox.
    #[serde(default)]
    pub guests: Vec<AddedGuest>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct OpenedIn {
    pub id: CategoryId,
    pub roles: Vec<RoleId>,
}

impl Glance {
    pub fn grounds(&self) -> Grounds<'_> {
        let shown = !self.opener_left && !self.opener_shut_out;
        let (guild_id, state, claimer) = (self.guild_id, self.state, self.claimed_by);
        Grounds { guild_id, state, opener: shown.then_some(self.opener_id), claimer, guests: &self.guests }
    }
}

const GLANCED_AT: [&str; 14] = [
    "guild_id",
    "opener_id",
    "opener_left",
    "opener_shut_out",
    "state",
    "claimed_by",
    "channel_id",
    "opening_message_id",
    "hidden_since",
    "opened_at",
    "staff",
    "category.id",
    "category.roles",
    "guests",
];

impl Storage {
    /// The guilds that have a document. A category without an id gets one that is not stored: a caller that
    /// changes something reads the guild with [`Storage::guild`].
    pub async fn guilds_of(&self, ids: &[GuildId]) -> Result<HashMap<GuildId, Guild>> {
        let mut guilds = HashMap::new();
        for ids in ids.chunks(AT_ONCE) {
            guilds.extend(self.guilds.find_map(among(ids), FindOptions::default(), read).await?);
        }
        Ok(guilds)
    }

    /// A glance at each ticket of these guilds that is not over.
    pub async fn tickets_of_guilds(&self, ids: &[GuildId]) -> Result<Vec<Glance>> {
        let only: Document = GLANCED_AT.into_iter().map(|field| (field.to_owned(), 1.into())).collect();
        let mut glances = Vec::new();
        for ids in ids.chunks(AT_ONCE) {
            let options = FindOptions::builder().projection(only.clone()).batch_size(TICKETS_A_MESSAGE).build();
            let mut unfinished = among(ids);
            unfinished.insert("state", super::members::unfinished());
            glances.extend(self.tickets.find_map(unfinished, options, super::tickets::read).await?);
        }
        Ok(glances)
    }

    /// Records that the bot is in these guilds, perhaps again. Drafts come first: if a guild's document does
    /// not say that the guild was left, no draft of that guild says so.
    pub async fn mark_present(&self, ids: &[GuildId]) -> Result<()> {
        for ids in ids.chunks(AT_ONCE) {
            for table in [&self.drafts, &self.guilds] {
                let mut left = among(ids);
                left.insert("left_at", doc! { "$exists": true });
                table.update_all(left, doc! { "$unset": { "left_at": "" } }).await?;
            }
        }
        Ok(())
    }

    /// Records that the bot was removed from these guilds; an earlier date stays. The drafts record it too: a
    /// guild whose configuration was never validated has nothing else.
    pub async fn mark_left(&self, ids: &[GuildId], at: DateTime<Utc>) -> Result<()> {
        for ids in ids.chunks(AT_ONCE) {
            for table in [&self.guilds, &self.drafts] {
                let mut here = among(ids);
                here.insert("left_at", doc! { "$exists": false });
                table.update_all(here, doc! { "$set": { "left_at": bson::DateTime::from_chrono(at) } }).await?;
            }
        }
        Ok(())
    }
}

/// The document's guild. Returns `None` for an id that a person or another bot spoiled.
pub(super) fn guild_id(document: &Document) -> Option<GuildId> {
    document.get_str("guild_id").ok()?.parse().ok().filter(|id| *id != 0).map(GuildId::new)
}

pub(super) fn among(ids: &[GuildId]) -> Document {
    doc! { "guild_id": { "$in": ids.iter().map(ToString::to_string).collect::<Vec<_>>() } }
}

fn read(mut document: Document) -> Option<(GuildId, Guild)> {
    let id = guild_id(&document)?;
    if let Some(categories) = guild_document::with_category_ids(&document) {
        document.insert("categories", categories);
    }
    Some((id, guild_document::read(&document, id)))
}
