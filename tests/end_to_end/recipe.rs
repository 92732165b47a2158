//! The recipe of CONTRIBUTING.md, tried: a sixth button of a ticket, which asks first.
use crate::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_in_a_ticket_calls_the_administrators() {
    let desk = Desk::new().await;
    let w = &desk.world;
    desk.does(&w.bob, "Claim").await;
    for person in [&w.alice, &w.bob] {
        let question = desk.click(person, "Administrateurs").await.message.unwrap();
        assert!(question.text().contains("Appeler les administrateurs au ticket n° 1"), "{}", question.text());
        let answer = person.click(question.id, "Administrateurs").await;
        assert!(answer.is_answered(), "{answer:?}");
        w.logged("Ticket n° 1 : les administrateurs sont appelés").await;
        assert!(person.view(w.guild.id).message(desk.opening).unwrap().component("Libérer").is_some());
    }
    let closed = desk.does(&w.alice, "Close").await;
    assert_eq!(closed.component("Administrateurs").unwrap()["disabled"], true);
}
