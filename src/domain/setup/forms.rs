//! The forms in which administrators type texts. Each text input is described here, once: by the description
//! the modal is drawn, the typed text is read and measured, and refused text is kept.
use super::{limit, visible};
use serde::{Deserialize, Serialize};

/// A text input of the form `T` (components/reference.mdx, "Text Input").
pub struct Input<T: 'static> {
    /// The input's `custom_id`.
    pub id: &'static str,
    /// Key of the input's label.
    pub label: &'static str,
    /// Key of a short example, which stands in the input while it is empty.
    pub example: &'static str,
    pub style: Style,
    /// Greatest number of characters that the input accepts.
    pub longest: usize,
    pub needed: Needed,
    pub text: fn(&T) -> &String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Line,
    Paragraph,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// Discord does not send the form while this input is empty.
    Always,
    /// If this input is empty, the part is left out.
    Never,
}

/// What was typed for a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionTexts {
    Text(TextQuestion),
    Choice(ChoiceQuestion),
}

impl QuestionTexts {
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Text(texts) => texts.texts_mut(),
            Self::Choice(texts) => texts.texts_mut(),
        }
    }
}

/// A form, with a text for each of its inputs.
pub trait Form: Sized + 'static {
    const INPUTS: &'static [Input<Self>];

    /// Makes a form; `text` returns what was typed into the input with the given id.
    fn read(text: impl Fn(&str) -> String) -> Self;

    fn texts_mut(&mut self) -> Vec<&mut String>;
}

macro_rules! form {
    ($(#[$about:meta])* $form:ident { $($input:ident: $label:literal, $example:literal, $style:ident, $longest:expr, $needed:ident;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $form {
            $(pub $input: String,)+
        }

        impl Form for $form {
            const INPUTS: &'static [Input<Self>] = &[$(Input {
                id: stringify!($input),
                label: $label,
                example: $example,
                style: Style::$style,
                longest: $longest,
                needed: Needed::$needed,
                text: |form| &form.$input,
            },)+];

            fn read(text: impl Fn(&str) -> String) -> Self {
                Self { $($input: visible::or_empty(text(stringify!($input))),)+ }
            }

            fn texts_mut(&mut self) -> Vec<&mut String> {
                vec![$(&mut self.$input,)+]
            }
        }
    };
}

form! {
    /// The texts of the panel.
    PanelTexts {
        title: "part-title", "example-title", Line, limit::TITLE, Always;
        description: "part-description", "example-description", Paragraph, limit::TEXT_INPUT, Always;
        footer: "part-footer", "example-footer", Line, limit::FOOTER, Never;
        image: "part-image-address", "example-image", Line, limit::IMAGE_ADDRESS, Never;
        thumbnail: "part-thumbnail-address", "example-thumbnail", Line, limit::IMAGE_ADDRESS, Never;
    }
}

form! {
    /// A colour that the menu of colours does not offer.
    ColourText {
        colour: "part-colour-code", "example-colour", Line, limit::COLOUR, Never;
    }
}

form! {
    /// The texts of a category. Each optional text is also a row of `CATEGORY_TEXTS`.
    CategoryTexts {
        name: "part-category-name", "example-category", Line, limit::CATEGORY_NAME, Always;
        emoji: "part-emoji", "example-emoji", Line, limit::EMOJI, Never;
        menu_line: "part-menu-line-input", "example-menu-line", Line, limit::MENU_LINE, Never;
        description: "config-opening-message", "example-opening", Paragraph, limit::TEXT_INPUT, Always;
    }
}

form! {
    /// The texts of a question that is answered by typing.
    TextQuestion {
        label: "part-question", "example-question", Line, limit::QUESTION, Always;
        placeholder: "part-question-placeholder", "example-question-placeholder", Line, limit::QUESTION_PLACEHOLDER, Never;
        least: "part-question-least", "example-question-least", Line, limit::COUNT, Never;
        most: "part-question-most", "example-question-most", Line, limit::COUNT, Never;
    }
}

form! {
    /// The texts of a question that is answered by choosing: one choice on each line.
    ChoiceQuestion {
        label: "part-question", "example-question-choice", Line, limit::QUESTION, Always;
        choices: "part-question-choices", "example-question-choices", Paragraph, limit::TEXT_INPUT, Always;
    }
}
