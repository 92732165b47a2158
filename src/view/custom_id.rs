//! What a component or modal stands for, written into its `custom_id` and read back from it.
//!
//! Buttons outlive the process that posted them, so the format is versioned and carries everything a click
//! needs to be understood; it never carries a right.
mod blocks;
mod canned;
mod category;
mod hours;
mod member;
mod numbers;
mod rate;
mod setting;
mod tool;

pub use blocks::BlockAction;
pub use canned::CannedAction;
pub use category::CategoryAction;
pub use hours::HoursAction;
pub use member::{MemberAction, read_id};
pub use numbers::NumbersAction;
pub use rate::{RateAction, RateStep};
pub use setting::{
    AccessAction, AnswersAction, BoardAction, InactivityAction, NotifyAction, PaceAction, Picked, PlacesAction,
    QuestionAction, QuestionsAction, SettingAction,
};
pub use tool::{Step, ToolAction};

use crate::domain::{
    guild::diagnosis::Repair,
    setup::{
        category_settings::CategorySetting,
        configuration::{CategoryId, Panel},
        options::{GuildSetting, Theme},
        purpose::ChannelPurpose,
    },
    ticket::{TicketId, access::Act, event::Reply, shown::Shown},
    words::words,
};
use serenity::model::id::ChannelId;

/// Version of the format, which changes when an old button could be misread.
const VERSION: &str = "g1";

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opens a ticket: the panel's menu.
    Open,
    /// Opens a ticket in this category: a button of the panel.
    OpenIn(CategoryId),
    /// Takes the form with the questions of a category.
    Form(CategoryId, Shown),
    /// Takes the choice in the menu of a question, by the question's id.
    Pick(CategoryId, String, Shown),
    /// Goes on from the menus to the form, or to the ticket if there is no form.
    Continue(CategoryId, Shown),
    /// Asks the questions again, filled in with what the member had answered.
    Again(CategoryId),
    /// Says that this answer helped, so that no ticket is opened.
    Solved(CategoryId, String),
    /// Opens a ticket all the same, after the answers were read.
    Unsolved(CategoryId),
    /// Asks whether to do the act: the act's own button, if the act has a question. Whoever is not asked does
    /// the act.
    Ask(Act, TicketId),
    /// Does the act: the button of the act's question, or the act's own button if it has none.
    Do(Act, TicketId),
    /// Takes the form that asks why the ticket is closed, and closes it by this act.
    CloseFor(Act, TicketId),
    /// Answers to what happened in the ticket by itself.
    Reply(Reply, TicketId),
    /// A click about the question what the member thinks of the help.
    Rate(RateAction),
    /// Tries again to delete a ticket that could not be deleted: the deletion was confirmed then.
    RetryDelete(TicketId),
    /// A click in the toolbox of this ticket, or on the button that opens it.
    Tools(TicketId, ToolAction),
    /// Opens a ticket for a member: the button of the board of this category, and what follows.
    Board(CategoryId, Step, String),
    Config(ConfigAction),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigAction {
    Show(Screen),
    /// Leads to the first step that is missing.
    Next,
    /// Shows the category that is chosen in the menu.
    ChooseCategory,
    /// Opens the modal with the panel's texts, which [`Self::PanelTexts`] then takes.
    AskPanelTexts,
    PanelTexts,
    WithoutFooter,
    WithoutImage,
    /// Sets the colour of the panel's edge to the one that is chosen in the menu.
    ChooseColour,
    /// Opens the modal for a colour that the menu does not offer, which [`Self::PanelColour`] then takes.
    AskPanelColour,
    PanelColour,
    /// Shows buttons in the panel, or a menu.
    PanelButtons(bool),
    PreviewPanel,
    AskNewCategory,
    NewCategory,
    Category(CategoryAction, CategoryId),
    /// What is clicked on the screen of a category's setting.
    Setting(CategoryId, SettingAction),
    /// What is clicked where members and roles are blocked.
    Block(BlockAction),
    /// What is clicked where canned answers are made.
    Canned(CannedAction),
    /// What is clicked where the hours of the staff are chosen.
    Hours(HoursAction),
    /// What is clicked where the data of one member is shown.
    Member(MemberAction),
    /// What is clicked where the numbers of the tickets are shown.
    Numbers(NumbersAction),
    Channel(ChannelPurpose),
    /// Makes the channels for which nothing is chosen.
    CreateMissingChannels,
    /// Makes a channel for this purpose, in place of the chosen one.
    CreateInstead(ChannelPurpose, ChannelId),
    /// Keeps a channel that everybody sees.
    KeepExposed,
    /// Sets the language of what everybody sees to the one that is chosen in the menu.
    ChooseLanguage,
    /// Shows the theme of options that is chosen in the menu.
    ChooseTheme,
    Set(GuildSetting),
    /// Fills an empty draft with texts that can be used as they are.
    QuickStart,
    Validate,
    /// Makes the channels for which nothing is chosen, then validates the draft.
    Launch,
    /// The same, and posts the panel in the channel of the click.
    LaunchAndPublish,
    /// Validates the draft, and posts the panel in the channel of the click.
    ValidateAndPublish,
    /// Discards the draft; asks first if something would be lost.
    AskDiscard,
    Discard,
    /// Posts the panel in the channel of the click.
    Publish,
    /// Posts one more panel in the channel of the click.
    AddPanel,
    /// Posts the panel in the channel of the click, and deletes this one.
    MovePanel(Panel),
    /// Shows what the panel offers that is chosen in the menu.
    ChoosePanel,
    /// Limits this panel to the categories that are chosen in the menu.
    Offer(Panel),
    /// Shows what the repair would change, and asks whether to do it.
    Repair(Repair),
    /// Does the repair if it changes what was shown, by the print of what was shown.
    ConfirmRepair(Repair, String),
    Export,
    /// Undoes an import.
    UndoImport,
    AskForget,
    Forget,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Home,
    /// The filled draft, on one screen.
    QuickStart,
    Panel,
    /// How the panel looks besides its texts.
    Look,
    /// The posted panels, and what each offers.
    Posted,
    Categories,
    Channels,
    /// The menu of the options' themes.
    Options,
    /// The hours of the staff.
    Hours,
    /// The options of one theme.
    Theme(Theme),
    /// What the bot found wrong with the guild.
    Diagnostic,
    /// Export and import of the configuration, and forgetting the server.
    Data,
}

words!(Screen {
    Home = "home",
    QuickStart = "start",
    Panel = "panel",
    Look = "look",
    Posted = "posted",
    Categories = "categories",
    Channels = "channels",
    Options = "options",
    Hours = "hours",
    Diagnostic = "diagnostic",
    Data = "data",
} else {
    Self::Theme(theme) => ("options", format!("{OPTIONS_OF}{}", theme.word())),
});

/// Prefix of a theme's word. A number behind it was a page of all options.
const OPTIONS_OF: &str = "options-";

words!(ConfigAction {
    Next = "next",
    ChooseCategory = "choose-category",
    AskPanelTexts = "ask-panel-texts",
    PanelTexts = "panel-texts",
    WithoutFooter = "without-footer",
    WithoutImage = "without-image",
    ChooseColour = "choose-colour",
    AskPanelColour = "ask-panel-colour",
    PanelColour = "take-colour",
    PanelButtons(false) = "as-menu",
    PanelButtons(true) = "as-buttons",
    PreviewPanel = "preview-panel",
    AskNewCategory = "ask-new-category",
    NewCategory = "new-category",
    Channel(ChannelPurpose::Log) = "log-channel",
    Channel(ChannelPurpose::Transcript) = "transcript-channel",
    Channel(ChannelPurpose::TicketCategory) = "ticket-category",
    CreateMissingChannels = "furnish",
    KeepExposed = "keep-exposed",
    ChooseLanguage = "choose-language",
    ChooseTheme = "choose-theme",
    QuickStart = "start",
    Launch = "launch",
    LaunchAndPublish = "launch-and-publish",
    Validate = "validate",
    ValidateAndPublish = "validate-and-publish",
    AskDiscard = "discard",
    Discard = "surely-discard",
    Publish = "publish",
    AddPanel = "add-panel",
    ChoosePanel = "choose-panel",
    Export = "export",
    UndoImport = "undo-import",
    AskForget = "ask-forget",
    Forget = "forget",
} else {
    Self::Show(screen) => (screen.word(), format!("show:{}", screen.encode())),
    Self::Category(act, id) => (act.word(), format!("{}:{}", act.word(), id.0)),
    Self::Setting(id, action) => {
        (action.setting().word(), format!("{}:{}:{}", action.setting().word(), id.0, action.encode()))
    },
    Self::Hours(action) => ("hours", format!("hours:{}", action.encode())),
    Self::Member(action) => ("member", format!("member:{}", action.encode())),
    Self::Numbers(action) => ("numbers", format!("numbers:{}", action.encode())),
    Self::Block(action) => ("block", format!("block:{}", action.encode())),
    Self::Canned(action) => ("canned", format!("canned:{}", action.encode())),
    Self::Set(setting) => ("set", format!("set:{}", setting.code())),
    Self::Repair(repair) => ("mend", format!("mend:{repair}")),
    Self::ConfirmRepair(repair, print) => ("surely-mend", format!("surely-mend:{repair}:{print}")),
    Self::MovePanel(panel) => ("move-panel", format!("move-panel:{}", write_panel(*panel))),
    Self::Offer(panel) => ("offer", format!("offer:{}", write_panel(*panel))),
    Self::CreateInstead(purpose, channel) => ("instead", format!("instead:{}:{channel}", purpose.key())),
});

impl Action {
    /// What a click on the act's own button does.
    pub fn click(act: Act, ticket: TicketId) -> Self {
        if act.description().question.is_some() { Self::Ask(act, ticket) } else { Self::Do(act, ticket) }
    }

    /// Writes the `custom_id`, of at most 100 characters (Discord's limit).
    pub fn encode(&self) -> String {
        match self {
            Self::Open => format!("{VERSION}:open"),
            Self::OpenIn(category) => format!("{VERSION}:open:{}", category.0),
            Self::Form(category, shown) => format!("{VERSION}:form:{}{}", category.0, write_shown(shown)),
            Self::Pick(category, question, shown) => {
                format!("{VERSION}:pick:{}:{question}{}", category.0, write_shown(shown))
            }
            Self::Continue(category, shown) => format!("{VERSION}:continue:{}{}", category.0, write_shown(shown)),
            Self::Again(category) => format!("{VERSION}:again:{}", category.0),
            Self::Solved(category, answer) => format!("{VERSION}:solved:{}:{answer}", category.0),
            Self::Unsolved(category) => format!("{VERSION}:unsolved:{}", category.0),
            Self::Ask(act, ticket) => format!("{VERSION}:ticket:{}:{ticket}", act.word()),
            Self::Do(act, ticket) => match act.description().question {
                Some(question) => format!("{VERSION}:{}:{ticket}", question.word),
                None => format!("{VERSION}:ticket:{}:{ticket}", act.word()),
            },
            Self::CloseFor(act, ticket) => format!("{VERSION}:close-for:{}:{ticket}", act.word()),
            Self::Reply(reply, ticket) => format!("{VERSION}:reply:{}:{ticket}", reply.word()),
            Self::Rate(action) => format!("{VERSION}:rate:{}", action.encode()),
            Self::RetryDelete(ticket) => format!("{VERSION}:retry-delete:{ticket}"),
            Self::Tools(ticket, action) => format!("{VERSION}:{}", action.encode(*ticket)),
            Self::Board(category, step, argument) => {
                format!("{VERSION}:board:{}:{}:{argument}", category.0, step.word())
            }
            Self::Config(action) => format!("{VERSION}:config:{}", action.encode()),
        }
    }

    /// A word for logs and metrics, without the ids in the action.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Open | Self::OpenIn(_) => "open",
            Self::Form(..) => "form",
            Self::Pick(..) => "pick",
            Self::Continue(..) => "continue",
            Self::Again(_) => "again",
            Self::Solved(..) => "solved",
            Self::Unsolved(_) => "unsolved",
            Self::Ask(act, _) => act.word(),
            Self::Do(act, _) => act.description().question.map_or(act.word(), |question| question.word),
            Self::CloseFor(..) => "close-for",
            Self::Reply(reply, _) => reply.word(),
            Self::Rate(_) => "rate",
            Self::RetryDelete(_) => "retry-delete",
            Self::Tools(_, action) => action.name(),
            Self::Board(..) => "board",
            Self::Config(action) => action.word(),
        }
    }

    /// Reads a `custom_id`; `None` for one that this version of the bot never wrote.
    pub fn decode(custom_id: &str) -> Option<Self> {
        match custom_id.strip_prefix(VERSION)?.strip_prefix(':')?.split_once(':') {
            None => (custom_id == Self::Open.encode()).then_some(Self::Open),
            Some(("ticket", rest)) => {
                let (act, ticket) = rest.split_once(':')?;
                Some(Self::click(Act::of_word(act)?, ticket.parse().ok()?))
            }
            Some(("open", category)) => Some(Self::OpenIn(CategoryId(category.to_owned()))),
            Some(("close-for", rest)) => {
                let (act, ticket) = rest.split_once(':')?;
                Some(Self::CloseFor(Act::of_word(act)?, ticket.parse().ok()?))
            }
            Some(("reply", rest)) => {
                let (reply, ticket) = rest.split_once(':')?;
                Some(Self::Reply(Reply::of_word(reply)?, ticket.parse().ok()?))
            }
            Some(("rate", rest)) => RateAction::decode(rest).map(Self::Rate),
            Some(("retry-delete", ticket)) => Some(Self::RetryDelete(ticket.parse().ok()?)),
            Some(("tools", rest)) => ToolAction::decode(rest).map(|(ticket, action)| Self::Tools(ticket, action)),
            Some(("board", rest)) => {
                let (category, rest) = rest.split_once(':')?;
                let (step, argument) = rest.split_once(':')?;
                Some(Self::Board(CategoryId(category.to_owned()), Step::of_word(step)?, argument.to_owned()))
            }
            Some(("form", rest)) => {
                let (category, shown) = before_shown(rest)?;
                Some(Self::Form(CategoryId(category.to_owned()), shown))
            }
            Some(("pick", rest)) => {
                let (category, rest) = rest.split_once(':')?;
                let (question, shown) = before_shown(rest)?;
                Some(Self::Pick(CategoryId(category.to_owned()), question.to_owned(), shown))
            }
            Some(("continue", rest)) => {
                let (category, shown) = before_shown(rest)?;
                Some(Self::Continue(CategoryId(category.to_owned()), shown))
            }
            Some(("again", category)) => Some(Self::Again(CategoryId(category.to_owned()))),
            Some(("solved", rest)) => {
                let (category, answer) = rest.split_once(':')?;
                Some(Self::Solved(CategoryId(category.to_owned()), answer.to_owned()))
            }
            Some(("unsolved", category)) => Some(Self::Unsolved(CategoryId(category.to_owned()))),
            Some(("config", rest)) => ConfigAction::decode(rest).map(Self::Config),
            Some((word, ticket)) => Some(Self::Do(confirmed(word)?, ticket.parse().ok()?)),
        }
    }
}

/// What a member was shown, behind something else. Menus of an earlier version said nothing of it.
fn write_shown(Shown { print, chosen }: &Shown) -> String {
    match chosen {
        0 if print.is_empty() => String::new(),
        0 => format!(":{print}"),
        _ => format!(":{print}:{chosen:x}"),
    }
}

fn before_shown(text: &str) -> Option<(&str, Shown)> {
    let (before, shown) = text.split_once(':').unwrap_or((text, ""));
    let (print, chosen) = shown.split_once(':').unwrap_or((shown, "0"));
    Some((before, Shown { print: print.to_owned(), chosen: u8::from_str_radix(chosen, 16).ok()? }))
}

/// The act whose question has a button with this word.
fn confirmed(word: &str) -> Option<Act> {
    let has_it = |act: &&Act| act.description().question.is_some_and(|question| question.word == word);
    Act::ALL.iter().find(has_it).copied()
}

impl From<ConfigAction> for Action {
    fn from(action: ConfigAction) -> Self {
        Self::Config(action)
    }
}

impl Screen {
    fn encode(self) -> String {
        let (word, written) = self.written();
        written.unwrap_or_else(|| word.to_owned())
    }

    fn decode(text: &str) -> Option<Self> {
        match text.strip_prefix(OPTIONS_OF) {
            Some(page) if page.parse::<usize>().is_ok() => Some(Self::Options),
            Some(theme) => Theme::of_word(theme).map(Self::Theme),
            None => Self::of_word(text),
        }
    }
}

/// Writes a panel as the value of a menu.
pub fn write_panel(panel: Panel) -> String {
    format!("{}:{}", panel.channel_id, panel.message_id)
}

pub fn read_panel(text: &str) -> Option<Panel> {
    let (channel, message) = text.split_once(':')?;
    Some(Panel { channel_id: channel.parse().ok()?, message_id: message.parse().ok()? })
}

impl ConfigAction {
    fn encode(&self) -> String {
        let (word, written) = self.written();
        written.unwrap_or_else(|| format!("{word}:"))
    }

    fn decode(text: &str) -> Option<Self> {
        let (verb, argument) = text.split_once(':')?;
        match verb {
            "show" => Screen::decode(argument).map(Self::Show),
            "hours" => HoursAction::decode(argument).map(Self::Hours),
            "member" => MemberAction::decode(argument).map(Self::Member),
            "numbers" => NumbersAction::decode(argument).map(Self::Numbers),
            "block" => BlockAction::decode(argument).map(Self::Block),
            "canned" => CannedAction::decode(argument).map(Self::Canned),
            "set" => GuildSetting::from_code(argument).map(Self::Set),
            "mend" => argument.parse().ok().map(Self::Repair),
            "surely-mend" => {
                let (repair, print) = argument.split_once(':')?;
                Some(Self::ConfirmRepair(repair.parse().ok()?, print.to_owned()))
            }
            "move-panel" => read_panel(argument).map(Self::MovePanel),
            "offer" => read_panel(argument).map(Self::Offer),
            "instead" => {
                let (key, channel) = argument.split_once(':')?;
                Some(Self::CreateInstead(ChannelPurpose::of_key(key)?, channel.parse().ok()?))
            }
            // The menu of an earlier version.
            "category-notify" => {
                let action = SettingAction::Notify(NotifyAction::Staff);
                Some(Self::Setting(CategoryId(argument.to_owned()), action))
            }
            verb if CategorySetting::of_word(verb).is_some() => {
                let (category, action) = argument.split_once(':')?;
                let action = SettingAction::decode(CategorySetting::of_word(verb)?, action)?;
                Some(Self::Setting(CategoryId(category.to_owned()), action))
            }
            verb => Self::of_word(verb).or_else(|| {
                CategoryAction::of_word(verb).map(|act| Self::Category(act, CategoryId(argument.to_owned())))
            }),
        }
    }
}

#[cfg(test)]
mod posted;

#[cfg(test)]
mod tests;
