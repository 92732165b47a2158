//! What a member answers before a ticket of a category is opened.
use super::{
    bound,
    forms::QuestionTexts,
    limit,
    problem::Problem,
    question_fault::QuestionFault,
    setting::Setting,
    visible::{is_blank, is_same_name, or_empty},
};
use serde::{Deserialize, Serialize};

/// Greatest number of questions of a category, for a modal has five rows (components/reference.mdx, "Text
/// Input").
pub const MOST: usize = 5;
/// Greatest number of questions with choices: a message has five rows, and the last one holds the button that
/// goes on (components/reference.mdx, "Action Row").
pub const MOST_CHOICES: usize = 4;
/// Greatest number of choices of a question (components/reference.mdx, "String Select").
pub const CHOICES: usize = 25;

/// How much is read of what documents and files bring: more than may be validated, so that the bot can say what
/// is too much.
pub mod read {
    pub const QUESTIONS: usize = 10;
    pub const CHOICES: usize = 50;
    /// The most characters of a label, a placeholder or a choice.
    pub const TEXT: usize = 200;
    /// The most characters of an id.
    pub const ID: usize = 16;
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Questions(pub Vec<Question>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Names the question in `custom_id`s and answers, whatever becomes of its label: letters and digits, at most
    /// [`read::ID`].
    pub id: String,
    /// At most [`limit::QUESTION`] characters.
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
        /// At most [`limit::QUESTION_PLACEHOLDER`] characters.
        #[serde(default)]
        placeholder: Option<String>,
        /// The fewest and the most characters; 0 to [`limit::ANSWER`] and 1 to [`limit::ANSWER`].
        #[serde(default)]
        least: Option<u16>,
        #[serde(default)]
        most: Option<u16>,
    },
    /// A menu of up to [`CHOICES`] choices, each of at most [`limit::CHOICE`] characters.
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
    /// The most characters, 1 to [`limit::ANSWER`].
    pub most: u16,
}

/// An edit of one question, which is named by its id, so that two clicks at once change what they meant.
#[derive(Clone, Debug)]
pub enum QuestionsEdit {
    /// Adds a question at the end, with this new id.
    Add(String, QuestionTexts),
    Texts(String, QuestionTexts),
    /// Several lines instead of one, or one again.
    Long(String, bool),
    Required(String, bool),
    /// Whether several choices may be made.
    Several(String, bool),
    Up(String),
    Down(String),
    Remove(String),
}

impl QuestionsEdit {
    /// The question that the edit is about; `None` if it removes one.
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::Add(id, _)
            | Self::Texts(id, _)
            | Self::Long(id, _)
            | Self::Required(id, _)
            | Self::Several(id, _)
            | Self::Up(id)
            | Self::Down(id) => Some(id),
            Self::Remove(_) => None,
        }
    }

    /// What was typed for the edit, and for which question: `None` for a new one. The texts of a question that was
    /// removed meanwhile count as those of a new one.
    pub fn typed(&self, questions: &Questions) -> Option<(Option<String>, QuestionTexts)> {
        match self {
            Self::Add(_, texts) => Some((None, texts.clone())),
            Self::Texts(id, texts) => Some((questions.get(id).map(|question| question.id.clone()), texts.clone())),
            _ => None,
        }
    }
}

/// A new id, random so that two questions that are added at once are two.
pub fn random_id() -> String {
    format!("{:08x}", rand::random::<u32>())
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

    /// How many of the questions are answered by choosing.
    pub fn menus(&self) -> usize {
        self.0.iter().filter(|question| question.has_choices()).count()
    }

    /// Why no further question of this kind can be added; `None` if one can.
    pub fn full(&self, has_choices: bool) -> Option<QuestionFault> {
        let (count, menus) = (self.0.len(), self.menus());
        if count >= MOST {
            Some(QuestionFault::TooMany(count + 1))
        } else {
            (has_choices && menus >= MOST_CHOICES).then_some(QuestionFault::TooManyMenus(menus + 1))
        }
    }

    /// Everything that is wrong with the questions.
    pub fn faults(&self) -> Vec<QuestionFault> {
        let mut found = Vec::new();
        let (count, menus) = (self.0.len(), self.menus());
        if count > MOST {
            found.push(QuestionFault::TooMany(count));
        }
        if menus > MOST_CHOICES {
            found.push(QuestionFault::TooManyMenus(menus));
        }
        for (place, question) in self.0.iter().enumerate() {
            found.extend(question.faults(place + 1));
            found.extend(same_label(&self.0[..place], question));
        }
        found
    }

    /// Empties the texts that nobody sees.
    pub fn only_visible(&mut self) {
        for question in &mut self.0 {
            question.label = or_empty(std::mem::take(&mut question.label));
            match &mut question.answer {
                AnswerKind::Text { placeholder, .. } => {
                    *placeholder = placeholder.take().filter(|text| !is_blank(text));
                }
                AnswerKind::Choice { choices, .. } => choices.retain(|choice| !is_blank(choice)),
            }
        }
    }

    fn get_mut(&mut self, id: &str) -> Option<&mut Question> {
        self.0.iter_mut().find(|question| question.id == id)
    }

    fn add(&mut self, id: String, texts: &QuestionTexts) -> Vec<QuestionFault> {
        // The edit may have been made already by a write whose outcome was not known.
        if self.get(&id).is_some() {
            return self.set_texts(&id, texts);
        }
        if let Some(full) = self.full(matches!(texts, QuestionTexts::Choice(_))) {
            return vec![full];
        }
        match texts.read() {
            Ok((label, answer)) => self.put(self.0.len(), Question { id, label, required: true, answer }),
            Err(faults) => faults,
        }
    }

    fn set_texts(&mut self, id: &str, texts: &QuestionTexts) -> Vec<QuestionFault> {
        let has_choices = matches!(texts, QuestionTexts::Choice(_));
        let Some(place) = self.0.iter().position(|question| question.id == id) else {
            return vec![QuestionFault::GoneTyped { has_choices }];
        };
        match texts.read() {
            Ok((label, answer)) => {
                let old = &self.0[place];
                let answer = answer.chosen_as(&old.answer);
                self.put(place, Question { id: old.id.clone(), label, required: old.required, answer })
            }
            Err(faults) => faults,
        }
    }

    /// Puts the question at this place, in place of the one that stands there, unless something is wrong with it.
    fn put(&mut self, place: usize, question: Question) -> Vec<QuestionFault> {
        let mut faults = question.faults(place + 1);
        let others = self.0.iter().filter(|other| other.id != question.id);
        faults.extend(same_label(others, &question));
        if faults.is_empty() {
            match self.0.get_mut(place) {
                Some(standing) => *standing = question,
                None => self.0.push(question),
            }
        }
        faults
    }

    /// Changes the question; it may have been removed meanwhile.
    fn change(&mut self, id: &str, change: impl FnOnce(&mut Question)) -> Vec<QuestionFault> {
        match self.get_mut(id) {
            Some(question) => {
                change(question);
                Vec::new()
            }
            None => vec![QuestionFault::Gone],
        }
    }

    fn swap(&mut self, id: &str, other: impl FnOnce(usize) -> Option<usize>) -> Vec<QuestionFault> {
        let Some(place) = self.0.iter().position(|question| question.id == id) else {
            return vec![QuestionFault::Gone];
        };
        if let Some(other) = other(place).filter(|other| *other < self.0.len()) {
            self.0.swap(place, other);
        }
        Vec::new()
    }
}

impl Question {
    /// What the question's text input takes; `None` if the question is answered by choosing.
    pub fn text_bounds(&self) -> Option<TextBounds<'_>> {
        let AnswerKind::Text { long, placeholder, least, most } = &self.answer else { return None };
        let most = most.unwrap_or(limit::ANSWER).clamp(1, limit::ANSWER);
        let least = least.unwrap_or(0).min(most);
        Some(TextBounds { long: *long, placeholder: placeholder.as_deref(), least, most })
    }

    pub fn has_choices(&self) -> bool {
        matches!(self.answer, AnswerKind::Choice { .. })
    }

    /// What is wrong with the question at this place, counted from 1.
    fn faults(&self, place: usize) -> Vec<QuestionFault> {
        let mut found = Vec::new();
        let question = || self.label.clone();
        let length = length(&self.label);
        if is_blank(&self.label) {
            found.push(QuestionFault::NoLabel(place));
        } else if length > limit::QUESTION {
            found.push(QuestionFault::LabelTooLong { question: question(), length });
        }
        match &self.answer {
            AnswerKind::Text { placeholder, least, most, .. } => {
                let length = placeholder.as_deref().map_or(0, self::length);
                if length > limit::QUESTION_PLACEHOLDER {
                    found.push(QuestionFault::PlaceholderTooLong { question: question(), length });
                }
                if least.is_some_and(|least| least > limit::ANSWER) {
                    found.push(QuestionFault::Least { question: question() });
                }
                if most.is_some_and(|most| !(1..=limit::ANSWER).contains(&most)) {
                    found.push(QuestionFault::Most { question: question() });
                }
                if let (Some(least), Some(most)) = (*least, *most)
                    && least > most
                {
                    found.push(QuestionFault::Crossed { question: question(), least, most });
                }
            }
            AnswerKind::Choice { choices, .. } => found.extend(choice_faults(&self.label, choices)),
        }
        found
    }
}

fn choice_faults(label: &str, choices: &[String]) -> Vec<QuestionFault> {
    let question = || label.to_owned();
    let mut found = Vec::new();
    let seen: Vec<_> = choices.iter().filter(|choice| !is_blank(choice)).collect();
    if seen.is_empty() {
        found.push(QuestionFault::NoChoices { question: question() });
    }
    if seen.len() > CHOICES {
        found.push(QuestionFault::TooManyChoices { question: question(), count: seen.len() });
    }
    for (place, choice) in seen.iter().enumerate() {
        let length = length(choice);
        if length > limit::CHOICE {
            found.push(QuestionFault::ChoiceTooLong { choice: (*choice).clone(), length });
        }
        if seen[..place].iter().any(|other| is_same_name(other, choice)) {
            found.push(QuestionFault::SameChoice { question: question(), choice: (*choice).clone() });
        }
    }
    found
}

/// Whether one of the others has the question's label.
fn same_label<'a>(others: impl IntoIterator<Item = &'a Question>, question: &Question) -> Option<QuestionFault> {
    let is_taken = others.into_iter().any(|other| is_same_name(&other.label, &question.label));
    (is_taken && !is_blank(&question.label)).then(|| QuestionFault::SameLabel(question.label.clone()))
}

fn length(text: &str) -> usize {
    text.trim().chars().count()
}

/// The choices as a menu offers them: short enough, visible, and each once.
fn offered(choices: &[String]) -> Vec<String> {
    let mut offered: Vec<String> = Vec::new();
    for choice in choices.iter().filter(|choice| !is_blank(choice)) {
        let mut choice = choice.trim().to_owned();
        bound::cut(&mut choice, limit::CHOICE);
        if offered.len() < CHOICES && !offered.contains(&choice) {
            offered.push(choice);
        }
    }
    offered
}

impl Setting for Questions {
    type Edit = QuestionsEdit;

    fn apply(&mut self, edit: QuestionsEdit) -> Vec<Problem> {
        let faults = match edit {
            QuestionsEdit::Add(id, texts) => self.add(id, &texts),
            QuestionsEdit::Texts(id, texts) => self.set_texts(&id, &texts),
            QuestionsEdit::Long(id, wanted) => self.change(&id, |question| {
                if let AnswerKind::Text { long, .. } = &mut question.answer {
                    *long = wanted;
                }
            }),
            QuestionsEdit::Required(id, wanted) => self.change(&id, |question| question.required = wanted),
            QuestionsEdit::Several(id, wanted) => self.change(&id, |question| {
                if let AnswerKind::Choice { several, .. } = &mut question.answer {
                    *several = wanted;
                }
            }),
            QuestionsEdit::Up(id) => self.swap(&id, |place| place.checked_sub(1)),
            QuestionsEdit::Down(id) => self.swap(&id, |place| Some(place + 1)),
            QuestionsEdit::Remove(id) => {
                self.0.retain(|question| question.id != id);
                Vec::new()
            }
        };
        faults.into_iter().map(|fault| Problem::Question { category: None, fault }).collect()
    }

    fn bound(&mut self) {
        self.0.truncate(read::QUESTIONS);
        for question in &mut self.0 {
            bound::cut(&mut question.id, read::ID);
            bound::cut(&mut question.label, read::TEXT);
            match &mut question.answer {
                AnswerKind::Text { placeholder, .. } => {
                    if let Some(text) = placeholder {
                        bound::cut(text, read::TEXT);
                    }
                }
                AnswerKind::Choice { choices, .. } => {
                    choices.truncate(read::CHOICES);
                    for choice in choices {
                        bound::cut(choice, read::TEXT);
                    }
                }
            }
        }
    }
}
