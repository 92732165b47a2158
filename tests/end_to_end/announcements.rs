//! Nothing happens in silence: who claims, releases, closes or reopens a ticket is told in its channel, and the
//! message with the buttons says the state, since when, and by whom.
use crate::{open_ticket::OpenTicket, posts::failed};
use guichet_sandbox::{
    fault::Fault,
    people::{MessageView, Person},
};
use serde_json::json;
use std::time::Duration;

/// The announcement with these words, as a person sees it in the ticket's channel.
async fn told(ticket: &OpenTicket, person: &Person, words: &str) -> MessageView {
    person
        .until(words, ticket.world.guild.id, |view| {
            let messages = &view.channel_by_id(ticket.channel)?.messages;
            messages.iter().find(|message| message.id != ticket.opening && message.text().contains(words)).cloned()
        })
        .await
}

fn author(message: &MessageView) -> (String, bool) {
    let author = &message.embeds[0]["author"];
    (author["name"].as_str().unwrap_or_default().to_owned(), author["icon_url"].is_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_act_is_told_in_the_channel_with_who_did_it_and_the_way_to_the_buttons() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let link = format!("https://discord.com/channels/{}/{}/{}", w.guild.id, ticket.channel, ticket.opening);
    for (person, button, words) in [
        (&w.bob, "Claim", "Ticket pris en charge. Les autres membres du staff peuvent lire"),
        (&w.bob, "Libérer", "Ticket libéré. Tout le staff peut"),
        (&w.alice, "Close", "Ticket fermé. Plus personne ne peut y écrire"),
        (&w.carol, "Reopen", "Ticket rouvert."),
    ] {
        ticket.does(person, button).await;
        for reader in [&w.alice, &w.bob, &w.carol] {
            let message = told(&ticket, reader, words).await;
            assert_eq!(author(&message), (person.username(), true), "{message:?}");
            assert!(message.text().contains(&link), "{message:?}");
            assert!(!message.pings_me && message.components.is_empty(), "{message:?}");
        }
        ticket.quiet().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_claim_ended_is_told_if_they_did_not_end_it_themselves() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    ticket.quiet().await;
    ticket.does(&w.ada, "Libérer").await;
    let freed = told(&ticket, &w.alice, &format!("<@{}> ne s’en occupe plus", w.bob.id)).await;
    assert_eq!(author(&freed).0, w.ada.username());
    ticket.quiet().await;
    ticket.does(&w.carol, "Claim").await;
    ticket.quiet().await;
    w.guild.take_role(&w.carol, w.support_role);
    let ended = told(&ticket, &w.alice, &format!("<@{}> ne s’occupe plus de ce ticket", w.carol.id)).await;
    assert_eq!(author(&ended).0, "", "nobody did it with a click");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_may_do_is_not_told_where_discord_refused_the_rights() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.sandbox.faults().fail(
        "PATCH",
        "/channels/{channel_id}",
        Fault::Status(403, json!({ "code": 50013, "message": "Missing Permissions" })),
        100,
    );
    ticket.does(&w.bob, "Close").await;
    let message = told(&ticket, &w.alice, "Ticket fermé.").await;
    assert!(!message.text().contains("Plus personne"), "alice can write: {}", message.text());
    w.sandbox.faults().clear();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_announcement_whose_answer_was_lost_stands_once() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.sandbox.faults().fail("POST", "/channels/{channel_id}/messages", Fault::DropAfter, 100);
    ticket.does(&w.bob, "Claim").await;
    told(&ticket, &w.alice, "Ticket pris en charge.").await;
    w.until_records("nobody heard of it", |records| failed(&records[0], "announce").then_some(())).await;
    w.sandbox.faults().clear();
    w.advance(Duration::from_mins(11));
    ticket.quiet().await;
    let channel = ticket.seen_by(&w.alice).unwrap();
    let copies = channel.messages.iter().filter(|message| message.text().contains("Ticket pris en charge."));
    assert_eq!(copies.count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_message_says_the_state_and_since_when_and_by_whom() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let shown = ticket.seen_by(&w.alice).unwrap().pinned().next().unwrap().clone();
    assert_eq!(author(&shown), (w.alice.username(), true), "the member's name and picture");
    assert!(shown.text().contains("🟢 Ouvert\n<t:"), "{}", shown.text());
    let open = shown.embeds[0]["color"].clone();
    let claimed = ticket.does(&w.bob, "Claim").await;
    assert!(claimed.text().contains("🔵 En cours"), "{}", claimed.text());
    assert!(claimed.text().contains(&format!("<@{}>\n<t:", w.bob.id)), "{}", claimed.text());
    assert_ne!(claimed.embeds[0]["color"], open);
    ticket.quiet().await;
    let closed = ticket.does(&w.bob, "Close").await;
    assert!(closed.text().contains(&format!("🔒 Fermé par <@{}>\n<t:", w.bob.id)), "{}", closed.text());
    assert_ne!(closed.embeds[0]["color"], claimed.embeds[0]["color"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_has_to_wait_is_told_until_it_comes() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    for button in ["Claim", "Libérer", "Claim"] {
        ticket.does(&w.bob, button).await;
        ticket.quiet().await;
    }
    ticket.shown(&w.alice, "Discord n’accepte que deux changements de nom en dix minutes").await;
    ticket.name_waits().await;
    w.advance(Duration::from_mins(11));
    ticket.named("1-alice-staff").await;
    w.alice
        .until("the message no longer speaks of the name", w.guild.id, |view| {
            (!view.message(ticket.opening)?.text().contains("deux changements")).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_overtaken_by_newer_news_does_not_stand_in_their_place() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    for button in ["Claim", "Libérer"] {
        ticket.does(&w.bob, button).await;
        ticket.quiet().await;
    }
    let answer = w.sandbox.faults().hold_all("POST", "/interactions/**");
    let overtaken = async {
        ticket.shown(&w.alice, "Discord n’accepte que deux changements de nom en dix minutes").await;
        answer.release();
    };
    tokio::join!(ticket.click(&w.bob, "Claim"), overtaken);
    ticket.quiet().await;
    ticket.shown(&w.alice, "🔵 En cours").await;
    ticket.shown(&w.alice, "Discord n’accepte que deux changements de nom en dix minutes").await;
}
