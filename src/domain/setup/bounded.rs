//! What people, earlier bots and files bring, cut down to what is read ([`bound`](super::bound)).
use super::{
    bound::{CATEGORIES, LINE, ROLES, TEXT, TYPED, cut},
    configuration::{CATEGORY_TEXTS, Configuration, OptionalText},
    forms::Form,
    rejected_forms::{FormInput, RejectedForms},
};

/// Greatest number of refused forms about hours that are read.
const HOURS_FORMS: usize = 20;

impl Configuration {
    /// The configuration, cut down to what is read.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        let panel = &mut self.panel;
        panel.title.iter_mut().for_each(|title| cut(title, LINE));
        panel.description.iter_mut().for_each(|description| cut(description, TEXT));
        for part in [&mut panel.footer, &mut panel.image] {
            if let OptionalText::Text(text) = part {
                cut(text, TEXT);
            }
        }
        panel.thumbnail.iter_mut().for_each(|thumbnail| cut(thumbnail, TEXT));
        let zone = self.zone();
        self.hours.bound(zone);
        self.categories.truncate(CATEGORIES);
        for category in &mut self.categories {
            category.roles.truncate(ROLES);
            cut(&mut category.id.0, LINE);
            cut(&mut category.name, LINE);
            cut(&mut category.description, TEXT);
            category.settings.bound();
            for text in CATEGORY_TEXTS {
                if let Some(line) = (text.of_mut)(category) {
                    cut(line, LINE);
                }
            }
        }
        self
    }
}

impl RejectedForms {
    /// The rejected forms, cut down to what is read.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        self.0.truncate(CATEGORIES + HOURS_FORMS + 2);
        for typed in &mut self.0 {
            let texts = match typed {
                FormInput::Panel(texts) => texts.texts_mut(),
                FormInput::NewCategory(texts) | FormInput::Category(_, texts) => texts.texts_mut(),
                FormInput::Question { texts, .. } => texts.texts_mut(),
                FormInput::Hours { text, .. } => vec![text],
            };
            for text in texts {
                cut(text, TYPED);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::setup::forms::CategoryTexts;

    #[test]
    fn what_a_form_takes_is_read_back_whole() {
        let is_optional = |id: &str| CATEGORY_TEXTS.iter().any(|text| text.key == id);
        for input in CategoryTexts::INPUTS {
            let longest = if is_optional(input.id) || input.id == "name" { LINE } else { TEXT };
            assert!(input.longest <= longest, "{}: more is typed than is read", input.id);
        }
    }
}
