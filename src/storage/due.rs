//! The tickets that are due, which recovery takes up.
use super::{Result, Storage, across::DUE, many::guild_id, tickets::read};
use crate::domain::ticket::{Ticket, effect::Urgency};
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::{FindOptions, Hint};
use serenity::model::id::GuildId;

/// How many tickets one query returns.
const AT_ONCE: usize = 100;

/// How many tickets that cannot be read are passed over in the search for one that can.
const UNREADABLE: usize = 1_000;

/// How many tickets are read at a time to list their guilds.
const LISTED: usize = 1_000;

/// Which guilds' tickets a query is about.
#[derive(Clone, Copy, Debug, Default)]
pub struct Turn<'a> {
    /// The only guilds whose tickets are asked for; `None` for all guilds.
    pub only: Option<&'a [GuildId]>,
    /// The guilds that have had their share.
    pub except: &'a [GuildId],
    /// The guild that was served last: the guilds behind it come first, and it comes last. `None` begins with
    /// the first guild.
    pub after: Option<GuildId>,
}

impl Turn<'_> {
    /// The conditions on the guild, in the order in which they are queried. The order of guilds is that of
    /// their ids as texts.
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

/// A ticket with an effect that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue {
    pub guild: GuildId,
    /// When its first effect was due.
    pub since: DateTime<Utc>,
}

impl Storage {
    /// The number of tickets with an effect that is due; 100 means 100 or more.
    pub async fn count_due(&self, now: DateTime<Utc>) -> Result<usize> {
        let due = doc! { "effects.due_at": until(now) };
        let cut = FindOptions::builder().projection(doc! { "_id": 1 }).limit(limit()).comment(Bson::from(DUE)).build();
        Ok(self.tickets.find(due, cut).await?.len())
    }

    /// The guilds whose tickets have an effect that is due, for a process that shares the guilds with others.
    /// A thousand tickets are read at a time; the rest of the last guild of a page is skipped, and every
    /// other guild is listed.
    pub async fn list_due(&self, now: DateTime<Utc>) -> Result<Vec<Overdue>> {
        let (mut listed, mut after) = (Vec::new(), String::new());
        loop {
            let due = doc! { "effects.due_at": until(now), "guild_id": { "$gt": &after } };
            let seen = doc! { "_id": 0, "guild_id": 1, "effects.due_at": 1 };
            let cut = FindOptions::builder()
                .limit(whole(LISTED))
                .projection(seen)
                .hint(Hint::Keys(by_guild()))
                .comment(Bson::from(DUE));
            let page = self.tickets.find(due, cut.build()).await?;
            listed.extend(page.iter().filter_map(overdue));
            // The index gives the order.
            match page.last().and_then(|last| last.get_str("guild_id").ok()) {
                Some(last) if page.len() >= LISTED => last.clone_into(&mut after),
                _ => return Ok(listed),
            }
        }
    }

    /// The tickets with an effect of this urgency that is due ([`Urgency::Late`] stands for any effect), 100
    /// at most. A ticket that cannot be read, perhaps because a newer version of the bot wrote it, is passed
    /// over.
    ///
    /// The index gives the order, and in it MongoDB skips each excluded guild as a whole: thousands of
    /// tickets of such a guild cost nothing.
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
            // This condition stands also beside an urgency: only with it can MongoDB tell that the index,
            // which is partial, covers the whole query.
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
            // More tickets are due, and none of these can be read: the tickets behind them must not wait for
            // ever.
            if tickets.is_empty() && ids.len() == AT_ONCE && unreadable.len() < UNREADABLE {
                unreadable.extend(ids);
                continue;
            }
            return Ok(tickets);
        }
    }
}

/// The index of the tickets of a guild that are due.
pub(super) fn by_guild() -> Document {
    doc! { "guild_id": 1, "effects.due_at": 1 }
}

/// The index of the tickets that are due, by the kind of their effects.
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
