//! The settings of a category: what may be chosen for it besides the specification's fields, each a type of its
//! own with a screen of its own. Everything but the purpose of a setting follows from its row here: drafts, what
//! changed, merges of two administrators, the menu that leads to its screen. How it is stored says its row in
//! `storage/category_settings/`.
use super::{
    access::{Access, AccessEdit},
    answers::{ReadyAnswers, ReadyAnswersEdit},
    board::{Board, BoardEdit},
    inactivity::{Inactivity, InactivityEdit},
    notify::{Notify, NotifyEdit},
    pace::{Pace, PaceEdit},
    places::{Places, PlacesEdit},
    problem::Problem,
    questions::{Questions, QuestionsEdit},
    setting::Setting as _,
};
use crate::domain::words::words;
use serde::{Deserialize, Serialize};

macro_rules! category_settings {
    ($($(#[doc = $doc:literal])* $field:ident = $word:literal: $setting:ident, $edit:ident;)+) => {
        /// What an administrator chose of each setting.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct CategorySettings {
            $($(#[doc = $doc])* #[serde(skip_serializing_if = "is_default")] pub $field: $setting,)+
        }

        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum CategorySetting {
            $($(#[doc = $doc])* $setting,)+
        }

        words!(CategorySetting { $($setting = $word,)+ });

        /// An edit of one setting.
        #[derive(Clone, Debug)]
        pub enum SettingEdit {
            $($setting($edit),)+
        }

        impl SettingEdit {
            pub fn setting(&self) -> CategorySetting {
                match self { $(Self::$setting(_) => CategorySetting::$setting,)+ }
            }
        }

        impl CategorySettings {
            /// Makes what is good of the edit, and returns the problems of what was refused.
            pub fn apply(&mut self, edit: SettingEdit) -> Vec<Problem> {
                match edit { $(SettingEdit::$setting(edit) => self.$field.apply(edit),)+ }
            }

            /// Cuts the settings down to what is read.
            pub fn bound(&mut self) {
                $(self.$field.bound();)+
            }

            /// The settings that differ from `before`.
            pub fn changed_since(&self, before: &Self) -> impl Iterator<Item = CategorySetting> {
                let changed = [$((self.$field != before.$field).then_some(CategorySetting::$setting)),+];
                changed.into_iter().flatten()
            }

            /// `theirs`, with the settings that differ from `base` on top.
            #[must_use]
            pub fn merged(&self, base: &Self, mut theirs: Self) -> Self {
                $(if self.$field != base.$field {
                    theirs.$field.clone_from(&self.$field);
                })+
                theirs
            }
        }
    };
}

category_settings! {
    /// Whom a new ticket notifies.
    notify = "notify": Notify, NotifyEdit;
    /// Where the category's tickets, log entries and transcripts go.
    places = "places": Places, PlacesEdit;
    /// What a member answers before a ticket is opened.
    questions = "questions": Questions, QuestionsEdit;
    /// Who may open a ticket.
    access = "access": Access, AccessEdit;
    /// How often, and how many at once.
    pace = "pace": Pace, PaceEdit;
    /// What a member reads before a ticket is opened.
    answers = "answers": ReadyAnswers, ReadyAnswersEdit;
    /// What happens by itself where nobody answers.
    inactivity = "inactivity": Inactivity, InactivityEdit;
    /// Where the category's open tickets are listed for the staff.
    board = "board": Board, BoardEdit;
}

/// A draft does not hold what nobody chose.
pub fn is_default<T: Default + PartialEq>(setting: &T) -> bool {
    *setting == T::default()
}
