//! What a click on the screen of a setting means.
use crate::{domain::setup::category_settings::SettingEdit, view::answer::Answer};

pub enum Outcome {
    /// The setting's screen is shown.
    Show,
    /// The question with this id is shown, or all of them if it is gone.
    ShowQuestion(String),
    /// The edit is made in the draft, and the setting's screen is shown.
    Edit(SettingEdit),
    /// Another answer: a form, or a preview.
    Answer(Answer),
}
