//! A collection behind the gate: every call to MongoDB is one of these methods.
//!
//! No call outlives the caller's patience by much: reads and find-and-modify carry `maxTimeMS`; other writes
//! have no such option, and the `wtimeout` of the client's write concern ends them. Cursors are read to their
//! end.
use super::{
    Error, Result,
    error::code,
    gate::{Class, Gate},
};
use bson::{Document, RawDocumentBuf, doc};
use futures::TryStreamExt;
use mongodb::{
    Collection, Database, IndexModel,
    options::{AggregateOptions, FindOneOptions, FindOptions, ReturnDocument, UpdateModifications, WriteConcern},
};
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;

/// How long the server may work on a call: no caller waits longer for it.
pub(super) const LONGEST: Duration = super::error::PATIENCE;

/// How long the creation of indexes over existing documents may take.
const LONGEST_INDEX: Duration = Duration::from_mins(10);

/// How long a change of a guild's thousands of records, or their deletion, may take.
const LONGEST_CHANGE: Duration = Duration::from_mins(2);

#[derive(Clone, Debug)]
pub(super) struct Table {
    collection: Collection<Document>,
    gate: Gate,
}

impl Table {
    pub fn new(database: &Database, name: &str, gate: &Gate) -> Self {
        Self { collection: database.collection(name), gate: gate.clone() }
    }

    pub fn with(&self, class: Class) -> Self {
        Self { collection: self.collection.clone(), gate: self.gate.with(class) }
    }

    pub fn name(&self) -> &str {
        self.collection.name()
    }

    pub async fn find_one<T>(&self, filter: Document) -> Result<Option<T>>
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        self.find_first(filter, FindOneOptions::default()).await
    }

    pub async fn find_first<T>(&self, filter: Document, mut options: FindOneOptions) -> Result<Option<T>>
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        options.max_time = Some(LONGEST);
        let collection = self.collection.clone_with_type::<T>();
        self.gate.pass(async move { collection.find_one(filter).with_options(options).await }).await
    }

    /// All documents that match. A `limit` in the options cuts their number.
    pub async fn find(&self, filter: Document, options: FindOptions) -> Result<Vec<Document>> {
        self.find_map(filter, options, Some).await
    }

    /// What `read` returns of each document that matches; the rest of the document is not kept.
    pub async fn find_map<T: Send + 'static>(
        &self,
        filter: Document,
        mut options: FindOptions,
        read: impl Fn(Document) -> Option<T> + Send + 'static,
    ) -> Result<Vec<T>> {
        options.max_time = Some(LONGEST);
        let collection = self.collection.clone();
        let call = async move {
            let mut found = collection.find(filter).with_options(options).await?;
            let mut kept = Vec::new();
            while let Some(document) = found.try_next().await? {
                kept.extend(read(document));
            }
            Ok(kept)
        };
        self.gate.pass(call).await
    }

    pub async fn count(&self, filter: Document) -> Result<u64> {
        let collection = self.collection.clone();
        self.gate.pass(async move { collection.count_documents(filter).max_time(LONGEST).await }).await
    }

    /// The number of documents that match, or `most` if there are more.
    pub async fn count_up_to(&self, filter: Document, most: u64) -> Result<u64> {
        let collection = self.collection.clone();
        self.gate.pass(async move { collection.count_documents(filter).limit(most).max_time(LONGEST).await }).await
    }

    /// What a pipeline makes of the documents.
    pub async fn aggregate<T>(&self, pipeline: Vec<Document>, mut options: AggregateOptions) -> Result<Vec<T>>
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        options.max_time = Some(LONGEST);
        let collection = self.collection.clone();
        let call = async move {
            collection.aggregate(pipeline).with_options(options).with_type::<T>().await?.try_collect().await
        };
        self.gate.pass(call).await
    }

    pub async fn insert(&self, document: &impl Serialize) -> Result<()> {
        let (collection, document) = (self.collection.clone_with_type::<RawDocumentBuf>(), raw(document)?);
        self.write(async move { collection.insert_one(document).await.map(drop) }).await
    }

    /// Returns whether a document was there to replace.
    pub async fn replace(&self, filter: Document, document: &impl Serialize) -> Result<bool> {
        let (collection, document) = (self.collection.clone_with_type::<RawDocumentBuf>(), raw(document)?);
        let replaced = self.write(async move { collection.replace_one(filter, document).await });
        Ok(replaced.await?.matched_count == 1)
    }

    /// Returns whether a document was there to update.
    pub async fn update(&self, filter: Document, update: impl Into<UpdateModifications>) -> Result<bool> {
        let (collection, update) = (self.collection.clone(), update.into());
        let updated = self.write(async move { collection.update_one(filter, update).await });
        Ok(updated.await?.matched_count == 1)
    }

    /// Updates the document that matches, or inserts one.
    pub async fn upsert(&self, filter: Document, update: Document) -> Result<()> {
        let collection = self.collection.clone();
        self.write(async move { collection.update_one(filter, update).upsert(true).await.map(drop) }).await
    }

    pub async fn update_all(&self, filter: Document, update: impl Into<UpdateModifications>) -> Result<()> {
        let (collection, update) = (self.collection.clone(), update.into());
        self.write(async move { collection.update_many(filter, update).await.map(drop) }).await
    }

    /// The same for a guild's thousands of records, where nobody needs to know whether a change that was not
    /// answered was made: it is asked for again.
    pub async fn update_records(&self, filter: Document, update: Vec<Document>) -> Result<()> {
        let collection = self.collection.clone();
        let gate = self.gate.patient(LONGEST_CHANGE);
        gate.pass(async move { collection.update_many(filter, update).await.map(drop) }).await
    }

    /// Updates one document and returns it as it is afterwards.
    pub async fn update_and_find(&self, filter: Document, update: Vec<Document>) -> Result<Option<Document>> {
        let collection = self.collection.clone();
        let call = async move {
            let question = collection.find_one_and_update(filter, update);
            question.return_document(ReturnDocument::After).max_time(LONGEST).await
        };
        self.write(call).await
    }

    /// Updates one document, or inserts it, and returns it as it is afterwards.
    pub async fn upsert_and_find(&self, filter: Document, update: impl Into<UpdateModifications>) -> Result<Document> {
        let (collection, update) = (self.collection.clone(), update.into());
        let call = async move {
            let question = collection.find_one_and_update(filter, update).upsert(true);
            question.return_document(ReturnDocument::After).max_time(LONGEST).await
        };
        Ok(self.write(call).await?.unwrap_or_default())
    }

    /// Returns whether a document was there to delete.
    pub async fn delete(&self, filter: Document) -> Result<bool> {
        let collection = self.collection.clone();
        Ok(self.write(async move { collection.delete_one(filter).await }).await?.deleted_count == 1)
    }

    pub async fn delete_all(&self, filter: Document) -> Result<()> {
        let collection = self.collection.clone();
        let gate = self.gate.patient(LONGEST_CHANGE);
        gate.pass(async move { collection.delete_many(filter).await.map(drop) }).await.map_err(Error::of_write)
    }

    async fn write<T: Send + 'static>(
        &self,
        call: impl Future<Output = mongodb::error::Result<T>> + Send + 'static,
    ) -> Result<T> {
        self.gate.pass(call).await.map_err(Error::of_write)
    }

    /// Asks the server that takes writes for a sign of life.
    pub async fn ping(&self) -> Result<()> {
        let admin = self.collection.client().database("admin");
        self.gate.pass(async move { admin.run_command(doc! { "ping": 1 }).await.map(drop) }).await
    }

    /// Whether the server that takes writes is in no replica set, nor the router of a cluster (MongoDB manual,
    /// "hello").
    pub async fn is_standalone(&self) -> Result<bool> {
        let admin = self.collection.client().database("admin");
        let hello = self.gate.pass(async move { admin.run_command(doc! { "hello": 1 }).await }).await?;
        let is_router = hello.get_str("msg").is_ok_and(|message| message == "isdbgrid");
        Ok(!hello.contains_key("setName") && !is_router)
    }

    pub async fn create_indexes(&self, indexes: Vec<IndexModel>) -> Result<()> {
        let collection = self.collection.clone();
        let call = async move {
            let question = collection.create_indexes(indexes).max_time(LONGEST_INDEX);
            // The client's own write concern stops waiting for the other members too early.
            question.write_concern(WriteConcern::majority()).await.map(drop)
        };
        self.gate.patient(LONGEST_INDEX).pass(call).await
    }

    /// Drops an index. An index that does not exist is no error.
    pub async fn drop_index(&self, name: &'static str) -> Result<()> {
        /// `NamespaceNotFound` and `IndexNotFound` (MongoDB manual, "Error Codes").
        const NOT_THERE: [i32; 2] = [26, 27];
        let collection = self.collection.clone();
        match self.gate.pass(async move { collection.drop_index(name).await }).await {
            Err(Error::Driver(error)) if code(&error).is_some_and(|code| NOT_THERE.contains(&code)) => Ok(()),
            outcome => outcome,
        }
    }

    pub async fn indexes(&self) -> Result<Vec<IndexModel>> {
        let collection = self.collection.clone();
        self.gate.pass(async move { collection.list_indexes().await?.try_collect().await }).await
    }
}

fn raw(document: &impl Serialize) -> mongodb::error::Result<RawDocumentBuf> {
    Ok(bson::serialize_to_raw_document_buf(document)?)
}
