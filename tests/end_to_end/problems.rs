//! What goes wrong is answered clearly, and nothing is lost or left half-made.
use crate::support::{World, specification_document};
use guichet_sandbox::{Options, rules::permissions, state::ChannelKind};
use mongodb::bson::doc;

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_deleted_by_hand_does_not_block_its_member() {
    let world = World::configured().await;
    let first = world.open(&world.alice, "Support").await;
    world.guild.delete_channel(first.id);
    let second = world.open(&world.alice, "Support").await;
    assert_eq!(second.name, "2-alice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_deleted_while_the_bot_was_away_does_not_block_its_member() {
    let mut world = World::configured().await;
    let first = world.open(&world.alice, "Support").await;
    world.stop_bots().await;
    world.guild.delete_channel(first.id);
    world.start_bot().await;
    let second = world.open(&world.alice, "Support").await;
    assert_eq!(second.name, "2-alice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_discord_category_is_a_clear_refusal_with_nothing_half_made() {
    let world = World::configured().await;
    for number in 0..50 {
        world.guild.add_channel(&format!("plein-{number}"), ChannelKind::Text, Some(world.tickets));
    }
    let refusal = world.pick_and_hear(&world.alice, "Support").await;
    assert!(refusal.text().contains("pleine"), "{}", refusal.text());
    assert_eq!(world.ticket_channels().len(), 50);
    let one = world.ticket_channels()[0].id;
    world.guild.delete_channel(one);
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_without_manage_channels_says_so() {
    let world = World::configured().await;
    world.guild.edit_role(world.bot_role, |role| role.permissions &= !permissions::MANAGE_CHANNELS);
    let refusal = world.pick_and_hear(&world.alice, "Support").await;
    assert!(refusal.text().contains("permission"), "{}", refusal.text());
    world.guild.edit_role(world.bot_role, |role| role.permissions |= permissions::MANAGE_CHANNELS);
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_member_permission_of_the_bot_is_left_out_of_the_rights() {
    let world = World::configured().await;
    world.guild.edit_role(world.bot_role, |role| role.permissions &= !permissions::ADD_REACTIONS);
    let everyone = world.guild.id;
    world.guild.edit_role(everyone, |role| role.permissions &= !permissions::ADD_REACTIONS);
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_option_of_the_panel_gets_a_clear_answer() {
    let world = World::configured().await;
    let panel = world.panel(&world.alice);
    let mut categories = world.document().await.get_document("categories").unwrap().clone();
    categories.remove("Partenariat");
    let filter = doc! { "guild_id": world.guild.id.to_string() };
    let tickets = world.guild_documents();
    tickets.update_one(filter, doc! { "$set": { "categories": categories } }).await.unwrap();
    let answer = world.alice.pick(panel.id, "Choisissez une catégorie", &["Partenariat"]).await;
    assert!(answer.is_answered());
    let refusal = world.hear(&world.alice, 0).await;
    assert!(refusal.text().contains("n’est plus proposée"), "{}", refusal.text());
    assert_eq!(world.panel(&world.alice).options("Choisissez une catégorie"), ["Support"], "the panel was redrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_usernames_open_tickets_that_ping_nobody() {
    let mut world = World::without_bot(Options { fierce_names: true, ..Options::default() }).await;
    world.write_document(specification_document(&world)).await;
    world.start_bot().await;
    world.post_panel().await;
    for (number, name) in
        ["🎉🎉", "@everyone", "**gras** `x`", "اسم عربي", "abcdefghijklmnopqrstuvwxyz012345"].iter().enumerate()
    {
        let person = world.sandbox.person(name).locale("fr");
        world.guild.add_member(&person, &[]);
        let ticket = world.open(&person, "Support").await;
        // Of a name without Latin letters, a fierce reading of Discord's rules leaves the number alone.
        assert!(ticket.name.starts_with(&(number + 1).to_string()), "{}", ticket.name);
        world.logged(&format!("Ticket n° {} créé", number + 1)).await;
    }
    for person in [&world.ada, &world.bob, &world.alice] {
        assert!(person.view(world.guild.id).pinged_in.is_empty());
    }
}
