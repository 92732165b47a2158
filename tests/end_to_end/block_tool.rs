//! The toolbox blocks the member of a ticket: for whom, what it shows, and that the member reads nothing of it.
use crate::{
    blocks::{MEMBER, block, list, stored},
    open_ticket::OpenTicket,
    support::{World, all},
    toolbox::{Toolbox, everything_read_by},
};
use guichet_sandbox::{people::Answer, rules::permissions::ADMINISTRATOR, state::ChannelKind};
use mongodb::bson::{Document, doc};

const TOOL: &str = "Bloquer ce membre";
const UNTIL: &str = "Jusqu’à quand ?";
const CHANGE: &str = "Modifier la fin ou les textes…";
const REASON: &str = "Insulte l’équipe";
const TEXT: &str = "Écrivez-nous par courriel.";

/// The one block.
async fn standing(world: &World) -> Document {
    stored(world).find_one(all()).await.unwrap().expect("the block stands")
}

/// The form for this end, filled in.
async fn write(toolbox: &Toolbox<'_>, menu: &str, end: &str, texts: &[(&str, &str)]) -> Answer {
    let answer = toolbox.person.pick(toolbox.screen, menu, &[end]).await;
    let modal = answer.modal.unwrap_or_else(|| panic!("no form: {:?}", answer.outcome));
    toolbox.person.submit(&modal, texts).await
}

async fn blocks_for(toolbox: &Toolbox<'_>, end: &str) -> String {
    let answer = write(toolbox, UNTIL, end, &[("reason", REASON), ("text", TEXT)]).await;
    toolbox.redrawn(answer).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_blocks_the_member_who_learns_of_it_only_at_their_next_opening() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let toolbox = Toolbox::with(&ticket, &w.ada, TOOL).await;
    assert!(toolbox.seen().text().contains("ne pourra plus ouvrir de ticket"), "{:?}", toolbox.seen());
    let start = w.sandbox.trace().len();
    let shown = blocks_for(&toolbox, "7 jours").await;
    assert!(shown.contains(REASON) && shown.contains(TEXT) && shown.contains("jusqu’au <t:"), "{shown}");
    let entry = w.logged("ne peut plus ouvrir de ticket").await;
    assert!(entry.contains(&w.alice.id.to_string()) && entry.contains(&w.ada.id.to_string()), "{entry}");
    assert_eq!(w.ended_calls_since(start).await.len(), 3, "the form, the answer and the entry");
    assert!(toolbox.click("Retour aux outils").await.contains("Choisissez un outil"));
    ticket.does(&w.bob, "Close").await;
    ticket.quiet().await;
    let read = everything_read_by(&ticket, &w.alice);
    for word in ["bloqu", "Bloqu", REASON, TEXT] {
        assert!(!read.contains(word), "{word}: {read}");
    }
    let refused = w.pick_and_hear(&w.alice, "Support").await.text();
    assert!(refused.contains("Vous ne pouvez pas ouvrir de ticket") && refused.contains(TEXT), "{refused}");
    assert!(!refused.contains(REASON) && !refused.contains(&w.ada.id.to_string()), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_block_only_where_an_option_lets_them_and_it_is_asked_at_each_click() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    assert!(!Toolbox::open(&ticket, &w.bob).await.tools().contains(&TOOL.to_owned()));
    w.set(doc! { "staff_blocks": true }).await;
    let toolbox = Toolbox::with(&ticket, &w.bob, TOOL).await;
    let form = w.bob.pick(toolbox.screen, UNTIL, &["1 jour"]).await.modal.expect("a form");
    w.set(doc! { "staff_blocks": false }).await;
    let refused = w.bob.submit(&form, &[("reason", REASON), ("text", TEXT)]).await;
    assert!(refused.text().contains("Seuls les administrateurs"), "{refused:?}");
    // What was typed comes back.
    let file = |view: &guichet_sandbox::people::View| {
        view.ephemerals.iter().rev().find(|message| !message.attachments.is_empty()).cloned()
    };
    let file = w.bob.until("a file", w.guild.id, file).await;
    let typed = w.attached(&file);
    assert!(typed.contains(REASON) && typed.contains(TEXT), "{typed}");
    assert_eq!(stored(w).count_documents(all()).await.unwrap(), 0);
    w.set(doc! { "staff_blocks": true }).await;
    let toolbox = Toolbox::with(&ticket, &w.bob, TOOL).await;
    blocks_for(&toolbox, "1 jour").await;
    w.logged("ne peut plus ouvrir de ticket").await;
    // The claim of a colleague keeps the tool for the colleague.
    ticket.does(&w.carol, "Claim").await;
    let refused = w.bob.click(toolbox.screen, "Lever le blocage").await;
    assert!(refused.text().contains("réservé à"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_that_stands_is_shown_changed_and_lifted_and_nobody_undoes_another_unseen() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let boss = w.guild.add_role("Direction", ADMINISTRATOR);
    w.guild.give_role(&w.bob, boss);
    let setup = list(w, &w.ada).await;
    block(&setup, (MEMBER, w.alice.id), "1 heure").await;
    let toolbox = Toolbox::with(&ticket, &w.bob, TOOL).await;
    let before = toolbox.seen().text();
    assert!(before.contains("Insulte l’équipe dans ses tickets"), "{before}");
    let end = |text: &str| text.split_once("jusqu’au <t:").and_then(|(_, end)| end.get(..10)).map(str::to_owned);
    let changed = write(&toolbox, CHANGE, "Garder la fin actuelle", &[("text", "Bientôt.")]).await;
    let changed = toolbox.redrawn(changed).await;
    assert!(changed.contains("Bientôt."), "{changed}");
    assert!(end(&before).is_some() && end(&changed) == end(&before), "{before}\n\n{changed}");
    // The administrator still sees the old texts.
    let told = setup.click("Lever le blocage").await;
    assert!(told.contains("Quelqu’un d’autre") && told.contains("Bientôt."), "{told}");
    setup.click("Lever le blocage").await;
    let told = toolbox.click("Lever le blocage").await;
    assert!(told.contains("Quelqu’un d’autre") && told.contains("ne pourra plus ouvrir"), "{told}");
    blocks_for(&toolbox, "Sans date de fin").await;
    assert!(toolbox.click("Lever le blocage").await.contains("ne pourra plus ouvrir"));
    ticket.does(&w.bob, "Close").await;
    w.open(&w.alice, "Support").await;
}

/// What an administrator decided about a member, and why, is theirs: the staff see that it stands, and until when.
#[tokio::test(flavor = "multi_thread")]
async fn the_staff_neither_read_nor_undo_what_an_administrator_decided() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.set(doc! { "staff_blocks": true }).await;
    // Bob's own block is his to change, until an administrator changes it: his screen is an old one then.
    let old = Toolbox::with(&ticket, &w.bob, TOOL).await;
    assert!(blocks_for(&old, "1 jour").await.contains(REASON));
    let form = w.bob.pick(old.screen, CHANGE, &["7 jours"]).await.modal.expect("a form");
    let of_ada = Toolbox::with(&ticket, &w.ada, TOOL).await;
    let why = "A menacé [un *collègue*](https://example.org)";
    let changed = write(&of_ada, CHANGE, "30 jours", &[("reason", why), ("text", TEXT)]).await;
    let seen = of_ada.redrawn(changed).await;
    assert!(!seen.contains("](https"), "what was typed is shown as it was typed: {seen}");
    for refused in [
        w.bob.click(old.screen, "Lever le blocage").await,
        w.bob.pick(old.screen, CHANGE, &["1 jour"]).await,
        w.bob.submit(&form, &[("reason", REASON), ("text", TEXT)]).await,
    ] {
        let told = format!("{refused:?}");
        assert!(refused.is_answered() && !told.contains("collègue"), "{told}");
    }
    let fresh = Toolbox::with(&ticket, &w.bob, TOOL).await.seen();
    let text = fresh.text();
    assert!(text.contains("Seuls les administrateurs peuvent lire") && text.contains("jusqu’au <t:"), "{text}");
    assert!(!text.contains("collègue") && fresh.labels() == ["Retour aux outils"], "{fresh:?}");
    let block = standing(w).await;
    assert_eq!(block.get_str("reason").unwrap(), why);
}

/// What they could do as an administrator, they cannot any more.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_an_administrator_no_more_undoes_nothing_of_what_they_saw_as_one() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.set(doc! { "staff_blocks": true }).await;
    blocks_for(&Toolbox::with(&ticket, &w.ada, TOOL).await, "7 jours").await;
    let boss = w.guild.add_role("Direction", ADMINISTRATOR);
    w.guild.give_role(&w.bob, boss);
    let seen = Toolbox::with(&ticket, &w.bob, TOOL).await;
    assert!(seen.seen().text().contains(REASON));
    let form = w.bob.pick(seen.screen, CHANGE, &["1 jour"]).await.modal.expect("a form");
    w.guild.take_role(&w.bob, boss);
    // The menu is put back, and the refusal follows.
    let heard = w.bob.view(w.guild.id).ephemerals.len();
    assert!(w.bob.pick(seen.screen, CHANGE, &["30 jours"]).await.modal.is_none());
    assert!(w.hear(&w.bob, heard).await.text().contains("administrateurs"));
    for refused in [
        w.bob.click(seen.screen, "Lever le blocage").await,
        w.bob.submit(&form, &[("reason", "Rien"), ("text", TEXT)]).await,
    ] {
        assert!(refused.text().contains("administrateurs"), "{refused:?}");
    }
    let block = standing(w).await;
    assert_eq!(block.get_str("reason").unwrap(), REASON);
}

/// An older version said nothing of whose blocks are the staff's.
#[tokio::test(flavor = "multi_thread")]
async fn a_block_of_an_older_version_is_for_whoever_set_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.set(doc! { "staff_blocks": true }).await;
    blocks_for(&Toolbox::with(&ticket, &w.bob, TOOL).await, "7 jours").await;
    let set = async |update| stored(w).update_one(all(), update).await.unwrap();
    set(doc! { "$unset": { "by_staff": "" } }).await;
    assert!(Toolbox::with(&ticket, &w.bob, TOOL).await.seen().text().contains(REASON));
    assert!(!Toolbox::with(&ticket, &w.carol, TOOL).await.seen().text().contains(REASON));
    // Such a process lets an administrator change what the staff set.
    set(doc! { "$set": { "by_staff": w.bob.id.to_string(), "by": w.ada.id.to_string() } }).await;
    assert!(!Toolbox::with(&ticket, &w.bob, TOOL).await.seen().text().contains(REASON));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_set_whose_data_was_erased_is_still_the_staffs_to_lift() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.set(doc! { "staff_blocks": true }).await;
    blocks_for(&Toolbox::with(&ticket, &w.bob, TOOL).await, "7 jours").await;
    crate::member_data::erased(w, &w.bob).await;
    let block = standing(w).await;
    assert!(!block.to_string().contains(&w.bob.id.to_string()), "{block}");
    let toolbox = Toolbox::with(&ticket, &w.carol, TOOL).await;
    assert!(toolbox.seen().text().contains(REASON));
    assert!(toolbox.click("Lever le blocage").await.contains("ne pourra plus ouvrir"));
    // An older process let an administrator change it: it is no more the staff's.
    blocks_for(&Toolbox::with(&ticket, &w.bob, TOOL).await, "7 jours").await;
    let by_ada = doc! { "$set": { "by": w.ada.id.to_string(), "by_staff": w.bob.id.to_string() } };
    stored(w).update_one(all(), by_ada).await.unwrap();
    crate::member_data::erased(w, &w.bob).await;
    let block = standing(w).await;
    assert!(!block.to_string().contains(&w.bob.id.to_string()), "{block}");
    assert!(!Toolbox::with(&ticket, &w.carol, TOOL).await.seen().text().contains(REASON));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tool_outlives_a_restart_and_is_not_for_the_ticket_of_ones_own() {
    let mut ticket = OpenTicket::new().await;
    ticket.world.set(doc! { "staff_blocks": true }).await;
    let (screen, form) = {
        let w = &ticket.world;
        w.guild.give_role(&w.alice, w.support_role);
        let own = Toolbox::open(&ticket, &w.alice).await;
        assert!(!own.tools().contains(&TOOL.to_owned()));
        w.guild.take_role(&w.alice, w.support_role);
        let toolbox = Toolbox::with(&ticket, &w.bob, TOOL).await;
        (toolbox.screen, w.bob.pick(toolbox.screen, UNTIL, &["1 jour"]).await.modal.expect("a form"))
    };
    ticket.world.stop_bots().await;
    ticket.world.start_bot().await;
    let w = &ticket.world;
    let toolbox = Toolbox { ticket: &ticket, person: &w.bob, screen };
    let shown = toolbox.redrawn(w.bob.submit(&form, &[("reason", REASON), ("text", TEXT)]).await).await;
    assert!(shown.contains(REASON), "{shown}");
}

/// A block is the whole server's, and so is its entry: the team of one category does not keep it to itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_block_from_a_category_with_a_log_of_its_own_is_told_in_the_log_of_the_server_as_its_form_says() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let own = w.guild.add_private_channel("logs-support", ChannelKind::Text, None, &[w.support_role, w.bot_role]);
    let places = doc! { "log_channel": own.to_string() };
    w.set(doc! { "staff_blocks": true, "categories.Support.places": places }).await;
    let toolbox = Toolbox::with(&ticket, &w.bob, TOOL).await;
    let form = w.bob.pick(toolbox.screen, UNTIL, &["1 jour"]).await.modal.expect("a form");
    assert!(format!("{form:?}").contains("visible dans les logs du serveur"), "{form:?}");
    w.bob.submit(&form, &[("reason", REASON), ("text", TEXT)]).await;
    let entry = w.logged("ne peut plus ouvrir de ticket").await;
    assert!(entry.contains(REASON) && entry.contains(&w.bob.id.to_string()), "{entry}");
    ticket.does(&w.bob, "Close").await;
    let view = w.ada.until("the category's own log", w.guild.id, |view| {
        let log = view.channel_by_id(own)?;
        log.message_containing("Ticket n° 1 fermé").map(|_| log.clone())
    });
    assert!(view.await.message_containing("ne peut plus ouvrir").is_none());
}
