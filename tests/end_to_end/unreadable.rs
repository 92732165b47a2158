//! What Discord may send tomorrow, and the library cannot read today.
use crate::support::World;
use guichet_sandbox::gateway::Mishap;
use serde_json::{Value, json};

fn odd(world: &World, fields: Value) {
    world.sandbox.gateway().arrange(Mishap::Alter { event: "INTERACTION_CREATE".into(), times: 1, fields });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_click_that_cannot_be_read_is_answered_in_the_persons_language_with_a_reference() {
    let mut world = World::configured().await;
    // Of two processes one answers.
    world.start_bot().await;
    let shapes = [
        json!({ "type": 99 }),
        json!({ "data": { "component_type": "a new kind" } }),
        json!({ "message": { "components": [{ "type": 1, "components": "other" }] } }),
        json!({ "member": { "user": { "username": 7 } } }),
    ];
    for (n, fields) in shapes.into_iter().enumerate() {
        odd(&world, fields.clone());
        // Another one each time: what stands in the menu already is not sent.
        let answer = world.pick(&world.alice, ["Support", "Partenariat"][n % 2]).await;
        assert_eq!(answer.kind(), Some(4), "{fields}: {answer:?}");
        let told = world.hear(&world.alice, n).await;
        assert!(told.ephemeral && !told.embeds.is_empty(), "{fields}: {told:?}");
        assert!(told.text().contains("référence") || told.text().contains("Référence"), "{fields}: {}", told.text());
    }
    assert!(world.tickets().await.is_empty());
    odd(&world, json!({ "type": 77 }));
    let answer = world.ada.command(world.welcome, "ticket config", json!({})).await;
    assert!(answer.is_answered(), "a command, too: {answer:?}");
    world.open(&world.alice, "Support").await;
    world.stop_bots().await;
    assert_eq!(world.alice.view(world.guild.id).ephemerals.len(), 5, "each told once");
}
