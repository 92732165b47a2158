//! The settings of a category: each has a file here, which draws its screen and says what a click on it means.
mod access;
mod answers;
mod board;
mod inactivity;
mod notify;
mod outcome;
mod pace;
mod places;
mod questions;

pub(super) use outcome::Outcome;

use super::scene::ScreenContext;
use crate::{
    domain::{
        refusal::Refusal,
        setup::{category_settings::CategorySetting, configuration::Category},
    },
    handlers::Click,
    usecase::setup::{Draft, configure::LoadedDraft},
    view::{custom_id::SettingAction, message::Message},
};

/// Draws the screen of a setting.
pub(super) async fn draw(
    scene: &ScreenContext<'_>,
    draft: &Draft,
    category: &Category,
    setting: CategorySetting,
) -> Result<Message, Refusal> {
    match setting {
        CategorySetting::Notify => Ok(notify::draw(scene, category)),
        CategorySetting::Places => places::draw(scene, draft, category).await,
        CategorySetting::Questions => Ok(questions::draw(scene, category, None)),
        CategorySetting::Access => Ok(access::draw(scene, category).await),
        CategorySetting::Pace => Ok(pace::draw(scene, category)),
        CategorySetting::ReadyAnswers => Ok(answers::draw(scene, category)),
        CategorySetting::Inactivity => Ok(inactivity::draw(scene, draft, category)),
        CategorySetting::Board => Ok(board::draw(scene, draft, category).await),
    }
}

/// Draws the question with this id, or all questions if it is gone.
pub(super) fn draw_question(scene: &ScreenContext<'_>, category: &Category, question: &str) -> Message {
    questions::draw(scene, category, Some(question))
}

/// What the click on the screen of the category's setting means.
pub(super) async fn click(
    scene: &ScreenContext<'_>,
    click: &Click,
    loaded: &LoadedDraft,
    category: &Category,
    action: SettingAction,
) -> Result<Outcome, Refusal> {
    match action {
        SettingAction::Show(_) => Ok(Outcome::Show),
        SettingAction::Notify(action) => notify::click(scene, click, action).await,
        SettingAction::Places(action) => places::click(scene, click, loaded, category, action).await,
        SettingAction::Questions(action) => questions::click(scene, click, loaded, category, action),
        SettingAction::Access(action) => access::click(scene, click, category, action).await,
        SettingAction::Pace(action) => pace::click(click, action),
        SettingAction::ReadyAnswers(action) => answers::click(scene, click, category, action),
        SettingAction::Inactivity(action) => inactivity::click(click, action),
        SettingAction::Board(action) => board::click(scene, click, action).await,
    }
}
