//! What a member had before them when they clicked or sent a form: menus and forms outlive the questions that they
//! show, and what stands chosen in them outlives what is kept of it.
use super::{answered::Unfit, answers::Answers};
use crate::domain::setup::questions::{Question, Questions};

/// What was shown of a category's questions, as the `custom_id`s of the menus and of the form carry it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The print of the questions.
    pub print: String,
    /// In which menus something stood chosen, a bit for each.
    pub chosen: u8,
}

impl Questions {
    /// What is shown now to the member with these answers.
    pub fn shown(&self, answers: &Answers) -> Shown {
        let bits = self.menus_by_bit().filter(|(question, _)| !self.picked(question, answers).is_empty());
        Shown { print: self.print(), chosen: bits.fold(0, |all, (_, bit)| all | bit) }
    }

    /// Whether the questions are those that were shown, and the answers still hold whatever stood chosen in them.
    /// More may be chosen by now: the next click can come before the menus are drawn again.
    ///
    /// # Errors
    /// [`Unfit::Changed`] or [`Unfit::Lost`].
    pub fn still_are(&self, shown: &Shown, answers: &Answers) -> Result<(), Unfit> {
        if self.print() != shown.print {
            return Err(Unfit::Changed);
        }
        let mut stood_chosen = self.menus_by_bit().filter(|(_, bit)| shown.chosen & bit != 0);
        // Who has taken a choice back has chosen nothing, which is known as well.
        if stood_chosen.all(|(question, _)| answers.chosen(question).is_some()) { Ok(()) } else { Err(Unfit::Lost) }
    }

    /// Whether something was chosen in the menu of a question that is asked otherwise now.
    pub fn outdate(&self, answers: &Answers) -> bool {
        self.menus_by_bit().any(|(question, _)| answers.is_outdated(question))
    }

    fn menus_by_bit(&self) -> impl Iterator<Item = (&Question, u8)> {
        self.chosen().zip(0..u8::BITS).map(|((question, ..), place)| (question, 1 << place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::setup::questions::AnswerKind;

    fn menu(id: &str) -> Question {
        let answer = AnswerKind::Choice { choices: vec!["A".into(), "B".into()], several: false };
        Question { id: id.into(), label: format!("Label {id}"), required: false, answer }
    }

    fn answers(chosen: &[(&Question, &[&str])]) -> Answers {
        let mut answers = Answers::default();
        for (question, values) in chosen {
            answers.choose(question, values.iter().map(|value| (*value).to_owned()).collect());
        }
        answers
    }

    #[test]
    fn what_stood_chosen_has_to_be_known_still() {
        let (a, b) = (menu("a"), menu("b"));
        let questions = Questions(vec![a.clone(), b.clone()]);
        let of_b = answers(&[(&b, &["A"])]);
        let shown = questions.shown(&of_b);
        assert_eq!(shown.chosen, 0b10);
        assert_eq!(questions.still_are(&shown, &of_b), Ok(()));
        assert_eq!(
            questions.still_are(&shown, &answers(&[(&a, &["A"]), (&b, &["B"])])),
            Ok(()),
            "more is chosen by now"
        );
        assert_eq!(questions.still_are(&shown, &answers(&[(&b, &[])])), Ok(()), "it was taken back");
        assert_eq!(questions.still_are(&shown, &answers(&[(&a, &["A"])])), Err(Unfit::Lost));
        assert_eq!(questions.still_are(&shown, &Answers::default()), Err(Unfit::Lost));
        let nothing = questions.shown(&Answers::default());
        assert_eq!((nothing.chosen, questions.still_are(&nothing, &Answers::default())), (0, Ok(())));
    }

    #[test]
    fn a_choice_is_none_under_other_words() {
        let (a, b) = (menu("a"), menu("b"));
        let questions = Questions(vec![a.clone(), b.clone()]);
        let both = answers(&[(&a, &["A"]), (&b, &["B"])]);
        let shown = questions.shown(&both);
        let mut other = questions.clone();
        other.0[0].label = "Another".into();
        assert_eq!(other.still_are(&shown, &both), Err(Unfit::Changed));
        assert!(other.outdate(&both) && !questions.outdate(&both));
        assert_eq!(other.shown(&both).chosen, 0b10, "the other question stands as it was");
        let told: Vec<_> =
            other.answered(&both).unwrap_or_default().into_iter().map(|answered| answered.text).collect();
        assert_eq!(told, ["B"]);
    }
}
