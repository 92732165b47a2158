//! Whether what a member filled in answers the questions of a category, and the answers as a ticket keeps them.
use super::answers::Answers;
use crate::domain::setup::{
    bound, limit,
    questions::{CHOICES, MOST, Question, Questions},
    visible,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

/// A question as the member read it, and their answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// At most [`limit::QUESTION`] characters.
    pub label: String,
    /// At most 4,000 characters of what was typed, or the choices with commas between them.
    pub text: String,
}

/// Why what was filled in does not answer the questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The form does not ask what the category asks now.
    Changed,
    /// Nothing was answered to these questions, by their labels.
    Unanswered(Vec<String>),
    TooLong {
        label: String,
        most: u16,
    },
    TooShort {
        label: String,
        least: u16,
    },
}

/// What was typed into a form, by the ids of its inputs.
pub type Typed = HashMap<String, String>;

impl Questions {
    /// Whether a member is asked nothing.
    pub fn ask_nothing(&self) -> bool {
        self.typed().next().is_none() && self.chosen().next().is_none()
    }

    /// A short print of the questions, by which a form is compared with what is asked when it is sent. Another
    /// build of the bot may print the same questions differently; then the form is shown once more, filled in.
    pub fn print(&self) -> String {
        let mut hasher = DefaultHasher::new();
        format!("{self:?}").hash(&mut hasher);
        format!("{:08x}", hasher.finish() & u64::from(u32::MAX))
    }

    /// The answers, in the order of the questions. What was not answered and need not be is left out.
    ///
    /// # Errors
    /// The first reason for which the answers do not fit.
    pub fn answered(&self, answers: &Answers) -> Result<Vec<Answered>, Unfit> {
        self.are_chosen(answers)?;
        let mut unanswered = Vec::new();
        let mut answered = Vec::new();
        for question in self.0.iter().take(MOST) {
            let text = match question.text_bounds() {
                Some(bounds) => {
                    let text = answers.of(&question.id).first().map_or("", String::as_str);
                    let length = text.chars().count();
                    let label = label(question);
                    if length > bounds.most.into() {
                        return Err(Unfit::TooLong { label, most: bounds.most });
                    }
                    if length > 0 && length < bounds.least.into() {
                        return Err(Unfit::TooShort { label, least: bounds.least });
                    }
                    if text.is_empty() && question.required {
                        unanswered.push(label);
                    }
                    text.to_owned()
                }
                None => self.picked(question, answers).join(", "),
            };
            if !text.is_empty() {
                answered.push(Answered { label: label(question), text });
            }
        }
        if unanswered.is_empty() { Ok(answered) } else { Err(Unfit::Unanswered(unanswered)) }
    }

    /// Whether a choice was made wherever one has to be.
    ///
    /// # Errors
    /// [`Unfit::Unanswered`] with the questions that lack one.
    pub fn are_chosen(&self, answers: &Answers) -> Result<(), Unfit> {
        let chosen = self.chosen().map(|(question, ..)| question);
        let lacks = |question: &&Question| question.required && self.picked(question, answers).is_empty();
        let unanswered: Vec<_> = chosen.filter(lacks).map(label).collect();
        if unanswered.is_empty() { Ok(()) } else { Err(Unfit::Unanswered(unanswered)) }
    }

    /// Whether the menu of this question offers these values.
    pub fn offer(&self, question: &str, values: &[String]) -> bool {
        let offered = self.chosen().find(|(offered, ..)| offered.id == question);
        offered.is_some_and(|(question, choices, several)| {
            let is_enough = !values.is_empty() || !question.required;
            is_enough && (several || values.len() <= 1) && values.iter().all(|value| choices.contains(value))
        })
    }

    /// The choices that were picked of this question and are still offered.
    fn picked(&self, question: &Question, answers: &Answers) -> Vec<String> {
        let Some((_, choices, several)) = self.chosen().find(|(chosen, ..)| chosen.id == question.id) else {
            return Vec::new();
        };
        let picked = answers.of(&question.id);
        let most = if several { choices.len() } else { 1 };
        choices.into_iter().filter(|choice| picked.contains(choice)).take(most).collect()
    }

    /// Whether the form that was sent is the form that would be shown now.
    ///
    /// # Errors
    /// [`Unfit::Changed`] if the questions have changed since, or if an input is missing or unknown.
    pub fn is_form(&self, print: &str, typed: &Typed) -> Result<(), Unfit> {
        let is_whole = self.typed().all(|(question, _)| typed.contains_key(&question.id));
        let is_form = is_whole && typed.len() == self.typed().count() && self.print() == print;
        if is_form { Ok(()) } else { Err(Unfit::Changed) }
    }
}

fn label(question: &Question) -> String {
    let mut label = question.label.clone();
    bound::cut(&mut label, limit::QUESTION);
    label
}

impl Answers {
    /// The answers, cut down to what a form and its menus can hold.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        self.0.truncate(2 * MOST);
        for answer in &mut self.0 {
            bound::cut(&mut answer.question, bound::LINE);
            answer.values.truncate(CHOICES);
            for value in &mut answer.values {
                bound::cut(value, bound::TYPED);
            }
        }
        self
    }

    /// The answers with what was typed on top; a text of which nobody sees anything is none.
    #[must_use]
    pub fn with(mut self, typed: &Typed) -> Self {
        // A form has no more inputs.
        for (question, text) in typed.iter().take(MOST) {
            let text = visible::or_empty(text.clone());
            self.set(question, if text.is_empty() { Vec::new() } else { vec![text] });
        }
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::setup::questions::AnswerKind;

    fn question(id: &str, required: bool, answer: AnswerKind) -> Question {
        Question { id: id.into(), label: format!("Label {id}"), required, answer }
    }

    fn questions() -> Questions {
        let text = AnswerKind::Text { long: false, placeholder: None, least: Some(2), most: Some(5) };
        let choice = AnswerKind::Choice { choices: vec!["A".into(), "B".into()], several: false };
        Questions(vec![question("a", true, text), question("b", true, choice)])
    }

    fn typed(fields: &[(&str, &str)]) -> Typed {
        fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn answers_are_kept_in_the_order_of_the_questions() {
        let questions = questions();
        let mut answers = Answers::default().with(&typed(&[("a", "abc")]));
        assert_eq!(questions.answered(&answers), Err(Unfit::Unanswered(vec!["Label b".into()])));
        answers.set("b", vec!["C".into()]);
        assert!(questions.answered(&answers).is_err(), "no longer offered");
        answers.set("b", vec!["B".into()]);
        let texts: Vec<_> = questions.answered(&answers).unwrap().into_iter().map(|answered| answered.text).collect();
        assert_eq!(texts, ["abc", "B"]);
    }

    #[test]
    fn what_a_form_does_not_take_is_refused() {
        let questions = questions();
        let answered = |text: &str| {
            let mut answers = Answers::default().with(&typed(&[("a", text)]));
            answers.set("b", vec!["A".into()]);
            questions.answered(&answers)
        };
        assert_eq!(answered("abcdef"), Err(Unfit::TooLong { label: "Label a".into(), most: 5 }));
        assert_eq!(answered("a"), Err(Unfit::TooShort { label: "Label a".into(), least: 2 }));
        assert_eq!(answered("\u{200b} "), Err(Unfit::Unanswered(vec!["Label a".into()])));
    }

    #[test]
    fn a_form_is_the_one_that_is_shown_now() {
        let (questions, mut other) = (questions(), questions());
        let print = questions.print();
        assert_eq!(questions.is_form(&print, &typed(&[("a", "abc")])), Ok(()));
        assert!(questions.is_form(&print, &typed(&[])).is_err(), "an input is missing");
        assert!(questions.is_form(&print, &typed(&[("a", "abc"), ("z", "")])).is_err(), "one is unknown");
        other.0[0].label = "Another".into();
        assert!(other.is_form(&print, &typed(&[("a", "abc")])).is_err(), "it was asked otherwise");
    }

    #[test]
    fn a_menu_takes_what_it_offers() {
        let questions = questions();
        let values = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        assert!(questions.offer("b", &values(&["A"])));
        for wrong in [values(&["A", "B"]), values(&["C"]), values(&[])] {
            assert!(!questions.offer("b", &wrong), "{wrong:?}");
        }
        assert!(!questions.offer("a", &values(&["A"])) && !questions.offer("z", &values(&["A"])));
    }
}
