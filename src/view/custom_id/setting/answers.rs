//! What is clicked where the answers before the form are written. An answer stands behind the word, as in
//! `up-1a2b`.
use super::written::Written;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswersAction {
    /// Opens the form of a new answer, which [`Self::Add`] then takes.
    AskNew,
    Add,
    /// Shows the answer that is chosen in the menu.
    Choose,
    /// Shows what members see.
    Preview,
    /// Opens the form of an answer, which [`Self::Change`] then takes.
    Ask(String),
    Change(String),
    Up(String),
    Down(String),
    Remove(String),
}

impl Written for AnswersAction {
    fn write(&self) -> String {
        match self {
            Self::AskNew => "new".to_owned(),
            Self::Add => "add".to_owned(),
            Self::Choose => "choose".to_owned(),
            Self::Preview => "preview".to_owned(),
            Self::Ask(answer) => format!("ask-{answer}"),
            Self::Change(answer) => format!("change-{answer}"),
            Self::Up(answer) => format!("up-{answer}"),
            Self::Down(answer) => format!("down-{answer}"),
            Self::Remove(answer) => format!("remove-{answer}"),
        }
    }

    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "new" => Self::AskNew,
            "add" => Self::Add,
            "choose" => Self::Choose,
            "preview" => Self::Preview,
            _ => {
                let (word, answer) = text.split_once('-')?;
                let answer = answer.to_owned();
                match word {
                    "ask" => Self::Ask(answer),
                    "change" => Self::Change(answer),
                    "up" => Self::Up(answer),
                    "down" => Self::Down(answer),
                    "remove" => Self::Remove(answer),
                    _ => return None,
                }
            }
        })
    }

    #[cfg(test)]
    fn all() -> Vec<Self> {
        let of = |act: fn(String) -> Self| act("1a2b3c4d".to_owned());
        let acts = [of(Self::Ask), of(Self::Change), of(Self::Up), of(Self::Down), of(Self::Remove)];
        [Self::AskNew, Self::Add, Self::Choose, Self::Preview].into_iter().chain(acts).collect()
    }
}
