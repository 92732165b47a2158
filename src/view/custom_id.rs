//! What a component or modal stands for, written into its `custom_id` and read back from it.
//!
//! Buttons outlive the process that posted them, so the form is versioned and carries everything a click needs to be
//! understood; it never carries a right.
use crate::domain::{access::Act, configuration::CategoryId, ticket::TicketId};

/// Changes when an old button could be misread.
const VERSION: &str = "g1";

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The panel's menu.
    Open,
    Ticket(Act, TicketId),
    /// The second click that a deletion asks for.
    ConfirmDelete(TicketId),
    /// The same, without a transcript.
    ConfirmDeleteUntranscribed(TicketId),
    /// Deletes once more what could not be deleted: it was confirmed then.
    RetryDelete(TicketId),
    Config(ConfigAction),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigAction {
    Show(Screen),
    /// The menu that chooses the category to look at.
    ChooseCategory,
    /// Opens the modal with the panel's texts / takes it.
    AskPanelTexts,
    PanelTexts,
    WithoutFooter,
    WithoutImage,
    AskNewCategory,
    NewCategory,
    AskCategoryTexts(CategoryId),
    CategoryTexts(CategoryId),
    CategoryRoles(CategoryId),
    RemoveCategory(CategoryId),
    LogChannel,
    TranscriptChannel,
    TicketCategory,
    Validate,
    Discard,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Home,
    Panel,
    Categories,
    Channels,
}

const ACTS: [(Act, &str); 7] = [
    (Act::Claim, "claim"),
    (Act::Release, "release"),
    (Act::Close, "close"),
    (Act::CloseLeft, "close-left"),
    (Act::Reopen, "reopen"),
    (Act::Delete, "delete"),
    (Act::DeleteUntranscribed, "delete-untranscribed"),
];

const SCREENS: [(Screen, &str); 4] = [
    (Screen::Home, "home"),
    (Screen::Panel, "panel"),
    (Screen::Categories, "categories"),
    (Screen::Channels, "channels"),
];

impl Action {
    /// At most 100 characters, Discord's limit.
    pub fn encode(&self) -> String {
        match self {
            Self::Open => format!("{VERSION}:open"),
            Self::Ticket(act, ticket) => format!("{VERSION}:ticket:{}:{ticket}", name(&ACTS, act)),
            Self::ConfirmDelete(ticket) => format!("{VERSION}:confirm-delete:{ticket}"),
            Self::ConfirmDeleteUntranscribed(ticket) => format!("{VERSION}:confirm-delete-untranscribed:{ticket}"),
            Self::RetryDelete(ticket) => format!("{VERSION}:retry-delete:{ticket}"),
            Self::Config(action) => format!("{VERSION}:config:{}", action.encode()),
        }
    }

    /// None for what this version of the bot never wrote.
    pub fn decode(custom_id: &str) -> Option<Self> {
        match custom_id.strip_prefix(VERSION)?.strip_prefix(':')?.split_once(':') {
            None => (custom_id == Self::Open.encode()).then_some(Self::Open),
            Some(("ticket", rest)) => {
                let (act, ticket) = rest.split_once(':')?;
                Some(Self::Ticket(value(&ACTS, act)?, ticket.parse().ok()?))
            }
            Some(("confirm-delete", ticket)) => Some(Self::ConfirmDelete(ticket.parse().ok()?)),
            Some(("confirm-delete-untranscribed", ticket)) => {
                Some(Self::ConfirmDeleteUntranscribed(ticket.parse().ok()?))
            }
            Some(("retry-delete", ticket)) => Some(Self::RetryDelete(ticket.parse().ok()?)),
            Some(("config", rest)) => ConfigAction::decode(rest).map(Self::Config),
            Some(_) => None,
        }
    }
}

impl From<ConfigAction> for Action {
    fn from(action: ConfigAction) -> Self {
        Self::Config(action)
    }
}

impl ConfigAction {
    fn encode(&self) -> String {
        let (verb, argument) = match self {
            Self::Show(screen) => ("show", name(&SCREENS, screen)),
            Self::ChooseCategory => ("choose-category", ""),
            Self::AskPanelTexts => ("ask-panel-texts", ""),
            Self::PanelTexts => ("panel-texts", ""),
            Self::WithoutFooter => ("without-footer", ""),
            Self::WithoutImage => ("without-image", ""),
            Self::AskNewCategory => ("ask-new-category", ""),
            Self::NewCategory => ("new-category", ""),
            Self::AskCategoryTexts(id) => ("ask-category-texts", id.0.as_str()),
            Self::CategoryTexts(id) => ("category-texts", id.0.as_str()),
            Self::CategoryRoles(id) => ("category-roles", id.0.as_str()),
            Self::RemoveCategory(id) => ("remove-category", id.0.as_str()),
            Self::LogChannel => ("log-channel", ""),
            Self::TranscriptChannel => ("transcript-channel", ""),
            Self::TicketCategory => ("ticket-category", ""),
            Self::Validate => ("validate", ""),
            Self::Discard => ("discard", ""),
        };
        format!("{verb}:{argument}")
    }

    fn decode(text: &str) -> Option<Self> {
        let (verb, argument) = text.split_once(':')?;
        let category = || CategoryId(argument.to_owned());
        Some(match verb {
            "show" => Self::Show(value(&SCREENS, argument)?),
            "choose-category" => Self::ChooseCategory,
            "ask-panel-texts" => Self::AskPanelTexts,
            "panel-texts" => Self::PanelTexts,
            "without-footer" => Self::WithoutFooter,
            "without-image" => Self::WithoutImage,
            "ask-new-category" => Self::AskNewCategory,
            "new-category" => Self::NewCategory,
            "ask-category-texts" => Self::AskCategoryTexts(category()),
            "category-texts" => Self::CategoryTexts(category()),
            "category-roles" => Self::CategoryRoles(category()),
            "remove-category" => Self::RemoveCategory(category()),
            "log-channel" => Self::LogChannel,
            "transcript-channel" => Self::TranscriptChannel,
            "ticket-category" => Self::TicketCategory,
            "validate" => Self::Validate,
            "discard" => Self::Discard,
            _ => return None,
        })
    }
}

fn name<T: PartialEq>(table: &[(T, &'static str)], wanted: &T) -> &'static str {
    table.iter().find(|(value, _)| value == wanted).map_or("", |(_, name)| name)
}

fn value<T: Copy>(table: &[(T, &'static str)], wanted: &str) -> Option<T> {
    table.iter().find(|(_, name)| *name == wanted).map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_is_read_back() {
        let category = CategoryId::random();
        let ticket = TicketId::random();
        let acts = ACTS.map(|(act, _)| Action::Ticket(act, ticket));
        let screens = SCREENS.map(|(screen, _)| ConfigAction::Show(screen).into());
        let config = [
            ConfigAction::ChooseCategory,
            ConfigAction::AskPanelTexts,
            ConfigAction::PanelTexts,
            ConfigAction::WithoutFooter,
            ConfigAction::WithoutImage,
            ConfigAction::AskNewCategory,
            ConfigAction::NewCategory,
            ConfigAction::AskCategoryTexts(category.clone()),
            ConfigAction::CategoryTexts(category.clone()),
            ConfigAction::CategoryRoles(category.clone()),
            ConfigAction::RemoveCategory(category),
            ConfigAction::LogChannel,
            ConfigAction::TranscriptChannel,
            ConfigAction::TicketCategory,
            ConfigAction::Validate,
            ConfigAction::Discard,
        ]
        .map(Action::from);
        for action in acts.into_iter().chain(screens).chain(config).chain([
            Action::Open,
            Action::ConfirmDelete(ticket),
            Action::ConfirmDeleteUntranscribed(ticket),
            Action::RetryDelete(ticket),
        ]) {
            let custom_id = action.encode();
            assert!(custom_id.len() <= 100, "{custom_id}");
            assert_eq!(Action::decode(&custom_id), Some(action), "{custom_id}");
        }
    }

    proptest! {
        #[test]
        fn foreign_ids_are_refused_without_a_panic(text in ".{0,100}", after in "g1:(ticket|confirm-delete|config|open):.{0,60}") {
            prop_assert_eq!(Action::decode(&text).map(|action| action.encode()), None);
            if let Some(action) = Action::decode(&after) {
                prop_assert_eq!(Action::decode(&action.encode()), Some(action));
            }
        }
    }
}
