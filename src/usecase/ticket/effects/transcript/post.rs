//! Posts the finished files of a transcript, and finds them again.
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

/// The most bytes of one file that every guild and every direct message accepts.
pub const MOST_FOR_ALL: u64 = 10 << 20;
/// The most bytes of files in one request: 25 MiB, less some room for what stands around the files.
pub const MOST_IN_REQUEST: u64 = 24 << 20;
/// The most files in one message (error 30015).
const MOST_FILES: usize = 10;

/// Where and for which effect a transcript is posted.
pub struct Posting<'a> {
    pub context: &'a Context,
    pub place: ChannelId,
    pub ticket: &'a Ticket,
    pub pending: &'a PendingEffect,
    pub copy: Copy,
}

/// For whom a transcript is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    Staff,
    /// The staff, if there is something in it that the ticket's member could not see: it is never sent to them.
    StaffAlone,
    /// The ticket's member, if the staff read more than they could see. The copy is posted beside the other,
    /// and sent from there once the channel is deleted.
    Member,
}

impl Copy {
    /// The mark of the copy's messages.
    fn mark(self, pending: &PendingEffect) -> String {
        match self {
            Self::Staff => pending.id.clone(),
            Self::StaffAlone => format!("{}s", pending.id),
            Self::Member => format!("{}m", pending.id),
        }
    }
}

impl Posting<'_> {
    /// Posts the transcript and returns the id of the message with the summary. If Discord finds the files
    /// too large, they are halved once. `most` is the most bytes of one file.
    pub async fn post(&self, finished: &Arc<Mutex<Finished>>, most: u64) -> Result<MessageId, Stop> {
        match self.attempt(finished, most, MOST_IN_REQUEST, 'a').await {
            Err(Stop::Posting(fault)) if fault.is_too_large() => {
                tracing::warn!(ticket = %self.ticket.id, "Discord finds the transcript too large: it is halved");
                self.attempt(finished, most / 2, MOST_IN_REQUEST / 2, 'b').await
            }
            outcome => outcome,
        }
    }

    /// Posts the files in groups. The summary comes last, with the last group, so a transcript with a summary
    /// is whole.
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
            let id = &self.copy.mark(self.pending);
            let mark = mark_of(id, number + 1, count);
            let body = if is_last {
                view::ticket::transcript::summary(self.ticket, &title, &lines, self.copy == Copy::Member, &mark)
            } else {
                view::ticket::transcript::part(self.ticket, (number + 1, count), &mark)
            };
            let nonce = format!("{id}{attempt}{number}");
            let uploads = group.into_iter().map(upload).collect();
            let earlier = if is_last { None } else { self.earlier(&mark).await };
            let posted = match self.context.discord.post_files(self.place, &body.with_nonce(&nonce), uploads).await {
                // The message may stand although Discord's answer was lost.
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
        // There is always a file, and so there is a last group.
        Err(Stop::Disk(std::io::Error::other("a transcript without files")))
    }

    /// Finds the same part as posted by an interrupted attempt, for Discord returns that message for the same
    /// nonce only within minutes.
    async fn earlier(&self, mark: &str) -> Option<MessageId> {
        if self.pending.retries == 0 { None } else { self.find(mark).await.ok().flatten() }
    }

    async fn find(&self, mark: &str) -> Result<Option<MessageId>, Fault> {
        find_marked(self.context, self.place, self.pending, mark).await
    }

    /// Deletes parts that have no summary, for they help nobody. A part that cannot be deleted does no harm.
    async fn take_back(&self, messages: Vec<MessageId>) {
        for message in messages {
            if let Err(fault) = self.context.discord.delete_message(self.place, message).await {
                tracing::warn!(ticket = %self.ticket.id, %fault, "a part of a transcript stays behind");
            }
        }
    }
}

/// The files of the transcript, and the title and the lines of its summary.
type Cut = (Vec<Part>, String, Vec<(String, String)>);

/// Cuts the transcript into files of at most `most` bytes. Copying the hundred megabytes of a long transcript
/// takes long, so a blocking thread does it.
async fn cut(finished: Arc<Mutex<Finished>>, most: u64) -> io::Result<Cut> {
    let cutting = spawn_blocking(move || {
        let mut finished = finished.lock().unwrap_or_else(PoisonError::into_inner);
        let parts = finished.parts(most)?;
        Ok((parts, finished.summary().title(), finished.summary().lines()))
    });
    cutting.await.map_err(io::Error::other)?
}

/// Finds the summary that an earlier attempt posted before a crash.
pub async fn find(
    context: &Context,
    place: ChannelId,
    pending: &PendingEffect,
    copy: Copy,
) -> Result<Option<MessageId>, Fault> {
    find_marked(context, place, pending, &mark_of_summary(&copy.mark(pending), 1)).await
}

/// Groups the files in their order, in as few groups as possible: a group has at most ten files and `most`
/// bytes. A file that is larger than that is a group of its own.
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
