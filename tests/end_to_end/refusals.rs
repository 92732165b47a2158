//! Whoever is refused something knows what to do next.
use crate::{open_ticket::OpenTicket, support::World};
use guichet_sandbox::{rules::permissions::MANAGE_CHANNELS, state::ChannelKind};

#[tokio::test(flavor = "multi_thread")]
async fn whoever_wants_a_claimed_ticket_knows_who_can_release_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    // The button of the claim is disabled by now.
    let refused = ticket.click(&w.carol, "Libérer").await.text();
    assert_eq!(refused.matches(&format!("<@{}>", w.bob.id)).count(), 1, "{refused}");
    assert!(refused.contains("qui peut vous le transmettre ou le libérer"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_is_named_as_discord_does_in_the_language_of_the_person_with_where_to_grant_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.edit_role(w.bot_role, |role| role.permissions &= !MANAGE_CHANNELS);
    let refused = ticket.click(&w.bob, "Close").await.text();
    assert!(refused.contains("**Gérer le salon**") && refused.contains("Paramètres du serveur → Rôles"), "{refused}");
    let bob = w.bob.clone().locale("en-US");
    let refused = ticket.click(&bob, "Close").await.text();
    assert!(refused.contains("**Manage Channel**") && refused.contains("Server Settings → Roles"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_meets_a_full_server_learns_what_an_administrator_can_do() {
    let world = World::configured().await;
    let stand = world.sandbox.read(|state| state.channels.len());
    for number in stand..500 {
        let parent = (number < stand + 50).then_some(world.tickets);
        world.guild.add_channel(&format!("plein-{number}"), ChannelKind::Text, parent);
    }
    let told = world.pick_and_hear(&world.alice, "Support").await.text();
    assert!(told.contains("50 salons") && told.contains("Prévenez un administrateur"), "{told}");
    assert!(told.contains("Supprimez des tickets fermés") && told.contains("une autre catégorie Discord"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_no_staff_learns_whom_to_ask_and_who_has_a_ticket_how_to_get_another() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let refused = ticket.click(&w.alice, "Claim").await.text();
    assert!(refused.contains("à un autre membre du staff"), "{refused}");
    let refused = ticket.click(&w.alice, "Delete").await.text();
    assert!(refused.contains("ou un administrateur") && refused.contains("à l’un d’eux"), "{refused}");
    let told = w.pick_and_hear(&w.alice, "Partenariat").await.text();
    assert!(told.contains(&format!("<#{}>", ticket.channel)) && told.contains("fermez-le"), "{told}");
}
