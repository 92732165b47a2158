//! Rejected forms: what administrators typed into modals is kept while it is refused.
use super::{
    configuration::CategoryId,
    forms::{CategoryTexts, PanelTexts, QuestionTexts},
    hours::HoursForm,
};
use serde::{Deserialize, Serialize};
use std::mem::discriminant;

/// The texts that somebody typed into a modal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormInput {
    Panel(PanelTexts),
    NewCategory(CategoryTexts),
    Category(CategoryId, CategoryTexts),
    Question {
        category: CategoryId,
        /// The question's id; `None` for a new one.
        question: Option<String>,
        texts: QuestionTexts,
    },
    Hours {
        form: HoursForm,
        text: String,
    },
}

impl FormInput {
    /// Whether both inputs were typed into the same form.
    fn is_of_the_form_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Panel(_), Self::Panel(_)) | (Self::NewCategory(_), Self::NewCategory(_)) => true,
            (Self::Category(one, _), Self::Category(other, _)) => one == other,
            (
                Self::Question { category, question, texts },
                Self::Question { category: other_category, question: other_question, texts: other },
            ) => category == other_category && question == other_question && discriminant(texts) == discriminant(other),
            (Self::Hours { form: one, .. }, Self::Hours { form: other, .. }) => one == other,
            _ => false,
        }
    }
}

/// The latest refused input of each form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RejectedForms(pub(super) Vec<FormInput>);

impl RejectedForms {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn keep(&mut self, typed: FormInput) {
        self.release(&typed);
        self.0.push(typed);
    }

    /// Forgets the refused input of a form, because the form was accepted.
    pub fn release(&mut self, typed: &FormInput) {
        self.0.retain(|kept| !kept.is_of_the_form_of(typed));
    }

    pub fn retain(&mut self, is_still_refused: impl Fn(&FormInput) -> bool) {
        self.0.retain(is_still_refused);
    }

    /// Forgets what was typed for the footer or the image, because a click left that part out.
    pub fn leave_out(&mut self, part: impl Fn(&mut PanelTexts) -> &mut String) {
        for typed in &mut self.0 {
            if let FormInput::Panel(texts) = typed {
                part(texts).clear();
            }
        }
    }

    pub fn panel(&self) -> Option<&PanelTexts> {
        self.0.iter().find_map(|typed| if let FormInput::Panel(texts) = typed { Some(texts) } else { None })
    }

    pub fn new_category(&self) -> Option<&CategoryTexts> {
        self.0.iter().find_map(|typed| if let FormInput::NewCategory(texts) = typed { Some(texts) } else { None })
    }

    /// The refused texts of this question, or of a new one (`None`) of this category and of the kind of `like`.
    pub fn question(
        &self,
        category: &CategoryId,
        question: Option<&str>,
        like: &QuestionTexts,
    ) -> Option<&QuestionTexts> {
        self.0.iter().find_map(|typed| match typed {
            FormInput::Question { category: of, question: id, texts }
                if of == category && id.as_deref() == question && discriminant(texts) == discriminant(like) =>
            {
                Some(texts)
            }
            _ => None,
        })
    }

    /// The refused text of this form of hours.
    pub fn hours(&self, wanted: HoursForm) -> Option<&String> {
        self.0.iter().find_map(|typed| match typed {
            FormInput::Hours { form, text } if *form == wanted => Some(text),
            _ => None,
        })
    }

    /// The refused texts of this category.
    pub fn category(&self, id: &CategoryId) -> Option<&CategoryTexts> {
        self.0.iter().find_map(|typed| match typed {
            FormInput::Category(category, texts) if category == id => Some(texts),
            _ => None,
        })
    }
}
