//! The toolbox of a ticket: whom it serves, what it offers, and whose eyes meet what it does.
use crate::open_ticket::OpenTicket;
use guichet_sandbox::{
    id::Id,
    people::{Answer, MessageView, ModalView, Person, View},
};

/// The menu of the toolbox.
pub const TOOLS: &str = "Choisir un outil";

/// The toolbox of a ticket on somebody's screen.
pub struct Toolbox<'a> {
    pub ticket: &'a OpenTicket,
    pub person: &'a Person,
    pub screen: Id,
}

impl<'a> Toolbox<'a> {
    pub async fn open(ticket: &'a OpenTicket, person: &'a Person) -> Self {
        let asked = ticket.click(person, "Outils").await;
        let shown = |view: &View| {
            view.last_ephemeral().filter(|message| message.text().contains("🧰 Outils")).map(|message| message.id)
        };
        let screen = match asked.message {
            Some(message) if asked.kind() == Some(4) => message.id,
            _ => person.until("the toolbox", ticket.world.guild.id, shown).await,
        };
        Self { ticket, person, screen }
    }

    /// The toolbox with this tool begun.
    pub async fn with(ticket: &'a OpenTicket, person: &'a Person, tool: &str) -> Self {
        let toolbox = Self::open(ticket, person).await;
        toolbox.choose(TOOLS, &[tool]).await;
        toolbox
    }

    pub fn seen(&self) -> MessageView {
        self.person.view(self.ticket.world.guild.id).message(self.screen).cloned().expect("the toolbox is there")
    }

    /// The tools that the menu offers.
    pub fn tools(&self) -> Vec<String> {
        self.seen().options(TOOLS)
    }

    pub async fn click(&self, button: &str) -> String {
        self.redrawn(self.person.click(self.screen, button).await).await
    }

    pub async fn choose(&self, menu: &str, choices: &[&str]) -> String {
        self.redrawn(self.person.pick(self.screen, menu, choices).await).await
    }

    pub async fn choose_ids(&self, menu: &str, ids: &[Id]) -> String {
        self.redrawn(self.person.pick_ids(self.screen, menu, ids).await).await
    }

    /// The form that a button opens.
    pub async fn form(&self, button: &str) -> ModalView {
        let mut answer = self.person.click(self.screen, button).await;
        // No form can follow the deferral of a slow machine: the person is told so, and clicks again.
        for _ in 0..5 {
            if answer.kind() != Some(6) {
                break;
            }
            self.redrawn(answer).await;
            answer = self.person.click(self.screen, button).await;
        }
        answer.modal.unwrap_or_else(|| panic!("{button} opens no form: {:?}", answer.outcome))
    }

    pub async fn fill(&self, button: &str, texts: &[(&str, &str)]) -> String {
        let form = self.form(button).await;
        self.redrawn(self.person.submit(&form, texts).await).await
    }

    /// What is refused after a choice in a menu: the toolbox stays, and a message of its own says why.
    pub async fn refused(&self, menu: &str, choices: &[&str]) -> String {
        self.told_apart(self.person.pick(self.screen, menu, choices).await).await
    }

    pub async fn refused_ids(&self, menu: &str, ids: &[Id]) -> String {
        self.told_apart(self.person.pick_ids(self.screen, menu, ids).await).await
    }

    async fn told_apart(&self, answer: Answer) -> String {
        // The message before this one may be as young as the click, to the millisecond.
        let asked = answer.interaction_id.unwrap_or_else(|| panic!("{answer:?}"));
        let told = |view: &View| view.last_ephemeral().filter(|message| message.id > asked).map(MessageView::text);
        self.person.until("a refusal", self.ticket.world.guild.id, told).await
    }

    /// What the person reads after the answer, also when that was deferred by a slow machine: the toolbox redrawn, or
    /// a message of its own.
    pub async fn redrawn(&self, answer: Answer) -> String {
        if let (Some(4 | 7), Some(message)) = (answer.kind(), &answer.message) {
            return message.text();
        }
        let asked = answer.interaction_id.unwrap_or_else(|| panic!("{answer:?}"));
        let is_later = |at: chrono::DateTime<chrono::Utc>| at.timestamp_millis().cast_unsigned() > asked.unix_ms();
        let heard = |view: &View| {
            let told = view.last_ephemeral().filter(|message| message.id > asked);
            let redrawn = view.message(self.screen).filter(|message| message.edited_at.is_some_and(is_later));
            told.or(redrawn).map(MessageView::text)
        };
        self.person.until("an answer", self.ticket.world.guild.id, heard).await
    }
}

/// What the ticket's member can read anywhere: in the channels, and in direct messages.
pub fn everything_read_by(ticket: &OpenTicket, person: &Person) -> String {
    let view = person.view(ticket.world.guild.id);
    let channels = view.channels.iter().flat_map(|channel| channel.messages.iter().map(MessageView::text));
    let private = person.direct_messages();
    channels.chain(private.iter().map(MessageView::text)).collect::<Vec<_>>().join("\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_toolbox_is_for_the_staff_and_seen_by_one() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let calls = w.calls_since(0).len();
    let refused = ticket.click(&w.alice, "Outils").await;
    assert!(refused.text().contains("Seul le staff"), "{refused:?}");
    let toolbox = Toolbox::open(&ticket, &w.bob).await;
    assert!(toolbox.seen().ephemeral && toolbox.seen().text().contains("ticket n° 1"), "{:?}", toolbox.seen());
    assert!(toolbox.tools().contains(&"Priorité".to_owned()), "{:?}", toolbox.tools());
    assert_eq!(w.calls_since(0).len(), calls + 2, "the answers to two clicks, and nothing else");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_a_claimed_ticket_is_for_its_claimer_and_administrators() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let before = Toolbox::with(&ticket, &w.carol, "Priorité").await;
    ticket.does(&w.bob, "Claim").await;
    let refused = before.refused("Choisir la priorité", &["Urgente"]).await;
    assert!(refused.contains("réservé à") && refused.contains(&w.bob.id.to_string()), "{refused}");
    let toolbox = Toolbox::open(&ticket, &w.carol).await;
    assert!(!toolbox.tools().contains(&"Priorité".to_owned()), "{:?}", toolbox.tools());
    assert!(toolbox.seen().text().contains(&w.bob.id.to_string()), "it says who holds the ticket");
    for person in [&w.bob, &w.ada] {
        assert!(Toolbox::open(&ticket, person).await.tools().contains(&"Priorité".to_owned()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_say_how_urgent_a_ticket_is_and_the_member_learns_nothing() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let toolbox = Toolbox::with(&ticket, &w.bob, "Priorité").await;
    let done = toolbox.choose("Choisir la priorité", &["Urgente"]).await;
    assert!(done.contains("Urgente"), "{done}");
    assert!(toolbox.click("Retour aux outils").await.contains("Urgente"));
    let logged = w.logged("Ticket n° 1 : priorité changée").await;
    assert!(logged.contains("Urgente") && logged.contains(&w.bob.id.to_string()), "{logged}");
    assert!(Toolbox::open(&ticket, &w.carol).await.seen().text().contains("Urgente"), "colleagues see it");
    let again = toolbox.choose(TOOLS, &["Priorité"]).await;
    assert!(again.contains("Le membre n’en voit rien"), "{again}");
    ticket.quiet().await;
    let read = everything_read_by(&ticket, &w.alice);
    assert!(!read.contains("Urgente") && !read.contains("riorité"), "{read}");
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_read_what_happened_to_a_claimed_ticket() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    Toolbox::with(&ticket, &w.bob, "Priorité").await.choose("Choisir la priorité", &["Haute"]).await;
    ticket.does(&w.bob, "Claim").await;
    ticket.quiet().await;
    let calls = w.sandbox.trace().len();
    let toolbox = Toolbox::with(&ticket, &w.carol, "Historique").await;
    assert_eq!(w.calls_since(calls).len(), 2, "two answers");
    let read = toolbox.seen().text();
    let place = |words: &str| read.find(words).unwrap_or_else(|| panic!("{words}: {read}"));
    assert!(place("pris en charge") < place("priorité changée"), "the newest first: {read}");
    assert!(place("priorité changée") < place("Ticket n° 1 créé"), "{read}");
    assert!(read.contains(&w.bob.id.to_string()), "{read}");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_who_opened_the_ticket_themselves_learn_nothing_of_its_priority() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    Toolbox::with(&ticket, &w.bob, "Priorité").await.choose("Choisir la priorité", &["Urgente"]).await;
    w.guild.give_role(&w.alice, w.support_role);
    let toolbox = Toolbox::open(&ticket, &w.alice).await;
    assert!(!toolbox.seen().text().contains("Urgente"), "{}", toolbox.seen().text());
    for tool in ["Priorité", "Notes", "Autres tickets", "Historique", "Bloquer ce membre"] {
        assert!(!toolbox.tools().contains(&tool.to_owned()), "{:?}", toolbox.tools());
    }
}
