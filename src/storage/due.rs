//! What is due, which recovery takes up.
use super::{Result, Storage, across::DUE, many::guild_id, tickets::read};
use crate::domain::ticket::{Ticket, effect::Urgency};
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::{FindOptions, Hint};
use serenity::model::id::GuildId;

/// How many tickets one question is about.
const AT_ONCE: usize = 100;

/// Past how many tickets that cannot be read it looks for one that can.
const UNREADABLE: usize = 1_000;

/// How many tickets are read at a time to see whose they are.
const LISTED: usize = 1_000;

/// Whose tickets are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Turn<'a> {
    /// Nobody else's; None for those of all guilds.
    pub only: Option<&'a [GuildId]>,
    /// Guilds that have their share.
    pub except: &'a [GuildId],
    /// The guild that was served last: those that follow it come first, it itself last. None to begin with
    /// the first.
    pub after: Option<GuildId>,
}

impl Turn<'_> {
    /// The conditions on a guild, in the order in which they are asked. Guilds are in the order of their ids
    /// as texts.
    fn parts(&self) -> Vec<Document> {
        if let Some(only) = self.only {
            return self.parts_of(only);
        }
        let except: Vec<String> = self.except.iter().map(ToString::to_string).collect();
        let mut parts = vec![doc! { "$nin": &except, "$gt": "" }];
        if let Some(after) = self.after {
            parts = vec![
                doc! { "$nin": &except, "$gt": after.to_string() },
                doc! { "$nin": &except, "$gt": "", "$lte": after.to_string() },
            ];
        }
        parts
    }

    fn parts_of(&self, only: &[GuildId]) -> Vec<Document> {
        let after = self.after.map(|guild| guild.to_string()).unwrap_or_default();
        let wanted = only.iter().filter(|guild| !self.except.contains(guild)).map(ToString::to_string);
        let (first, then): (Vec<_>, Vec<_>) = wanted.partition(|guild| *guild > after);
        [first, then].into_iter().filter(|some| !some.is_empty()).map(|some| doc! { "$in": some }).collect()
    }
}

/// A ticket with something due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue {
    pub guild: GuildId,
    /// Of what is due first.
    pub since: DateTime<Utc>,
}

impl Storage {
    /// How many tickets have an effect that is due; 100 stands for more.
    pub async fn count_due(&self, now: DateTime<Utc>) -> Result<usize> {
        let due = doc! { "effects.due_at": until(now) };
        let cut = FindOptions::builder().projection(doc! { "_id": 1 }).limit(limit()).comment(Bson::from(DUE)).build();
        Ok(self.tickets.find(due, cut).await?.len())
    }

    /// Whose tickets have an effect that is due: for a process that shares the guilds with others. What one
    /// guild has beyond a page is passed over as a whole, and every other guild's is read, a thousand at a
    /// time.
    pub async fn list_due(&self, now: DateTime<Utc>) -> Result<Vec<Overdue>> {
        let (mut listed, mut after) = (Vec::new(), String::new());
        loop {
            let due = doc! { "effects.due_at": until(now), "guild_id": { "$gt": &after } };
            let seen = doc! { "_id": 0, "guild_id": 1, "effects.due_at": 1 };
            let cut = FindOptions::builder().limit(whole(LISTED)).projection(seen).hint(Hint::Keys(by_guild()));
            let page = self.tickets.find(due, cut.build()).await?;
            listed.extend(page.iter().filter_map(overdue));
            // The index says the order.
            match page.last().and_then(|last| last.get_str("guild_id").ok()) {
                Some(last) if page.len() >= LISTED => last.clone_into(&mut after),
                _ => return Ok(listed),
            }
        }
    }

    /// Tickets with an effect of this urgency that is due ([`Urgency::Late`]: any effect), 100 at most. One
    /// that cannot be read, perhaps because a newer version of the bot wrote it, is passed over.
    ///
    /// The index says the order, in which guilds that are left out are passed over as a whole: the thousands
    /// of tickets of one of them cost no look.
    pub async fn due_tickets(&self, urgency: Urgency, now: DateTime<Utc>, turn: Turn<'_>) -> Result<Vec<Ticket>> {
        let mut tickets = Vec::new();
        for guilds in turn.parts() {
            tickets.extend(self.due_of(urgency, now, &guilds).await?);
            if tickets.len() >= AT_ONCE {
                break;
            }
        }
        tickets.truncate(AT_ONCE);
        Ok(tickets)
    }

    async fn due_of(&self, urgency: Urgency, now: DateTime<Utc>, guilds: &Document) -> Result<Vec<Ticket>> {
        let mut unreadable = Vec::new();
        loop {
            // Also for an urgency: only so MongoDB sees that the index, which is of pending effects alone,
            // knows all.
            let mut due = doc! { "effects.due_at": until(now) };
            let index = if urgency == Urgency::Late { by_guild() } else { by_kind() };
            if urgency != Urgency::Late {
                let effect = doc! { "effect": { "$in": urgency.stored_names() }, "due_at": until(now) };
                due.insert("effects", doc! { "$elemMatch": effect });
            }
            due.insert("guild_id", guilds);
            if !unreadable.is_empty() {
                due.insert("_id", doc! { "$nin": &unreadable });
            }
            let cut = FindOptions::builder().limit(limit()).hint(Hint::Keys(index)).comment(Bson::from(DUE)).build();
            let found = self.tickets.find(due, cut).await?;
            let ids: Vec<Bson> = found.iter().filter_map(|document| document.get("_id").cloned()).collect();
            let tickets: Vec<Ticket> = found.into_iter().filter_map(read).collect();
            // More than these are due, and none of these can be read: what comes behind them is not to wait
            // for ever.
            if tickets.is_empty() && ids.len() == AT_ONCE && unreadable.len() < UNREADABLE {
                unreadable.extend(ids);
                continue;
            }
            return Ok(tickets);
        }
    }
}

/// The index of what is due in a guild.
pub(super) fn by_guild() -> Document {
    doc! { "guild_id": 1, "effects.due_at": 1 }
}

/// The index of what is due of an urgency.
pub(super) fn by_kind() -> Document {
    doc! { "effects.effect": 1, "guild_id": 1, "effects.due_at": 1 }
}

fn until(now: DateTime<Utc>) -> Document {
    doc! { "$lte": bson::DateTime::from_chrono(now) }
}

fn overdue(ticket: &Document) -> Option<Overdue> {
    let effects = ticket.get_array("effects").ok()?;
    let due_at = |effect: &Bson| effect.as_document()?.get_datetime("due_at").ok().copied();
    let since = effects.iter().filter_map(due_at).min()?.to_chrono();
    Some(Overdue { guild: guild_id(ticket)?, since })
}

fn limit() -> i64 {
    whole(AT_ONCE)
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
