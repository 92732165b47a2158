//! How much is read of what people, earlier bots and files bring: more than may be validated, so that the bot
//! can say what is too much, and no more than a click can carry.
use super::{
    configuration::{CATEGORY_TEXTS, Configuration, OptionalText},
    forms::Form,
    rejected_forms::{FormInput, RejectedForms},
};

/// Greatest number of categories that are read of a stored configuration.
pub const CATEGORIES: usize = 50;
/// Greatest number of roles that are read of one category.
pub const ROLES: usize = 100;
/// Greatest number of characters of a title, a name or a line in a menu.
pub const LINE: usize = 1_000;
/// Greatest number of characters of any other text.
pub const TEXT: usize = 8_192;
/// Greatest number of values of a menu (components/reference.mdx, "String Select").
pub const VALUES: usize = 25;
/// Greatest number of characters that somebody typed into a text input (components/reference.mdx, "Text
/// Input").
pub const TYPED: usize = 4_000;
/// Greatest number of refused forms about hours that are read.
const HOURS_FORMS: usize = 20;
/// Greatest number of characters of an error's text.
const FAULT: usize = 500;

/// Cuts a text off after `longest` characters.
pub fn cut(text: &mut String, longest: usize) {
    if let Some((end, _)) = text.char_indices().nth(longest) {
        text.truncate(end);
    }
}

/// The beginning of an error's text, which may quote whatever the error was about.
pub fn fault(text: &str) -> String {
    text.chars().take(FAULT).collect()
}

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
