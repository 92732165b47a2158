//! Whether what a member filled in answers the questions of a category, and the answers as a ticket keeps them.
use super::answers::{Answer, Answers};
use crate::domain::setup::{
    bound, limit,
    questions::{CHOICES, MOST, Question, Questions},
    visible,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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
    /// The member was asked something else than the category asks now.
    Changed,
    /// What the member had chosen is kept no more.
    Lost,
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
                    let text = answers.typed(&question.id);
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

    /// The choice of these values, if the menu of this question offers them.
    pub fn offer(&self, question: &str, values: &[String]) -> Option<Answer> {
        let (question, choices, several) = self.chosen().find(|(offered, ..)| offered.id == question)?;
        let is_enough = !values.is_empty() || !question.required;
        let is_offered = (several || values.len() <= 1) && values.iter().all(|value| choices.contains(value));
        (is_enough && is_offered).then(|| Answer::chosen(question, values.to_vec()))
    }

    /// The choices that were picked of this question as it is asked and offered now.
    pub fn picked(&self, question: &Question, answers: &Answers) -> Vec<String> {
        let Some((_, choices, several)) = self.chosen().find(|(chosen, ..)| chosen.id == question.id) else {
            return Vec::new();
        };
        let picked = answers.chosen(question).unwrap_or_default();
        let most = if several { choices.len() } else { 1 };
        choices.into_iter().filter(|choice| picked.contains(choice)).take(most).collect()
    }

    /// Whether the inputs that were sent are those of the form.
    ///
    /// # Errors
    /// [`Unfit::Changed`] if an input is missing or unknown.
    pub fn are_typed(&self, typed: &Typed) -> Result<(), Unfit> {
        let is_whole = self.typed().all(|(question, _)| typed.contains_key(&question.id));
        if is_whole && typed.len() == self.typed().count() { Ok(()) } else { Err(Unfit::Changed) }
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
            bound::cut(&mut answer.asked, bound::LINE);
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
            self.write(question, visible::or_empty(text.clone()));
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
        answers.choose(&questions.0[1], vec!["C".into()]);
        assert!(questions.answered(&answers).is_err(), "no longer offered");
        answers.choose(&questions.0[1], vec!["B".into()]);
        let texts: Vec<_> = questions.answered(&answers).unwrap().into_iter().map(|answered| answered.text).collect();
        assert_eq!(texts, ["abc", "B"]);
    }

    #[test]
    fn what_a_form_does_not_take_is_refused() {
        let questions = questions();
        let answered = |text: &str| {
            let mut answers = Answers::default().with(&typed(&[("a", text)]));
            answers.choose(&questions.0[1], vec!["A".into()]);
            questions.answered(&answers)
        };
        assert_eq!(answered("abcdef"), Err(Unfit::TooLong { label: "Label a".into(), most: 5 }));
        assert_eq!(answered("a"), Err(Unfit::TooShort { label: "Label a".into(), least: 2 }));
        assert_eq!(answered("\u{200b} "), Err(Unfit::Unanswered(vec!["Label a".into()])));
    }

    #[test]
    fn a_form_has_the_inputs_of_the_questions() {
        let questions = questions();
        assert_eq!(questions.are_typed(&typed(&[("a", "abc")])), Ok(()));
        assert!(questions.are_typed(&typed(&[])).is_err(), "an input is missing");
        assert!(questions.are_typed(&typed(&[("a", "abc"), ("z", "")])).is_err(), "one is unknown");
    }

    #[test]
    fn a_menu_takes_what_it_offers() {
        let questions = questions();
        let values = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        assert!(questions.offer("b", &values(&["A"])).is_some());
        for wrong in [values(&["A", "B"]), values(&["C"]), values(&[])] {
            assert!(questions.offer("b", &wrong).is_none(), "{wrong:?}");
        }
        assert!(["a", "z"].iter().all(|other| questions.offer(other, &values(&["A"])).is_none()));
    }
}
