//! What is wrong with the questions of a category.

/// `question` is the label of the question, which may be long or invisible: it is cut where it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionFault {
    /// The category would have this many questions.
    TooMany(usize),
    /// The category would have this many questions that are answered by choosing.
    TooManyMenus(usize),
    /// The question at this place, counted from 1, has no label that anybody sees.
    NoLabel(usize),
    /// Another question has this label.
    SameLabel(String),
    LabelTooLong {
        question: String,
        length: usize,
    },
    PlaceholderTooLong {
        question: String,
        length: usize,
    },
    /// The fewest characters are no number, or more than Discord takes.
    Least {
        question: String,
    },
    /// The most characters are no number, none, or more than Discord takes.
    Most {
        question: String,
    },
    /// The fewest characters are more than the most.
    Crossed {
        question: String,
        least: u16,
        most: u16,
    },
    NoChoices {
        question: String,
    },
    TooManyChoices {
        question: String,
        count: usize,
    },
    SameChoice {
        question: String,
        choice: String,
    },
    ChoiceTooLong {
        choice: String,
        length: usize,
    },
    /// The question was removed meanwhile.
    Gone,
    /// The question was removed while somebody typed its texts; `has_choices` says which form keeps them.
    GoneTyped {
        has_choices: bool,
    },
}
