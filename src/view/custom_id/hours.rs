//! What is clicked where the hours of the staff are chosen. A form stands behind the word, as in `ask-days-1f`.
use crate::domain::setup::hours::{HoursForm, Outside};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursAction {
    /// Opens a form, which [`Self::Take`] then takes.
    Ask(HoursForm),
    Take(HoursForm),
    Outside(Outside),
}

impl HoursAction {
    pub(super) fn encode(self) -> String {
        match self {
            Self::Ask(form) => format!("ask-{}", write(form)),
            Self::Take(form) => format!("take-{}", write(form)),
            Self::Outside(outside) => format!("outside-{}", outside.word()),
        }
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once('-')?;
        match word {
            "ask" => read(rest).map(Self::Ask),
            "take" => read(rest).map(Self::Take),
            "outside" => Outside::of_word(rest).map(Self::Outside),
            _ => None,
        }
    }

    /// One of each kind, for tests.
    #[cfg(test)]
    pub fn all() -> Vec<Self> {
        use crate::domain::setup::day::Days;
        let forms = [HoursForm::Days(Days::WORKDAYS), HoursForm::Zone, HoursForm::Closed, HoursForm::Text];
        let of_forms = forms.into_iter().flat_map(|form| [Self::Ask(form), Self::Take(form)]);
        of_forms.chain(Outside::ALL.iter().copied().map(Self::Outside)).collect()
    }
}

fn write(form: HoursForm) -> String {
    match form {
        HoursForm::Days(days) => format!("days-{days}"),
        HoursForm::Zone => "zone".to_owned(),
        HoursForm::Closed => "closed".to_owned(),
        HoursForm::Text => "text".to_owned(),
    }
}

fn read(text: &str) -> Option<HoursForm> {
    Some(match text {
        "zone" => HoursForm::Zone,
        "closed" => HoursForm::Closed,
        "text" => HoursForm::Text,
        _ => HoursForm::Days(text.strip_prefix("days-").filter(|days| days.len() == 2)?.parse().ok()?),
    })
}
