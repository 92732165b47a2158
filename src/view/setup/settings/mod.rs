//! The screens of a category's settings, one file each, and the menu that leads to them.
mod access;
mod answers;
mod board;
mod frame;
mod inactivity;
mod notify;
mod pace;
mod places;
mod questions;

pub use access::{AccessShown, access};
pub use answers::{answer_form, answers, answers_preview};
pub use board::{KIND as BOARD_KIND, board};
pub use inactivity::{inactivity, read_inactivity};
pub(super) use notify::{menu as notify_menu, state as notify_state};
pub use notify::{notify, read as read_notify};
pub use pace::{pace, read_at_once, read_between};
pub use places::places;
pub use questions::{preview_choices, preview_form, preview_sent, question, questions};

use self::frame::title_key;
use crate::{
    domain::{
        language::Language,
        setup::{
            category_settings::{CategorySetting, CategorySettings},
            configuration::Category,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, CategoryAction, ConfigAction},
        excerpt,
    },
};
use serenity::builder::{CreateActionRow, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption};

/// Greatest number of characters of a line under an option of a menu (components/reference.mdx, "String Select").
const LINE: usize = 100;

/// The settings in the order of the menu.
const SHOWN: &[CategorySetting] = &[
    CategorySetting::Notify,
    CategorySetting::Places,
    CategorySetting::Questions,
    CategorySetting::Access,
    CategorySetting::Pace,
    CategorySetting::ReadyAnswers,
    CategorySetting::Inactivity,
    CategorySetting::Board,
];

/// What is chosen of a setting, as one short line.
fn state(category: &Category, setting: CategorySetting, language: Language) -> String {
    match setting {
        CategorySetting::Notify => notify::line(category, language),
        CategorySetting::Places => places::line(category, language),
        CategorySetting::Questions => questions::line(category, language),
        CategorySetting::Access => access::line(category, language),
        CategorySetting::Pace => pace::line(category, language),
        CategorySetting::ReadyAnswers => answers::line(category, language),
        CategorySetting::Inactivity => inactivity::line(category, language),
        CategorySetting::Board => board::line(category, language),
    }
}

/// What was changed of a setting of the category with this name.
pub(super) fn change(name: &str, setting: CategorySetting, now: &CategorySettings, language: Language) -> String {
    match setting {
        CategorySetting::Notify => notify::change(name, &now.notify, language),
        CategorySetting::Places => places::change(name, &now.places, language),
        CategorySetting::Questions => questions::change(name, now.questions.0.len(), language),
        CategorySetting::Pace => pace::change(name, now.pace, language),
        CategorySetting::Access => access::change(name, &now.access, language),
        CategorySetting::Inactivity => inactivity::change(name, &now.inactivity, language),
        CategorySetting::Board => board::change(name, &now.board, language),
        CategorySetting::ReadyAnswers => {
            let key = format!("change-category-{}", setting.word());
            text_with(language, &key, [("name", excerpt::escaped(language, name))])
        }
    }
}

/// The menu that leads to the screens of the settings, each with what is chosen there.
pub(super) fn menu(category: &Category, language: Language) -> CreateActionRow {
    let option = |setting: &CategorySetting| {
        CreateSelectMenuOption::new(text(language, &title_key(*setting)), setting.word())
            .description(excerpt::cut(&state(category, *setting, language), LINE))
    };
    let kind = CreateSelectMenuKind::String { options: SHOWN.iter().map(option).collect() };
    let action = ConfigAction::Category(CategoryAction::ChooseSetting, category.id.clone());
    let menu = CreateSelectMenu::new(Action::from(action).encode(), kind);
    CreateActionRow::SelectMenu(menu.placeholder(text(language, "setting-choose")))
}

/// The setting that the menu means by this value; `None` if the menu does not offer it.
pub fn read(value: &str) -> Option<CategorySetting> {
    CategorySetting::of_word(value).filter(|setting| SHOWN.contains(setting))
}
