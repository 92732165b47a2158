//! A member picks a category and gets a private channel with the right staff.
use crate::support::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_member_picks_a_category_and_gets_a_private_channel() {
    let world = World::configured().await;
    let ticket = world.open(&world.alice, "Support").await;

    assert_eq!(ticket.name, "1-alice");
    assert_eq!(ticket.parent_id, Some(world.tickets));
    for person in [&world.alice, &world.bob, &world.carol] {
        let view = person.view(world.guild.id);
        let channel = view.channel_by_id(ticket.id).expect("the member and the staff see the ticket");
        assert!(channel.can("SEND_MESSAGES") && channel.can("ATTACH_FILES") && channel.can("READ_MESSAGE_HISTORY"));
    }
    for person in [&world.dave, &world.erin] {
        assert!(person.view(world.guild.id).channel_by_id(ticket.id).is_none(), "a stranger sees the ticket");
    }
    let opening = ticket.pinned().next().unwrap();
    assert!(opening.text().contains("Décrivez votre problème ici."), "{}", opening.text());
    assert_eq!(opening.labels(), ["Claim", "Close", "Reopen", "Delete", "Outils"]);
    assert!(world.alice.view(world.guild.id).pinged_in.is_empty(), "nobody is pinged");
    assert!(world.bob.view(world.guild.id).pinged_in.is_empty(), "nobody is pinged");
    let entry = world.logged("Ticket n° 1 créé").await;
    assert!(entry.contains("alice") && entry.contains("Support"), "{entry}");
    assert!(world.dave.view(world.guild.id).channel_by_id(world.logs).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_of_another_category_do_not_see_the_ticket() {
    let world = World::configured().await;
    let ticket = world.open(&world.alice, "Partenariat").await;
    assert!(world.carol.view(world.guild.id).channel_by_id(ticket.id).is_some());
    assert!(world.bob.view(world.guild.id).channel_by_id(ticket.id).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_takes_six_calls_and_the_link_waits_for_two_of_them() {
    let world = World::configured().await;
    let faults = world.sandbox.faults();
    let start = world.sandbox.trace().len();
    let answer = faults.hold_all("POST", "/interactions/**");
    let posts = faults.hold_all("POST", "/channels/{channel_id}/messages");
    let alice = world.alice.clone();
    let channel = async {
        answer.reached().await;
        let channel = world
            .ada
            .until("the channel does not wait for the answer", world.guild.id, |view| {
                view.channels.iter().find(|channel| channel.parent_id == Some(world.tickets)).map(|channel| channel.id)
            })
            .await;
        answer.release();
        channel
    };
    let (picked, channel) = tokio::join!(world.pick(&alice, "Support"), channel);
    assert!(picked.is_answered(), "{picked:?}");
    let link = world.hear(&alice, 0).await;
    assert_eq!(link.channel_links(), [channel], "the link does not wait for the messages");
    posts.release();
    world.furnished(&alice, channel).await;
    world.logged("Ticket n° 1 créé").await;
    let calls = world.ended_calls_since(start).await;
    assert_eq!(calls.len(), 6, "{calls:#?}");
}
