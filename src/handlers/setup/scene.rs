//! Where and for whom a screen of `/ticket config` is drawn, and which.
use crate::{
    domain::{
        administrator::Administrator,
        language::Language,
        setup::{answers::Prevented, category_settings::CategorySetting, configuration::CategoryId, step::Step},
    },
    usecase::{Context, setup::configure::Progress},
    view::custom_id::Screen,
};
use serenity::model::id::GuildId;

/// Where and for whom a screen is drawn.
pub struct ScreenContext<'a> {
    pub context: &'a Context,
    pub guild_id: GuildId,
    pub administrator: Administrator<'a>,
    pub language: Language,
    /// What was read before. What is missing is read when a screen needs it.
    pub known: Known,
    /// How many tickets each answer before the form prevented.
    pub prevented: &'a Prevented,
}

/// What has been read of the guild before a screen is drawn; `None` for what has not.
#[derive(Clone, Copy, Default)]
pub struct Known {
    /// How far the guild is set up.
    pub progress: Option<Progress>,
    /// Whether the problems of the draft are told above the screen.
    pub tells_problems: bool,
    /// How many of the guild's tickets have a channel.
    pub unfinished: Option<u64>,
}

/// The screen that is shown next.
pub enum Next {
    Screen(Screen),
    Category(CategoryId),
    Setting(CategoryId, CategorySetting),
    /// One of the category's questions.
    Question(CategoryId, String),
}

impl Next {
    /// The screen on which a step is done, or the overview if no step is missing.
    pub fn of(step: Option<Step>) -> Self {
        match step {
            Some(Step::Panel) => Self::Screen(Screen::Panel),
            Some(Step::Categories) => Self::Screen(Screen::Categories),
            Some(Step::Category(id)) => Self::Category(id),
            Some(Step::Channels) => Self::Screen(Screen::Channels),
            None => Self::Screen(Screen::Home),
        }
    }
}
