//! What is clicked where the data of one member is shown.
use serenity::model::id::UserId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberAction {
    /// Asks whose data.
    AskWho,
    /// Shows the member who is chosen in the menu.
    Choose,
    /// Opens the form for an id, which [`Self::ById`] then takes.
    AskId,
    ById,
    Show(UserId),
    /// Sends the file.
    File(UserId),
    AskErase(UserId),
    Erase(UserId),
}

impl MemberAction {
    pub(super) fn encode(self) -> String {
        match self {
            Self::AskWho => "who:".to_owned(),
            Self::Choose => "choose:".to_owned(),
            Self::AskId => "ask-id:".to_owned(),
            Self::ById => "id:".to_owned(),
            Self::Show(member) => format!("show:{member}"),
            Self::File(member) => format!("file:{member}"),
            Self::AskErase(member) => format!("ask-erase:{member}"),
            Self::Erase(member) => format!("erase:{member}"),
        }
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (verb, id) = text.split_once(':')?;
        let member = || read_id(id);
        Some(match (verb, id) {
            ("who", "") => Self::AskWho,
            ("choose", "") => Self::Choose,
            ("ask-id", "") => Self::AskId,
            ("id", "") => Self::ById,
            ("show", _) => Self::Show(member()?),
            ("file", _) => Self::File(member()?),
            ("ask-erase", _) => Self::AskErase(member()?),
            ("erase", _) => Self::Erase(member()?),
            _ => return None,
        })
    }

    /// One of each kind, for tests.
    #[cfg(test)]
    pub fn all() -> Vec<Self> {
        let member = UserId::new(u64::MAX - 1);
        vec![
            Self::AskWho,
            Self::Choose,
            Self::AskId,
            Self::ById,
            Self::Show(member),
            Self::File(member),
            Self::AskErase(member),
            Self::Erase(member),
        ]
    }
}

/// The id of a member, as it is typed.
pub fn read_id(typed: &str) -> Option<UserId> {
    let digits = typed.trim();
    (17..=20).contains(&digits.len()).then(|| digits.parse().ok())?.filter(|id| *id != 0).map(UserId::new)
}
