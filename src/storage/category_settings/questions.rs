//! What a member answers before a ticket is opened: `questions`, a list of `{id, label, required, kind}` with
//! `{long, placeholder, least, most}` for the kind `text` and `{choices, several}` for the kind `choice`.
pub use crate::domain::setup::questions::Questions;

use super::{Stored, on_top, wrong_field};
use crate::{
    domain::setup::questions::{AnswerKind, Question, read},
    storage::{
        shape::{Shape, WORD, is_number},
        values::whole,
    },
};
use bson::{Bson, Document, doc};
use serde_json::Value;
use std::collections::HashSet;

const TEXT: &str = "text";
const CHOICE: &str = "choice";

const LINE: Shape = Shape::Value(read::TEXT);
static CHOSEN: Shape = LINE;
static QUESTION: Shape = Shape::Object(&[
    ("id", WORD),
    ("label", LINE),
    ("required", WORD),
    ("kind", WORD),
    ("long", WORD),
    ("placeholder", LINE),
    ("least", WORD),
    ("most", WORD),
    ("choices", Shape::List(read::CHOICES, &CHOSEN)),
    ("several", WORD),
]);

/// The fields of a question, with what a file may hold there.
const FIELDS: &[(&str, super::Test)] = &[
    ("id", Value::is_string),
    ("label", Value::is_string),
    ("required", Value::is_boolean),
    ("kind", |value| value.as_str().is_some_and(|kind| [TEXT, CHOICE].contains(&kind))),
    ("long", Value::is_boolean),
    ("placeholder", Value::is_string),
    ("least", is_number::<u16>),
    ("most", is_number::<u16>),
    ("choices", |value| value.as_array().is_some_and(|choices| choices.iter().all(Value::is_string))),
    ("several", Value::is_boolean),
];

impl Stored for Questions {
    const SHAPE: Shape = Shape::List(read::QUESTIONS, &QUESTION);

    /// A question without an id of its own is named by its place.
    fn read(stored: &Bson) -> Self {
        let Bson::Array(stored) = stored else { return Self::default() };
        let documents = stored.iter().filter_map(Bson::as_document).take(read::QUESTIONS);
        let mut questions: Vec<_> = documents.map(question).collect();
        let mut taken = HashSet::new();
        let given = questions.iter().filter(|question| is_id(&question.id)).map(|question| question.id.clone());
        let given: HashSet<_> = given.collect();
        for (place, question) in questions.iter_mut().enumerate() {
            if !is_id(&question.id) || taken.contains(&question.id) {
                let mut places = (place + 1..).map(|place| format!("q{place}"));
                question.id = places.find(|id| !taken.contains(id) && !given.contains(id)).unwrap_or_default();
            }
            taken.insert(question.id.clone());
        }
        Self(questions)
    }

    fn write(&self, stored: Option<&Bson>) -> Bson {
        let stored = stored.and_then(Bson::as_array).map(Vec::as_slice).unwrap_or_default();
        let write = |question: &Question| {
            let is_it = |stored: &&Bson| {
                stored.as_document().is_some_and(|stored| stored.get_str("id").is_ok_and(|id| id == question.id))
            };
            let mut unknown = stored.iter().find(is_it).and_then(Bson::as_document).cloned().unwrap_or_default();
            for (known, _) in FIELDS {
                unknown.remove(known);
            }
            on_top(Some(&unknown.into()), fields(question))
        };
        self.0.iter().map(write).collect::<Vec<_>>().into()
    }

    fn wrong(value: &Value) -> Option<String> {
        let Some(questions) = value.as_array() else { return Some(String::new()) };
        let wrong = |(place, question): (usize, &Value)| {
            let place = place + 1;
            wrong_field(question, FIELDS)
                .map(|field| if field.is_empty() { place.to_string() } else { format!("{place}.{field}") })
        };
        questions.iter().enumerate().find_map(wrong)
    }
}

/// Whether this bot could have given the id, or read it in a `custom_id`.
fn is_id(id: &str) -> bool {
    (1..=read::ID).contains(&id.len()) && id.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Reads a question; its id may be any text.
fn question(stored: &Document) -> Question {
    let text = |field| stored.get_str(field).ok().map(ToOwned::to_owned);
    let truth = |field, otherwise| stored.get_bool(field).unwrap_or(otherwise);
    let number = |field| stored.get(field).and_then(whole).and_then(|number| number.try_into().ok());
    let choices = stored
        .get_array("choices")
        .map(|choices| choices.iter().take(read::CHOICES).filter_map(Bson::as_str).map(ToOwned::to_owned).collect());
    let answer = match (stored.get_str("kind"), choices) {
        (Ok(CHOICE) | Err(_), Ok(choices)) => AnswerKind::Choice { choices, several: truth("several", false) },
        (Ok(CHOICE), Err(_)) => AnswerKind::Choice { choices: Vec::new(), several: truth("several", false) },
        _ => AnswerKind::Text {
            long: truth("long", false),
            placeholder: text("placeholder"),
            least: number("least"),
            most: number("most"),
        },
    };
    let (id, label) = (text("id").unwrap_or_default(), text("label").unwrap_or_default());
    Question { id, label, required: truth("required", true), answer }
}

fn fields(question: &Question) -> Document {
    let Question { id, label, required, answer } = question;
    let mut fields = doc! { "id": id, "label": label, "required": required };
    match answer {
        AnswerKind::Text { long, placeholder, least, most } => {
            fields.extend(doc! { "kind": TEXT, "long": long });
            fields.extend(placeholder.as_ref().map(|text| ("placeholder".to_owned(), text.into())));
            let numbers = [("least", least), ("most", most)];
            fields.extend(
                numbers
                    .into_iter()
                    .filter_map(|(field, number)| Some((field.to_owned(), Bson::from(i32::from((*number)?))))),
            );
        }
        AnswerKind::Choice { choices, several } => {
            fields.extend(doc! { "kind": CHOICE, "choices": choices, "several": several });
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bson::bson;

    #[test]
    fn whatever_is_stored_becomes_questions_with_ids_of_their_own() {
        let long = "é".repeat(500);
        let stored = bson!([
            1, { "label": 5 }, { "id": "q2", "label": "Un", "required": false }, { "id": "q2", "kind": "menu", "least": -1, "most": 70_000.0 },
            { "id": "a b", "kind": "choice", "choices": "x" }, { "id": "ab", "choices": ["A", 7, "B"], "several": true, "label": &long },
            { "id": "", "least": 3.0, "most": 12i64 },
        ]);
        let questions = Questions::read(&stored).0;
        let ids: Vec<_> = questions.iter().map(|question| question.id.as_str()).collect();
        assert_eq!(ids, ["q1", "q2", "q3", "q4", "ab", "q6"]);
        assert_eq!(ids, Questions::read(&stored).0.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), "each time");
        assert!(questions[0].required && !questions[1].required);
        let text = |least, most| AnswerKind::Text { long: false, placeholder: None, least, most };
        assert_eq!(questions[2].answer, text(None, None));
        assert_eq!(questions[3].answer, AnswerKind::Choice { choices: vec![], several: false });
        assert_eq!(questions[4].answer, AnswerKind::Choice { choices: vec!["A".into(), "B".into()], several: true });
        assert_eq!(questions[5].answer, text(Some(3), Some(12)));
        assert_eq!(Questions::read(&bson!({ "a": 1 })).0, []);
        let many = Bson::from(vec![doc! { "label": "x" }; 500]);
        assert_eq!(Questions::read(&many).0.len(), read::QUESTIONS);
    }

    #[test]
    fn what_is_unknown_of_a_question_follows_it() {
        let stored = bson!([{ "id": "a", "label": "A", "placeholder": "p", "of tomorrow": 1 }, { "id": "b", "label": "B", "of tomorrow": 2 }]);
        let mut questions = Questions::read(&stored);
        questions.0.swap(0, 1);
        questions.0[1].answer = AnswerKind::Text { long: false, placeholder: None, least: None, most: None };
        let written = questions.write(Some(&stored));
        let one = |place: usize| written.as_array().unwrap()[place].as_document().unwrap().clone();
        assert_eq!((one(0).get_str("id").unwrap(), one(0).get_i32("of tomorrow").unwrap()), ("b", 2));
        assert_eq!(one(1).get_i32("of tomorrow").unwrap(), 1);
        assert!(!one(1).contains_key("placeholder"), "what was taken out stays out");
        assert_eq!(Questions::read(&written), questions);
    }
}
