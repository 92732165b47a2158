//! A question as administrators type it, and as its form shows it.
use super::{
    forms::{ChoiceQuestion, QuestionTexts, TextQuestion},
    question_fault::QuestionFault,
    questions::{AnswerKind, Question},
    visible::is_blank,
};

impl Question {
    /// The question's texts, as its form shows them.
    pub fn texts(&self) -> QuestionTexts {
        let label = self.label.clone();
        match &self.answer {
            AnswerKind::Text { placeholder, least, most, .. } => {
                let number = |number: &Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
                let (least, most) = (number(least), number(most));
                QuestionTexts::Text(TextQuestion {
                    label,
                    placeholder: placeholder.clone().unwrap_or_default(),
                    least,
                    most,
                })
            }
            AnswerKind::Choice { choices, .. } => {
                QuestionTexts::Choice(ChoiceQuestion { label, choices: choices.join("\n") })
            }
        }
    }
}

impl QuestionTexts {
    /// The label and the kind of answer that were typed. What is no number is a fault.
    pub(super) fn read(&self) -> Result<(String, AnswerKind), Vec<QuestionFault>> {
        match self {
            Self::Text(TextQuestion { label, placeholder, least, most }) => {
                let question = || label.trim().to_owned();
                let mut faults = Vec::new();
                let least = number(least, || faults.push(QuestionFault::Least { question: question() }));
                let most = number(most, || faults.push(QuestionFault::Most { question: question() }));
                if !faults.is_empty() {
                    return Err(faults);
                }
                let placeholder = Some(placeholder.trim().to_owned()).filter(|text| !is_blank(text));
                let least = least.filter(|least| *least > 0);
                Ok((question(), AnswerKind::Text { long: false, placeholder, least, most }))
            }
            Self::Choice(ChoiceQuestion { label, choices }) => {
                let choices = choices.lines().map(str::trim).filter(|choice| !is_blank(choice));
                let choices = choices.map(ToOwned::to_owned).collect();
                Ok((label.trim().to_owned(), AnswerKind::Choice { choices, several: false }))
            }
        }
    }
}

impl AnswerKind {
    /// The kind with what is chosen by clicks in `old`.
    pub(super) fn chosen_as(mut self, old: &Self) -> Self {
        match (&mut self, old) {
            (Self::Text { long, .. }, Self::Text { long: old, .. }) => *long = *old,
            (Self::Choice { several, .. }, Self::Choice { several: old, .. }) => *several = *old,
            _ => {}
        }
        self
    }
}

/// The typed number, without the blanks that people put between thousands; `None` if nothing was typed.
fn number(typed: &str, refuse: impl FnOnce()) -> Option<u16> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    match typed.parse() {
        Ok(number) => Some(number),
        Err(_) if is_blank(&typed) => None,
        Err(_) => {
            refuse();
            None
        }
    }
}
