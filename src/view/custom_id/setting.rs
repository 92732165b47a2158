//! What is clicked on the screen of a category's setting. Each setting has actions of its own, in a file of its
//! own; they are written `<setting>:<category>:<action>`.
mod access;
mod answers;
mod board;
mod inactivity;
mod notify;
mod pace;
mod places;
mod questions;
mod written;

pub use access::AccessAction;
pub use answers::AnswersAction;
pub use board::BoardAction;
pub use inactivity::InactivityAction;
pub use notify::NotifyAction;
pub use pace::PaceAction;
pub use places::PlacesAction;
pub use questions::{Picked, QuestionAction, QuestionsAction};

use self::written::Written;
use crate::domain::setup::category_settings::CategorySetting;

macro_rules! actions {
    ($($setting:ident($action:ident),)+) => {
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum SettingAction {
            /// Shows the setting's screen.
            Show(CategorySetting),
            $($setting($action),)+
        }

        impl SettingAction {
            pub fn setting(&self) -> CategorySetting {
                match self {
                    Self::Show(setting) => *setting,
                    $(Self::$setting(_) => CategorySetting::$setting,)+
                }
            }

            /// One of each kind, for tests.
            #[cfg(test)]
            pub fn all() -> Vec<Self> {
                let shown = CategorySetting::ALL.iter().map(|setting| Self::Show(*setting));
                let mut all: Vec<_> = shown.collect();
                $(all.extend($action::all().into_iter().map(Self::$setting));)+
                all
            }

            pub(super) fn encode(&self) -> String {
                match self {
                    Self::Show(_) => SHOW.to_owned(),
                    $(Self::$setting(action) => action.write(),)+
                }
            }

            pub(super) fn decode(setting: CategorySetting, text: &str) -> Option<Self> {
                match setting {
                    _ if text == SHOW => Some(Self::Show(setting)),
                    $(CategorySetting::$setting => $action::read(text).map(Self::$setting),)+
                }
            }
        }
    };
}

const SHOW: &str = "show";

actions! {
    Notify(NotifyAction),
    Places(PlacesAction),
    Questions(QuestionsAction),
    Access(AccessAction),
    Pace(PaceAction),
    ReadyAnswers(AnswersAction),
    Inactivity(InactivityAction),
    Board(BoardAction),
}
