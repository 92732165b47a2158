//! Members and roles that may open no ticket in a server. A block is in force at once; tickets that are open
//! stay open, and administrators are exempt.
use crate::domain::{actor::Actor, words::words};
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::{GuildId, RoleId, UserId};
use std::{fmt, str::FromStr};

/// The most blocks of a server, and the most characters of each of their texts.
pub const MOST: usize = 500;
pub const LONGEST: usize = 300;

/// Who is blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    Member(UserId),
    /// Whoever has this role.
    Role(RoleId),
}

/// In documents and `custom_id`s: `member-1234`, at most 27 characters.
impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(id) => write!(f, "member-{id}"),
            Self::Role(id) => write!(f, "role-{id}"),
        }
    }
}

impl FromStr for Who {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once('-').ok_or(())? {
            ("member", id) => id.parse().map(Self::Member).map_err(|_| ()),
            ("role", id) => id.parse().map(Self::Role).map_err(|_| ()),
            _ => Err(()),
        }
    }
}

impl Who {
    /// By what this person may be blocked.
    pub fn of(actor: &Actor) -> Vec<Self> {
        [Self::Member(actor.id)].into_iter().chain(actor.roles.iter().copied().map(Self::Role)).collect()
    }

    /// Whether everybody would be blocked: @everyone has the guild's id.
    pub fn is_everyone(self, guild: GuildId) -> bool {
        self == Self::Role(guild.everyone_role())
    }
}

/// What administrators choose of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The block ends by itself at this time; `None` if never.
    pub until: Option<DateTime<Utc>>,
    /// Why, for administrators and the server's log: a block is the whole server's, wherever it was made. At most [`LONGEST`] characters.
    pub reason: String,
    /// What the blocked member reads. At most [`LONGEST`] characters.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub who: Who,
    pub terms: Terms,
    /// Who set it last, and when.
    pub by: Option<UserId>,
    pub at: Option<DateTime<Utc>>,
    /// Whether somebody of the staff set it last, who is no administrator. `None` for one that an older version set.
    pub by_staff: Option<bool>,
    /// Differs after each change: who changes or lifts a block says what they saw.
    pub seen: u64,
}

impl Block {
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        self.terms.until.is_none_or(|until| until > now)
    }
}

/// Of the blocks of one person, the one that ends last.
pub fn strictest(blocks: Vec<Block>) -> Option<Block> {
    blocks.into_iter().max_by_key(|block| (block.terms.until.is_none(), block.terms.until))
}

/// The ends that are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The end that the block has already.
    Kept,
    Hour,
    Day,
    Week,
    Month,
    ThreeMonths,
    Year,
    Never,
}

words!(End {
    Kept = "kept",
    Hour = "hour",
    Day = "day",
    Week = "week",
    Month = "month",
    ThreeMonths = "quarter",
    Year = "year",
    Never = "never",
});

impl End {
    /// When a block ends that is set now. `stands` is the end of the block that stands there.
    pub fn at(self, now: DateTime<Utc>, stands: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
        match self {
            Self::Kept => stands,
            Self::Hour => Some(now + TimeDelta::hours(1)),
            Self::Day => Some(now + TimeDelta::days(1)),
            Self::Week => Some(now + TimeDelta::days(7)),
            Self::Month => Some(now + TimeDelta::days(30)),
            Self::ThreeMonths => Some(now + TimeDelta::days(90)),
            Self::Year => Some(now + TimeDelta::days(365)),
            Self::Never => None,
        }
    }
}
