//! What a component or modal stands for, written into its `custom_id` and read back from it.
//!
//! Buttons outlive the process that posted them, so the form is versioned and carries everything a click needs to be
//! understood; it never carries a right.
use crate::domain::{
    access::Act, configuration::CategoryId, diagnosis::Mend, options::GuildSetting, purpose::ChannelPurpose,
    ticket::TicketId,
};

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
    /// Leads to the first step that is missing.
    Next,
    /// The menu that chooses the category to look at.
    ChooseCategory,
    /// Opens the modal with the panel's texts / takes it.
    AskPanelTexts,
    PanelTexts,
    WithoutFooter,
    WithoutImage,
    PreviewPanel,
    AskNewCategory,
    NewCategory,
    Category(CategoryAct, CategoryId),
    Channel(ChannelPurpose),
    /// Makes the channels for which nothing is chosen.
    Furnish,
    Set(GuildSetting),
    Validate,
    /// Validates, and posts the panel in this channel.
    ValidateAndPublish,
    Discard,
    /// Posts the panel in this channel.
    Publish,
    Mend(Mend),
    Export,
    /// Takes an import back.
    UndoImport,
    AskForget,
    Forget,
}

/// What is done with one category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CategoryAct {
    Show,
    /// Opens the modal with its texts / takes it.
    AskTexts,
    Texts,
    Roles,
    Up,
    Down,
    Preview,
    /// Removes it; asks first when tickets are live in it.
    AskRemove,
    Remove,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Home,
    Panel,
    Categories,
    Channels,
    /// The page, counted from 0.
    Options(usize),
    /// What the bot found wrong with the guild.
    Diagnostic,
    /// Export, import, forget.
    Data,
}

const ACTS: [(Act, &str); 8] = [
    (Act::Claim, "claim"),
    (Act::Release, "release"),
    (Act::Close, "close"),
    (Act::CloseLeft, "close-left"),
    (Act::Reopen, "reopen"),
    (Act::Delete, "delete"),
    (Act::DeleteUnlocked, "delete-unlocked"),
    (Act::DeleteUntranscribed, "delete-untranscribed"),
];

const SCREENS: [(Screen, &str); 7] = [
    (Screen::Home, "home"),
    (Screen::Panel, "panel"),
    (Screen::Categories, "categories"),
    (Screen::Channels, "channels"),
    (Screen::Options(0), "options"),
    (Screen::Diagnostic, "diagnostic"),
    (Screen::Data, "data"),
];

/// Before the number of a page that is not the first.
const OPTIONS_PAGE: &str = "options-";

/// The actions that need no argument.
const PLAIN: [(ConfigAction, &str); 21] = [
    (ConfigAction::Next, "next"),
    (ConfigAction::ChooseCategory, "choose-category"),
    (ConfigAction::AskPanelTexts, "ask-panel-texts"),
    (ConfigAction::PanelTexts, "panel-texts"),
    (ConfigAction::WithoutFooter, "without-footer"),
    (ConfigAction::WithoutImage, "without-image"),
    (ConfigAction::PreviewPanel, "preview-panel"),
    (ConfigAction::AskNewCategory, "ask-new-category"),
    (ConfigAction::NewCategory, "new-category"),
    (ConfigAction::Channel(ChannelPurpose::Log), "log-channel"),
    (ConfigAction::Channel(ChannelPurpose::Transcript), "transcript-channel"),
    (ConfigAction::Channel(ChannelPurpose::TicketCategory), "ticket-category"),
    (ConfigAction::Furnish, "furnish"),
    (ConfigAction::Validate, "validate"),
    (ConfigAction::ValidateAndPublish, "validate-and-publish"),
    (ConfigAction::Discard, "discard"),
    (ConfigAction::Publish, "publish"),
    (ConfigAction::Export, "export"),
    (ConfigAction::UndoImport, "undo-import"),
    (ConfigAction::AskForget, "ask-forget"),
    (ConfigAction::Forget, "forget"),
];

const CATEGORY_ACTS: [(CategoryAct, &str); 9] = [
    (CategoryAct::Show, "show-category"),
    (CategoryAct::AskTexts, "ask-category-texts"),
    (CategoryAct::Texts, "category-texts"),
    (CategoryAct::Roles, "category-roles"),
    (CategoryAct::Up, "category-up"),
    (CategoryAct::Down, "category-down"),
    (CategoryAct::Preview, "preview-category"),
    (CategoryAct::AskRemove, "remove-category"),
    (CategoryAct::Remove, "surely-remove-category"),
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

    /// A word for logs and metrics, without what the action is about.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Ticket(act, _) => name(&ACTS, act),
            Self::ConfirmDelete(_) => "confirm-delete",
            Self::ConfirmDeleteUntranscribed(_) => "confirm-delete-untranscribed",
            Self::RetryDelete(_) => "retry-delete",
            Self::Config(ConfigAction::Show(Screen::Options(_))) => "options",
            Self::Config(ConfigAction::Show(screen)) => name(&SCREENS, screen),
            Self::Config(ConfigAction::Set(_)) => "set",
            Self::Config(ConfigAction::Category(act, _)) => name(&CATEGORY_ACTS, act),
            Self::Config(ConfigAction::Mend(_)) => "mend",
            Self::Config(plain) => name(&PLAIN, plain),
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
        match self {
            Self::Show(Screen::Options(page @ 1..)) => format!("show:{OPTIONS_PAGE}{page}"),
            Self::Show(screen) => format!("show:{}", name(&SCREENS, screen)),
            Self::Set(setting) => format!("set:{}", setting.code()),
            Self::Category(act, id) => format!("{}:{}", name(&CATEGORY_ACTS, act), id.0),
            Self::Mend(mend) => format!("mend:{mend}"),
            plain => format!("{}:", name(&PLAIN, plain)),
        }
    }

    fn decode(text: &str) -> Option<Self> {
        let (verb, argument) = text.split_once(':')?;
        match verb {
            "show" => match argument.strip_prefix(OPTIONS_PAGE) {
                Some(page) => page.parse().ok().map(|page| Self::Show(Screen::Options(page))),
                None => value(&SCREENS, argument).map(Self::Show),
            },
            "set" => GuildSetting::from_code(argument).map(Self::Set),
            "mend" => argument.parse().ok().map(Self::Mend),
            verb => value(&PLAIN, verb).or_else(|| {
                value(&CATEGORY_ACTS, verb).map(|act| Self::Category(act, CategoryId(argument.to_owned())))
            }),
        }
    }
}

fn name<T: PartialEq>(table: &[(T, &'static str)], wanted: &T) -> &'static str {
    table.iter().find(|(value, _)| value == wanted).map_or("", |(_, name)| name)
}

fn value<T: Clone>(table: &[(T, &'static str)], wanted: &str) -> Option<T> {
    table.iter().find(|(_, name)| *name == wanted).map(|(value, _)| value.clone())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;
    use serenity::model::id::{ChannelId, EmojiId, RoleId};

    #[test]
    fn what_is_written_is_read_back() {
        let category = CategoryId::random();
        let ticket = TicketId::random();
        let acts = ACTS.map(|(act, _)| Action::Ticket(act, ticket));
        let screens = SCREENS.map(|(screen, _)| ConfigAction::Show(screen).into());
        let pages = [1, 2, usize::MAX].map(|page| ConfigAction::Show(Screen::Options(page)).into());
        let settings = GuildSetting::all().map(|setting| ConfigAction::Set(setting).into());
        let plain = PLAIN.map(|(action, _)| Action::from(action));
        let of_category = CATEGORY_ACTS.map(|(act, _)| ConfigAction::Category(act, category.clone()).into());
        let (channel, role) = (ChannelId::new(u64::MAX - 1), RoleId::new(u64::MAX - 1));
        let mends = [
            Mend::Allow(channel),
            Mend::Hide(channel),
            Mend::DropRole(role),
            Mend::DropEmoji(EmojiId::new(u64::MAX - 1)),
            Mend::Republish(channel),
            Mend::Resume,
        ];
        let mends = mends.map(|mend| ConfigAction::Mend(mend).into());
        let config = settings.chain(plain).chain(of_category).chain(mends);
        let others = [
            Action::Open,
            Action::ConfirmDelete(ticket),
            Action::ConfirmDeleteUntranscribed(ticket),
            Action::RetryDelete(ticket),
        ];
        for action in acts.into_iter().chain(screens).chain(pages).chain(config).chain(others) {
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
