//! Configurations being edited. Drafts outlive a restart; validating or discarding a draft removes it.
use super::{
    Error, Result, Storage,
    certain::{PAUSE, Written},
};
use crate::domain::{
    setup::{
        change::{Change, changes},
        configuration::Configuration,
        merge::merge,
        rejected_forms::RejectedForms,
    },
    writes::Writes,
};
use bson::{Bson, Document, doc, serde_helpers::datetime::FromChrono04DateTime};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::{GuildId, UserId};
use tokio::time::{Instant, sleep};

/// How often beginning a draft is tried again when others change the same draft in between.
const ATTEMPTS: usize = 5;

#[serde_as]
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The key of the draft: `<guild>-<administrator>`.
    #[serde(rename = "_id")]
    id: String,
    pub guild_id: GuildId,
    pub administrator_id: UserId,
    pub configuration: Configuration,
    /// The configuration that the draft started from.
    #[serde(default)]
    pub base: Configuration,
    /// The number to which an import raises the counter, if the counter is lower.
    #[serde(default)]
    pub ticket_count: Option<i64>,
    /// What an import replaced in the draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaced: Option<Box<Replaced>>,
    /// The texts that were typed into forms and refused: the same form shows them again, so that nobody types
    /// them twice.
    #[serde(default)]
    pub kept: RejectedForms,
    /// The image that Discord showed last, if it showed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen_image: Option<SeenImage>,
    /// The thumbnail that Discord showed last, if it showed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen_thumbnail: Option<SeenImage>,
    /// The version of the guild's configuration that the draft started from.
    pub base_version: i64,
    #[serde_as(as = "FromChrono04DateTime")]
    pub changed_at: DateTime<Utc>,
    revision: i64,
    #[serde(default, skip_serializing_if = "Writes::is_empty")]
    writes: Writes,
}

/// What Discord found at the address of an image.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct SeenImage {
    address: String,
    loads: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Replaced {
    configuration: Configuration,
    ticket_count: Option<i64>,
}

impl Draft {
    pub fn new(
        guild_id: GuildId,
        administrator_id: UserId,
        configuration: Configuration,
        base_version: i64,
        changed_at: DateTime<Utc>,
    ) -> Self {
        let id = key(guild_id, administrator_id);
        let base = configuration.clone();
        Self {
            id,
            guild_id,
            administrator_id,
            configuration,
            base,
            ticket_count: None,
            replaced: None,
            kept: RejectedForms::default(),
            seen_image: None,
            seen_thumbnail: None,
            base_version,
            changed_at,
            // The revision is random, so that it differs from the revisions of an earlier draft of the same
            // administrator: what was read of that draft is outdated.
            revision: i64::from(rand::random::<u32>()),
            writes: Writes::default(),
        }
    }

    /// The changes that validating the draft would make.
    pub fn changes(&self) -> Vec<Change> {
        let counter = self.ticket_count.map(Change::TicketCount);
        changes(&self.base, &self.configuration).into_iter().chain(counter).collect()
    }

    /// Whether the panel's image loads; `None` if Discord has not said so of this address.
    pub fn image_loads(&self) -> Option<bool> {
        let seen = self.seen_image.as_ref()?;
        (self.configuration.panel.image.text() == Some(&seen.address)).then_some(seen.loads)
    }

    /// Whether the panel's thumbnail loads; `None` if Discord has not said so of this address.
    pub fn thumbnail_loads(&self) -> Option<bool> {
        let seen = self.seen_thumbnail.as_ref()?;
        (self.configuration.panel.thumbnail.as_ref() == Some(&seen.address)).then_some(seen.loads)
    }

    /// The draft after Discord said of the image or the thumbnail at this address whether it loads.
    #[must_use]
    pub fn with_seen(self, image: Option<(String, bool)>, thumbnail: Option<(String, bool)>) -> Self {
        let seen = |(address, loads)| SeenImage { address, loads };
        let seen_image = image.map(seen).or(self.seen_image);
        let seen_thumbnail = thumbnail.map(seen).or(self.seen_thumbnail);
        Self { seen_image, seen_thumbnail, ..self }
    }

    /// Whether nothing was changed in the draft. Texts that were typed and refused are no change.
    pub fn is_untouched(&self) -> bool {
        self.changes().is_empty() && !self.is_imported()
    }

    /// Whether something would be lost without the draft.
    pub fn holds_something(&self) -> bool {
        !self.is_untouched() || !self.kept.is_empty()
    }

    /// The draft with another configuration; [`Draft::before_import`] brings the replaced one back.
    #[must_use]
    pub fn replaced_by(self, configuration: Configuration) -> Self {
        let replaced = match self.replaced {
            // After several imports, the state before the first of them is brought back.
            Some(replaced) => replaced,
            None => Box::new(Replaced { configuration: self.configuration, ticket_count: self.ticket_count }),
        };
        Self { configuration, replaced: Some(replaced), ..self }
    }

    /// The draft as it was before an import. Returns `None` if nothing was imported.
    pub fn before_import(self) -> Option<Self> {
        let Replaced { configuration, ticket_count } = *self.replaced?;
        Some(Self { configuration, ticket_count, replaced: None, ..self })
    }

    pub fn is_imported(&self) -> bool {
        self.replaced.is_some()
    }

    /// The draft without any change, started from this configuration. Texts that were typed and refused stay.
    #[must_use]
    pub fn begun_anew(self, configuration: Configuration, version: i64) -> Self {
        let base = configuration.clone();
        Self { base, configuration, base_version: version, ticket_count: None, replaced: None, ..self }
    }

    /// The draft after its earlier state `validated` was validated while the draft was being edited: what was
    /// edited since is still to be validated.
    #[must_use]
    pub fn validated_as(self, validated: Configuration, version: i64) -> Self {
        Self { base: validated, base_version: version, ticket_count: None, replaced: None, ..self }
    }

    /// The draft's changes on top of `theirs`, the configuration as somebody else has changed it.
    #[must_use]
    pub fn on_top_of(mut self, theirs: Configuration, version: i64) -> Self {
        if let Some(replaced) = &mut self.replaced {
            replaced.configuration = merge(&self.base, &replaced.configuration, &theirs);
        }
        let configuration = merge(&self.base, &self.configuration, &theirs);
        Self { configuration, base: theirs, base_version: version, ..self }
    }
}

fn key(guild: GuildId, administrator: UserId) -> String {
    format!("{guild}-{administrator}")
}

/// The filter of one draft. In a sharded cluster a draft is found by its guild.
fn one(guild: GuildId, administrator: UserId) -> Document {
    doc! { "_id": key(guild, administrator), "guild_id": guild.to_string() }
}

/// Reads a draft. Returns `None`, with a warning, if another version of the bot wrote the draft or a person
/// spoiled it.
fn readable(document: &Document) -> Option<Draft> {
    let draft = bson::deserialize_from_document(document.clone());
    let mut draft: Draft = draft
        .inspect_err(
            |error| tracing::warn!(id = ?document.get("_id"), %error, "a draft cannot be read: it begins anew"),
        )
        .ok()?;
    draft.configuration = draft.configuration.bounded();
    draft.configuration.keep_staff_only(draft.guild_id);
    draft.base = draft.base.bounded();
    draft.kept = draft.kept.bounded();
    if let Some(replaced) = &mut draft.replaced {
        replaced.configuration = std::mem::take(&mut replaced.configuration).bounded();
    }
    Some(draft)
}

impl Storage {
    /// Returns `None` also for a draft that cannot be read: [`Storage::begin_draft`] replaces such a draft.
    pub async fn draft(&self, guild: GuildId, administrator: UserId) -> Result<Option<Draft>> {
        let document = self.drafts.find_one(one(guild, administrator)).await?;
        Ok(document.as_ref().and_then(readable))
    }

    /// Stores a new draft and returns it, or returns the draft that exists already.
    pub async fn begin_draft(&self, draft: Draft) -> Result<Draft> {
        for _ in 0..ATTEMPTS {
            match self.drafts.insert(&draft).await {
                Ok(()) => return Ok(draft),
                // The draft that exists is read next.
                Err(error) if error.is_duplicate() || matches!(error, Error::OutcomeUnknown(_)) => {}
                Err(error) => return Err(error),
            }
            // A spoiled draft may not even name its guild.
            let standing = doc! { "_id": &draft.id, "guild_id": { "$in": [draft.guild_id.to_string(), Bson::Null] } };
            let standing: Option<Document> = self.drafts.find_one(standing).await?;
            let Some(standing) = standing else { continue };
            if let Some(standing) = readable(&standing) {
                return Ok(standing);
            }
            let as_read = |field: &str| doc! { "$eq": standing.get(field).cloned().unwrap_or(Bson::Null) };
            let spoiled = doc! { "_id": &draft.id, "guild_id": as_read("guild_id"), "revision": as_read("revision") };
            if self.drafts.replace(spoiled, &draft).await? {
                return Ok(draft);
            }
        }
        Err(Error::Contended)
    }

    /// Stores the draft by compare-and-set. Returns `false` if the draft was changed since it was read.
    ///
    /// # Errors
    /// [`Error::OutcomeUnknown`] when the draft may be stored, or may still be. With every other error the
    /// draft is not stored and will not be.
    pub async fn save_draft(&self, mut draft: Draft) -> Result<bool> {
        let read = draft.revision;
        draft.revision += 1;
        let mark = draft.writes.begin();
        let key = one(draft.guild_id, draft.administrator_id);
        was_written(self.drafts.replace_revision(key, read, &draft, mark).await?)
    }

    /// Removes a draft that was validated. Returns `false` if the draft was changed since it was read: then
    /// the draft stays.
    pub async fn drop_draft(&self, draft: &Draft) -> Result<bool> {
        let key = one(draft.guild_id, draft.administrator_id);
        was_written(self.drafts.delete_revision(key, draft.revision).await?)
    }

    /// Removes the draft, whatever it holds.
    pub async fn discard_draft(&self, guild: GuildId, administrator: UserId) -> Result<()> {
        let began = Instant::now();
        loop {
            let Some(standing) = self.drafts.find_one::<Document>(one(guild, administrator)).await? else {
                return Ok(());
            };
            let Ok(revision) = standing.get_i64("revision") else {
                // A draft without a revision was spoiled.
                return self.drafts.delete(one(guild, administrator)).await.map(drop);
            };
            match self.drafts.delete_revision(one(guild, administrator), revision).await? {
                Written::Yes => return Ok(()),
                Written::Never(reason) if reason.is_late(began) => return Err(reason),
                Written::Never(_) => sleep(PAUSE).await,
                Written::Overtaken => {}
            }
        }
    }
}

fn was_written(written: Written) -> Result<bool> {
    match written {
        Written::Yes => Ok(true),
        Written::Overtaken => Ok(false),
        Written::Never(reason) => Err(reason),
    }
}
