use crate::domain::channel_name::opened;
use proptest::prelude::*;

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
