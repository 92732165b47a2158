//! What is clicked where canned answers are made.
use crate::domain::seen::Seen;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannedAction {
    /// Shows the list.
    List,
    /// Shows the answer that is chosen in the list's menu.
    Choose,
    /// Opens the form of a new answer, which [`Self::Add`] then takes.
    AskNew,
    Add,
    /// Shows one answer.
    Show(Seen),
    /// Opens the form of an answer, which [`Self::Change`] then takes.
    Ask(Seen),
    Change(Seen),
    /// Takes the categories that are chosen in the menu.
    Categories(Seen),
    /// For all categories.
    Everywhere(Seen),
    /// Removes the answer; asks first.
    AskRemove(Seen),
    Remove(Seen),
}

impl CannedAction {
    pub(super) fn encode(self) -> String {
        match self {
            Self::List => "list:".to_owned(),
            Self::Choose => "choose:".to_owned(),
            Self::AskNew => "new:".to_owned(),
            Self::Add => "add:".to_owned(),
            Self::Show(seen) => format!("show:{seen}"),
            Self::Ask(seen) => format!("ask:{seen}"),
            Self::Change(seen) => format!("change:{seen}"),
            Self::Categories(seen) => format!("categories:{seen}"),
            Self::Everywhere(seen) => format!("everywhere:{seen}"),
            Self::AskRemove(seen) => format!("ask-remove:{seen}"),
            Self::Remove(seen) => format!("remove:{seen}"),
        }
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (verb, seen) = text.split_once(':')?;
        Some(match (verb, seen) {
            ("list", "") => Self::List,
            ("choose", "") => Self::Choose,
            ("new", "") => Self::AskNew,
            ("add", "") => Self::Add,
            ("show", seen) => Self::Show(seen.parse().ok()?),
            ("ask", seen) => Self::Ask(seen.parse().ok()?),
            ("change", seen) => Self::Change(seen.parse().ok()?),
            ("categories", seen) => Self::Categories(seen.parse().ok()?),
            ("everywhere", seen) => Self::Everywhere(seen.parse().ok()?),
            ("ask-remove", seen) => Self::AskRemove(seen.parse().ok()?),
            ("remove", seen) => Self::Remove(seen.parse().ok()?),
            _ => return None,
        })
    }

    /// One of each kind, for tests.
    #[cfg(test)]
    pub fn all() -> Vec<Self> {
        let seen = Seen { id: u32::MAX, edition: 10 };
        let of_one = [Self::Show, Self::Ask, Self::Change, Self::Categories, Self::Everywhere, Self::AskRemove];
        let mut all = vec![Self::List, Self::Choose, Self::AskNew, Self::Add, Self::Remove(seen)];
        all.extend(of_one.map(|action| action(seen)));
        all
    }
}
