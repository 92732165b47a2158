//! Who spoke last in a ticket, and when the staff answered first: what was found of its messages.
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::{ChannelId, MessageId, UserId};

/// Greatest number of channels, the ticket's own and its threads, of which is remembered how far they were read.
pub const MOST_CHANNELS: usize = 20;

/// Who of two waits for the other's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Staff,
    /// The opener and those who were added.
    Member,
}

/// A message that somebody wrote.
#[serde_as]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    pub side: Side,
    pub by: UserId,
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
}

/// How far a channel was read: everything up to this message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    pub channel: ChannelId,
    pub until: MessageId,
    /// A newer message, of which Discord told and which was not among those that were read: it was deleted, unless it
    /// comes later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<MessageId>,
    /// Whether the member was heard in it, if it is a private thread.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
}

impl Read {
    pub fn new(channel: ChannelId, until: MessageId) -> Self {
        Self { channel, until, told: None, shared: false }
    }
}

/// What is known of a ticket's messages. In a server that asks for nothing of it, nothing is read, and it stays
/// empty.
#[serde_as]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Talk {
    /// How far the ticket's channel and its threads were read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<Read>,
    /// What a person wrote last; `None` if nobody was found to have written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Word>,
    /// The first word of the member's side after the staff's last, where it wrote last: since then it waits.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<DateTime<Utc>>,
    /// Whether more was written than was read so far.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub behind: bool,
    /// When the staff wrote for the first time; `None` if that is unknown, or they have not.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_answer_at: Option<DateTime<Utc>>,
    /// When the bot posted for the first time what somebody of the staff said. It is their first answer only where it
    /// is known what people wrote before.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said_at: Option<DateTime<Utc>>,
}

impl Talk {
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }

    /// The message up to which the channel was read.
    /// Those that are not remembered any more were read up to the earliest of the others.
    pub fn read_until(&self, channel: ChannelId) -> Option<MessageId> {
        let known = self.read.iter().find(|read| read.channel == channel);
        let earliest = || self.read.iter().min_by_key(|read| read.until).filter(|_| self.read.len() >= MOST_CHANNELS);
        known.or_else(earliest).map(|read| read.until)
    }

    /// Whether the channel was not read up to this message, its newest. What is behind is read to its end.
    pub fn is_unread(&self, channel: ChannelId, newest: MessageId) -> bool {
        self.behind || self.read_until(channel).is_none_or(|until| until < newest)
    }

    /// The same, where Discord has not told of this message before. One that it told of and did not show was deleted,
    /// or is shown later.
    pub fn has_moved(&self, channel: ChannelId, newest: MessageId) -> bool {
        let told = self.read.iter().find(|read| read.channel == channel).and_then(|read| read.told);
        self.is_unread(channel, newest) && (self.behind || told < Some(newest))
    }

    /// Whether the member was heard in this private thread.
    pub fn is_shared(&self, channel: ChannelId) -> bool {
        self.read.iter().any(|read| read.channel == channel && read.shared)
    }

    /// Takes in what was found in the channels since.
    pub fn hear(&mut self, heard: &Heard) {
        for new in &heard.read {
            let known = self.read.iter().position(|read| read.channel == new.channel);
            match known {
                Some(place) => {
                    let known = &mut self.read[place];
                    known.until = known.until.max(new.until);
                    known.told = known.told.max(new.told);
                    known.shared |= new.shared;
                }
                None => self.read.push(*new),
            }
        }
        // What was read in part is not forgotten.
        if self.read.len() > MOST_CHANNELS && !heard.behind {
            self.read.sort_by_key(|read| std::cmp::Reverse(read.until));
            self.read.truncate(MOST_CHANNELS);
        }
        if !heard.read.is_empty() {
            self.behind = heard.behind;
        }
        let answered_at = [self.last, heard.staff].into_iter().flatten().filter(|word| word.side == Side::Staff);
        let answered_at = answered_at.map(|word| word.at).max();
        let is_answered = |asked: &DateTime<Utc>| answered_at.is_some_and(|answered| *asked < answered);
        let asked = [self.asked_at, heard.asked_at].into_iter().flatten();
        let asked_at = asked.filter(|asked| !is_answered(asked)).min();
        if let Some(word) = heard.last().filter(|word| self.last.is_none_or(|last| last.at < word.at)) {
            self.last = Some(word);
        }
        self.asked_at = asked_at.filter(|_| self.last.is_some_and(|last| last.side == Side::Member));
        self.said_at = [self.said_at, heard.said_at].into_iter().flatten().min();
        let said_at = self.said_at.filter(|_| !self.read.is_empty());
        self.first_answer_at = [self.first_answer_at, heard.first_answer_at, said_at].into_iter().flatten().min();
    }
}

/// What was found in a ticket's channels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    pub read: Vec<Read>,
    /// Whether there is more to read.
    pub behind: bool,
    /// The latest word of the staff, and of the member's side.
    pub staff: Option<Word>,
    pub member: Option<Word>,
    /// The first word of the member's side after the latest of the staff.
    pub asked_at: Option<DateTime<Utc>>,
    pub first_answer_at: Option<DateTime<Utc>>,
    /// When the bot posted what somebody of the staff said.
    pub said_at: Option<DateTime<Utc>>,
}

impl Heard {
    /// Takes in a word. Those of one channel come in their order.
    pub fn take_in(&mut self, word: Word) {
        match word.side {
            Side::Staff if self.asked_at.is_some_and(|asked| asked < word.at) => {
                self.asked_at = self.member.map(|member| member.at).filter(|at| *at >= word.at);
            }
            // Of two in the same millisecond, the member's counts as the later one, as in `last`.
            Side::Member if self.staff.is_none_or(|staff| staff.at <= word.at) => {
                self.asked_at = Some(self.asked_at.map_or(word.at, |asked| asked.min(word.at)));
            }
            Side::Staff | Side::Member => {}
        }
        let latest = match word.side {
            Side::Staff => &mut self.staff,
            Side::Member => &mut self.member,
        };
        if latest.is_none_or(|latest| latest.at <= word.at) {
            *latest = Some(word);
        }
    }

    /// The latest word.
    fn last(&self) -> Option<Word> {
        [self.staff, self.member].into_iter().flatten().max_by_key(|word| word.at)
    }
}

impl From<Word> for Heard {
    fn from(word: Word) -> Self {
        let mut heard = Self::default();
        heard.take_in(word);
        heard
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(second, 0).unwrap_or_default()
    }

    #[test]
    fn what_the_bot_posted_for_the_staff_is_their_first_answer_only_where_people_are_read() {
        let mut talk = Talk::default();
        talk.hear(&Heard { said_at: Some(said(9)), ..Heard::default() });
        assert_eq!((talk.first_answer_at, talk.said_at), (None, Some(said(9))));
        let read = vec![Read::new(ChannelId::new(1), MessageId::new(1))];
        talk.hear(&Heard { read: read.clone(), ..Heard::default() });
        assert_eq!(talk.first_answer_at, Some(said(9)));
        talk.hear(&Heard { read, first_answer_at: Some(said(5)), ..Heard::default() });
        assert_eq!(talk.first_answer_at, Some(said(5)));
    }

    #[test]
    fn a_member_waits_since_their_first_word_after_the_staffs_last() {
        let by = UserId::new(1);
        let word = |side, second| Word { side, by, at: said(second) };
        let mut talk = Talk::default();
        let mut hear = |words: &[Word]| {
            let mut heard = Heard::default();
            for word in words {
                heard.take_in(*word);
            }
            talk.hear(&heard);
            talk.asked_at
        };
        assert_eq!(hear(&[word(Side::Member, 1), word(Side::Member, 2)]), Some(said(1)));
        assert_eq!(hear(&[word(Side::Member, 3)]), Some(said(1)));
        assert_eq!(
            hear(&[word(Side::Member, 4), word(Side::Staff, 5), word(Side::Member, 6), word(Side::Member, 7)]),
            Some(said(6))
        );
        assert_eq!(hear(&[word(Side::Staff, 8)]), None);
        // In the same millisecond the member's is the later one.
        assert_eq!(hear(&[word(Side::Staff, 9), word(Side::Member, 9), word(Side::Member, 10)]), Some(said(9)));
        assert_eq!(hear(&[word(Side::Staff, 11)]), None);
        // What the staff wrote before, in another channel, is found late.
        assert_eq!(hear(&[word(Side::Member, 12)]), Some(said(12)));
        assert_eq!(hear(&[word(Side::Staff, 5)]), Some(said(12)));
    }

    #[test]
    fn a_message_that_discord_named_and_did_not_show_is_read_again_before_a_step_alone() {
        let [channel, other] = [1, 2].map(ChannelId::new);
        let [read, told, newer] = [10, 20, 30].map(MessageId::new);
        let mut talk = Talk::default();
        talk.hear(&Heard { read: vec![Read { told: Some(told), ..Read::new(channel, read) }], ..Heard::default() });
        let of = |channel, newest| (talk.has_moved(channel, newest), talk.is_unread(channel, newest));
        assert_eq!(
            [read, told, newer].map(|newest| of(channel, newest)),
            [(false, false), (false, true), (true, true)]
        );
        assert_eq!(of(other, read), (true, true));
        talk.behind = true;
        assert!(talk.has_moved(channel, read) && talk.is_unread(channel, read), "it is read to its end");
    }

    #[test]
    fn what_was_read_in_part_is_not_forgotten() {
        let read = (1..=25).map(|at| Read::new(ChannelId::new(at), MessageId::new(1_000 + at))).collect();
        let mut talk = Talk::default();
        talk.hear(&Heard { read, behind: true, ..Heard::default() });
        assert_eq!(talk.read_until(ChannelId::new(1)), Some(MessageId::new(1_001)));
    }

    #[test]
    fn of_more_channels_than_are_remembered_none_is_read_twice() {
        let read: Vec<_> = (1..=25).map(|at| Read::new(ChannelId::new(at), MessageId::new(1_000 + at))).collect();
        let mut talk = Talk::default();
        talk.hear(&Heard { read: read.clone(), ..Heard::default() });
        assert_eq!(talk.read.len(), MOST_CHANNELS);
        for Read { channel, until, .. } in read {
            assert!(talk.read_until(channel).is_some_and(|read| read >= until), "{channel}");
        }
        let later = Read::new(ChannelId::new(1), MessageId::new(2_000));
        talk.hear(&Heard { read: vec![later], ..Heard::default() });
        assert_eq!(talk.read_until(later.channel), Some(later.until));
    }
}
