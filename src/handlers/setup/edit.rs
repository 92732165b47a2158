//! The edit that a click makes in the draft.
use super::scene::Next;
use crate::{
    domain::{
        language::Language,
        setup::{
            category_settings::SettingEdit,
            configuration::CategoryId,
            draft::{Direction, Edit},
            forms::{CategoryTexts, ColourText, Form, PanelTexts},
            notify::NotifyEdit,
            options::GuildSetting,
        },
    },
    handlers::Click,
    view::{
        custom_id::{CategoryAction, ConfigAction, Screen},
        setup::{look, settings::read_notify},
    },
};
use std::str::FromStr;

/// The edit of an action, and the screen that is shown next. Returns `None` for an action that changes
/// nothing, or if nothing was chosen.
pub fn of(action: ConfigAction, click: &Click) -> Option<(Edit, Next)> {
    let panel = Next::Screen(Screen::Panel);
    let look = Next::Screen(Screen::Look);
    let channels = Next::Screen(Screen::Channels);
    Some(match action {
        ConfigAction::PanelTexts => (Edit::PanelTexts(PanelTexts::read(|input| click.text(input))), panel),
        ConfigAction::WithoutFooter => (Edit::WithoutFooter, panel),
        ConfigAction::WithoutImage => (Edit::WithoutImage, panel),
        ConfigAction::ChooseColour => (Edit::PanelColour(colour(click)?), look),
        ConfigAction::PanelColour => (Edit::PanelColour(ColourText::read(|input| click.text(input)).colour), look),
        ConfigAction::PanelButtons(buttons) => (Edit::PanelButtons(buttons), look),
        ConfigAction::NewCategory => {
            let id = CategoryId::random();
            (Edit::AddCategory(id.clone(), texts(click)), Next::Category(id))
        }
        ConfigAction::Category(act, id) => of_category(act, id, click)?,
        ConfigAction::ChooseLanguage => (Edit::Set(language(click)?), Next::Screen(Screen::Home)),
        ConfigAction::Set(setting) => (Edit::Set(setting), Next::Screen(Screen::Theme(setting.option.theme))),
        ConfigAction::Channel(purpose) => (Edit::Channel(purpose, *chosen(click).first()?), channels),
        ConfigAction::Show(_)
        | ConfigAction::Setting(..)
        | ConfigAction::Block(_)
        | ConfigAction::Canned(_)
        | ConfigAction::Member(_)
        | ConfigAction::Numbers(_)
        | ConfigAction::Hours(_)
        | ConfigAction::Next
        | ConfigAction::ChooseCategory
        | ConfigAction::ChooseTheme
        | ConfigAction::AskPanelTexts
        | ConfigAction::AskPanelColour
        | ConfigAction::ChoosePanel
        | ConfigAction::Offer(_)
        | ConfigAction::PreviewPanel
        | ConfigAction::AskNewCategory
        | ConfigAction::CreateMissingChannels
        | ConfigAction::CreateInstead(..)
        | ConfigAction::KeepExposed
        | ConfigAction::QuickStart
        | ConfigAction::Launch
        | ConfigAction::LaunchAndPublish
        | ConfigAction::Validate
        | ConfigAction::ValidateAndPublish
        | ConfigAction::AskDiscard
        | ConfigAction::Discard
        | ConfigAction::Publish
        | ConfigAction::AddPanel
        | ConfigAction::MovePanel(_)
        | ConfigAction::Repair(_)
        | ConfigAction::ConfirmRepair(..)
        | ConfigAction::Export
        | ConfigAction::UndoImport
        | ConfigAction::AskForget
        | ConfigAction::Forget => return None,
    })
}

fn of_category(act: CategoryAction, id: CategoryId, click: &Click) -> Option<(Edit, Next)> {
    let next = Next::Category(id.clone());
    Some(match act {
        CategoryAction::Texts => (Edit::CategoryTexts(id, texts(click)), next),
        CategoryAction::Roles => (Edit::CategoryRoles { id, roles: chosen(click) }, next),
        CategoryAction::QuickRoles | CategoryAction::SuggestedRoles => {
            (Edit::CategoryRoles { id, roles: chosen(click) }, Next::Screen(Screen::QuickStart))
        }
        CategoryAction::QuickNotify => {
            let edit = SettingEdit::Notify(NotifyEdit::Staff(notifies_staff(click)?));
            (Edit::Setting(id, edit), Next::Screen(Screen::QuickStart))
        }
        CategoryAction::Button(colour) => (Edit::CategoryButton(id, colour), Next::Screen(Screen::Look)),
        CategoryAction::Up => (Edit::MoveCategory(id, Direction::Up), next),
        CategoryAction::Down => (Edit::MoveCategory(id, Direction::Down), next),
        CategoryAction::Remove => (Edit::RemoveCategory(id), Next::Screen(Screen::Categories)),
        CategoryAction::Show
        | CategoryAction::ChooseSetting
        | CategoryAction::AskTexts
        | CategoryAction::Preview
        | CategoryAction::AskRemove => return None,
    })
}

fn texts(click: &Click) -> CategoryTexts {
    CategoryTexts::read(|input| click.text(input))
}

/// The language that was chosen in the menu; `None` if the menu does not offer it.
pub fn language(click: &Click) -> Option<GuildSetting> {
    let [language] = chosen::<Language>(click)[..] else { return None };
    Some(GuildSetting::of_language(language))
}

/// The colour that was chosen in the menu, as it is typed; `None` if the menu does not offer it.
pub fn colour(click: &Click) -> Option<String> {
    let [chosen] = &click.values[..] else { return None };
    look::read_colour(chosen)
}

/// Whether the menu was told to notify the staff roles; `None` if the menu does not offer what was chosen.
pub fn notifies_staff(click: &Click) -> Option<bool> {
    let [chosen] = &click.values[..] else { return None };
    read_notify(chosen)
}

/// The chosen values that can be read as `T`.
pub fn chosen<T: FromStr>(click: &Click) -> Vec<T> {
    click.values.iter().filter_map(|value| value.parse().ok()).collect()
}
