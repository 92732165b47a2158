//! What a click on the screen of a setting means.
use crate::{domain::setup::category_settings::SettingEdit, view::answer::Answer};

pub enum Outcome {
    /// The setting's screen is shown.
    Show,
    /// The edit is made in the draft, and the setting's screen is shown.
    Edit(SettingEdit),
    #[allow(dead_code)]
    /// Another answer: a form, or a preview.
    Answer(Answer),
}
