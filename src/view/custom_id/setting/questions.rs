//! What is clicked where a category's questions are written, and in their preview.
use super::written::Written;
use crate::domain::words::words;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionsAction {
    /// Shows the question that is chosen in the menu.
    Choose,
    /// Opens the form of a new question that is answered by typing, which [`Self::AddText`] then takes.
    AskText,
    AddText,
    /// The same for a question that is answered by choosing.
    AskChoice,
    AddChoice,
    /// Shows what members will be asked: the form, or the message of menus before it.
    Preview,
    /// A choice in the preview's menu at this place, and what stood chosen in the others.
    Pick(u8, Picked),
    /// The preview's button that goes on to the form.
    GoOn,
    /// The preview's form, sent.
    Sent,
    /// What is done with the question that has this id.
    Question(QuestionAction, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionAction {
    Show,
    /// Opens the form with the question's texts, which [`Self::Text`] or [`Self::Choice`] then takes.
    Ask,
    Text,
    Choice,
    Short,
    Long,
    Required,
    Optional,
    One,
    Several,
    Up,
    Down,
    Remove,
}

/// What stands chosen in the menus of a preview, a bit for each choice: the preview keeps nothing elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Picked(pub [u32; 4]);

words!(QuestionAction {
    Show = "show",
    Ask = "ask",
    Text = "text",
    Choice = "choice",
    Short = "short",
    Long = "long",
    Required = "required",
    Optional = "optional",
    One = "one",
    Several = "several",
    Up = "up",
    Down = "down",
    Remove = "remove",
});

words!(QuestionsAction {
    Choose = "choose",
    AskText = "ask-text",
    AddText = "add-text",
    AskChoice = "ask-choice",
    AddChoice = "add-choice",
    Preview = "preview",
    GoOn = "preview-go-on",
    Sent = "preview-sent",
} else {
    Self::Pick(menu, Picked([a, b, c, d])) => ("preview-pick", format!("preview-pick.{menu}-{a:x}-{b:x}-{c:x}-{d:x}")),
    Self::Question(action, id) => (action.word(), format!("{}.{id}", action.word())),
});

impl QuestionsAction {
    /// The question whose screen is shown, unless an edit shows another.
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::Question(_, id) => Some(id),
            _ => None,
        }
    }
}

impl Written for QuestionsAction {
    fn write(&self) -> String {
        let (word, written) = self.written();
        written.unwrap_or_else(|| word.to_owned())
    }

    fn read(text: &str) -> Option<Self> {
        match text.split_once('.') {
            None => Self::of_word(text),
            Some(("preview-pick", picked)) => {
                let mut numbers = picked.split('-').map(|number| u32::from_str_radix(number, 16).ok());
                let mut next = || numbers.next().flatten();
                let menu = u8::try_from(next()?).ok()?;
                Some(Self::Pick(menu, Picked([next()?, next()?, next()?, next()?])))
            }
            Some((word, id)) => Some(Self::Question(QuestionAction::of_word(word)?, id.to_owned())),
        }
    }

    #[cfg(test)]
    fn all() -> Vec<Self> {
        let of_question = QuestionAction::ALL.iter().map(|action| Self::Question(*action, "7d1".to_owned()));
        let pick = Self::Pick(3, Picked([0x1ff_ffff, 0, 10, 1]));
        Self::ALL.iter().cloned().chain(of_question).chain([pick]).collect()
    }
}
