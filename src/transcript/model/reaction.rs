//! Emoji, reactions, stickers and polls.
use super::{lenient::Lenient, media::Media};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// An emoji; a Unicode emoji has a name only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Emoji {
    pub id: Option<u64>,
    pub name: String,
    pub animated: bool,
}

impl Emoji {
    pub fn read(value: &Value) -> Self {
        Self {
            id: value.number("id").filter(|id| *id != 0),
            name: value.text("name"),
            animated: value.flag("animated"),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reaction {
    pub emoji: Emoji,
    pub count: u64,
}

impl Reaction {
    pub fn read(value: &Value) -> Self {
        Self {
            emoji: value.part("emoji").map(Emoji::read).unwrap_or_default(),
            count: value.number("count").unwrap_or(1),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sticker {
    pub id: u64,
    pub name: String,
    /// The format: 1 PNG, 2 APNG, 3 Lottie, 4 GIF (resources/sticker.mdx, "Sticker Format Types").
    pub format: u64,
}

impl Sticker {
    pub fn read(value: &Value) -> Self {
        Self {
            id: value.number("id").unwrap_or(0),
            name: value.text("name"),
            format: value.number("format_type").unwrap_or(0),
        }
    }

    /// The sticker's picture at Discord (reference.mdx, "CDN Endpoints"); `None` for an animation without
    /// one.
    pub fn media(&self) -> Option<Media> {
        const GIF: u64 = 4;
        let ending = match self.format {
            1 | 2 => "png",
            GIF => "gif",
            _ => return None,
        };
        let host = if self.format == GIF { "https://media.discordapp.net" } else { "https://cdn.discordapp.com" };
        Some(Media {
            url: format!("{host}/stickers/{}.{ending}", self.id),
            name: format!("{}.{ending}", self.name),
            ..Media::default()
        })
    }
}

/// A poll (resources/poll.mdx).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Poll {
    pub question: String,
    pub answers: Vec<Answer>,
    pub expiry: Option<DateTime<Utc>>,
    pub multiple: bool,
    pub finalized: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    pub text: String,
    pub emoji: Option<Emoji>,
    pub votes: u64,
}

impl Poll {
    pub fn read(value: &Value) -> Self {
        let results = &value["results"];
        let votes = |id: Option<u64>| {
            let mut counts = results.list("answer_counts").iter();
            counts.find(|count| count.number("id") == id).and_then(|count| count.number("count")).unwrap_or(0)
        };
        Self {
            question: value["question"].text("text"),
            answers: value.each("answers", |answer| Answer {
                text: answer["poll_media"].text("text"),
                emoji: answer["poll_media"].part("emoji").map(Emoji::read),
                votes: votes(answer.number("answer_id")),
            }),
            expiry: value.time("expiry"),
            multiple: value.flag("allow_multiselect"),
            finalized: results.flag("is_finalized"),
        }
    }

    pub fn votes(&self) -> u64 {
        self.answers.iter().map(|answer| answer.votes).sum()
    }

    /// Whether the poll is over and no other answer has more votes.
    pub fn is_won_by(&self, answer: &Answer) -> bool {
        self.finalized && answer.votes > 0 && self.answers.iter().all(|other| other.votes <= answer.votes)
    }
}
