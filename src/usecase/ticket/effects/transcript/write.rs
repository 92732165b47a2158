//! Writes the messages into the transcript from the first to the last, and keeps their files.
use super::{
    copies::{Copies, FinishedCopies},
    files::{Got, Keeper, fetch},
    lock::Lock,
    read::Reader,
    stop::Stop,
    threads::Threads,
};
use crate::{
    cache::{Channel, Guild},
    discord::Thread,
    domain::ticket::Ticket,
    transcript::{Event, Heading, Writer, history::History, model::Message, names::Names},
    usecase::Context,
};
use chrono::{DateTime, Utc};
use futures::{Stream, StreamExt, stream};
use serde_json::Value;
use serenity::model::id::ChannelId;
use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    pin::pin,
};
use tokio::task::yield_now;

/// How many messages have their files downloaded at the same time.
const SIDE_BY_SIDE: usize = 4;

/// The channel whose transcript is written.
pub struct Source<'a> {
    pub guild: &'a Guild,
    pub channel: ChannelId,
    /// When the reading began.
    pub begun_at: DateTime<Utc>,
    /// The most bytes that may be posted as one file.
    pub most: u64,
    /// Reads the threads of the channel.
    pub reader: Reader<'a>,
    /// Whether the ticket's member gets a copy.
    pub for_member: bool,
}

/// Writes the transcript.
pub async fn write(
    history: History,
    keeper: Keeper<'_>,
    source: Source<'_>,
    threads: Threads,
) -> Result<FinishedCopies, Stop> {
    let (context, ticket) = (keeper.context, keeper.ticket);
    let Source { guild, channel, begun_at, .. } = source;
    let heading = || Heading { bot_id: context.bot_id.get(), ..heading(guild, ticket, channel, begun_at) };
    let writer = || Writer::new(heading(), names(guild, ticket));
    let member = (source.for_member && holds_private(ticket, &threads)).then(writer).transpose()?;
    let mut copies = Copies::new(writer()?, member);
    copies.tell(&Event::of(&ticket.history, ticket.opened_at));
    copies.tell_notes(&ticket.notes);
    if threads.may_miss_private {
        copies.may_miss_private_threads();
    }
    copies.misses_threads(threads.are_more.public, threads.are_more.private);
    let mut writing = Writing { keeper, source, copies, waiting: threads.all };
    writing.channel(history).await?;
    let copies = writing.copies;
    let withheld = copies.is_withheld()
        && context.discord.application().await.is_ok_and(|application| !application.sees_message_content());
    Ok(copies.finish(withheld)?)
}

/// Whether the staff read more than the ticket's member could see: private threads, and notes.
pub fn holds_private(ticket: &Ticket, threads: &Threads) -> bool {
    !ticket.notes.is_empty() || threads.all.iter().any(Thread::is_private)
}

struct Writing<'a> {
    keeper: Keeper<'a>,
    source: Source<'a>,
    copies: Copies,
    /// Threads that are not written yet, the oldest first.
    waiting: VecDeque<Thread>,
}

impl Writing<'_> {
    /// Writes the messages of the channel, and those of its threads where the threads were opened.
    async fn channel(&mut self, history: History) -> Result<(), Stop> {
        let (context, most) = (self.keeper.context, self.source.most);
        for page in history.into_pages() {
            let mut fetched = pin!(fetched(context, self.learn(page?), most));
            while let Some((message, files)) = fetched.next().await {
                self.threads_before(&message).await?;
                self.message(&message, files).await?;
                let place = self.waiting.iter().position(|thread| Some(thread.id.get()) == message.thread_id);
                if let Some(thread) = place.and_then(|place| self.waiting.remove(place)) {
                    self.thread(thread).await?;
                }
            }
        }
        while let Some(thread) = self.waiting.pop_front() {
            self.thread(thread).await?;
        }
        Ok(())
    }

    /// Writes the threads of which no message tells, as private ones, where they were made.
    async fn threads_before(&mut self, message: &Message) -> Result<(), Stop> {
        let is_before = |thread: &mut Thread| {
            let id = thread.id.get();
            id < message.id && Some(id) != message.thread_id
        };
        while let Some(thread) = self.waiting.pop_front_if(is_before) {
            self.thread(thread).await?;
        }
        Ok(())
    }

    /// Writes the messages of a thread. A thread that is deleted meanwhile is left out, and counted so.
    async fn thread(&mut self, thread: Thread) -> Result<(), Stop> {
        let reader = Reader { channel: thread.id, ..self.source.reader };
        let history = match reader.read(Lock::CLOSED).await {
            Ok(history) => history,
            Err(Stop::Reading(fault)) if fault.lacks_channel() || fault.lacks_permission() => return Ok(()),
            Err(stop) => return Err(stop),
        };
        self.copies.begin_thread(&thread)?;
        let (context, most) = (self.keeper.context, self.source.most);
        for page in history.into_pages() {
            let mut fetched = pin!(fetched(context, self.learn(page?), most));
            while let Some((message, files)) = fetched.next().await {
                self.message(&message, files).await?;
            }
        }
        self.copies.end_thread()?;
        Ok(())
    }

    /// Takes the names of a page's authors, so that whoever is mentioned before they write has their name.
    fn learn(&mut self, page: Vec<Value>) -> Vec<Value> {
        for message in &page {
            self.copies.learn(message);
        }
        page
    }

    async fn message(&mut self, message: &Message, fetched: HashMap<String, Got>) -> Result<(), Stop> {
        self.keeper.keep_pictures(message, &mut self.copies).await?;
        let files = self.keeper.keep_files(message, fetched).await;
        self.copies.add(message, &files)?;
        // Without this yield, a transcript without files to wait for would be one step, and nothing else on
        // this thread would go on meanwhile: no answer to a click, and no renewal of a lease.
        yield_now().await;
        Ok(())
    }
}

/// The messages of a page in their order, each with its files.
fn fetched(
    context: &Context,
    page: Vec<Value>,
    most: u64,
) -> impl Stream<Item = (Message, HashMap<String, Got>)> + Send + '_ {
    let messages = stream::iter(page).map(move |message| fetch(context, Message::read(&message), most));
    messages.buffered(SIDE_BY_SIDE)
}

fn heading(guild: &Guild, ticket: &Ticket, channel: ChannelId, made_at: DateTime<Utc>) -> Heading {
    let of_channel = guild.seen_channel(channel).and_then(Channel::name).map(str::to_owned);
    Heading {
        language: ticket.language,
        guild: guild.name.to_string(),
        channel: of_channel.or_else(|| ticket.channel_name.clone()).unwrap_or_else(|| channel.to_string()),
        number: ticket.number.unwrap_or_default(),
        category: ticket.category.name.clone(),
        opener: ticket.opener_name.clone(),
        opener_id: ticket.opener_id.get(),
        bot_id: 0,
        staff: staff(guild, ticket),
        staff_roles: ticket.category.roles.iter().map(|role| role.get()).collect(),
        claimer: ticket.claimer_name.clone(),
        claimer_id: ticket.claimed_by.map(Into::into),
        closer_id: ticket.closed_by.map(Into::into),
        reason: ticket.shown_reason().map(str::to_owned),
        opened_at: ticket.opened_at,
        made_at,
    }
}

/// Who is known to belong to the staff without asking Discord: whoever claimed the ticket, and the owner of
/// the guild.
fn staff(guild: &Guild, ticket: &Ticket) -> BTreeSet<u64> {
    let claimers = ticket.claimers.iter().chain(&ticket.claimed_by).map(|claimer| claimer.get());
    claimers.chain([guild.owner.get()]).collect()
}

/// The names of the guild's roles and channels and of the people of the ticket. All other names are learnt
/// from the messages.
fn names(guild: &Guild, ticket: &Ticket) -> Names {
    let mut names = Names::default();
    if !ticket.opener_face.is_unknown() {
        names.know(ticket.opener_id.get(), &ticket.opener_face.name);
    }
    let guests = ticket.guests.iter().filter(|added| !added.guest.is_role);
    names.fallbacks.extend(guests.map(|added| (added.guest.id, added.name.clone())));
    names.roles = guild.roles().iter().map(|role| (role.id.get(), role.name.to_string())).collect();
    // Discord does not tell the name of a channel that the bot does not see.
    let seen = guild.channels().iter().filter(|channel| guild.sees(channel));
    names.channels = seen.filter_map(|of| Some((of.id.get(), of.name()?.to_owned()))).collect();
    names
}
