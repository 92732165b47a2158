//! A channel's history, read from both ends until they meet, whatever is written or deleted meanwhile.
//! [`History`] asks for pages and takes them in. Pages are kept on disk, because the newest messages have to
//! wait until the older ones are read.
use super::spool::Spool;
use serde_json::Value;
use std::{io, ops::Range};

/// The most messages that Discord returns at once (resources/message.mdx, "Get Channel Messages").
pub const PAGE: u8 = 100;

/// If probably no more messages than this are left between the ends, they are asked for by one call rather
/// than by one from either end.
const FEW: u64 = 75;

/// A page of messages, as Discord's "Get Channel Messages" returns it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The oldest messages after this id, while people may still write.
    Ahead(u64),
    /// The oldest messages after this id once the channel is locked, asked for beside the newest page.
    Beside(u64),
    /// The oldest messages after this id once the newest page is read.
    After(u64),
    /// The newest messages before this id.
    Before(u64),
    Newest,
}

impl Page {
    /// Whether the page is read from the old end.
    fn is_old(self) -> bool {
        matches!(self, Self::Ahead(_) | Self::Beside(_) | Self::After(_))
    }
}

#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    #[error(transparent)]
    Disk(#[from] io::Error),
    #[error("a full page of the history holds nothing new")]
    Stuck,
}

#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the reading")]
pub struct History {
    disk: Spool,
    /// Where the pages stand on disk: those from the old end, those from the new end, and those written
    /// since.
    old: Vec<Range<u64>>,
    new: Vec<Range<u64>>,
    late: Vec<Range<u64>>,
    /// Every message up to this id is read.
    front: u64,
    /// Every message from this id up to the newest one is read; `None` before the newest page was read.
    back: Option<u64>,
    newest: u64,
    /// Average distance between the ids of a page's messages, for the page nearest to the gap at the old and
    /// at the new end.
    steps: [Option<u64>; 2],
    /// Id of the message that was probably the first.
    first: u64,
    is_locked: bool,
    /// Whether no more is read from the old end before the lock.
    has_caught_up: bool,
    is_whole: bool,
    /// Whether some message shows that the channel has threads.
    shows_threads: bool,
    count: u64,
}

impl History {
    /// A history of which nothing is read. `first` is the id of the message that was probably the first; if
    /// it was not, no message is lost.
    ///
    /// # Errors
    /// Returns an error if no temporary file can be made.
    pub fn new(first: u64) -> io::Result<Self> {
        Ok(Self {
            disk: Spool::new()?,
            old: Vec::new(),
            new: Vec::new(),
            late: Vec::new(),
            front: 0,
            back: None,
            newest: 0,
            steps: [None; 2],
            first,
            is_locked: false,
            has_caught_up: false,
            is_whole: false,
            shows_threads: false,
            count: 0,
        })
    }

    /// How many messages were read.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Whether some message shows that the channel has threads.
    pub fn shows_threads(&self) -> bool {
        self.shows_threads
    }

    /// The id of some message that was read; `None` if none was.
    pub fn known(&self) -> Option<u64> {
        Some(self.newest.max(self.front)).filter(|id| *id != 0)
    }

    /// Notes that nobody can write any more.
    pub fn lock(&mut self) {
        self.is_locked = true;
    }

    /// Ends the reading before the lock: the pages read until now are enough.
    pub fn rest(&mut self) {
        self.has_caught_up = true;
    }

    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The pages to ask for now, besides those under way: at most one page at a time from each end.
    pub fn wanted(&self, under_way: &[Page]) -> Vec<Page> {
        let is_old_busy = under_way.iter().any(|page| page.is_old());
        let is_new_busy = under_way.iter().any(|page| !page.is_old());
        let (old, new) = match self.back {
            _ if self.is_whole => (None, None),
            _ if !self.is_locked => (Some(Page::Ahead(self.front)).filter(|_| !self.has_caught_up), None),
            // Most tickets fit into one page.
            None if self.front == 0 || self.has_caught_up => (None, Some(Page::Newest)),
            // Nearly all other tickets need only the newest page too, after two pages were read ahead.
            None if self.count >= 2 * u64::from(PAGE) => (None, Some(Page::Newest)),
            None => (Some(Page::Beside(self.front)), Some(Page::Newest)),
            Some(back) => self.between(back, is_old_busy || is_new_busy),
        };
        let old = old.filter(|_| !is_old_busy);
        old.into_iter().chain(new.filter(|_| !is_new_busy)).collect()
    }

    /// The pages that close the gap: as a rule, one page from either end.
    fn between(&self, back: u64, is_one_busy: bool) -> (Option<Page>, Option<Page>) {
        match self.left(back) {
            // The page under way may be enough.
            _ if is_one_busy => (None, None),
            // A page that overlaps what was read is not empty if anything can be read.
            Some(left) if left <= FEW => match self.front {
                0 => (None, Some(Page::Before(back.saturating_add(1)))),
                front => (Some(Page::After(front - 1)), None),
            },
            _ => (Some(Page::After(self.front)), Some(Page::Before(back))),
        }
    }

    /// How many messages there probably are between the ends; `None` if nobody knows. The estimate takes the
    /// widest spread of the ids nearby: one page too few costs one more step, and tells more.
    fn left(&self, back: u64) -> Option<u64> {
        if self.front == 0 {
            return (back <= self.first).then_some(0);
        }
        let step = self.steps.into_iter().flatten().max().unwrap_or(0).max(1);
        Some(back.saturating_sub(self.front) / step)
    }

    /// Takes in an answer. An empty answer proves nothing, because a bot that may not read gets one too.
    ///
    /// # Errors
    /// Returns [`Unfit::Stuck`] if a full page holds nothing new, or [`Unfit::Disk`].
    pub fn take(&mut self, asked: Page, answer: Vec<Value>) -> Result<(), Unfit> {
        let is_full = answer.len() >= usize::from(PAGE);
        if matches!(asked, Page::Ahead(_)) && !is_full {
            // Discord's ids are in order only up to some milliseconds, so what was written just now is read
            // after the lock.
            self.has_caught_up = true;
            return Ok(());
        }
        let page = in_order(answer);
        let Some((&(lowest, _), &(highest, _))) = page.first().zip(page.last()) else { return Ok(()) };
        let step = (highest - lowest) / page.len().saturating_sub(1).max(1) as u64;
        let (front, back) = (self.front, self.back.unwrap_or(u64::MAX));
        let (late, between): (Vec<_>, Vec<_>) =
            page.into_iter().filter(|(id, _)| *id > front).partition(|(id, _)| *id >= back);
        let is_new = !between.is_empty();
        let place = self.store(between)?;
        match asked {
            Page::Ahead(_) | Page::Beside(_) | Page::After(_) => {
                self.old.extend(place);
                self.steps[0] = Some(step);
                self.front = front.max(highest);
                // Some people can write in a locked channel, for example between this page and a newest page
                // that came first.
                let is_the_end = match asked {
                    Page::Beside(_) => self.back.is_none(),
                    asked => matches!(asked, Page::After(_)),
                };
                self.has_caught_up |= !is_full;
                self.is_whole |= self.front >= back || (!is_full && is_the_end);
                self.take_since(late)?;
            }
            Page::Before(_) | Page::Newest => {
                self.new.extend(place);
                self.steps[1] = Some(step);
                self.back = Some(back.min(lowest));
                self.newest = self.newest.max(highest);
                self.is_whole |= lowest <= front || !is_full;
            }
        }
        if is_full && !is_new && !self.is_whole { Err(Unfit::Stuck) } else { Ok(()) }
    }

    /// Ends the reading because a page was empty. The empty page is believed, because a message that is known
    /// to exist could be read.
    pub fn close(&mut self) {
        self.is_whole = true;
    }

    /// The page with what was written since the newest page was read, because some people can write in a
    /// locked channel. The page begins with the newest message, so it is not empty as long as that message
    /// exists.
    pub fn since(&self) -> Page {
        Page::After(self.known().map_or(0, |newest| newest - 1))
    }

    /// Takes in what was written since. Returns `true` if that was all.
    ///
    /// # Errors
    /// Returns [`Unfit::Disk`] if the messages cannot be stored.
    pub fn take_late(&mut self, answer: Vec<Value>) -> Result<bool, Unfit> {
        let is_full = answer.len() >= usize::from(PAGE);
        self.newest = self.newest.max(self.front);
        Ok(!self.take_since(in_order(answer))? || !is_full)
    }

    fn take_since(&mut self, page: Vec<(u64, Value)>) -> Result<bool, Unfit> {
        let late: Vec<_> = page.into_iter().filter(|(id, _)| *id > self.newest).collect();
        self.newest = late.last().map_or(self.newest, |(id, _)| *id);
        let place = self.store(late)?;
        let is_new = place.is_some();
        self.late.extend(place);
        Ok(is_new)
    }

    fn store(&mut self, page: Vec<(u64, Value)>) -> io::Result<Option<Range<u64>>> {
        if page.is_empty() {
            return Ok(None);
        }
        self.count += page.len() as u64;
        self.shows_threads |= page.iter().any(|(_, message)| shows_thread(message));
        let messages: Vec<Value> = page.into_iter().map(|(_, message)| message).collect();
        self.disk.push(&serde_json::to_vec(&messages)?, &[]).map(Some)
    }

    /// The messages from the first to the last, in pages as Discord returned them.
    pub fn into_pages(mut self) -> impl Iterator<Item = io::Result<Vec<Value>>> {
        let places: Vec<_> = self.old.drain(..).chain(self.new.drain(..).rev()).chain(self.late.drain(..)).collect();
        places.into_iter().map(move |place| {
            let mut page = Vec::new();
            self.disk.copy(place, &mut page)?;
            Ok(serde_json::from_slice(&page)?)
        })
    }
}

/// Whether a thread was begun from the message, or the message tells of one (resources/message.mdx, "Message
/// Flags" and "Message Types").
pub fn shows_thread(message: &Value) -> bool {
    const HAS_THREAD: u64 = 1 << 5;
    const THREAD_CREATED: u64 = 18;
    message["thread"].is_object()
        || message["type"].as_u64() == Some(THREAD_CREATED)
        || message["flags"].as_u64().is_some_and(|flags| flags & HAS_THREAD != 0)
}

/// The messages of an answer with their ids, the oldest first.
fn in_order(answer: Vec<Value>) -> Vec<(u64, Value)> {
    let id = |message: &Value| message["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or(0);
    let mut page: Vec<(u64, Value)> = answer.into_iter().map(|message| (id(&message), message)).collect();
    page.sort_by_key(|(id, _)| *id);
    page.dedup_by_key(|(id, _)| *id);
    page
}
