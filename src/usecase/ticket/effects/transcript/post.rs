//! Posts the finished files, and finds them again.
use super::stop::Stop;
use crate::{
    discord::{Fault, Upload},
    domain::ticket::{Ticket, effect::PendingEffect},
    transcript::{Finished, Part},
    usecase::{Context, ticket::effects::find::find_marked},
    view::{
        self,
        ticket::transcript::{mark_of, mark_of_summary},
    },
};
use serenity::model::id::{ChannelId, MessageId};
use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::task::spawn_blocking;

/// Bytes of one file that every guild, and every person's direct messages, take.
pub const MOST_FOR_ALL: u64 = 10 << 20;
/// Bytes of one request, 25 MiB, with some room for what stands around the files.
pub const MOST_IN_REQUEST: u64 = 24 << 20;
/// Files of one message (30015).
const MOST_FILES: usize = 10;

pub struct Posting<'a> {
    pub context: &'a Context,
    pub place: ChannelId,
    pub ticket: &'a Ticket,
    pub pending: &'a PendingEffect,
}

impl Posting<'_> {
    /// Returns the message with the summary. If Discord finds the files too large, they are halved, once.
    pub async fn post(&self, finished: &Arc<Mutex<Finished>>, most: u64) -> Result<MessageId, Stop> {
        match self.attempt(finished, most, MOST_IN_REQUEST, 'a').await {
            Err(Stop::Posting(fault)) if fault.is_too_large() => {
                tracing::warn!(ticket = %self.ticket.id, "Discord finds the transcript too large: it is halved");
                self.attempt(finished, most / 2, MOST_IN_REQUEST / 2, 'b').await
            }
            outcome => outcome,
        }
    }

    /// The summary comes last, with as many files as go with it: what stands there is whole.
    async fn attempt(
        &self,
        finished: &Arc<Mutex<Finished>>,
        most: u64,
        most_in_request: u64,
        attempt: char,
    ) -> Result<MessageId, Stop> {
        let (parts, title, lines) = cut(finished.clone(), most).await?;
        let groups = groups(parts, |part| part.size, most_in_request);
        let count = groups.len();
        let mut before = Vec::new();
        for (number, group) in groups.into_iter().enumerate() {
            let is_last = number + 1 == count;
            let id = &self.pending.id;
            let mark = mark_of(id, number + 1, count);
            let body = if is_last {
                view::ticket::transcript::summary(self.ticket, &title, &lines, &mark)
            } else {
                view::ticket::transcript::part(self.ticket, (number + 1, count), &mark)
            };
            let nonce = format!("{id}{attempt}{number}");
            let uploads = group.into_iter().map(upload).collect();
            let earlier = if is_last { None } else { self.earlier(&mark).await };
            let posted = match self.context.discord.post_files(self.place, &body.with_nonce(&nonce), uploads).await {
                // Perhaps it stands, and nobody heard of it.
                Err(fault @ Fault::OutcomeUnknown(_)) => self.find(&mark).await.map_err(Stop::Unheard)?.ok_or(fault),
                outcome => outcome,
            };
            match posted {
                Ok(message) if is_last => return Ok(message),
                Ok(message) => {
                    before.push(message);
                    self.take_back(earlier.into_iter().filter(|earlier| *earlier != message).collect()).await;
                }
                Err(fault) => {
                    self.take_back(before).await;
                    return Err(Stop::Posting(fault));
                }
            }
        }
        // There is always a file, and so a last group.
        Err(Stop::Disk(std::io::Error::other("a transcript without files")))
    }

    /// The same part of an attempt that was cut off: Discord returns it for the same nonce within minutes
    /// only.
    async fn earlier(&self, mark: &str) -> Option<MessageId> {
        if self.pending.retries == 0 { None } else { self.find(mark).await.ok().flatten() }
    }

    async fn find(&self, mark: &str) -> Result<Option<MessageId>, Fault> {
        find_marked(self.context, self.place, self.pending, mark).await
    }

    /// Parts without a summary help nobody. One that stays does no harm.
    async fn take_back(&self, messages: Vec<MessageId>) {
        for message in messages {
            if let Err(fault) = self.context.discord.delete_message(self.place, message).await {
                tracing::warn!(ticket = %self.ticket.id, %fault, "a part of a transcript stays behind");
            }
        }
    }
}

/// The files, and title and lines of the summary.
type Cut = (Vec<Part>, String, Vec<(String, String)>);

/// Copying the hundred megabytes of a long one holds up a thread that has
/// nothing else to do.
async fn cut(finished: Arc<Mutex<Finished>>, most: u64) -> io::Result<Cut> {
    let cutting = spawn_blocking(move || {
        let mut finished = finished.lock().unwrap_or_else(PoisonError::into_inner);
        let parts = finished.parts(most)?;
        Ok((parts, finished.summary().title(), finished.summary().lines()))
    });
    cutting.await.map_err(io::Error::other)?
}

/// The summary that was posted before a crash.
pub async fn find(context: &Context, place: ChannelId, pending: &PendingEffect) -> Result<Option<MessageId>, Fault> {
    find_marked(context, place, pending, &mark_of_summary(&pending.id, 1)).await
}

/// In order, as few groups as there can be: ten files, and so many bytes. What is larger alone is a group of
/// its own.
pub fn groups<T>(files: Vec<T>, size: impl Fn(&T) -> u64, most: u64) -> Vec<Vec<T>> {
    let (mut groups, mut bytes) = (Vec::<Vec<T>>::new(), 0);
    for file in files {
        let more = size(&file);
        match groups.last_mut() {
            Some(group) if group.len() < MOST_FILES && bytes + more <= most => {
                bytes += more;
                group.push(file);
            }
            _ => {
                bytes = more;
                groups.push(vec![file]);
            }
        }
    }
    groups
}

fn upload(part: Part) -> Upload {
    Upload { name: part.name, content_type: part.content_type, path: Arc::new(part.path), size: part.size }
}
