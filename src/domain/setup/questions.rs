//! What a member answers before a ticket of a category is opened.
use super::{bound, problem::Problem, setting::Setting};
use serde::{Deserialize, Serialize};

/// Greatest number of questions of a category, for a modal has five rows (components/reference.mdx, "Text
/// Input").
pub const MOST: usize = 5;
/// Greatest number of questions with choices: a message has five rows, and the last one holds the button that
/// goes on (components/reference.mdx, "Action Row").
pub const MOST_CHOICES: usize = 4;
/// Greatest number of choices of a question (components/reference.mdx, "String Select").
pub const CHOICES: usize = 25;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Questions(pub Vec<Question>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Names the question in `custom_id`s and answers, whatever becomes of its label: at most 16 characters.
    pub id: String,
    /// At most 45 characters (components/reference.mdx, "Text Input").
    pub label: String,
    pub required: bool,
    #[serde(flatten)]
    pub answer: AnswerKind,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AnswerKind {
    /// A text input (components/reference.mdx, "Text Input").
    Text {
        /// Several lines instead of one.
        long: bool,
        /// At most 100 characters.
        #[serde(default)]
        placeholder: Option<String>,
        /// The fewest and the most characters; 0 to 4,000 and 1 to 4,000.
        #[serde(default)]
        least: Option<u16>,
        #[serde(default)]
        most: Option<u16>,
    },
    /// A menu of up to [`CHOICES`] choices, each of at most 100 characters.
    Choice {
        choices: Vec<String>,
        /// Whether several may be chosen.
        #[serde(default)]
        several: bool,
    },
}

#[derive(Clone, Debug)]
pub enum QuestionsEdit {
    Remove(String),
}

impl Setting for Questions {
    type Edit = QuestionsEdit;

    fn apply(&mut self, edit: QuestionsEdit) -> Vec<Problem> {
        match edit {
            QuestionsEdit::Remove(id) => self.0.retain(|question| question.id != id),
        }
        Vec::new()
    }

    fn bound(&mut self) {
        self.0.truncate(MOST);
        for question in &mut self.0 {
            bound::cut(&mut question.id, bound::LINE);
            bound::cut(&mut question.label, bound::LINE);
            match &mut question.answer {
                AnswerKind::Text { placeholder, .. } => {
                    if let Some(placeholder) = placeholder {
                        bound::cut(placeholder, bound::LINE);
                    }
                }
                AnswerKind::Choice { choices, .. } => {
                    choices.truncate(CHOICES);
                    for choice in choices {
                        bound::cut(choice, bound::LINE);
                    }
                }
            }
        }
    }
}
