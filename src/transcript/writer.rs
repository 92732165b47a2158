//! Takes the messages of a ticket one after the other and gives the finished files.
use super::{
    event::Event,
    files::{Asset, Files, MOST_ASSETS, Pictures, data_uri, raster},
    group::Last,
    html,
    model::Message,
    names::Names,
    parts::{self, Part},
    spool::Spool,
    summary::{Counts, Heading, Summary},
    text,
    thread::Thread,
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    io,
    ops::Range,
};

/// Greatest number of people who are known as staff by a role, so that memory stays bounded.
const MOST_STAFF: usize = 20_000;

#[derive(Debug)]
pub struct Writer {
    heading: Heading,
    names: Names,
    counts: Counts,
    pictures: Pictures,
    /// The style sheet's pictures, and where each of them stands.
    sheet: Spool,
    sheet_places: Vec<Range<u64>>,
    html: Spool,
    text: Spool,
    /// The last message, if the next one may share its head.
    last: Option<Last>,
    /// What happened besides messages and is not written yet, the oldest first.
    events: VecDeque<Event>,
    /// When the events happened that have a line of their own, in milliseconds, and whether that tells all that their
    /// announcements show.
    told: BTreeMap<i64, bool>,
    /// The thread whose messages are being added.
    thread: Option<Thread>,
}

impl Writer {
    /// Begins a transcript.
    ///
    /// # Errors
    /// Returns an error if no temporary file can be made.
    pub fn new(heading: Heading, mut names: Names) -> io::Result<Self> {
        names.fallbacks.entry(heading.opener_id).or_insert_with(|| heading.opener.clone());
        if let (Some(id), Some(claimer)) = (heading.claimer_id, &heading.claimer) {
            names.fallbacks.entry(id).or_insert_with(|| claimer.clone());
        }
        Ok(Self {
            heading,
            names,
            counts: Counts::default(),
            pictures: Pictures::default(),
            sheet: Spool::new()?,
            sheet_places: Vec::new(),
            html: Spool::new()?,
            text: Spool::new()?,
            last: None,
            events: VecDeque::new(),
            told: BTreeMap::new(),
            thread: None,
        })
    }

    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Whether the picture is still to be fetched.
    pub fn wants(&self, asset: &Asset) -> bool {
        !self.pictures.0.contains_key(&asset.key) && self.sheet_length() < MOST_ASSETS as u64
    }

    fn sheet_length(&self) -> u64 {
        self.sheet_places.last().map_or(0, |place| place.end)
    }

    /// Puts an avatar or emoji into the style sheet, if the bytes are a picture.
    ///
    /// # Errors
    /// Returns an error if the disk takes no more.
    pub fn keep(&mut self, asset: &Asset, bytes: &[u8]) -> io::Result<()> {
        let Some(kind) = raster(bytes).filter(|_| self.wants(asset)) else { return Ok(()) };
        let number = self.sheet_places.len();
        let rule = html::picture_rule(number, &data_uri(kind, bytes));
        self.sheet_places.push(self.sheet.push(rule.as_bytes(), &[])?);
        self.pictures.0.insert(asset.key.clone(), number);
        Ok(())
    }

    /// Learns who wrote the message, before it is added.
    pub fn learn(&mut self, message: &Value) {
        self.names.learn_author(message);
    }

    /// Tells what happened to the ticket; each event is written where it belongs.
    pub fn tell(&mut self, events: impl IntoIterator<Item = Event>) {
        let told = |event: &Event| event.is_told().then(|| (event.at.timestamp_millis(), event.tells_details()));
        let events: Vec<Event> = events.into_iter().collect();
        self.told.extend(events.iter().filter_map(told));
        self.events.extend(events);
        self.events.make_contiguous().sort_by_key(|event| event.at);
    }

    /// Says that messages of this thread follow, up to [`Self::end_thread`].
    ///
    /// # Errors
    /// Returns an error if the disk takes no more.
    pub fn begin_thread(&mut self, thread: Thread) -> io::Result<()> {
        self.counts.read_threads.insert(thread.id);
        self.counts.private_threads += u64::from(thread.is_private);
        self.note(&thread.beginning(self.heading.language), None, None)?;
        self.thread = Some(thread);
        Ok(())
    }

    /// Goes back to the messages of the channel.
    ///
    /// # Errors
    /// Returns an error if the disk takes no more.
    pub fn end_thread(&mut self) -> io::Result<()> {
        let Some(thread) = self.thread.take() else { return Ok(()) };
        self.note(&thread.end(self.heading.language), None, None)
    }

    /// Says that there may be private threads which the bot does not see.
    pub fn may_miss_private_threads(&mut self) {
        self.counts.may_miss_private_threads = true;
    }

    /// Says that the channel has more threads than the transcript was made of.
    pub fn misses_threads(&mut self) {
        self.counts.misses_threads = true;
    }

    /// When the event happened of which this message of the bot tells; the line of the event says the same.
    fn announced(&self, message: &Message) -> Option<DateTime<Utc>> {
        let [embed] = &message.body.embeds[..] else { return None };
        let is_ours = message.author.id == self.heading.bot_id && embed.title.is_none() && self.thread.is_none();
        let is_plain = message.reactions.is_empty() && message.thread_id.is_none();
        // The line says nothing of a reason.
        let is_whole = |tells_details: &bool| embed.fields.is_empty() || *tells_details;
        let is_told = |at: &DateTime<Utc>| self.told.get(&at.timestamp_millis()).is_some_and(is_whole);
        embed.timestamp.filter(|at| is_ours && is_plain && is_told(at))
    }

    /// Learns the name of whoever did what the message announces, who may never have written.
    fn learn_who(&mut self, announcement: &Message, at: DateTime<Utc>) {
        let is_it = |event: &&Event| event.at.timestamp_millis() == at.timestamp_millis();
        let who = self.events.iter().find(is_it).and_then(Event::who).filter(|who| self.names.of(*who).is_none());
        let name = announcement.body.embeds.iter().find_map(|embed| embed.author.as_ref());
        if let (Some(who), Some(name)) = (who, name) {
            self.names.fallbacks.insert(who, name.text.clone());
        }
    }

    /// Writes the events that happened before `until`.
    fn write_events(&mut self, until: DateTime<Utc>) -> io::Result<()> {
        while let Some(event) = self.events.pop_front_if(|event| event.at <= until) {
            let line = event.line(&self.names, self.heading.language);
            self.note(&line, Some(event.at), event.said())?;
        }
        Ok(())
    }

    /// Writes a line of the transcript's own among the messages.
    fn note(&mut self, line: &str, at: Option<DateTime<Utc>>, said: Option<&str>) -> io::Result<()> {
        self.last = None;
        self.html.push(html::note(line, at, said)?.as_bytes(), &[])?;
        self.text.push(text::note(line, at, said).as_bytes(), &[])?;
        Ok(())
    }

    /// Adds the next message, in the order in which the messages were written.
    ///
    /// # Errors
    /// Returns an error if the disk takes no more.
    pub fn add(&mut self, message: &Message, files: &Files) -> io::Result<()> {
        self.names.learn(message);
        if let Some(at) = self.announced(message) {
            self.learn_who(message, at);
            return self.write_events(at);
        }
        if self.thread.is_none() {
            self.write_events(message.at)?;
        }
        let is_staff = self.is_staff(message);
        self.counts.count(message, files, self.names.of_author(&message.author), is_staff);
        let follows = self.last.as_ref().is_some_and(|last| last.is_followed_by(message));
        let scene = html::Scene {
            language: self.heading.language,
            names: &self.names,
            files,
            pictures: &self.pictures,
            opener_id: self.heading.opener_id,
            is_staff,
            follows,
            in_thread: self.thread.is_some(),
        };
        // A file may begin with each block, so each block begins with a head.
        let headed = html::Scene { follows: false, ..scene };
        let mut article = html::article(message, scene)?;
        if follows && self.html.begins_block(article.len()) {
            article = html::article(message, headed)?;
        }
        self.html.push(article.as_bytes(), &scene.pictures_of(message))?;
        let mut lines = text::message(message, scene);
        if follows && self.text.begins_block(lines.len()) {
            lines = text::message(message, headed);
        }
        self.text.push(lines.as_bytes(), &[])?;
        self.last = Last::of(message);
        Ok(())
    }

    /// Whether the author belongs to the staff of the ticket, as far as it or the message says so.
    fn is_staff(&mut self, message: &Message) -> bool {
        let author = &message.author;
        if author.bot || author.webhook {
            return false;
        }
        let staff = &mut self.heading.staff;
        if staff.len() < MOST_STAFF && message.author_roles.iter().any(|role| self.heading.staff_roles.contains(role)) {
            staff.insert(author.id);
        }
        staff.contains(&author.id)
    }

    /// Ends the transcript. `content_withheld` says that Discord blanked what people wrote, because the bot
    /// may not read it.
    ///
    /// # Errors
    /// Returns an error if the disk takes no more.
    pub fn finish(mut self, content_withheld: bool) -> io::Result<Finished> {
        self.write_events(DateTime::<Utc>::MAX_UTC)?;
        let name = |id: u64| self.names.of(id).map(str::to_owned);
        let closer = self.heading.closer_id.map(|id| name(id).unwrap_or_else(|| id.to_string()));
        let mut heading = self.heading;
        heading.opener = name(heading.opener_id).unwrap_or(heading.opener);
        heading.claimer = heading.claimer_id.and_then(name).or(heading.claimer);
        let summary = Summary { heading, counts: self.counts, closer, content_withheld };
        Ok(Finished { summary, sheet: self.sheet, sheet_places: self.sheet_places, html: self.html, text: self.text })
    }
}

/// All messages of a transcript, on disk, ready to be cut into files.
#[derive(Debug)]
pub struct Finished {
    summary: Summary,
    sheet: Spool,
    sheet_places: Vec<Range<u64>>,
    html: Spool,
    text: Spool,
}

impl Finished {
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The HTML files, then the text files, each of at most `most` bytes. The function may be called again
    /// with another size.
    ///
    /// # Errors
    /// Returns an error if the disk takes no more.
    pub fn parts(&mut self, most: u64) -> io::Result<Vec<Part>> {
        let mut parts = self.html_parts(most)?;
        parts.extend(self.text_parts(most)?);
        Ok(parts)
    }

    fn stem(&self) -> String {
        format!("transcript-{}", self.summary.heading.number)
    }

    fn html_parts(&mut self, most: u64) -> io::Result<Vec<Part>> {
        // The longest beginning that a part can have is measured.
        let around = html::beginning(&self.summary, 99_999, 99_999)?.len() + html::end(&self.summary)?.len();
        let groups = parts::cut(self.html.blocks(), &self.sheet_places, around as u64, most);
        let mut made = Vec::new();
        for (number, group) in groups.iter().enumerate() {
            let beginning = html::beginning(&self.summary, number, groups.len())?;
            let end = html::end(&self.summary)?;
            let shown: BTreeSet<usize> =
                self.html.blocks()[group.clone()].iter().flat_map(|block| &block.pictures).copied().collect();
            let place = parts::place(&self.html, group);
            let name = parts::name(&self.stem(), "html", number, groups.len());
            let (head, body) = beginning.split_at(html::sheet_place(&beginning));
            made.push(parts::write(name, "text/html; charset=utf-8", |mut out| {
                out.write_all(head.as_bytes())?;
                for picture in shown {
                    if let Some(place) = self.sheet_places.get(picture) {
                        self.sheet.copy(place.clone(), &mut out)?;
                    }
                }
                out.write_all(body.as_bytes())?;
                self.html.copy(place, &mut out)?;
                out.write_all(end.as_bytes())
            })?);
        }
        Ok(made)
    }

    fn text_parts(&mut self, most: u64) -> io::Result<Vec<Part>> {
        let around = text::beginning(&self.summary, 99_999, 99_999).len() as u64;
        let groups = parts::cut(self.text.blocks(), &[], around, most);
        let mut made = Vec::new();
        for (number, group) in groups.iter().enumerate() {
            let beginning = text::beginning(&self.summary, number, groups.len());
            let place = parts::place(&self.text, group);
            let name = parts::name(&self.stem(), "txt", number, groups.len());
            made.push(parts::write(name, "text/plain; charset=utf-8", |mut out| {
                out.write_all(beginning.as_bytes())?;
                self.text.copy(place, &mut out)
            })?);
        }
        Ok(made)
    }
}
