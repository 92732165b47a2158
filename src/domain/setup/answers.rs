//! The answers that a member reads before a ticket of a category is opened, for one of them may be theirs.
use super::{
    bound, limit,
    problem::{self, Part, Problem},
    setting::Setting,
    visible::is_blank,
};
use crate::domain::ids::CategoryId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// Greatest number of answers of a category: with [`limit::ANSWER_TITLE`] and [`limit::ANSWER_TEXT`] they fit into
/// one embed, and a row holds a button for each (resources/message.mdx, "Embed Limits").
pub const MOST: usize = 5;
/// Greatest number of characters of an id.
const LONGEST_ID: usize = 16;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReadyAnswers(pub Vec<ReadyAnswer>);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadyAnswer {
    /// Names the answer in `custom_id`s and counters, whatever becomes of its texts.
    pub id: String,
    /// At most [`limit::ANSWER_TITLE`] characters.
    pub title: String,
    /// At most [`limit::ANSWER_TEXT`] characters, with Discord's Markdown.
    pub text: String,
}

/// How many tickets each answer prevented, by the [`counter`] of the answer.
pub type Prevented = BTreeMap<String, u64>;

/// The name of an answer's counter.
pub fn counter(category: &CategoryId, answer: &ReadyAnswer) -> String {
    format!("{}-{}", category.0, answer.id)
}

#[derive(Clone, Debug)]
pub enum ReadyAnswersEdit {
    /// Writes the answer with this id; one that is not there comes last.
    Write(ReadyAnswer),
    Up(String),
    Down(String),
    Remove(String),
}

impl ReadyAnswer {
    /// An answer with an id of its own.
    pub fn new(title: String, text: String) -> Self {
        Self { id: format!("{:08x}", rand::random::<u32>()), title, text }
    }

    fn problems(&self) -> Vec<Problem> {
        let mut refused = Vec::new();
        problem::text(&mut refused, Part::AnswerTitle, seen(&self.title), limit::ANSWER_TITLE);
        problem::text(&mut refused, Part::AnswerText, seen(&self.text), limit::ANSWER_TEXT);
        refused
    }
}

/// The text, unless nobody sees anything of it.
fn seen(text: &str) -> Option<&str> {
    Some(text).filter(|text| !is_blank(text))
}

impl ReadyAnswers {
    pub fn get(&self, id: &str) -> Option<&ReadyAnswer> {
        self.0.iter().find(|answer| answer.id == id)
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.0.iter().position(|answer| answer.id == id)
    }

    fn write(&mut self, mut answer: ReadyAnswer) -> Vec<Problem> {
        let refused = answer.problems();
        if !refused.is_empty() {
            return refused;
        }
        answer.title = answer.title.trim().to_owned();
        match self.place(&answer.id) {
            Some(place) => self.0[place] = answer,
            None if self.0.len() >= MOST => return vec![Problem::TooManyAnswers],
            None => self.0.push(answer),
        }
        Vec::new()
    }
}

impl Setting for ReadyAnswers {
    type Edit = ReadyAnswersEdit;

    fn apply(&mut self, edit: ReadyAnswersEdit) -> Vec<Problem> {
        match edit {
            ReadyAnswersEdit::Write(answer) => return self.write(answer),
            ReadyAnswersEdit::Up(id) => {
                if let Some(place) = self.place(&id).filter(|place| *place > 0) {
                    self.0.swap(place, place - 1);
                }
            }
            ReadyAnswersEdit::Down(id) => {
                if let Some(place) = self.place(&id).filter(|place| place + 1 < self.0.len()) {
                    self.0.swap(place, place + 1);
                }
            }
            ReadyAnswersEdit::Remove(id) => self.0.retain(|answer| answer.id != id),
        }
        Vec::new()
    }

    /// Also leaves out answers of which nobody would see anything, and gives ids to those that have none of
    /// their own: the same ones however often they are read.
    fn bound(&mut self) {
        self.0.retain(|answer| !is_blank(&answer.title) && !is_blank(&answer.text));
        self.0.truncate(MOST);
        let mut taken = HashSet::new();
        for answer in &mut self.0 {
            bound::cut(&mut answer.title, limit::ANSWER_TITLE);
            bound::cut(&mut answer.text, limit::ANSWER_TEXT);
            let mut place = 0;
            while !is_well_formed(&answer.id) || taken.contains(&answer.id) {
                place += 1;
                answer.id = format!("a{place}");
            }
            taken.insert(answer.id.clone());
        }
    }
}

/// Whether the id can stand in a `custom_id` and in the name of a field.
fn is_well_formed(id: &str) -> bool {
    (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(|letter| letter.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(id: &str, title: &str) -> ReadyAnswer {
        ReadyAnswer { id: id.into(), title: title.into(), text: "Voici.".into() }
    }

    fn ids(answers: &ReadyAnswers) -> Vec<&str> {
        answers.0.iter().map(|answer| answer.id.as_str()).collect()
    }

    #[test]
    fn answers_are_written_moved_and_removed() {
        let mut answers = ReadyAnswers::default();
        for id in ["a", "b", "c", "d", "e"] {
            assert_eq!(answers.apply(ReadyAnswersEdit::Write(answer(id, " Titre "))), []);
        }
        assert_eq!(answers.0[0].title, "Titre");
        assert_eq!(answers.apply(ReadyAnswersEdit::Write(answer("f", "Titre"))), [Problem::TooManyAnswers]);
        assert_eq!(answers.apply(ReadyAnswersEdit::Write(answer("b", "Autre"))), [], "the same one");
        answers.apply(ReadyAnswersEdit::Up("b".into()));
        answers.apply(ReadyAnswersEdit::Up("b".into()));
        answers.apply(ReadyAnswersEdit::Down("e".into()));
        answers.apply(ReadyAnswersEdit::Down("c".into()));
        answers.apply(ReadyAnswersEdit::Remove("a".into()));
        assert_eq!((ids(&answers), answers.0[0].title.as_str()), (vec!["b", "d", "c", "e"], "Autre"));
    }

    #[test]
    fn what_nobody_would_see_is_refused() {
        let mut answers = ReadyAnswers::default();
        let blank = ReadyAnswer::new("\u{200b}".into(), " ".into());
        let empty = [Problem::Empty(Part::AnswerTitle), Problem::Empty(Part::AnswerText)];
        assert_eq!(answers.apply(ReadyAnswersEdit::Write(blank)), empty);
        let long = ReadyAnswer::new("t".repeat(limit::ANSWER_TITLE + 1), "t".repeat(limit::ANSWER_TEXT + 1));
        assert_eq!(answers.apply(ReadyAnswersEdit::Write(long)).len(), 2);
        assert!(answers.0.is_empty());
    }

    #[test]
    fn each_answer_that_is_read_has_an_id_of_its_own() {
        let mut answers = ReadyAnswers(["x", "", "x", "a1", "no:id"].map(|id| answer(id, "Titre")).to_vec());
        answers.bound();
        assert_eq!(ids(&answers), ["x", "a1", "a2", "a3", "a4"]);
        let again = answers.clone();
        answers.bound();
        assert_eq!(answers, again);
    }
}
