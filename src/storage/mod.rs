//! The one repository: everything the bot knows for good is here, in MongoDB, and only this module asks for
//! it.
//!
//! Collection `ticket` holds one document per guild in the specification's shape. `ticket_records` holds one
//! document per ticket, `ticket_drafts` one per administrator who is configuring, `ticket_blocks` one per member
//! or role that may open no ticket, `ticket_answers` one per member who is answering questions, and
//! `ticket_canned_answers` one per guild that has canned answers.
//! `ticket_clicks` holds the interactions that were taken already, and `ticket_leases` the work that one process
//! does at a time. In a sharded cluster the first six have the shard key `guild_id`, the others `_id`.
mod across;
pub mod address;
mod alarm;
mod answers;
mod blocks;
mod boards;
mod canned;
mod category_settings;
mod certain;
mod clicks;
mod connect;
mod dead;
mod deletes_since;
mod drafts;
mod drawing;
mod due;
mod earlier;
mod ended;
mod erasing;
mod error;
mod forget;
mod gate;
mod guild;
mod guild_document;
mod guilds;
mod helpers;
mod hours;
mod indexes;
mod leases;
mod life;
mod log_outbox;
mod many;
mod member_data;
mod members;
mod messages;
mod misfit;
mod nobody;
mod numbers;
mod observed;
mod outbox_entry;
mod overflows;
mod panels;
mod pauses;
mod ping;
mod places;
mod prevented;
mod ratings;
mod shape;
mod table;
mod taking;
mod tickets;
pub mod transfer;
mod values;
mod waiting;
mod written;

pub use across::ACROSS_GUILDS;
pub use alarm::Dead;
pub use blocks::HasBlocks;
pub use boards::BoardsTaken;
pub use drafts::Draft;
pub use drawing::{Bounds, MESSAGES_EVERY};
pub use due::{Overdue, Turn};
pub use ended::Behind;
pub use erasing::Erasing;
pub use error::{Error, Result};
pub use gate::Class;
pub use guild::Guild;
pub use guilds::{Drawn, Saved};
pub use leases::Lease;
pub use many::{AT_ONCE, Glance};
pub use member_data::{About, Opened, TakenOut};
pub use messages::MessagesDue;
pub use misfit::Misfit;
pub use numbers::NUMBERS;
pub use outbox_entry::{OutboxEntry, Report};
pub use taking::LEFT_TO_OTHERS;
pub use tickets::Inserted;
pub use written::Written;

use alarm::Alarm;
use std::sync::Arc;
use table::Table;

/// The repository. A clone is cheap and shares the gate.
#[derive(Clone, Debug)]
pub struct Storage {
    guilds: Table,
    tickets: Table,
    drafts: Table,
    blocks: Table,
    answers: Table,
    canned: Table,
    clicks: Table,
    leases: Table,
    /// For how many days ended tickets are kept; `None` for ever.
    keep_ended: Option<u16>,
    alarm: Arc<Alarm>,
}

impl Storage {
    /// The same storage for calls of another class: `storage.with(Class::Recovery).count_due(…)`. A new
    /// storage has [`Class::Click`].
    #[must_use]
    pub fn with(&self, class: Class) -> Self {
        Self {
            guilds: self.guilds.with(class),
            tickets: self.tickets.with(class),
            drafts: self.drafts.with(class),
            blocks: self.blocks.with(class),
            answers: self.answers.with(class),
            canned: self.canned.with(class),
            clicks: self.clicks.with(class),
            leases: self.leases.with(class),
            keep_ended: self.keep_ended,
            alarm: Arc::clone(&self.alarm),
        }
    }
}
