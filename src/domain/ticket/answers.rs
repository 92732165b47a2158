//! What a member answered to the questions of a category.
use serde::{Deserialize, Serialize};

/// The answers so far, at most one a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub Vec<Answer>);

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The question's id.
    pub question: String,
    /// What was typed, as one text, or the choices that were picked.
    pub values: Vec<String>,
}

impl Answers {
    /// The answer to the question with this id; empty if there is none.
    pub fn of(&self, question: &str) -> &[String] {
        self.0.iter().find(|answer| answer.question == question).map_or(&[], |answer| &answer.values)
    }

    /// Takes this answer in place of the earlier one.
    pub fn set(&mut self, question: &str, values: Vec<String>) {
        self.0.retain(|answer| answer.question != question);
        if !values.is_empty() {
            self.0.push(Answer { question: question.to_owned(), values });
        }
    }
}
