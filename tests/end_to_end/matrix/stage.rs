//! A guild in which somebody is about to do an act, and has done nothing of it yet.
use crate::{
    open_ticket::OpenTicket,
    support::{World, specification_document},
    toolbox::Toolbox,
};
use guichet_sandbox::{
    Options,
    id::Id,
    people::{MessageView, ModalView, View},
};
use mongodb::bson::Document;
use std::path::Path;

const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");

pub struct Stage {
    pub world: World,
    /// Of the ticket of alice.
    pub channel: Option<Id>,
    /// The message with its buttons.
    pub opening: Option<Id>,
    /// What the act clicks on, where that is something else.
    pub screen: Option<Id>,
    /// What the act submits.
    pub modal: Option<ModalView>,
    pub bot: Kind,
}

/// What runs the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Task,
    /// Which can be killed.
    Process,
}

/// What stands in the guild at first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Furnishing {
    /// Configured, with its panel.
    Whole,
    /// Configured, without a panel.
    NoPanel,
    /// Neither configuration nor channels.
    Bare,
}

impl Stage {
    pub async fn furnish(bot: Kind, furnishing: Furnishing, mongodb: Option<&str>) -> Self {
        let mut world = World::without_bot(Options::default()).await;
        if let Some(uri) = mongodb {
            world.reach_mongodb_by(uri);
        }
        if furnishing == Furnishing::Bare {
            for channel in [world.logs, world.transcripts, world.tickets] {
                world.guild.delete_channel(channel);
            }
        } else {
            world.write_document(specification_document(&world)).await;
        }
        start(&mut world, bot).await;
        if furnishing == Furnishing::Whole {
            world.post_panel().await;
            // Also where a busy machine has deferred the answer.
            let is_panel = |message: &MessageView| !message.ephemeral && !message.components.is_empty();
            let panel =
                |view: &View| view.channel_by_id(world.welcome)?.messages.iter().find(|m| is_panel(m)).map(drop);
            world.alice.until("the panel", world.guild.id, panel).await;
        }
        Self { world, channel: None, opening: None, screen: None, modal: None, bot }
    }

    /// With a ticket of alice in Support.
    pub async fn with_ticket(self) -> Self {
        let OpenTicket { world, channel, opening } = OpenTicket::in_world(self.world).await;
        Self { world, channel: Some(channel), opening: Some(opening), ..self }
    }

    /// The same, to do more with the ticket's helpers.
    pub async fn at_desk(self, acts: impl AsyncFnOnce(&OpenTicket)) -> Self {
        let (channel, opening) = (self.channel.expect("a ticket"), self.opening.expect("its message"));
        let ticket = OpenTicket { world: self.world, channel, opening };
        acts(&ticket).await;
        ticket.quiet().await;
        Self { world: ticket.world, ..self }
    }

    /// Bob has the form before him that a button of this tool opens.
    pub async fn with_tool(self, tool: &str, button: &str) -> Self {
        let mut modal = None;
        let stage = self
            .at_desk(async |ticket| {
                let toolbox = Toolbox::with(ticket, &ticket.world.bob, tool).await;
                modal = Some(toolbox.form(button).await);
            })
            .await;
        Self { modal, ..stage }
    }

    /// The question whether to close the ticket of a member who left.
    pub async fn question(&self) -> MessageView {
        let channel = self.channel.expect("a ticket");
        let asked = |message: &&MessageView| message.component("Oui, fermer").is_some();
        self.world
            .bob
            .until("the question", self.world.guild.id, |view| {
                view.channel_by_id(channel)?.messages.iter().find(asked).cloned()
            })
            .await
    }

    /// Stored tickets; what is kept in the place of one that was never stored is none.
    pub async fn tickets(&self) -> Vec<Document> {
        let records = self.world.tickets().await;
        records.into_iter().filter(|record| record.contains_key("state")).collect()
    }

    pub async fn restart(&mut self) {
        start(&mut self.world, self.bot).await;
    }
}

async fn start(world: &mut World, bot: Kind) {
    match bot {
        Kind::Task => world.start_bot().await,
        Kind::Process => world.start_process(Path::new(PROGRAM)).await,
    }
}
