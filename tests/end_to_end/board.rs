//! The board of a category: what it lists in which order, when it is redrawn, what becomes of its message, and the
//! tickets that are opened from it.
use crate::{open_for::OPEN, open_ticket::OpenTicket, setup::Setup, support::World, toolbox::Toolbox};
use guichet_sandbox::{
    gateway::Mishap,
    id::Id,
    people::{MessageView, Person, View},
    state::ChannelKind,
};
use mongodb::bson::{DateTime, Document, doc};
use std::time::Duration;

/// After so long it is asked again what is due, and the boards may be drawn again.
const A_MINUTE: Duration = Duration::from_secs(61);
const A_LOOK: Duration = Duration::from_mins(11);

const TITLE: &str = "Tickets ouverts";
const FOR_A_MEMBER: &str = "Ouvrir pour un membre";
const WHOM: &str = "Choisir un membre";
const SETTING: &str = "📋 Tableau de suivi";
const CHANNEL: &str = "Salon du tableau…";

/// A channel of the staff.
fn channel(world: &World, name: &str) -> Id {
    let roles = [world.support_role, world.partner_role, world.bot_role];
    world.guild.add_private_channel(name, ChannelKind::Text, None, &roles)
}

fn is_past(world: &World, time: DateTime) -> bool {
    time.to_chrono() <= world.sandbox.clock().now()
}

fn boards(view: &View, channel: Id) -> Vec<MessageView> {
    let messages = view.channel_by_id(channel).map(|channel| channel.messages.clone()).unwrap_or_default();
    messages.into_iter().filter(|message| message.text().contains(TITLE)).collect()
}

/// A ticket of alice in Support, whose board stands in a channel of the staff.
struct Watched {
    ticket: OpenTicket,
    channel: Id,
}

impl Watched {
    /// Somebody deletes the board, and once more when it is back: administrators are told.
    async fn is_lost(&self) {
        let w = &self.ticket.world;
        let first = self.board().id;
        w.guild.delete_message(self.channel, first);
        self.ticket.does(&w.bob, "Claim").await;
        let second = self.shows("pris en charge").await;
        assert_ne!(second.id, first);
        w.guild.delete_message(self.channel, second.id);
        self.ticket.does(&w.bob, "Libérer").await;
        let is_given_up = |_: &[MessageView], guild: &Document| {
            let boards = guild.get_array("boards").ok()?;
            (!boards[0].as_document()?.contains_key("message")).then_some(())
        };
        self.until("it is given up", is_given_up).await;
        w.logged("Le tableau de suivi « Support » a été supprimé").await;
    }

    async fn new() -> Self {
        Self::of(OpenTicket::new().await).await
    }

    async fn of(ticket: OpenTicket) -> Self {
        let channel = channel(&ticket.world, "suivi");
        let begun = DateTime::from_millis(0);
        let chosen = doc! {
            "categories.Support.board": { "channel": channel.to_string() },
            "waits_due_at": begun, "boards_due_at": begun,
        };
        ticket.world.set(chosen).await;
        ticket.world.advance(A_MINUTE);
        let watched = Self { ticket, channel };
        watched.shows("Ticket n° 1").await;
        watched.drawn().await;
        watched
    }

    fn boards(&self) -> Vec<MessageView> {
        boards(&self.ticket.world.ada.view(self.ticket.world.guild.id), self.channel)
    }

    fn board(&self) -> MessageView {
        let mut boards = self.boards();
        assert_eq!(boards.len(), 1, "one message: {boards:#?}");
        boards.remove(0)
    }

    /// Waits until nobody asks for the board any more; the clock is moved as often as it has to wait.
    async fn drawn(&self) {
        let w = &self.ticket.world;
        loop {
            let state = |guild: &Document| match guild.get_datetime("boards_due_at") {
                Err(_) => Some(true),
                Ok(due) => is_past(w, *due).then_some(false),
            };
            if w.until_document("the board is drawn, or waits", state).await {
                return;
            }
            w.advance(A_MINUTE);
        }
    }

    /// Waits until the boards are so; the clock is moved whenever they are asked for.
    async fn until<T>(&self, what: &str, f: impl Fn(&[MessageView], &Document) -> Option<T>) -> T {
        let w = &self.ticket.world;
        loop {
            let state = |guild: &Document| match f(&self.boards(), guild) {
                Some(found) => Some(Ok(found)),
                None => is_past(w, *guild.get_datetime("boards_due_at").ok()?).then_some(Err(())),
            };
            match w.until_document(what, state).await {
                Ok(found) => {
                    self.drawn().await;
                    return found;
                }
                Err(()) => w.advance(A_MINUTE),
            }
        }
    }

    /// Waits until a board shows these words.
    async fn shows(&self, words: &str) -> MessageView {
        self.until(words, |boards, _| boards.iter().find(|board| board.text().contains(words)).cloned()).await
    }

    async fn lists(&self, numbers: &[&str]) {
        self.until(&format!("{numbers:?}"), |boards, _| (listed(boards.first()?) == numbers).then_some(())).await;
    }

    async fn is_gone(&self) {
        self.until("it is gone", |boards, _| boards.is_empty().then_some(())).await;
    }

    /// Moves the clock, and waits until the tickets were looked at and the board is drawn.
    async fn looked(&self) {
        let w = &self.ticket.world;
        w.advance(A_LOOK);
        let now = w.sandbox.clock().now();
        let looked = |guild: &Document| {
            let due = guild.get_datetime("waits_due_at").ok()?.to_chrono();
            (due > now + chrono::TimeDelta::minutes(6)).then_some(())
        };
        w.until_document("the tickets were looked at", looked).await;
        self.drawn().await;
    }
}

/// The numbers of the tickets that a board lists, in its order.
fn listed(board: &MessageView) -> Vec<String> {
    let text = board.text();
    let numbers = text.split("[Ticket n° ").skip(1).map(|rest| rest.split(']').next().unwrap().to_owned());
    numbers.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_longest_unanswered_come_first_and_nothing_of_the_member_is_shown() {
    let watched = Watched::new().await;
    let w = &watched.ticket.world;
    w.advance(Duration::from_mins(5));
    let second = w.open(&w.dave, "Support").await;
    w.open(&w.erin, "Partenariat").await;
    watched.lists(&["1", "2"]).await;
    w.bob.write(watched.ticket.channel, "Je regarde votre mot de passe.").unwrap();
    w.dave.write(second.id, "Mon adresse est secrète.").unwrap();
    watched.looked().await;
    assert_eq!(listed(&watched.board()), ["2", "1"], "the staff answered the first");
    w.alice.write(watched.ticket.channel, "Encore une question.").unwrap();
    watched.looked().await;
    assert_eq!(listed(&watched.board()), ["2", "1"], "it waits, but not for so long");
    w.bob.write(second.id, "Bonjour.").unwrap();
    watched.ticket.does(&w.bob, "Claim").await;
    Toolbox::with(&watched.ticket, &w.bob, "Priorité").await.choose("Choisir la priorité", &["Urgente"]).await;
    watched.looked().await;
    let text = watched.board().text();
    let lines: Vec<_> = text.lines().filter(|line| line.contains("[Ticket n° ")).collect();
    assert!(lines[0].contains("[Ticket n° 1]") && lines[0].contains("attend une réponse (<t:"), "{text}");
    assert!(lines[0].contains(&format!("pris en charge par <@{}>", w.bob.id)), "{text}");
    assert!(lines[0].contains("priorité : Urgente"), "{text}");
    let link = format!("(https://discord.com/channels/{}/{})", w.guild.id, watched.ticket.channel);
    assert!(lines[0].contains(&link), "{text}");
    assert!(lines[1].contains("[Ticket n° 2]") && lines[1].contains("réponse donnée (<t:"), "{text}");
    for secret in ["alice", "dave", &w.alice.id.to_string(), &w.dave.id.to_string(), "mot de passe", "question", "<#"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    watched.ticket.does(&w.bob, "Close").await;
    watched.lists(&["2"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_edited_only_if_it_shows_something_else_and_after_a_restart_too() {
    let mut watched = Watched::new().await;
    let before = watched.board();
    let start = watched.ticket.world.sandbox.trace().len();
    watched.looked().await;
    let w = &watched.ticket.world;
    let path = format!("/channels/{}/messages", watched.channel);
    let of_board = |start| w.calls_since(start).into_iter().filter(|call| call.path.contains(&path)).count();
    assert_eq!(of_board(start), 0, "{:#?}", w.calls_since(start));
    watched.ticket.world.stop_bots().await;
    watched.ticket.world.start_bot().await;
    let w = &watched.ticket.world;
    let start = w.sandbox.trace().len();
    watched.ticket.does(&w.bob, "Claim").await;
    let after = watched.shows("pris en charge").await;
    assert_eq!(after.id, before.id);
    let calls = w.ended_calls_since(start).await;
    let edits: Vec<_> = calls.iter().filter(|call| call.path.contains(&path)).collect();
    assert_eq!(edits.len(), 1, "one edit: {edits:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_have_one_message_and_redraw_it_once_a_minute_at_most() {
    let mut world = World::configured().await;
    // The other process wakes between the minutes of the first.
    world.advance(Duration::from_secs(30));
    world.start_bot().await;
    let watched = Watched::of(OpenTicket::in_world(world).await).await;
    let w = &watched.ticket.world;
    let mut edited = Vec::new();
    let mut acts = ["Claim", "Libérer"].into_iter().cycle();
    while edited.len() < 4 {
        watched.ticket.does(&w.bob, acts.next().unwrap()).await;
        w.advance(Duration::from_secs(20));
        watched.ticket.quiet().await;
        edited.extend(watched.board().edited_at);
        edited.dedup();
    }
    for two in edited.windows(2) {
        assert!(two[1] - two[0] > chrono::TimeDelta::seconds(55), "{edited:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_whose_id_was_never_stored_is_found_again() {
    let watched = Watched::new().await;
    let w = &watched.ticket.world;
    let before = watched.board();
    // As if the process had died between the post and the write.
    let this = doc! { "guild_id": w.guild.id.to_string() };
    let lost = doc! { "$unset": { "boards": "", "boards_held_until": "" } };
    w.guild_documents().update_one(this, lost).await.unwrap();
    w.advance(Duration::from_hours(1));
    watched.ticket.does(&w.bob, "Claim").await;
    assert_eq!(watched.shows("pris en charge").await.id, before.id);
    assert_eq!(watched.board().id, before.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_board_comes_back_once_and_then_administrators_are_told() {
    let watched = Watched::new().await;
    let w = &watched.ticket.world;
    watched.is_lost().await;
    assert_eq!(watched.boards().len(), 0, "somebody does not want it");
    let start = w.sandbox.trace().len();
    watched.looked().await;
    assert!(!w.calls_since(start).iter().any(|call| call.path.contains(&watched.channel.to_string())));
    let setup = Setup::begin(w, &w.ada).await;
    setup.click("🩺 Diagnostic").await;
    setup.repair("🔧 Réparer 1").await;
    watched.shows("Ticket n° 1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_a_board_pays_nothing() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    w.open(&w.dave, "Support").await;
    w.advance(A_LOOK);
    ticket.does(&w.bob, "Close").await;
    ticket.quiet().await;
    let guild = w.document().await;
    for field in ["boards", "boards_due_at", "boards_held_until", "waits_due_at"] {
        assert!(!guild.contains_key(field), "{field}");
    }
    let listed = w.calls_since(0).into_iter().filter(|call| call.method == "GET" && call.path.ends_with("/channels"));
    assert_eq!(listed.count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_open_a_ticket_for_a_member_from_the_board() {
    let watched = Watched::new().await;
    let w = &watched.ticket.world;
    w.guild.give_role(&w.erin, w.partner_role);
    let refused = w.erin.click(watched.board().id, FOR_A_MEMBER).await;
    assert!(refused.text().contains("Seul le staff de cette catégorie"), "{refused:?}");
    for (person, member) in [(&w.bob, &w.dave), (&w.ada, &w.erin)] {
        let asked = person.click(watched.board().id, FOR_A_MEMBER).await;
        let screen = asked.message.expect("a screen of their own");
        assert!(screen.ephemeral, "{screen:?}");
        let desk = Toolbox { ticket: &watched.ticket, person, screen: screen.id };
        let told = desk.refused_ids(WHOM, &[w.alice.id]).await;
        assert!(told.contains("a déjà un ticket ouvert"), "{told}");
        let shown = desk.choose_ids(WHOM, &[member.id]).await;
        let told = person.view(w.guild.id).last_ephemeral().map(MessageView::text);
        assert!(shown.contains("Support") && shown.contains(&member.id.to_string()), "{shown} {told:?}");
        let done = desk.click(OPEN).await;
        assert!(done.contains("est ouvert") && done.contains(&member.id.to_string()), "{done}");
        theirs(w, member).await;
    }
    watched.lists(&["1", "2", "3"]).await;
}

async fn theirs(world: &World, person: &Person) {
    let theirs = |view: &View| {
        let mut tickets = view.channels.iter().filter(|channel| channel.parent_id == Some(world.tickets));
        tickets.find(|channel| channel.pinned().count() == 1).map(|_| ())
    };
    person.until("a ticket of their own", world.guild.id, theirs).await;
}

/// The screen with the board of Support.
async fn screen(world: &World) -> Setup<'_> {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    setup.setting(SETTING).await;
    setup
}

async fn validate(setup: &Setup<'_>) {
    for _ in 0..3 {
        setup.click("Retour").await;
    }
    assert!(setup.click("Valider").await.contains("validée"));
}

#[tokio::test(flavor = "multi_thread")]
async fn its_channel_is_chosen_changed_and_taken_away_by_clicks() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let (one, other) = (channel(w, "suivi"), channel(w, "equipe"));
    let setup = screen(w).await;
    let shown = setup.choose(CHANNEL, &[w.welcome]).await;
    assert!(shown.contains("visible de tous"), "{shown}");
    let shown = setup.choose(CHANNEL, &[one]).await;
    assert!(shown.contains(&format!("<#{one}>")) && !shown.contains("visible de tous"), "{shown}");
    validate(&setup).await;
    w.logged(&format!("tableau de suivi dans <#{one}>")).await;
    let watched = Watched { ticket, channel: one };
    watched.shows("Ticket n° 1").await;

    let w = &watched.ticket.world;
    let setup = screen(w).await;
    setup.choose(CHANNEL, &[other]).await;
    validate(&setup).await;
    watched.is_gone().await;
    let Watched { ticket, .. } = watched;
    let watched = Watched { ticket, channel: other };
    watched.shows("Ticket n° 1").await;

    let w = &watched.ticket.world;
    let setup = screen(w).await;
    setup.click("Pas de tableau").await;
    validate(&setup).await;
    watched.is_gone().await;
    assert!(!w.document().await.contains_key("boards"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_that_discord_refuses_is_told_and_comes_once_it_may() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let channel = channel(w, "suivi");
    ticket.quiet().await;
    // The bot does not learn of it before it posts there.
    w.sandbox.gateway().arrange(Mishap::Lose { event: None, times: 1 });
    crate::hidden::hide(w, channel);
    let begun = DateTime::from_millis(0);
    w.set(doc! {
        "categories.Support.board": { "channel": channel.to_string() },
        "waits_due_at": begun, "boards_due_at": begun,
    })
    .await;
    w.advance(A_MINUTE);
    let told = w.logged("manque au bot des permissions dans un salon").await;
    assert!(told.contains(&format!("<#{channel}>")), "{told}");
    crate::hidden::show(w, channel);
    let watched = Watched { ticket, channel };
    watched.looked().await;
    watched.shows("Ticket n° 1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_board_whose_channel_is_gone_too_is_not_looked_into_again_and_again() {
    let watched = Watched::new().await;
    let w = &watched.ticket.world;
    watched.is_lost().await;
    w.guild.delete_channel(watched.channel);
    w.logged("n’existe plus").await;
    watched.looked().await;
    watched.looked().await;
    let start = w.sandbox.trace().len();
    for _ in 0..3 {
        watched.looked().await;
    }
    let calls = w.calls_since(start);
    // Only a diagnosis asks for it.
    assert!(!calls.iter().any(|call| call.path == "/applications/@me"), "{calls:#?}");
}
