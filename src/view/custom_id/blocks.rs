//! What is clicked where members and roles are blocked.
use crate::domain::guild::block::{End, Who};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockAction {
    /// Shows a page of the list, counted from 0.
    List(usize),
    /// Shows the block that is chosen in the list's menu.
    Choose,
    /// Shows one block.
    Show(Who),
    /// Asks whom to block.
    AskWho,
    /// Blocks the member, or the role, that is chosen in the menu: asks until when.
    Member,
    Role,
    /// Opens the form, after the end was chosen in the menu. The number is what was seen of the block, if one
    /// stood there.
    AskTexts(Who, Option<u64>),
    /// Takes the form.
    Write(Who, End, Option<u64>),
    Lift(Who, u64),
}

/// What is written for no block.
const NONE: &str = "none";

impl BlockAction {
    pub(super) fn encode(self) -> String {
        let number = |seen: Option<u64>| seen.map_or_else(|| NONE.to_owned(), |seen| format!("{seen:x}"));
        match self {
            Self::List(page) => format!("list:{page}"),
            Self::Choose => "choose:".to_owned(),
            Self::Show(who) => format!("show:{who}"),
            Self::AskWho => "add:".to_owned(),
            Self::Member => "member:".to_owned(),
            Self::Role => "role:".to_owned(),
            Self::AskTexts(who, seen) => format!("texts:{who}:{}", number(seen)),
            Self::Write(who, end, seen) => format!("write:{who}:{}:{}", end.word(), number(seen)),
            Self::Lift(who, seen) => format!("lift:{who}:{seen:x}"),
        }
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (verb, rest) = text.split_once(':')?;
        let number = |text: &str| match text {
            NONE => Some(None),
            text => u64::from_str_radix(text, 16).ok().map(Some),
        };
        let parts: Vec<&str> = rest.split(':').collect();
        let read = match (verb, &parts[..]) {
            ("list", [page]) => Self::List(page.parse().ok()?),
            ("choose", [""]) => Self::Choose,
            ("show", [who]) => Self::Show(who.parse().ok()?),
            ("add", [""]) => Self::AskWho,
            ("member", [""]) => Self::Member,
            ("role", [""]) => Self::Role,
            ("texts", [who, seen]) => Self::AskTexts(who.parse().ok()?, number(seen)?),
            ("write", [who, end, seen]) => Self::Write(who.parse().ok()?, End::of_word(end)?, number(seen)?),
            ("lift", [who, seen]) => Self::Lift(who.parse().ok()?, number(seen)??),
            _ => return None,
        };
        // What is written otherwise was never posted.
        (read.encode() == text).then_some(read)
    }

    /// One of each kind, for tests.
    #[cfg(test)]
    pub fn all() -> Vec<Self> {
        use serenity::model::id::{RoleId, UserId};
        let (member, role) = (Who::Member(UserId::new(u64::MAX - 1)), Who::Role(RoleId::new(77)));
        let seen = Some(u64::MAX);
        let mut all = vec![Self::List(0), Self::List(49), Self::Choose, Self::AskWho, Self::Member, Self::Role];
        all.extend([Self::Show(member), Self::Show(role), Self::AskTexts(member, None), Self::AskTexts(member, seen)]);
        all.extend(End::ALL.iter().map(|end| Self::Write(member, *end, seen)));
        all.extend([Self::Write(role, End::Never, None), Self::Lift(member, u64::MAX)]);
        all
    }
}
