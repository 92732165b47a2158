//! Channels that Discord hides from the bot, which is no administrator here: unknown, and so neither gone nor
//! private.
use crate::{open_ticket::OpenTicket, setup::Setup, support::World};
use guichet_sandbox::{
    fault::{Fault, IncomingCall, Moment},
    id::Id,
    people::{Answer, View},
    rules::permissions::{ADMINISTRATOR, VIEW_CHANNEL},
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use mongodb::bson::{Document, doc};
use serde_json::json;
use std::time::Duration;

/// Somebody takes the right to view the channel from the bot.
pub fn hide(world: &World, channel: Id) {
    set(world, channel, 0, VIEW_CHANNEL);
}

/// Somebody gives it back.
pub fn show(world: &World, channel: Id) {
    set(world, channel, VIEW_CHANNEL, 0);
}

fn set(world: &World, channel: Id, allow: u64, deny: u64) {
    let bot = world.sandbox.application_id();
    world.guild.set_overwrite(channel, Overwrite { id: bot, kind: OverwriteKind::Member, allow, deny });
}

/// Waits until so many findings are noted.
fn findings(count: usize) -> impl Fn(&Document) -> Option<()> {
    move |document| (document.get_array("findings").map_or(0, Vec::len) == count).then_some(())
}

/// Nothing that Discord invents in place of a hidden channel is ever shown.
fn is_clean(text: &str) {
    assert!(!text.contains("hidden"), "{text}");
}

async fn diagnostic(world: &World) -> (Setup<'_>, String) {
    let setup = Setup::begin(world, &world.ada).await;
    let shown = setup.click("🩺 Diagnostic").await;
    is_clean(&shown);
    (setup, shown)
}

fn all(world: &World) -> [Id; 4] {
    [world.logs, world.transcripts, world.welcome, world.tickets]
}

#[tokio::test(flavor = "multi_thread")]
async fn hidden_channels_are_neither_gone_nor_private_and_the_diagnostic_says_what_they_lack() {
    let world = World::configured().await;
    for channel in all(&world) {
        hide(&world, channel);
    }
    let (setup, shown) = diagnostic(&world).await;
    for channel in all(&world) {
        assert!(shown.contains(&format!("<#{channel}>")), "{channel} is named: {shown}");
    }
    assert_eq!(shown.matches("manque : **Voir le").count(), 4, "{shown}");
    for untrue in ["n’existe plus", "a disparu", "visible de tous", "pleine", "Rien à signaler"] {
        assert!(!shown.contains(untrue), "{untrue}: {shown}");
    }
    assert!(!setup.labels().iter().any(|label| label.contains("Réparer")), "{:?}", setup.labels());
    let home = setup.click("Retour").await;
    assert!(!home.contains("n’existe plus"), "{home}");
    is_clean(&home);

    for channel in all(&world) {
        show(&world, channel);
    }
    let (_, shown) = diagnostic(&world).await;
    assert!(shown.contains("Rien à signaler"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_finds_the_hidden_ones_neither_gone_nor_private() {
    let mut world = World::configured().await;
    world.stop_bots().await;
    for channel in [world.transcripts, world.welcome, world.tickets] {
        hide(&world, channel);
    }
    world.start_bot().await;
    let told = world.logged("Il manque au bot des permissions dans un salon").await;
    for channel in [world.transcripts, world.welcome, world.tickets] {
        assert!(told.contains(&format!("<#{channel}>")), "{told}");
    }
    for untrue in ["n’existe plus", "a disparu", "visible de tous"] {
        assert!(!told.contains(untrue), "{untrue}: {told}");
    }
    is_clean(&told);
    let panels = world.document().await.get_array("panels").unwrap().len();
    assert_eq!(panels, 1, "the panel is not forgotten");
}

/// What one diagnosis found is not undone by another that had looked before.
#[tokio::test(flavor = "multi_thread")]
async fn a_diagnosis_that_looked_too_early_is_made_anew() {
    let world = World::configured().await;
    hide(&world, world.transcripts);
    world.until_document("the first is noted", findings(1)).await;
    world.logged(&format!("<#{}>", world.transcripts)).await;
    // It sees the channels as they are now, and is slow.
    let held = world.sandbox.faults().hold_nth(is_of_channels, 1, Moment::After);
    let meanwhile = async {
        held.reached().await;
        hide(&world, world.welcome);
        world.until_document("the second is noted", findings(2)).await;
        held.release();
    };
    let (overview, ()) = tokio::join!(world.ada.command(world.welcome, "ticket config", json!({})), meanwhile);
    overview.message.expect("the overview");
    world.until_document("both are noted", findings(2)).await;
    show(&world, world.transcripts);
    world.until_document("one is left", findings(1)).await;
    let told = world.log().iter().filter(|entry| entry.contains(&format!("<#{}>", world.welcome))).count();
    assert_eq!(told, 1, "{:#?}", world.log());
}

/// Also where everything looks as it did when the other began.
#[tokio::test(flavor = "multi_thread")]
async fn a_diagnosis_that_looked_too_early_is_made_anew_though_the_findings_are_the_same_again() {
    let world = World::configured().await;
    hide(&world, world.transcripts);
    world.until_document("it is noted", findings(1)).await;
    let of_the_event = world.sandbox.faults().hold_nth(is_of_channels, 1, Moment::Before);
    let of_the_command = world.sandbox.faults().hold_nth(is_of_channels, 2, Moment::After);
    show(&world, world.transcripts);
    of_the_event.reached().await;
    let meanwhile = async {
        // This one sees the channel, while the channel is noted as hidden.
        of_the_command.reached().await;
        of_the_event.release();
        world.until_document("it is noted no more", findings(0)).await;
        hide(&world, world.transcripts);
        world.until_document("it is noted again", findings(1)).await;
        of_the_command.release();
    };
    let (overview, ()) = tokio::join!(world.ada.command(world.welcome, "ticket config", json!({})), meanwhile);
    overview.message.expect("the overview");
    let noted = world.document().await;
    assert_eq!(noted.get_array("findings").unwrap().len(), 1, "{noted:#?}");
}

fn is_of_channels(call: IncomingCall<'_>) -> bool {
    call.method == "GET" && call.path.starts_with("/guilds/") && call.path.ends_with("/channels")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_says_at_once_when_a_channel_of_the_configuration_is_hidden_and_again_the_next_time() {
    let world = World::configured().await;
    let told = async |times: usize| {
        let entries = |view: &View| {
            let logs = view.channel_by_id(world.logs)?;
            (logs.messages.iter().filter(|entry| entry.text().contains("manque : **Voir le salon**")).count() >= times)
                .then_some(())
        };
        world.ada.until("the log tells it", world.guild.id, entries).await;
        world.until_document("it is noted", findings(1)).await;
        show(&world, world.transcripts);
        world.until_document("it is noted no more", findings(0)).await;
    };
    hide(&world, world.transcripts);
    told(1).await;
    hide(&world, world.transcripts);
    told(2).await;
    assert!(world.log().iter().all(|entry| !entry.contains("n’existe plus")), "{:?}", world.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_the_bot_does_not_see_is_said_to_be_so_when_it_is_chosen() {
    let world = World::new().await;
    let secret = world.guild.add_channel("secret", ChannelKind::Text, None);
    hide(&world, secret);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.panel_texts().await;
    setup.add_category("Support", "Décrivez votre problème ici.", &[world.support_role]).await;
    let shown = setup.choose("Salon de logs", &[secret]).await;
    assert!(shown.contains("manque : **Voir le salon**") && shown.contains(&format!("<#{secret}>")), "{shown}");
    is_clean(&shown);
    let shown = setup.choose("Salon de logs", &[world.logs]).await;
    assert!(!shown.contains("manque : **Voir le salon**"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_ticket_is_told_its_buttons_are_refused_and_it_heals_when_it_is_seen() {
    let ticket = OpenTicket::new().await;
    let world = &ticket.world;
    hide(world, ticket.channel);
    let told = world.logged("le bot ne voit plus son salon").await;
    assert!(told.contains("Voir le salon") && told.contains(&format!("<#{}>", ticket.channel)), "{told}");

    for (person, button) in [(&world.bob, "Claim"), (&world.alice, "Close")] {
        let refused = ticket.click(person, button).await;
        assert!(refused.text().contains("Voir le salon"), "{button}: {:?} {}", refused.outcome, refused.text());
    }
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert_eq!(heard.channel_links(), [ticket.channel], "her ticket is still her one ticket: {}", heard.text());
    // What happens meanwhile waits.
    world.guild.remove_member(&world.alice);
    world.logged("a quitté le serveur").await;

    show(world, ticket.channel);
    world.logged("le bot voit de nouveau son salon").await;
    world
        .ada
        .until("the departure question", world.guild.id, |view| {
            view.channel_by_id(ticket.channel)?.message_containing("a quitté le serveur").map(|_| ())
        })
        .await;
    ticket.does(&world.bob, "Claim").await;
    ticket.writers(&[(&world.bob, true), (&world.carol, false)]).await;
    ticket.quiet().await;
    let record = world.tickets().await.remove(0);
    assert!(record.get("hidden_since").is_none(), "{record}");
    assert!(record.get_array("faults").unwrap().is_empty(), "nothing was given up: {record}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_hidden_and_seen_while_the_bot_is_away_is_told_once_each() {
    let mut ticket = OpenTicket::new().await;
    ticket.world.stop_bots().await;
    hide(&ticket.world, ticket.channel);
    ticket.world.start_bot().await;
    ticket.world.logged("le bot ne voit plus son salon").await;
    ticket.world.stop_bots().await;
    show(&ticket.world, ticket.channel);
    ticket.world.start_bot().await;
    ticket.world.logged("le bot voit de nouveau son salon").await;
    ticket.quiet().await;
    for words in ["ne voit plus", "voit de nouveau"] {
        assert_eq!(ticket.world.log().iter().filter(|entry| entry.contains(words)).count(), 1, "{words}");
    }
    assert_eq!(ticket.world.tickets().await.len(), 1);
    ticket.does(&ticket.world.bob, "Claim").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_ticket_that_is_deleted_by_hand_is_over() {
    let ticket = OpenTicket::new().await;
    hide(&ticket.world, ticket.channel);
    ticket.world.logged("le bot ne voit plus son salon").await;
    ticket.world.guild.delete_channel(ticket.channel);
    ticket.world.logged("son salon a été supprimé à la main").await;
    ticket.world.open(&ticket.world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_missed_a_change_while_it_was_hidden_and_shows_it_when_it_is_seen() {
    let world = World::configured().await;
    hide(&world, world.welcome);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Nouvelle adresse")]).await;
    setup.click("Retour").await;
    setup.click("Valider").await;
    let refused = |world: &World| world.sandbox.trace().iter().any(|call| call.method == "PATCH" && call.status == 403);
    world.ada.until("the redraw is refused", world.guild.id, |_| refused(&world).then_some(())).await;
    assert!(!world.panel(&world.alice).text().contains("Nouvelle adresse"));
    show(&world, world.welcome);
    world
        .alice
        .until("the panel is redrawn", world.guild.id, |view| {
            view.channel_by_id(world.welcome)?.message_containing("Nouvelle adresse").map(|_| ())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_imported_file_keeps_hidden_channels() {
    let world = World::configured().await;
    let foreign = world.sandbox.guild("Ailleurs", &world.ada).add_channel("logs", ChannelKind::Text, None);
    for channel in [world.logs, world.tickets] {
        hide(&world, channel);
    }
    let file = json!({
        "log_channel": world.logs.to_string(), "ticket_category": world.tickets.to_string(),
        "transcript_channel": foreign.to_string(),
    });
    let given = json!({ "fichier": { "filename": "guichet.json", "text": file.to_string() } });
    let answer: Answer = world.ada.command(world.welcome, "ticket config", given).await;
    is_clean(&answer.text());
    let drafts = world.database.collection::<mongodb::bson::Document>("ticket_drafts");
    let draft = drafts.find_one(doc! { "guild_id": world.guild.id.to_string() }).await.unwrap().unwrap();
    let drafted = draft.get_document("configuration").unwrap();
    assert_eq!(drafted.get_str("log_channel").unwrap(), world.logs.to_string());
    assert_eq!(drafted.get_str("ticket_category").unwrap(), world.tickets.to_string());
    assert_ne!(drafted.get_str("transcript_channel").ok(), Some(foreign.to_string().as_str()), "another server's");
}

#[tokio::test(flavor = "multi_thread")]
async fn hidden_channels_fill_a_category_too() {
    let world = World::configured().await;
    for number in 0..50 {
        let channel = world.guild.add_channel(&format!("plein-{number}"), ChannelKind::Text, Some(world.tickets));
        if number % 2 == 0 {
            hide(&world, channel);
        }
    }
    // The bot can make no other.
    let stand = world.sandbox.read(|state| state.channels.len());
    for n in stand..500 {
        world.guild.add_channel(&format!("autre-{n}"), ChannelKind::Text, None);
    }
    let (_, shown) = diagnostic(&world).await;
    assert!(shown.contains("catégorie Discord est pleine"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_may_really_be_called_hidden() {
    let world = World::configured().await;
    world.guild.edit_channel(world.logs, |channel| channel.name = "___hidden___".to_owned());
    let setup = Setup::begin(&world, &world.ada).await;
    let shown = setup.click("🩺 Diagnostic").await;
    assert!(shown.contains("Rien à signaler"), "{shown}");
    world.open(&world.alice, "Support").await;
    world.logged("Ticket n° 1 créé").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_all_and_may_lose_that_again() {
    let world = World::configured().await;
    hide(&world, world.transcripts);
    world.logged("manque : **Voir le salon**").await;
    world.guild.edit_role(world.bot_role, |role| role.permissions |= ADMINISTRATOR);
    let (_, shown) = diagnostic(&world).await;
    assert!(shown.contains("Rien à signaler"), "{shown}");
    world.guild.edit_role(world.bot_role, |role| role.permissions &= !ADMINISTRATOR);
    let (_, shown) = diagnostic(&world).await;
    assert!(shown.contains("manque : **Voir le salon**") && !shown.contains("n’existe plus"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_whose_making_was_never_answered_is_not_made_twice_though_it_was_hidden() {
    let world = World::configured().await;
    world.sandbox.faults().fail("POST", "/guilds/{guild_id}/channels", Fault::DropAfter, 1);
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert!(heard.text().contains("sera prêt"), "{}", heard.text());
    let made = world.ticket_channels();
    assert_eq!(made.len(), 1);
    hide(&world, made[0].id);
    let pending = |record: &mongodb::bson::Document| record.get_array("effects").unwrap()[0].as_document().cloned();
    let fault = |record: &mongodb::bson::Document| pending(record)?.get_str("fault").ok().map(str::to_owned);
    let first = world.until_records("the answer was lost", |records| fault(&records[0])).await;
    let due = pending(&world.tickets().await[0]).unwrap().get_datetime("due_at").unwrap().to_chrono();
    let wait = (due - chrono::Utc::now()).to_std().unwrap_or_default() + Duration::from_secs(1);
    assert!(wait < Duration::from_mins(2), "recovery looks for it before the two minutes are over: {wait:?}");
    world.advance(wait);
    world.until_records("recovery looked for it", |records| fault(&records[0]).filter(|fault| *fault != first)).await;
    assert_eq!(world.ticket_channels().len(), 1, "it may be the ticket's own");
    show(&world, made[0].id);
    world.advance(Duration::from_mins(1));
    world.furnished(&world.alice, made[0].id).await;
    assert_eq!(world.ticket_channels().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_gateway_tells_is_taken_in_its_order() {
    let world = World::new().await;
    let secret = world.guild.add_private_channel("secret", ChannelKind::Text, None, &[]);
    world.guild.remove_overwrite(secret, world.sandbox.application_id());
    let let_in = Overwrite { id: world.bot_role, kind: OverwriteKind::Role, allow: VIEW_CHANNEL, deny: 0 };
    let setup = Setup::begin(&world, &world.ada).await;
    setup.panel_texts().await;
    setup.add_category("Support", "Décrivez votre problème ici.", &[world.support_role]).await;
    // A thousand updates: in each round the last one decides what is said.
    for round in 0..20 {
        let ends_seen = round % 2 == 0;
        for update in 0..50 {
            if (update % 2 == 1) == ends_seen {
                world.guild.set_overwrite(secret, let_in);
            } else {
                world.guild.remove_overwrite(secret, world.bot_role);
            }
        }
        // What stands in a menu already cannot be chosen.
        setup.choose("Salon de logs", &[world.logs]).await;
        let shown = setup.choose("Salon de logs", &[secret]).await;
        assert_eq!(!shown.contains("manque : **Voir le salon**"), ends_seen, "round {round}: {shown}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_that_both_hear_it_tell_it_once() {
    let mut ticket = OpenTicket::new().await;
    ticket.world.start_bot().await;
    for times in 1..=3 {
        hide(&ticket.world, ticket.channel);
        told_times(&ticket, "ne voit plus son salon", times).await;
        show(&ticket.world, ticket.channel);
        told_times(&ticket, "voit de nouveau son salon", times).await;
        ticket.quiet().await;
    }
    for words in ["ne voit plus", "voit de nouveau"] {
        assert_eq!(ticket.world.log().iter().filter(|entry| entry.contains(words)).count(), 3, "{words}");
    }
}

async fn told_times(ticket: &OpenTicket, words: &str, times: usize) {
    let entries = |view: &View| {
        let logs = view.channel_by_id(ticket.world.logs)?;
        (logs.messages.iter().filter(|entry| entry.text().contains(words)).count() >= times).then_some(())
    };
    ticket.world.ada.until(words, ticket.world.guild.id, entries).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_together_with_the_log_channel_is_told_once_the_log_is_seen() {
    let ticket = OpenTicket::new().await;
    let world = &ticket.world;
    hide(world, world.logs);
    hide(world, ticket.channel);
    hide(world, world.transcripts);
    world.until_records("the ticket is noted", |records| records[0].get("hidden_since").map(|_| ())).await;
    world
        .until_document("the findings are noted", |document| {
            (document.get_array("findings").map_or(0, Vec::len) >= 2).then_some(())
        })
        .await;
    show(world, world.logs);
    world.logged("le bot ne voit plus son salon").await;
    let told = world.logged("Il manque au bot des permissions dans un salon").await;
    assert!(told.contains(&format!("<#{}>", world.transcripts)), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_and_returns_while_the_ticket_is_hidden_is_not_said_to_have_left() {
    let ticket = OpenTicket::new().await;
    let world = &ticket.world;
    hide(world, ticket.channel);
    world.logged("le bot ne voit plus son salon").await;
    world.guild.remove_member(&world.alice);
    world.logged("a quitté le serveur").await;
    world.guild.add_member(&world.alice, &[]);
    world.until_records("she is back", |records| (!records[0].get_bool("opener_left").unwrap()).then_some(())).await;
    show(world, ticket.channel);
    world.logged("le bot voit de nouveau son salon").await;
    ticket.quiet().await;
    let ticket = ticket.seen_by(&world.alice).expect("alice is back in her ticket");
    assert!(ticket.can("SEND_MESSAGES"));
    assert!(ticket.message_containing("a quitté le serveur").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_hidden_again_after_a_restart_is_told_again() {
    let mut world = World::configured().await;
    hide(&world, world.transcripts);
    world.logged("manque : **Voir le salon**").await;
    world.stop_bots().await;
    show(&world, world.transcripts);
    world.start_bot().await;
    let findings =
        |document: &mongodb::bson::Document| document.get_array("findings").is_ok_and(Vec::is_empty).then_some(());
    world.until_document("it is noted no more", findings).await;
    hide(&world, world.transcripts);
    let entries = |view: &View| {
        let logs = view.channel_by_id(world.logs)?;
        (logs.messages.iter().filter(|entry| entry.text().contains("manque : **Voir le salon**")).count() == 2)
            .then_some(())
    };
    world.ada.until("it is told again", world.guild.id, entries).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transcript_does_not_name_a_hidden_channel() {
    let ticket = OpenTicket::new().await;
    let world = &ticket.world;
    let secret = world.guild.add_channel("plans-secrets", ChannelKind::Text, None);
    world.bob.write(ticket.channel, &format!("voir <#{secret}>")).unwrap();
    hide(world, secret);
    ticket.does(&world.bob, "Close").await;
    let asked = ticket.click(&world.bob, "Delete").await.message.expect("the question");
    world.bob.click(asked.id, "Supprimer définitivement").await;
    world.logged("supprimé").await;
    let view = world.ada.view(world.guild.id);
    let posted = view.channel_by_id(world.transcripts).unwrap().last_message().unwrap().clone();
    let text = world.attached(&posted);
    assert!(text.contains("voir") && !text.contains("plans-secrets") && !text.contains("hidden__"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_does_not_outlive_its_claimers_leave_and_return() {
    let ticket = OpenTicket::new().await;
    let world = &ticket.world;
    ticket.does(&world.bob, "Claim").await;
    world.guild.remove_member(&world.bob);
    world.guild.add_member(&world.bob, &[]);
    world.until_records("the claim has ended", |records| records[0].get_null("claimed_by").is_ok().then_some(())).await;
}
