//! What a member answers before a ticket of a category is opened.
use super::{bound, problem::Problem, setting::Setting, visible::is_blank};
use serde::{Deserialize, Serialize};

/// Greatest number of questions of a category, for a modal has five rows (components/reference.mdx, "Text
/// Input").
pub const MOST: usize = 5;
/// Greatest number of questions with choices: a message has five rows, and the last one holds the button that
/// goes on (components/reference.mdx, "Action Row").
pub const MOST_CHOICES: usize = 4;
/// Greatest number of choices of a question (components/reference.mdx, "String Select").
pub const CHOICES: usize = 25;
/// Greatest number of characters of a label and of a placeholder (components/reference.mdx, "Text Input").
pub const LABEL: usize = 45;
pub const PLACEHOLDER: usize = 100;
/// Greatest number of characters of a choice (components/reference.mdx, "Select Option Structure").
pub const CHOICE: usize = 100;
/// Greatest number of characters of an answer (components/reference.mdx, "Text Input").
pub const ANSWER: u16 = 4_000;

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

/// What the text input of a question takes, within Discord's limits whatever is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextBounds<'a> {
    pub long: bool,
    pub placeholder: Option<&'a str>,
    /// The fewest characters; at most `most`.
    pub least: u16,
    /// The most characters, 1 to [`ANSWER`].
    pub most: u16,
}

impl Questions {
    /// The questions that are answered by typing, in their order.
    pub fn typed(&self) -> impl Iterator<Item = (&Question, TextBounds<'_>)> {
        self.0.iter().take(MOST).filter_map(|question| Some((question, question.text_bounds()?)))
    }

    /// The questions that are answered by choosing, in their order, each with its choices and whether several may
    /// be chosen. What Discord's menu could not show is left out.
    pub fn chosen(&self) -> impl Iterator<Item = (&Question, Vec<String>, bool)> {
        let chosen = self.0.iter().take(MOST).filter_map(|question| {
            let AnswerKind::Choice { choices, several } = &question.answer else { return None };
            let choices = offered(choices);
            (!choices.is_empty()).then_some((question, choices, *several))
        });
        chosen.take(MOST_CHOICES)
    }

    pub fn get(&self, id: &str) -> Option<&Question> {
        self.0.iter().find(|question| question.id == id)
    }
}

impl Question {
    /// What the question's text input takes; `None` if the question is answered by choosing.
    pub fn text_bounds(&self) -> Option<TextBounds<'_>> {
        let AnswerKind::Text { long, placeholder, least, most } = &self.answer else { return None };
        let most = most.unwrap_or(ANSWER).clamp(1, ANSWER);
        let least = least.unwrap_or(0).min(most);
        Some(TextBounds { long: *long, placeholder: placeholder.as_deref(), least, most })
    }
}

/// The choices as a menu offers them: short enough, visible, and each once.
fn offered(choices: &[String]) -> Vec<String> {
    let mut offered: Vec<String> = Vec::new();
    for choice in choices.iter().filter(|choice| !is_blank(choice)) {
        let mut choice = choice.trim().to_owned();
        bound::cut(&mut choice, CHOICE);
        if offered.len() < CHOICES && !offered.contains(&choice) {
            offered.push(choice);
        }
    }
    offered
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
