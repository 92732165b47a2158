//! Downloads the files of messages while Discord still has them, and keeps them beyond the end of the
//! channel.
use super::{copies::Copies, post};
use crate::{
    discord::{Fault, Fetched, Missing, Upload},
    domain::ticket::{Ticket, effect::PendingEffect},
    transcript::{
        files::{self, Files, Kept, MOST_ASSET, Plan, Reason},
        model::{Media, Message},
    },
    usecase::{Context, ticket::effects::find::find_marked},
    view,
};
use serenity::model::id::{ChannelId, MessageId};
use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    io,
    sync::Arc,
};

/// What became of a file: it goes inside the transcript as a data URI, is to be posted beside it, or is left
/// out.
pub enum Got {
    Inside(String),
    ToPost(Upload),
    Left(Reason),
}

/// Downloads the files that the message shows, one after the other, so that the contents of at most one file
/// are in memory. `most` is the largest number of bytes of a file that may be posted.
pub async fn fetch(context: &Context, message: Message, most: u64) -> (Message, HashMap<String, Got>) {
    let (mut got, mut inside) = (HashMap::new(), 0);
    for media in message.media() {
        if let Entry::Vacant(place) = got.entry(media.url.clone()) {
            place.insert(fetch_one(context, &media, most, &mut inside).await);
        }
    }
    (message, got)
}

async fn fetch_one(context: &Context, media: &Media, most: u64, inside: &mut u64) -> Got {
    let (url, most) = match files::plan(media, &context.hosts, most) {
        Plan::Leave(reason) => return Got::Left(reason),
        Plan::Fetch { url, most } => (url, most),
    };
    match context.discord.fetch(&url, most).await {
        Ok(Fetched::Small(bytes)) => {
            if let Some(kind) = files::place(&bytes, *inside) {
                *inside += bytes.len() as u64;
                return Got::Inside(files::data_uri(kind, &bytes));
            }
            match Upload::of_bytes(name(media), CONTENT_TYPE, &bytes) {
                Ok(upload) => Got::ToPost(upload),
                Err(error) => {
                    tracing::warn!(%error, "a file cannot be kept");
                    Got::Left(Reason::NotPosted)
                }
            }
        }
        Ok(Fetched::Large { path, size }) => {
            Got::ToPost(Upload { name: name(media), content_type: CONTENT_TYPE, path: Arc::new(path), size })
        }
        Err(Missing::Gone) => Got::Left(Reason::Gone),
        Err(Missing::TooLarge) => Got::Left(Reason::TooLarge),
        Err(Missing::NoAnswer) => Got::Left(Reason::NoAnswer),
        Err(Missing::NoSpace) => Got::Left(Reason::NotPosted),
    }
}

/// A content type that no browser runs.
const CONTENT_TYPE: &str = "application/octet-stream";

/// The file's name as it was, as far as its characters are harmless in a file name.
fn name(media: &Media) -> String {
    /// The longest name, in characters. The end of a longer name is kept.
    const LONGEST: usize = 100;
    let plain = |c: char| if c.is_alphanumeric() || "._-".contains(c) { c } else { '_' };
    let name: String = media.name.chars().rev().take(LONGEST).map(plain).collect();
    let name: String = name.chars().rev().collect();
    if name.trim_matches('.').is_empty() { "file".to_owned() } else { name }
}

/// How many avatars and emoji are downloaded for one transcript.
const MOST_TRIED: usize = 500;

/// Posts files beside the transcript, and puts avatars and emoji into it.
pub struct Keeper<'a> {
    pub(super) context: &'a Context,
    pub(super) ticket: &'a Ticket,
    place: ChannelId,
    pending: &'a PendingEffect,
    tried: HashSet<String>,
}

impl<'a> Keeper<'a> {
    pub fn new(context: &'a Context, ticket: &'a Ticket, place: ChannelId, pending: &'a PendingEffect) -> Self {
        Self { context, ticket, place, pending, tried: HashSet::new() }
    }

    /// Puts the avatars and emoji of the message into the transcript, each once in the whole transcript. One
    /// that cannot be downloaded is shown by its name.
    pub async fn keep_pictures(&mut self, message: &Message, copies: &mut Copies) -> io::Result<()> {
        for asset in files::assets(message, &self.context.hosts) {
            // The limit is needed because people can write any number of emoji that do not exist.
            if self.tried.len() >= MOST_TRIED || !copies.wants(&asset) || !self.tried.insert(asset.key.clone()) {
                continue;
            }
            if let Ok(Fetched::Small(bytes)) = self.context.discord.fetch(&asset.url, MOST_ASSET).await {
                copies.keep(&asset, &bytes)?;
            }
        }
        Ok(())
    }

    /// Posts the files that do not go inside the transcript, in as few messages as possible.
    pub async fn keep_files(&self, message: &Message, got: HashMap<String, Got>) -> Files {
        let (mut kept, mut waiting) = (HashMap::new(), Vec::new());
        for (url, got) in got {
            match got {
                Got::Inside(uri) => drop(kept.insert(url, Kept::Inside(uri))),
                Got::Left(reason) => drop(kept.insert(url, Kept::Left(reason))),
                Got::ToPost(upload) => waiting.push((url, upload)),
            }
        }
        // The files are posted in the order of the message, so that a second run makes the same groups.
        let order: Vec<String> = message.media().into_iter().map(|media| media.url).collect();
        waiting.sort_by_key(|(url, _)| order.iter().position(|other| other == url));
        for (number, group) in
            post::groups(waiting, |(_, upload)| upload.size, post::MOST_IN_REQUEST).into_iter().enumerate()
        {
            let (urls, uploads): (Vec<String>, Vec<Upload>) = group.into_iter().unzip();
            let outcome = self.post(message.id, number, uploads).await;
            kept.extend(urls.into_iter().map(|url| (url, outcome.clone())));
        }
        Files(kept)
    }

    async fn post(&self, of: u64, number: usize, uploads: Vec<Upload>) -> Kept {
        // The nonce is the same when the effect is tried again.
        let nonce = format!("f{of:x}.{number}.{}", uploads.len());
        let mark = view::ticket::transcript::mark_of_files(&self.pending.id, &nonce);
        let find = async || find_marked(self.context, self.place, self.pending, &mark).await.ok().flatten();
        let posted = |message: MessageId| Kept::Posted(message.link(self.place, Some(self.ticket.guild_id)));
        let earlier = if self.pending.retries > 0 { find().await } else { None };
        if let Some(message) = earlier {
            return posted(message);
        }
        let body = view::ticket::transcript::files(self.ticket, &mark).with_nonce(&nonce);
        match self.context.discord.post_files(self.place, &body, uploads).await {
            Ok(message) => posted(message),
            // The files may stand although Discord's answer was lost.
            Err(Fault::OutcomeUnknown(_)) => find().await.map_or(Kept::Left(Reason::NotPosted), posted),
            Err(fault) => {
                tracing::warn!(ticket = %self.ticket.id, %fault, "files of a transcript could not be posted");
                Kept::Left(if fault.is_too_large() { Reason::TooLarge } else { Reason::NotPosted })
            }
        }
    }
}
