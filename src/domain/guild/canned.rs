//! Canned answers: texts that administrators prepare for the staff of all categories, or of some. They are in force
//! at once, without a draft.
use crate::domain::{
    ids::CategoryId,
    refusal::Refusal,
    seen::Seen,
    setup::{limit, placeholder, visible::is_blank},
};

/// The most answers of a server: as many as a menu offers.
pub const MOST: usize = 25;
/// The most characters of a name and of a text.
pub const NAME: usize = 80;
pub const TEXT: usize = 2_000;
/// The most characters of a text as it is sent: a form takes so many.
pub const SENT: usize = limit::TEXT_INPUT;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannedAnswer {
    pub seen: Seen,
    pub texts: CannedTexts,
    /// For which categories it is; all if there is none. One of which every category is gone is for none.
    pub categories: Vec<CategoryId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannedTexts {
    pub name: String,
    pub text: String,
}

impl CannedTexts {
    /// The texts as they are stored.
    ///
    /// # Errors
    /// [`Refusal::NoForm`] if one is empty or too long for its input, and [`Refusal::CannedTooLong`] if the text
    /// could become too long once its placeholders are filled in.
    pub fn checked(name: &str, text: &str) -> Result<Self, Refusal> {
        let (name, text) = (name.trim(), text.trim());
        let fits = |text: &str, most: usize| !is_blank(text) && text.chars().count() <= most;
        if !fits(name, NAME) || !fits(text, TEXT) {
            return Err(Refusal::NoForm);
        }
        let longest = placeholder::longest(text, &"x".repeat(limit::CATEGORY_NAME));
        if longest > SENT {
            return Err(Refusal::CannedTooLong(longest - SENT));
        }
        Ok(Self { name: name.to_owned(), text: text.to_owned() })
    }
}

impl CannedAnswer {
    pub fn serves(&self, category: &CategoryId) -> bool {
        self.categories.is_empty() || self.categories.contains(category)
    }
}

/// What an administrator changes of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannedChange {
    Texts(CannedTexts),
    Categories(Vec<CategoryId>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_its_placeholders_make_too_long_is_refused_before_anybody_wants_to_send_it() {
        let checked = |text: &str| CannedTexts::checked(" Nom ", text).map(|texts| texts.text);
        assert_eq!(checked(" Bonjour {member} "), Ok("Bonjour {member}".to_owned()));
        assert_eq!(checked("{server}{member}").map(drop), Ok(()));
        assert_eq!(checked(&"{server}".repeat(21)), Err(Refusal::CannedTooLong(200)));
        for empty in ["", " \u{2800} "] {
            assert_eq!(checked(empty), Err(Refusal::NoForm));
        }
        assert_eq!(checked(&"x".repeat(TEXT + 1)), Err(Refusal::NoForm));
        assert_eq!(checked(&"x".repeat(TEXT)).map(drop), Ok(()));
    }
}
