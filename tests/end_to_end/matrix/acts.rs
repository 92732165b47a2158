//! What people do, each up to the moment before the one call of theirs that matters, and then that.
use super::{
    agree::PARTNERS,
    calls::Nth,
    next::shows,
    settle::settle,
    stage::{Furnishing, Kind, Stage},
};
use crate::{
    canned,
    guests_added::{ADD, PEOPLE, REMOVE},
    inactivity::{A_DAY, A_LOOK, AN_HOUR},
    moving,
    open_for::{OPEN, asked},
    open_ticket::{CLOSE, OpenTicket},
    passing,
    proposals::DAY,
    setup::Setup,
    toolbox::Toolbox,
};
use futures::future::BoxFuture;
use guichet_sandbox::{
    id::Id,
    people::{Answer, Person, View},
    rules::permissions::{SEND_MESSAGES, VIEW_CHANNEL},
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use mongodb::bson::doc;
use serde_json::json;
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// A member picks a category.
    Open,
    /// A member sends the form of a category that asks questions.
    SendForm,
    /// A member with a ticket picks a category: they are led there.
    OpenAgain,
    Claim,
    Release,
    Close,
    /// The staff send the form that asks why, where a reason is required.
    CloseFor,
    CloseByOpener,
    Reopen,
    /// The tool that says why a ticket was closed.
    GiveReason,
    /// The tool that blocks the ticket's member.
    Block,
    AskDelete,
    Delete,
    /// Where the member gets the transcript as a direct message.
    DeleteAndSend,
    /// Of a closed ticket.
    DeleteClosed,
    /// The staff write a note in the toolbox.
    WriteNote,
    /// The staff send a canned answer.
    SendAnswer,
    ShowConfig,
    EditText,
    Discard,
    Validate,
    ValidateAndPublish,
    Panel,
    Furnish,
    /// The ticket closes by itself: nobody answered the proposal to close it.
    Lapse,
    /// The staff are reminded of a member who waits.
    RemindStaff,
    /// A member is reminded of an answer.
    RemindMember,
    /// The member leaves the server.
    Leave,
    /// "Oui, fermer" after that.
    CloseLeft,
    /// And comes back.
    Return,
    /// The staff add a member to the ticket by the toolbox.
    AddGuest,
    /// And remove them.
    RemoveGuest,
    /// The staff open a ticket for a member.
    OpenFor,
    /// The staff close a ticket where its member is asked what they think of the help.
    CloseAndAsk,
    /// The member answers that.
    Rate,
    Diagnose,
    /// A click gives the bot what it lacks in the log channel.
    Mend,
    /// A click posts a panel again that is gone.
    Republish,
    /// A click moves the panel to another channel.
    MovePanel,
    /// A ticket is moved to another category, which has a Discord category of its own.
    Move,
    /// The claimer passes the ticket to a colleague.
    Pass,
    /// An administrator takes it over.
    TakeOver,
}

pub const ALL: [Act; 42] = [
    Act::Open,
    Act::SendForm,
    Act::OpenAgain,
    Act::Claim,
    Act::Release,
    Act::Close,
    Act::CloseFor,
    Act::CloseByOpener,
    Act::Reopen,
    Act::GiveReason,
    Act::Block,
    Act::AskDelete,
    Act::Delete,
    Act::DeleteAndSend,
    Act::DeleteClosed,
    Act::WriteNote,
    Act::SendAnswer,
    Act::ShowConfig,
    Act::EditText,
    Act::Discard,
    Act::Validate,
    Act::ValidateAndPublish,
    Act::Panel,
    Act::Furnish,
    Act::Leave,
    Act::Lapse,
    Act::RemindStaff,
    Act::RemindMember,
    Act::CloseLeft,
    Act::Return,
    Act::AddGuest,
    Act::RemoveGuest,
    Act::OpenFor,
    Act::CloseAndAsk,
    Act::Rate,
    Act::Diagnose,
    Act::Mend,
    Act::Republish,
    Act::MovePanel,
    Act::Move,
    Act::Pass,
    Act::TakeOver,
];

/// Bob does it.
async fn does(ticket: &OpenTicket, button: &str) {
    ticket.does(&ticket.world.bob, button).await;
    ticket.quiet().await;
}

/// Alice has the form of Partenariat before her, and the panel's menu is reset.
async fn with_form(stage: Stage) -> Stage {
    let world = &stage.world;
    let subject =
        doc! { "id": "subject", "label": "Quel est le sujet ?", "required": true, "kind": "text", "long": false };
    world.set(doc! { "categories.Partenariat.questions": [subject] }).await;
    let panel = world.panel(&world.alice);
    let modal = world.pick(&world.alice, "Partenariat").await.modal.expect("a form");
    let is_reset = |view: &View| (view.message(panel.id)?.edited_at > panel.edited_at).then_some(());
    world.alice.until("the panel is reset", world.guild.id, is_reset).await;
    world.until_document("nothing is due", |document| (!document.contains_key("panels_due_at")).then_some(())).await;
    Stage { modal: Some(modal), ..stage }
}

/// The text of the canned answer that is sent.
pub const ANSWER: &str = "Une réponse prête";

/// How long before its time nothing is under way: longer than it takes to settle.
const DUE_IN: Duration = Duration::from_mins(15);

/// What is to happen by itself in that time, after this was done in the ticket, happens in [`DUE_IN`].
async fn due_in(stage: Stage, time: Duration, done: impl AsyncFnOnce(&OpenTicket)) -> Stage {
    let stage = stage.at_desk(done).await;
    stage.world.advance(time.saturating_sub(DUE_IN));
    // What this time brings with it is over before the act begins.
    settle(&stage).await.expect("nothing is under way");
    stage
}

/// The new title of a panel.
pub const TITLE: &str = "Nouveau titre";
const MENU: &str = "Choisissez une catégorie";

/// What the person got; None where nobody asked the bot for anything.
pub type Doing = BoxFuture<'static, Option<Answer>>;

impl Act {
    /// Whether it happens without an interaction.
    pub fn is_event(self) -> bool {
        self.is_due() || matches!(self, Self::Leave | Self::Return)
    }

    /// Whether it happens when its time has come.
    fn is_due(self) -> bool {
        matches!(self, Self::Lapse | Self::RemindStaff | Self::RemindMember)
    }

    /// Whether the act makes this call. A panel is looked after now and then, whatever happens.
    pub fn causes(self, call: &Nth) -> bool {
        !self.is_due() || !call.kind.contains(".channels.welcome")
    }

    /// Whether the answer that redraws the message says nothing of what became of the act.
    pub fn redraws_first(self) -> bool {
        matches!(self, Self::Open | Self::OpenAgain)
    }

    pub fn deletes(self) -> bool {
        matches!(self, Self::Delete | Self::DeleteAndSend | Self::DeleteClosed)
    }

    /// Up to the moment before.
    pub async fn prepare(self, bot: Kind, mongodb: Option<&str>) -> Stage {
        let furnishing = match self {
            Self::ValidateAndPublish | Self::Panel => Furnishing::NoPanel,
            Self::Furnish => Furnishing::Bare,
            _ => Furnishing::Whole,
        };
        let stage = Stage::furnish(bot, furnishing, mongodb).await;
        if self.is_of_configuration() { self.at_screen(stage).await } else { self.in_ticket(stage).await }
    }

    fn is_of_configuration(self) -> bool {
        let is_of_ticket = matches!(self, Self::Move | Self::Pass | Self::TakeOver);
        (self >= Self::ShowConfig && self <= Self::Furnish || self >= Self::Diagnose) && !is_of_ticket
    }

    async fn in_ticket(self, stage: Stage) -> Stage {
        if self == Self::Open {
            return stage;
        }
        if self == Self::SendForm {
            return with_form(stage).await;
        }
        if self == Self::DeleteAndSend {
            stage.world.set(doc! { "transcript_to_member": true }).await;
        }
        if matches!(self, Self::CloseAndAsk | Self::Rate) {
            stage.world.set(doc! { "asks_rating": true }).await;
        }
        if self == Self::CloseFor {
            stage.world.set(doc! { "close_reason": "required" }).await;
        }
        let mut stage = stage.with_ticket().await;
        let world = &stage.world;
        match self {
            Self::Release => stage.at_desk(async |ticket| does(ticket, "Claim").await).await,
            Self::Reopen => stage.at_desk(async |ticket| does(ticket, "Close").await).await,
            Self::Rate => {
                let stage = stage.at_desk(async |ticket| does(ticket, "Close").await).await;
                let w = &stage.world;
                let asked = w.sandbox.until("the question", |_| w.alice.direct_messages().first().map(|m| m.id)).await;
                Stage { screen: Some(asked), ..stage }
            }
            Self::Delete | Self::DeleteAndSend | Self::DeleteClosed => {
                world.alice.write(stage.channel.unwrap(), "bonjour").unwrap();
                if self == Self::DeleteClosed {
                    stage = stage.at_desk(async |ticket| does(ticket, "Close").await).await;
                }
                let asked = stage.world.bob.click(stage.opening.unwrap(), "Delete").await;
                Stage { screen: Some(asked.message.expect("the question").id), ..stage }
            }
            Self::CloseFor => {
                let modal = world.bob.click(stage.opening.unwrap(), "Close").await.modal.expect("a form");
                Stage { modal: Some(modal), ..stage }
            }
            Self::GiveReason => {
                stage
                    .at_desk(async |ticket| does(ticket, "Close").await)
                    .await
                    .with_tool("Motif", "Ajouter un motif")
                    .await
            }
            Self::Block => {
                let mut modal = None;
                let until = "Jusqu’à quand ?";
                let stage = stage
                    .at_desk(async |ticket| {
                        let toolbox = Toolbox::with(ticket, &ticket.world.ada, "Bloquer ce membre").await;
                        modal = ticket.world.ada.pick(toolbox.screen, until, &["7 jours"]).await.modal;
                    })
                    .await;
                Stage { modal, ..stage }
            }
            Self::CloseByOpener => {
                let asked = world.alice.click(stage.opening.unwrap(), "Close").await;
                Stage { screen: Some(asked.message.expect("the question").id), ..stage }
            }
            Self::Move | Self::Pass | Self::TakeOver => self.at_tool(stage).await,
            Self::Lapse => due_in(stage, A_DAY, async |ticket| drop(ticket.proposes_after_a_word(DAY).await)).await,
            Self::RemindStaff => {
                let wrote = async |ticket: &OpenTicket| ticket.waits_after_a_word(&ticket.world.alice).await;
                due_in(stage, AN_HOUR.saturating_sub(A_LOOK), wrote).await
            }
            Self::RemindMember => {
                let wrote = async |ticket: &OpenTicket| ticket.waits_after_a_word(&ticket.world.bob).await;
                due_in(stage, A_DAY.saturating_sub(A_LOOK), wrote).await
            }
            Self::CloseLeft | Self::Return => {
                world.guild.remove_member(&world.alice);
                let asked = stage.question().await.id;
                world.logged("le membre a quitté le serveur").await;
                let stage = stage.at_desk(async |_| {}).await;
                Stage { screen: Some(asked), ..stage }
            }
            _ => self.in_toolbox(stage).await,
        }
    }

    /// The tool asks whether to do it.
    async fn at_tool(self, stage: Stage) -> Stage {
        let mut screen = None;
        let stage = stage
            .at_desk(async |ticket| {
                let w = &ticket.world;
                if self == Self::Move {
                    let own = w.guild.add_channel(PARTNERS, ChannelKind::Category, None);
                    w.set(doc! { "categories.Partenariat.places": { "ticket_category": own.to_string() } }).await;
                } else {
                    does(ticket, "Claim").await;
                }
                let toolbox = match self {
                    Self::Move => moving::asked(ticket, &w.carol).await.0,
                    Self::Pass => passing::asked(ticket, &w.bob, &w.carol).await.0,
                    _ => Toolbox::with(ticket, &w.ada, "Reprendre le ticket").await,
                };
                screen = Some(toolbox.screen);
            })
            .await;
        Stage { screen, ..stage }
    }

    /// The toolbox, up to the click of the act.
    async fn in_toolbox(self, stage: Stage) -> Stage {
        match self {
            Self::WriteNote => {
                let mut modal = None;
                let write = async |ticket: &OpenTicket| {
                    modal = Some(Toolbox::with(ticket, &ticket.world.bob, "Notes").await.form("Écrire une note").await);
                };
                let stage = stage.at_desk(write).await;
                Stage { modal, ..stage }
            }
            Self::SendAnswer => {
                canned::stored(&stage.world, &[("Accueil", ANSWER)]).await;
                let mut screen = None;
                let choose = async |ticket: &OpenTicket| {
                    let toolbox = Toolbox::with(ticket, &ticket.world.bob, "Réponses types").await;
                    toolbox.choose("Choisir une réponse", &["Accueil"]).await;
                    screen = Some(toolbox.screen);
                };
                let stage = stage.at_desk(choose).await;
                Stage { screen, ..stage }
            }
            Self::AddGuest | Self::RemoveGuest => {
                let mut screen = None;
                let prepare = async |ticket: &OpenTicket| {
                    let (bob, erin) = (&ticket.world.bob, ticket.world.erin.id);
                    let toolbox = Toolbox::with(ticket, bob, PEOPLE).await;
                    if self == Self::RemoveGuest {
                        toolbox.choose_ids(ADD, &[erin]).await;
                    }
                    let menu = if self == Self::AddGuest { ADD } else { REMOVE };
                    let has_it = |view: &View| view.message(toolbox.screen)?.component(menu).map(drop);
                    bob.until(menu, ticket.world.guild.id, has_it).await;
                    screen = Some(toolbox.screen);
                };
                let stage = stage.at_desk(prepare).await;
                Stage { screen, ..stage }
            }
            Self::OpenFor => {
                let mut screen = None;
                let prepare = async |ticket: &OpenTicket| {
                    let (bob, erin) = (&ticket.world.bob, ticket.world.erin.id);
                    let toolbox = asked(ticket, bob, erin, "Support").await;
                    let has_it = |view: &View| view.message(toolbox.screen)?.component(OPEN).map(drop);
                    bob.until(OPEN, ticket.world.guild.id, has_it).await;
                    screen = Some(toolbox.screen);
                };
                let stage = stage.at_desk(prepare).await;
                Stage { screen, ..stage }
            }
            _ => stage,
        }
    }

    async fn at_screen(self, mut stage: Stage) -> Stage {
        let world = &stage.world;
        match self {
            Self::Mend => {
                let kind = OverwriteKind::Role;
                let silent = Overwrite { id: world.bot_role, kind, allow: VIEW_CHANNEL, deny: SEND_MESSAGES };
                world.guild.set_overwrite(world.logs, silent);
            }
            Self::Republish => {
                let panel = world.panel(&world.alice).id;
                world.guild.delete_message(world.welcome, panel);
            }
            _ => {}
        }
        if matches!(self, Self::ShowConfig | Self::Panel) {
            return stage;
        }
        if self == Self::MovePanel {
            // The first panel is still being remembered on a busy machine: then there are no buttons yet.
            loop {
                let asked = world.ada.command(world.transcripts, "ticket panel", json!({})).await;
                let asked = asked.message.expect("an answer").id;
                let answer = |view: &View| view.message(asked).filter(|message| !message.embeds.is_empty()).cloned();
                let answer = world.ada.until("the answer to /ticket panel", world.guild.id, answer).await;
                if !answer.labels().is_empty() {
                    stage.screen = Some(asked);
                    return stage;
                }
            }
        }
        let setup = Setup::begin(world, &world.ada).await;
        shows(&stage, setup.screen).await;
        match self {
            Self::EditText => {
                setup.click("Panneau").await;
                stage.modal = Some(world.ada.click(setup.screen, "Modifier les textes").await.modal.expect("a modal"));
            }
            Self::Discard | Self::Validate | Self::ValidateAndPublish => {
                setup.click("Panneau").await;
                setup.fill("Modifier les textes", &[("title", TITLE)]).await;
                setup.click("Retour").await;
                if self == Self::Discard {
                    setup.click("Abandonner").await;
                }
            }
            Self::Furnish => drop(setup.click("Salons").await),
            Self::Mend | Self::Republish => {
                setup.click("🩺 Diagnostic").await;
                setup.click("🔧 Réparer 1").await;
            }
            _ => {}
        }
        stage.screen = Some(setup.screen);
        stage
    }

    /// Does it.
    pub fn perform(self, stage: &Stage) -> Doing {
        let world = &stage.world;
        let click = |person: &Person, message: Option<Id>, button: &'static str| -> Doing {
            let (person, message) = (person.clone(), message.expect("a message"));
            Box::pin(async move { Some(person.click(message, button).await) })
        };
        let pick = |category: &'static str| -> Doing {
            let (alice, panel) = (world.alice.clone(), world.panel(&world.alice).id);
            Box::pin(async move { Some(alice.pick(panel, MENU, &[category]).await) })
        };
        let command = |name: &'static str| -> Doing {
            let (ada, welcome) = (world.ada.clone(), world.welcome);
            Box::pin(async move { Some(ada.command(welcome, name, json!({})).await) })
        };
        let (ada, alice, bob) = (&world.ada, &world.alice, &world.bob);
        let (opening, screen) = (stage.opening, stage.screen);
        match self {
            Self::Open => pick("Support"),
            Self::SendForm => {
                let (alice, modal) = (alice.clone(), stage.modal.clone().expect("a modal"));
                Box::pin(async move { Some(alice.submit(&modal, &[("subject", "Une panne")]).await) })
            }
            Self::OpenAgain => pick("Partenariat"),
            Self::Claim => click(bob, opening, "Claim"),
            Self::Release => click(bob, opening, "Libérer"),
            Self::Close | Self::CloseAndAsk => click(bob, opening, "Close"),
            Self::Rate => click(alice, screen, "2 ⭐"),
            Self::CloseFor | Self::GiveReason => {
                let (bob, modal) = (bob.clone(), stage.modal.clone().expect("a modal"));
                Box::pin(async move { Some(bob.submit(&modal, &[("reason", "C’est réglé.")]).await) })
            }
            Self::Block => {
                let (ada, modal) = (ada.clone(), stage.modal.clone().expect("a modal"));
                Box::pin(async move { Some(ada.submit(&modal, &[("reason", "Insulte l’équipe")]).await) })
            }
            Self::CloseByOpener => click(alice, screen, CLOSE),
            Self::Reopen => click(bob, opening, "Reopen"),
            Self::AskDelete => click(bob, opening, "Delete"),
            Self::AddGuest => {
                let (bob, screen, erin) = (bob.clone(), screen.expect("the toolbox"), world.erin.id);
                Box::pin(async move { Some(bob.pick_ids(screen, ADD, &[erin]).await) })
            }
            Self::RemoveGuest => {
                let (bob, screen) = (bob.clone(), screen.expect("the toolbox"));
                Box::pin(async move { Some(bob.pick(screen, REMOVE, &["erin"]).await) })
            }
            Self::OpenFor => click(bob, screen, OPEN),
            Self::Delete | Self::DeleteAndSend | Self::DeleteClosed => click(bob, screen, "Supprimer définitivement"),
            Self::WriteNote => {
                let (bob, modal) = (bob.clone(), stage.modal.clone().expect("a modal"));
                Box::pin(async move { Some(bob.submit(&modal, &[("text", "Une note")]).await) })
            }
            Self::SendAnswer => click(bob, screen, "Envoyer"),
            Self::ShowConfig => command("ticket config"),
            Self::EditText => {
                let (ada, modal) = (ada.clone(), stage.modal.clone().expect("a modal"));
                Box::pin(async move { Some(ada.submit(&modal, &[("title", TITLE)]).await) })
            }
            Self::Discard => click(ada, screen, "Abandonner quand même"),
            Self::Validate => click(ada, screen, "Valider"),
            Self::ValidateAndPublish => click(ada, screen, "Valider et publier ici"),
            Self::Panel => command("ticket panel"),
            Self::Furnish => click(ada, screen, "Créer ce qui manque"),
            Self::Leave => {
                world.guild.remove_member(alice);
                Box::pin(async { None })
            }
            Self::Return => {
                world.guild.add_member(alice, &[]);
                Box::pin(async { None })
            }
            Self::Lapse | Self::RemindStaff | Self::RemindMember => {
                world.advance(DUE_IN);
                Box::pin(async { None })
            }
            Self::CloseLeft => click(bob, screen, "Oui, fermer"),
            Self::Diagnose => click(ada, screen, "🩺 Diagnostic"),
            Self::Mend | Self::Republish => click(ada, screen, "Confirmer"),
            Self::MovePanel => click(ada, screen, "Déplacer ici"),
            Self::Move => click(&world.carol, screen, "Déplacer"),
            Self::Pass => click(bob, screen, "Transmettre"),
            Self::TakeOver => click(ada, screen, "Reprendre le ticket"),
        }
    }
}
