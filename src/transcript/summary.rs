//! The summary above a transcript, in every file and in the message that carries the files.
#![expect(clippy::format_push_string, reason = "`write!` has an error that a text never has")]
use super::{
    files::{Files, Kept, Reason},
    model::Message,
    visible::visible_line,
    words::moment,
};
use crate::{
    domain::language::Language,
    i18n::{text, text_with},
};
use chrono::{DateTime, Utc};
use std::collections::{BTreeSet, HashMap};

/// The ticket of a transcript. Texts are as people wrote them.
#[derive(Clone, Debug)]
pub struct Heading {
    pub language: Language,
    pub guild: String,
    pub channel: String,
    pub number: i64,
    pub category: String,
    pub opener: String,
    pub opener_id: u64,
    pub bot_id: u64,
    /// Who is known to belong to the staff of the ticket.
    pub staff: BTreeSet<u64>,
    /// The roles whose members do.
    pub staff_roles: BTreeSet<u64>,
    pub claimer: Option<String>,
    pub claimer_id: Option<u64>,
    pub closer_id: Option<u64>,
    /// Why the ticket was closed.
    pub reason: Option<String>,
    pub opened_at: DateTime<Utc>,
    /// When the reading began.
    pub made_at: DateTime<Utc>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub messages: u64,
    /// Who wrote how many messages, by the author's id and name: a webhook may have many names.
    pub participants: HashMap<(u64, String), Participant>,
    /// Files inside the transcript, or posted again.
    pub kept: u64,
    /// Files on other sites, whose addresses are kept.
    pub linked: u64,
    pub lost: u64,
    /// Threads that messages tell of.
    pub threads: BTreeSet<u64>,
    /// Threads whose messages are in the transcript.
    pub read_threads: BTreeSet<u64>,
    /// How many of these are private.
    pub private_threads: u64,
    /// Whether there may be private threads that the bot does not see.
    pub may_miss_private_threads: bool,
    /// Whether there are more threads than the bot asks for.
    pub misses_threads: bool,
    /// Messages of people, and those among them that show nothing at all (`blank`).
    pub human: u64,
    pub blank: u64,
    pub first_at: Option<DateTime<Utc>>,
    pub last_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Participant {
    pub name: String,
    /// The username; empty for a webhook, which has none.
    pub username: String,
    pub id: u64,
    pub is_staff: bool,
    pub messages: u64,
}

/// Greatest number of authors that are counted one by one, so that memory stays bounded.
const MOST_PARTICIPANTS: usize = 20_000;

impl Counts {
    /// Counts a message. `name` is the name of its author.
    pub fn count(&mut self, message: &Message, files: &Files, name: &str, is_staff: bool) {
        self.messages += 1;
        if message.is_human() {
            self.human += 1;
            self.blank += u64::from(message.is_blank());
        }
        self.threads.extend(message.thread_id);
        self.first_at = self.first_at.or(Some(message.at));
        self.last_at = Some(message.at);
        let author = (message.author.id, name.to_owned());
        if self.participants.len() < MOST_PARTICIPANTS || self.participants.contains_key(&author) {
            let participant = self.participants.entry(author).or_insert_with(|| Participant {
                name: name.to_owned(),
                username: if message.author.webhook { String::new() } else { message.author.username.clone() },
                id: message.author.id,
                ..Participant::default()
            });
            participant.is_staff |= is_staff;
            participant.messages += 1;
        }
        for media in message.media() {
            match files.of(&media) {
                Kept::Inside(_) | Kept::Posted(_) => self.kept += 1,
                Kept::Left(Reason::Elsewhere) => self.linked += 1,
                Kept::Left(_) => self.lost += 1,
            }
        }
    }

    /// Whether people wrote and nothing of it can be seen: Discord withholds it.
    pub fn is_withheld(&self) -> bool {
        self.human > 0 && self.blank == self.human
    }

    /// The participants, the busiest first.
    pub fn busiest(&self) -> Vec<&Participant> {
        let mut all: Vec<_> = self.participants.iter().collect();
        all.sort_by_key(|(author, participant)| (std::cmp::Reverse(participant.messages), *author));
        all.into_iter().map(|(_, participant)| participant).collect()
    }
}

#[derive(Clone, Debug)]
pub struct Summary {
    pub heading: Heading,
    pub counts: Counts,
    /// Who closed the ticket.
    pub closer: Option<String>,
    /// Whether what people wrote is blank because the bot may not read it.
    pub content_withheld: bool,
}

/// Greatest number of participants that are named on one line.
const NAMED: usize = 20;
/// Greatest number of participants that are listed in a file.
const LISTED: usize = 500;

impl Summary {
    pub fn title(&self) -> String {
        let heading = &self.heading;
        let number = heading.number.to_string();
        visible_line(&text_with(
            heading.language,
            "transcript-title",
            [("number", number), ("category", heading.category.clone())],
        ))
    }

    /// The facts known about the ticket, each with its label. Hidden characters are visible in them.
    pub fn lines(&self) -> Vec<(String, String)> {
        let Heading { language, guild, channel, opener, opener_id, claimer, .. } = &self.heading;
        let counts = &self.counts;
        let label = |key| text(*language, key);
        let mut lines = vec![
            (label("transcript-guild"), guild.clone()),
            (label("transcript-channel"), format!("#{channel}")),
            (label("transcript-opener"), format!("{opener} ({opener_id})")),
        ];
        lines.extend(claimer.clone().map(|claimer| (label("transcript-claimer"), claimer)));
        lines.extend(self.closer.clone().map(|closer| (label("transcript-closer"), closer)));
        lines.extend(self.heading.reason.clone().map(|reason| (label("reason-title"), reason)));
        lines.push((label("transcript-opened-at"), moment(self.heading.opened_at)));
        lines.push((label("transcript-made-at"), moment(self.heading.made_at)));
        lines.push((label("transcript-times"), label("transcript-times-utc")));
        lines.push((label("transcript-messages"), counts.messages.to_string()));
        lines.push((label("transcript-participants"), self.participants()));
        lines.push((label("transcript-files"), self.files()));
        lines.extend(self.threads().map(|threads| (label("transcript-threads"), threads)));
        if self.content_withheld {
            lines.push((label("transcript-warning"), label("transcript-withheld")));
        }
        lines.into_iter().map(|(label, value)| (label, visible_line(&value))).collect()
    }

    /// Which threads are in the transcript, and which are not; `None` without threads.
    fn threads(&self) -> Option<String> {
        let (counts, language) = (&self.counts, self.heading.language);
        let lost = counts.threads.difference(&counts.read_threads).count() as u64;
        let counted = |key, count: u64| (count > 0).then(|| text_with(language, key, [("count", count)]));
        let parts = [
            counted("transcript-threads-read", counts.read_threads.len() as u64),
            counted("transcript-threads-private", counts.private_threads),
            counted("transcript-threads-lost", lost),
            counts.may_miss_private_threads.then(|| text(language, "transcript-threads-unseen")),
            counts.misses_threads.then(|| text(language, "transcript-threads-more")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }

    /// The same facts for a file, which lists the participants by themselves.
    pub fn lines_of_file(&self) -> Vec<(String, String)> {
        let participants = text(self.heading.language, "transcript-participants");
        self.lines().into_iter().filter(|(label, _)| *label != participants).collect()
    }

    /// The participants, each with what tells them from everybody else, such as
    /// "Alice (@alice, 200000000000000001) · 12".
    pub fn people(&self) -> Vec<String> {
        let all = self.counts.busiest();
        let mut people: Vec<String> = all.iter().take(LISTED).map(|who| self.person(who)).collect();
        if all.len() > LISTED {
            people.push(format!("+ {}", all.len() - LISTED));
        }
        people
    }

    fn person(&self, who: &Participant) -> String {
        let Participant { name, username, id, messages, is_staff } = who;
        let username = if username.is_empty() { "WEBHOOK".to_owned() } else { format!("@{username}") };
        let name = name.strip_suffix(&format!(" ({username})")).unwrap_or(name);
        let staff = if *is_staff { text(self.heading.language, "transcript-staff") } else { String::new() };
        let count = text_with(self.heading.language, "transcript-wrote", [("count", *messages)]);
        let parts = [format!("{name} ({username}, {id})"), staff, count];
        visible_line(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
    }

    /// Such facts as lines of a text.
    pub fn written(&self, facts: Vec<(String, String)>) -> Vec<String> {
        let line =
            |(label, value)| text_with(self.heading.language, "transcript-line", [("label", label), ("value", value)]);
        facts.into_iter().map(line).collect()
    }

    /// The participants, such as "alice (12), bob (3)".
    pub fn participants(&self) -> String {
        let all = self.counts.busiest();
        let named = all.iter().take(NAMED).map(|who| format!("{} ({})", who.name, who.messages));
        let mut list = named.collect::<Vec<_>>().join(", ");
        if all.len() > NAMED {
            list.push_str(&format!(" + {}", all.len() - NAMED));
        }
        list
    }

    /// The numbers of files, such as "3 kept, 1 linked, 0 lost".
    pub fn files(&self) -> String {
        let Counts { kept, linked, lost, .. } = &self.counts;
        text_with(
            self.heading.language,
            "transcript-files-counted",
            [("kept", kept.to_string()), ("linked", linked.to_string()), ("lost", lost.to_string())],
        )
    }
}
