//! What the log channel is to be told beyond the tickets' own entries, and how that is stored.
use crate::domain::guild::diagnosis::Finding;
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use serenity::model::id::UserId;

/// The `kind` of an entry about repairs. An entry about a changed configuration has none.
const REPAIRED: &str = "repaired";

/// How many entries wait for a log channel in which the bot may not post; beyond that the oldest is dropped.
pub(super) const MOST: usize = 50;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxEntry {
    /// Identifies the entry when it is struck off, and ensures that it is posted once. Sixteen hexadecimal
    /// digits.
    pub id: String,
    pub at: DateTime<Utc>,
    pub report: Report,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// The configuration was changed.
    Changed {
        by: UserId,
        /// The changes, in the guild's language. At most 1024 characters.
        lines: String,
    },
    /// The diagnostic's repairs were made.
    Repaired {
        by: UserId,
        /// What was changed, in the guild's language. At most 1024 characters.
        lines: String,
    },
    /// The findings that keep the configuration from working and were not told before.
    Found(Vec<Finding>),
}

impl OutboxEntry {
    pub fn new(at: DateTime<Utc>, report: Report) -> Self {
        Self { id: format!("{:016x}", rand::random::<u64>()), at, report }
    }

    /// The operand of a `$push` that keeps the newest entries.
    pub(super) fn to_push(&self) -> Document {
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        doc! { "$each": [self.to_document()], "$slice": -most }
    }

    fn to_document(&self) -> Document {
        let mut document = doc! { "id": &self.id, "at": bson::DateTime::from_chrono(self.at) };
        match &self.report {
            Report::Changed { by, lines } => document.extend(doc! { "by": by.to_string(), "lines": lines }),
            Report::Repaired { by, lines } => {
                document.extend(doc! { "by": by.to_string(), "lines": lines, "kind": REPAIRED });
            }
            Report::Found(findings) => document.extend(doc! { "findings": write(findings) }),
        }
        document
    }

    pub(super) fn read(document: &Document) -> Option<Self> {
        let report = if let Some(findings) = document.get("findings") {
            Report::Found(read(findings))
        } else {
            let by = document.get_str("by").ok()?.parse().ok()?;
            let lines = document.get_str("lines").ok()?.to_owned();
            let is_repair = document.get_str("kind").is_ok_and(|kind| kind == REPAIRED);
            if is_repair { Report::Repaired { by, lines } } else { Report::Changed { by, lines } }
        };
        let id = document.get_str("id").ok()?.to_owned();
        Some(Self { id, at: document.get_datetime("at").ok()?.to_chrono(), report })
    }
}

/// The findings as they are stored. A finding that cannot be written would be told again, which is better
/// than never.
pub(super) fn write(findings: &[Finding]) -> Vec<Bson> {
    findings.iter().filter_map(|finding| bson::serialize_to_bson(finding).ok()).collect()
}

/// The stored findings, without those that only another version of the bot knows.
pub(super) fn read(findings: &Bson) -> Vec<Finding> {
    let findings = findings.as_array().into_iter().flatten();
    findings.filter_map(|finding| bson::deserialize_from_bson(finding.clone()).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        guild::throttle::Work,
        obstacle::Obstacle,
        setup::{configuration::CategoryId, purpose::ChannelPurpose},
    };
    use serenity::model::{
        Permissions,
        id::{ChannelId, EmojiId, RoleId},
    };

    /// The names are those that documents have held since the first version.
    #[test]
    fn the_channels_that_are_gone_are_stored_by_their_names() {
        let gone = [ChannelPurpose::Log, ChannelPurpose::Transcript, ChannelPurpose::TicketCategory];
        let stored = write(&gone.map(Finding::ChannelGone));
        assert_eq!(stored, ["log_channel_gone", "transcript_channel_gone", "ticket_category_gone"].map(Bson::from));
        let more = ["log_channel_gone", "mystery_gone", "log_channel", "no_panel"].map(Bson::from);
        let read = read(&Bson::Array(more.into()));
        assert_eq!(read, [Finding::ChannelGone(ChannelPurpose::Log), Finding::NoPanel], "and nothing else");
    }

    #[test]
    fn every_report_is_read_back() {
        let (by, lines) = (UserId::new(7), "• Salons".to_owned());
        let reports = [
            Report::Changed { by, lines: lines.clone() },
            Report::Repaired { by, lines },
            Report::Found(vec![Finding::NoPanel]),
        ];
        for report in reports {
            let entry = OutboxEntry::new(DateTime::UNIX_EPOCH, report);
            assert_eq!(OutboxEntry::read(&entry.to_document()), Some(entry));
        }
    }

    #[test]
    fn every_finding_is_read_back() {
        let (channel, role) = (ChannelId::new(u64::MAX >> 1), RoleId::new(u64::MAX >> 1));
        let missing = Permissions::all();
        let mut findings = vec![
            Finding::BotLacks(missing),
            Finding::BotTimedOut(i64::MAX),
            Finding::BotLacksIn { channel, missing, repairable: true },
            Finding::RoleGone(role),
            Finding::Unstaffed("Support".to_owned()),
            Finding::AccessRoleGone(role),
            Finding::ShutOut("Support".to_owned()),
            Finding::RoleOfABot(role),
            Finding::RoleUnmentionable(role),
            Finding::EmojiGone(EmojiId::new(1)),
            Finding::Exposed { channel, repairable: false },
            Finding::ExposedToRole { channel, role },
            Finding::TicketExposed(channel),
            Finding::CategoryFull,
            Finding::OwnCategoryFull(CategoryId("0123abcd".to_owned())),
            Finding::BoardChannelGone(CategoryId("0123abcd".to_owned())),
            Finding::BoardGone(CategoryId("0123abcd".to_owned())),
            Finding::FewChannelsLeft,
            Finding::ImageUnseen,
            Finding::ThumbnailUnseen,
            Finding::ImageExpires,
            Finding::MessageContentOff,
            Finding::PanelGone { channel, repairable: true },
            Finding::PanelEmpty(channel),
            Finding::PanelUnknown(channel),
            Finding::NoPanel,
            Finding::ButtonsGone(vec![channel]),
            Finding::Paused(Work::Act, Obstacle::Full),
            Finding::Paused(Work::Opening, Obstacle::Lacks(i64::MAX)),
            Finding::Paused(Work::Log, Obstacle::Other(u32::MAX)),
        ];
        findings.extend(ChannelPurpose::ALL.map(Finding::ChannelGone));
        let category = CategoryId("0123abcd".to_owned());
        let own = |purpose| Finding::OwnChannelGone { category: category.clone(), purpose };
        findings.extend(ChannelPurpose::ALL.map(own));
        assert_eq!(read(&Bson::Array(write(&findings))), findings);
    }
}
