//! A click that is so slow that recovery has done its work meanwhile.
use super::{
    acts::Act,
    mongo::relay,
    relay::Trouble,
    stage::{Furnishing, Kind, Stage},
};
use guichet_sandbox::people::{MessageView, View};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_member_whose_ticket_recovery_has_opened_gets_its_link() {
    let relay = relay().await;
    let stage = Stage::furnish(Kind::Task, Furnishing::Whole, Some(&relay.uri)).await;
    let (alice, guild) = (stage.world.alice.clone(), stage.world.guild.id);
    // By this the ticket, which is stored, gets its number.
    relay.arm("findAndModify ticket", 1, Trouble::Slow);
    let asked = tokio::spawn(Act::Open.perform(&stage));
    let met = stage.world.sandbox.until("the number is asked for", |_| relay.is_met().then_some(()));
    met.await;
    stage.world.advance(Duration::from_mins(5));
    let told = |view: &View| {
        let mut messages = view.channels.iter().flat_map(|channel| &channel.messages);
        messages.find(|message| message.ephemeral).map(MessageView::text)
    };
    let told = alice.until("what she is told", guild, told).await;
    assert!(told.contains("Votre ticket est ouvert"), "{told}");
    asked.await.unwrap();
    let tickets = stage.tickets().await;
    assert_eq!(tickets.len(), 1);
    assert_eq!(tickets[0].get_str("state").unwrap(), "open");
}
