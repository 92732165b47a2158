//! The boards of a guild as they were posted (`boards`), when they are to be drawn (`boards_due_at`), and until when
//! nobody draws them (`boards_held_until`): as long as a process does so, and for a minute after it began. A guild
//! that never had a board has none of these fields.
use super::{
    Result, Storage,
    across::BOARDS,
    taking::{DueInGuilds, time},
};
use crate::domain::{guild::posted_board::PostedBoard, setup::configuration::CategoryId};
use bson::{Bson, doc};
use chrono::{DateTime, Utc};
use serenity::model::id::GuildId;

/// That the boards of a guild are to be drawn.
pub(super) const DUE: DueInGuilds = DueInGuilds { field: "boards_due_at", name: BOARDS };

/// A guild whose boards only this process draws, until then.
#[derive(Clone, Copy, Debug)]
pub struct BoardsTaken {
    pub guild: GuildId,
    until: DateTime<Utc>,
    /// When the guild was taken.
    pub at: DateTime<Utc>,
}

impl Storage {
    /// Has the guild's boards drawn, as soon as they may be.
    pub async fn draw_boards(&self, id: GuildId, now: DateTime<Utc>) -> Result<()> {
        let update = doc! { "$min": { "boards_due_at": time(now) } };
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }

    /// Takes some guilds whose boards are to be drawn now, the longest due first. No other process takes these guilds
    /// before `until`. `is_ours` says which guilds are this process's own.
    pub async fn take_boards(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        is_ours: impl Fn(GuildId) -> bool,
    ) -> Result<Vec<BoardsTaken>> {
        let is_free = doc! { "boards_held_until": { "$not": { "$gt": time(now) } } };
        // Whoever asks for the boards meanwhile puts another time in the place of this one.
        let taking = doc! { DUE.field: time(until), "boards_held_until": time(until) };
        let taken = self.take_guilds(&DUE, now, &is_free, &taking, is_ours).await?;
        Ok(taken.into_iter().map(|guild| BoardsTaken { guild, until, at: now }).collect())
    }

    /// Stores the boards as they were posted by whoever took the guild. They are not drawn again before `free`; they
    /// are drawn again if somebody asked for it meanwhile, and at `again` if that is a time.
    pub async fn boards_drawn(
        &self,
        taken: BoardsTaken,
        boards: &[PostedBoard],
        free: DateTime<Utc>,
        again: Option<DateTime<Utc>>,
    ) -> Result<()> {
        let guild = taken.guild.to_string();
        let same = doc! { "$eq": ["$boards_due_at", time(taken.until)] };
        let next = again.map_or(Bson::from("$$REMOVE"), |again| time(again).into());
        let posted =
            if boards.is_empty() { Bson::from("$$REMOVE") } else { doc! { "$literal": stored(boards) }.into() };
        let is_over = boards.is_empty() && again.is_none();
        let held = if is_over { Bson::from("$$REMOVE") } else { time(free).into() };
        let update = vec![doc! { "$set": {
            "boards": posted,
            "boards_due_at": { "$cond": [same, next, "$boards_due_at"] },
            "boards_held_until": held,
        } }];
        let ours = doc! { "guild_id": guild, "boards_held_until": time(taken.until) };
        self.guilds.update(ours, update).await.map(drop)
    }

    /// Gives the guild back as it was taken: its boards are drawn at `again`.
    pub async fn boards_put_off(&self, taken: BoardsTaken, again: DateTime<Utc>) -> Result<()> {
        let ours = doc! { "guild_id": taken.guild.to_string(), "boards_held_until": time(taken.until) };
        let update = doc! { "$min": { "boards_due_at": time(again) }, "$set": { "boards_held_until": time(again) } };
        self.guilds.update(ours, update).await.map(drop)
    }

    /// Forgets these boards, so that they are posted again.
    pub async fn forget_boards(&self, id: GuildId, categories: &[CategoryId], now: DateTime<Utc>) -> Result<()> {
        let categories: Vec<&str> = categories.iter().map(|category| category.0.as_str()).collect();
        let update = doc! {
            "$pull": { "boards": { "category": { "$in": categories } } }, "$min": { "boards_due_at": time(now) },
        };
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }
}

fn stored(boards: &[PostedBoard]) -> Vec<Bson> {
    boards.iter().filter_map(|board| bson::serialize_to_bson(board).ok()).collect()
}
