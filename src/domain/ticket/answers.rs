//! What a member answered to the questions of a category.
use crate::domain::setup::questions::Question;
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
    /// The print of the question to which a choice was made: it is no choice under other words. Empty for what was
    /// typed, which a form shows again below its question.
    #[serde(default)]
    pub asked: String,
    /// What was typed, as one text, or the choices that were picked.
    pub values: Vec<String>,
}

impl Answer {
    /// What was chosen in the menu of the question.
    pub fn chosen(question: &Question, values: Vec<String>) -> Self {
        Self { question: question.id.clone(), asked: question.print(), values }
    }
}

impl Answers {
    /// What was typed for the question with this id; empty if nothing was.
    pub fn typed(&self, question: &str) -> &str {
        self.get(question).and_then(|answer| answer.values.first()).map_or("", String::as_str)
    }

    /// What was chosen of the question as it is asked now, be it nothing; `None` if no such choice is known.
    pub fn chosen(&self, question: &Question) -> Option<&[String]> {
        let answer = self.get(&question.id).filter(|answer| answer.asked == question.print())?;
        Some(&answer.values)
    }

    /// Whether something was chosen when the question was asked otherwise.
    pub fn is_outdated(&self, question: &Question) -> bool {
        self.get(&question.id).is_some_and(|answer| answer.asked != question.print() && !answer.values.is_empty())
    }

    fn get(&self, question: &str) -> Option<&Answer> {
        self.0.iter().find(|answer| answer.question == question)
    }

    /// Takes what was typed in place of the earlier text.
    pub fn write(&mut self, question: &str, text: String) {
        self.0.retain(|answer| answer.question != question);
        if !text.is_empty() {
            self.0.push(Answer { question: question.to_owned(), asked: String::new(), values: vec![text] });
        }
    }

    /// Takes this choice in place of the earlier one.
    pub fn choose(&mut self, question: &Question, values: Vec<String>) {
        self.0.retain(|answer| answer.question != question.id);
        self.0.push(Answer::chosen(question, values));
    }
}
