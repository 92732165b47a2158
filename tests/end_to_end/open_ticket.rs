//! A ticket and the message with its buttons: what most tests of a ticket's life begin with.
use crate::support::{World, specification_document};
use chrono::TimeDelta;
use guichet_sandbox::{
    Options,
    id::Id,
    people::{Answer, ChannelView, MessageView, Person},
};
use mongodb::bson::{Bson, DateTime, Document, doc};
use std::path::Path;

/// A ticket of alice in Support, and the message with its buttons.
pub struct OpenTicket {
    pub world: World,
    pub channel: Id,
    pub opening: Id,
}

/// The button by which a member confirms that they close their own ticket.
pub const CLOSE: &str = "Fermer le ticket";

pub fn is_close_question(message: &MessageView) -> bool {
    message.ephemeral && message.labels() == [CLOSE]
}

impl OpenTicket {
    pub async fn new() -> Self {
        Self::in_world(World::configured().await).await
    }

    /// The same, where the bot is a process of its own, which can be killed.
    pub async fn of_process(program: &Path) -> Self {
        let mut world = World::without_bot(Options::default()).await;
        world.write_document(specification_document(&world)).await;
        world.start_process(program).await;
        world.post_panel().await;
        Self::in_world(world).await
    }

    /// The same in a server where members get a copy of their transcript.
    pub async fn with_copy() -> Self {
        let mut world = World::without_bot(Options::default()).await;
        let mut document = specification_document(&world);
        document.insert("transcript_to_member", true);
        world.write_document(document).await;
        world.start_bot().await;
        world.post_panel().await;
        Self::in_world(world).await
    }

    /// The same in a world with its panel.
    pub async fn in_world(world: World) -> Self {
        let ticket = world.open(&world.alice, "Support").await;
        world.logged("Ticket n° 1 créé").await;
        let opening = ticket.pinned().next().unwrap().id;
        let ticket = Self { channel: ticket.id, opening, world };
        ticket.quiet().await;
        ticket
    }

    /// Of what is decided about tickets at once and stored by this command of MongoDB, the first is stored last: each is
    /// decided of what stood before the others. The world has its own MongoDB.
    pub async fn holds_up_the_next(&self, command: &str) {
        let namespace = format!("{}.ticket_records", self.world.database.name());
        let late = doc! { "namespace": namespace, "blockConnection": true, "blockTimeMS": 1_500 };
        self.world.break_mongodb(doc! { "times": 1 }, &[command], late).await;
    }

    pub async fn click(&self, person: &Person, button: &str) -> Answer {
        person.click(self.opening, button).await
    }

    /// The click is answered by redrawing the message with the buttons. A member who closes their own ticket is
    /// asked once more, and confirms it.
    pub async fn does(&self, person: &Person, button: &str) -> MessageView {
        person
            .until(&format!("{button} is enabled"), self.world.guild.id, |view| {
                let component = view.message(self.opening)?.component(button)?;
                (component["disabled"] != true).then_some(())
            })
            .await;
        let start = self.world.sandbox.trace().len();
        let answer = self.click(person, button).await;
        if let Some(question) = answer.message.as_ref().filter(|message| is_close_question(message)) {
            return self.confirms_closing(person, question.id).await;
        }
        assert!(matches!(answer.kind(), Some(6 | 7)), "{button}: {answer:?}");
        self.world.followed(start, &answer).await;
        if answer.kind() == Some(7) {
            return answer.message.unwrap();
        }
        person.view(self.world.guild.id).message(self.opening).unwrap().clone()
    }

    async fn confirms_closing(&self, person: &Person, question: Id) -> MessageView {
        let answer = person.click(question, CLOSE).await;
        assert!(matches!(answer.kind(), Some(6 | 7)), "{answer:?}");
        self.shown(person, "Fermé par").await;
        person.view(self.world.guild.id).message(self.opening).unwrap().clone()
    }

    pub fn seen_by(&self, person: &Person) -> Option<ChannelView> {
        person.view(self.world.guild.id).channel_by_id(self.channel).cloned()
    }

    /// Waits until each of these people can, or cannot, write; all of them go on reading.
    pub async fn writers(&self, expected: &[(&Person, bool)]) {
        for (person, writes) in expected {
            person
                .until(&format!("{} writes: {writes}", person.username()), self.world.guild.id, |view| {
                    let channel = view.channel_by_id(self.channel)?;
                    assert!(channel.can("READ_MESSAGE_HISTORY"), "{} reads", person.username());
                    (channel.can("SEND_MESSAGES") == *writes && channel.can("ADD_REACTIONS") == *writes).then_some(())
                })
                .await;
        }
    }

    /// Waits until the message with the buttons shows these words.
    pub async fn shown(&self, person: &Person, words: &str) {
        person
            .until(words, self.world.guild.id, |view| view.message(self.opening)?.text().contains(words).then_some(()))
            .await;
    }

    pub async fn named(&self, name: &str) {
        self.world
            .ada
            .until(name, self.world.guild.id, |view| (view.channel_by_id(self.channel)?.name == name).then_some(()))
            .await;
    }

    /// Waits until the bot knows that Discord takes no more names of this channel for minutes.
    pub async fn name_waits(&self) {
        let soon = DateTime::from_chrono(self.world.sandbox.clock().now() + TimeDelta::minutes(4));
        let waits = |effect: &Bson| {
            let effect = effect.as_document().unwrap();
            effect.get_str("effect").is_ok_and(|name| name == "rename")
                && *effect.get_datetime("due_at").unwrap() > soon
        };
        let all_wait = |record: &Document| record.get_array("effects").unwrap().iter().any(waits);
        self.world.until_records("the name waits", |records| records.iter().all(all_wait).then_some(())).await;
    }

    /// Waits until the bot has nothing left to do but a name that Discord does not allow yet.
    pub async fn quiet(&self) {
        let done = |effect: &Bson| effect.as_document().unwrap().get_str("effect").is_ok_and(|name| name == "rename");
        let idle = |record: &Document| record.get_array("effects").unwrap().iter().all(done);
        self.world.until_records("nothing is pending", |records| records.iter().all(idle).then_some(())).await;
    }
}
