use super::opening;
use crate::domain::{
    setup::options::ClaimedEnding,
    ticket::{
        State, Ticket,
        channel_name::{Words, instead, of, opened},
    },
};
use proptest::prelude::*;

#[test]
fn the_last_resort_holds_nothing_of_what_was_refused() {
    let neutral = ["ticket", "salon"].map(str::to_owned).to_vec();
    let words = Words { member: "membre".into(), closed: "fermé".into(), neutral };
    let named = |name: &str| Ticket { opener_name: name.into(), number: Some(1488), state: State::Open, ..opening() };
    let claimed = Ticket { claimer_name: Some("bob".into()), ..named("alice") };
    let closed = Ticket { state: State::Closed, ..named("alice") };
    for (ticket, expected) in [
        (named("alice"), ["1488", "ticket"]),
        (named("ticketmaster"), ["1488", "salon"]),
        (claimed, ["1488-staff", "ticket"]),
        (closed, ["fermé-1488", "ticket"]),
    ] {
        let tried = instead(&ticket, ClaimedEnding::Claimer, &words);
        assert_eq!(tried, expected, "after {}", of(&ticket, ClaimedEnding::Claimer, &words));
    }
}

#[test]
fn names_follow_the_username() {
    for (username, expected) in [
        ("alice", "1-alice"),
        ("Jean Dupont", "1-jean-dupont"),
        ("élodie_92", "1-élodie_92"),
        ("a.b#c@everyone", "1-abceveryone"),
        ("🎉🎉", "1-membre"),
        ("  ", "1-membre"),
        ("اسم", "1-اسم"),
    ] {
        assert_eq!(opened(1, username, "membre"), expected, "{username}");
    }
}

proptest! {
    #[test]
    fn any_name_is_within_discords_limit(number in 1..i64::MAX, username in ".{0,200}") {
        let name = opened(number, &username, "membre");
        prop_assert!((1..=100).contains(&name.chars().count()));
        prop_assert!(name.starts_with(&number.to_string()));
        prop_assert!(!name.chars().any(|c| c.is_whitespace() || c.is_control()));
    }
}
