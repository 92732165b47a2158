//! `/ticket config` and `/ticket panel`: an administrator sets everything up by clicking.
use crate::support::World;
use guichet_sandbox::{
    id::Id,
    people::{Answer, MessageView, Person, View},
};
use mongodb::bson::Bson;
use serde_json::json;

/// The administrator with `/ticket config` on their screen.
pub struct Setup<'a> {
    pub world: &'a World,
    pub admin: &'a Person,
    pub screen: Id,
}

impl<'a> Setup<'a> {
    pub async fn begin(world: &'a World, admin: &'a Person) -> Self {
        let start = world.sandbox.trace().len();
        let answer = admin.command(world.welcome, "ticket config", json!({})).await;
        world.followed(start, &answer).await;
        let message = answer.message.unwrap_or_else(|| panic!("no screen: {:?}", answer.outcome));
        assert!(message.ephemeral);
        Self { world, admin, screen: message.id }
    }

    /// Clicks, and sees the same message redrawn.
    pub async fn click(&self, button: &str) -> String {
        self.redrawn(self.admin.click(self.screen, button).await).await
    }

    /// Has the diagnostic repair something: it says first what it will change.
    pub async fn repair(&self, button: &str) -> String {
        let asked = self.click(button).await;
        assert!(asked.contains("Rien n’est encore changé"), "{asked}");
        self.click("Confirmer").await
    }

    pub async fn fill(&self, button: &str, entries: &[(&str, &str)]) -> String {
        let mut answer = self.admin.click(self.screen, button).await;
        // No modal can follow the deferral of a slow machine: the administrator is told so, and clicks again.
        for _ in 0..5 {
            if answer.kind() != Some(6) {
                break;
            }
            answer = self.admin.click(self.screen, button).await;
        }
        let modal = answer.modal.unwrap_or_else(|| panic!("{button} opens no modal: {:?}", answer.outcome));
        self.redrawn(self.admin.submit(&modal, entries).await).await
    }

    /// Shows the options of a theme, from the overview.
    pub async fn options(&self, theme: &str) -> String {
        self.click("Options").await;
        self.redrawn(self.admin.pick(self.screen, "Choisir un thème", &[theme]).await).await
    }

    /// Chooses of an option of a theme, and returns to the overview.
    pub async fn option(&self, theme: &str, choice: &str) -> String {
        self.options(theme).await;
        self.click(choice).await;
        self.click("Vue d’ensemble").await
    }

    /// Shows a setting of the category whose screen is shown.
    pub async fn setting(&self, name: &str) -> String {
        self.redrawn(self.admin.pick(self.screen, "⚙️ Réglages de la catégorie…", &[name]).await).await
    }

    pub async fn choose(&self, select: &str, ids: &[Id]) -> String {
        self.redrawn(self.admin.pick_ids(self.screen, select, ids).await).await
    }

    /// What the screen shows after the answer, also when that was deferred by a slow machine.
    pub async fn redrawn(&self, answer: Answer) -> String {
        if answer.kind() == Some(6) {
            let asked = answer.interaction_id.expect("an interaction").unix_ms();
            let redrawn = |view: &View| {
                let message = view.message(self.screen)?;
                message
                    .edited_at
                    .is_some_and(|edited| edited.timestamp_millis().cast_unsigned() >= asked)
                    .then(|| message.text())
            };
            return self.admin.until("the screen is redrawn", self.world.guild.id, redrawn).await;
        }
        assert_eq!(answer.kind(), Some(7), "{answer:?}");
        let message = answer.message.expect("a redrawn message");
        assert_eq!(message.id, self.screen, "one message, redrawn in place");
        message.text()
    }

    pub async fn add_category(&self, name: &str, description: &str, roles: &[Id]) -> String {
        self.fill("Ajouter une catégorie", &[("name", name), ("description", description)]).await;
        let shown = self.choose("Choisir les rôles staff", roles).await;
        // Whoever is led is on the next screen already.
        if self.labels().contains(&"Ajouter une catégorie".to_owned()) { shown } else { self.click("Retour").await }
    }

    pub fn message(&self) -> MessageView {
        self.admin.view(self.world.guild.id).message(self.screen).expect("the screen").clone()
    }

    /// After a validation the screen leads back to the overview.
    pub async fn click_if_there(&self, button: &str) {
        if self.labels().contains(&button.to_owned()) {
            self.click(button).await;
        }
    }

    pub fn labels(&self) -> Vec<String> {
        self.message().labels()
    }

    pub async fn panel_texts(&self) -> String {
        self.click("Panneau").await;
        let texts = [("title", "Bienvenue"), ("description", "Choisissez une catégorie"), ("footer", "À bientôt")];
        self.fill("Modifier les textes", &texts).await
    }

    pub async fn channels(&self) -> String {
        self.choose("Salon de logs", &[self.world.logs]).await;
        self.choose("Salon de transcripts", &[self.world.transcripts]).await;
        self.choose("Catégorie Discord des tickets", &[self.world.tickets]).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_configures_a_guild_from_nothing_and_a_member_opens_a_ticket() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let next = setup.panel_texts().await;
    assert!(next.contains("Catégories de ticket"), "the next step: {next}");
    setup.add_category("Support", "Décrivez votre problème ici.", &[world.support_role]).await;
    setup.add_category("Partenariat", "Votre demande ?", &[world.partner_role, world.support_role]).await;
    let home = setup.channels().await;
    assert!(home.contains("Configuration des tickets") && !home.contains('⬜'), "nothing is missing: {home}");
    let validated = setup.click("Valider").await;
    assert!(validated.contains("Configuration validée"), "{validated}");

    let posted = world.post_panel().await;
    assert!(posted.text().contains("Le panneau est publié"), "{posted:?}");
    let panel = world.panel(&world.alice);
    assert!(panel.text().contains("Bienvenue") && panel.text().contains("À bientôt"));
    assert_eq!(panel.options("Choisissez une catégorie"), ["Support", "Partenariat"]);
    let ticket = world.open(&world.alice, "Partenariat").await;
    assert_eq!(ticket.name, "1-alice");
    assert!(ticket.pinned().next().unwrap().text().contains("Votre demande ?"));

    let document = world.document().await;
    let panel = document.get_document("panel_embed").unwrap();
    assert_eq!(panel.get_str("title").unwrap(), "Bienvenue");
    assert_eq!(panel.get("image"), Some(&Bson::Null), "left out on purpose");
    let categories = document.get_document("categories").unwrap();
    assert_eq!(categories.keys().collect::<Vec<_>>(), ["Support", "Partenariat"]);
    let roles = categories.get_document("Partenariat").unwrap().get_array("roles").unwrap();
    assert_eq!(roles.len(), 2);
    assert!(roles.contains(&Bson::from(world.partner_role.to_string())));
    assert_eq!(document.get_str("guild_id").unwrap(), world.guild.id.to_string());
    assert_eq!(document.get_str("log_channel").unwrap(), world.logs.to_string());
    assert_eq!(document.get_str("transcript_channel").unwrap(), world.transcripts.to_string());
    assert_eq!(document.get_str("ticket_category").unwrap(), world.tickets.to_string());
    assert_eq!(document.get_i64("ticket_count").unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn validation_names_everything_that_is_missing() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let refused = setup.click("Valider").await;
    for missing in [
        "« Titre » est vide",
        "« Description » est vide",
        "« Sans footer »",
        "« Sans image »",
        "au moins une catégorie",
        "Choisissez le salon de logs",
        "Choisissez le salon de transcripts",
        "Choisissez la catégorie Discord",
    ] {
        assert!(refused.contains(missing), "{missing} is not in {refused}");
    }
    setup.click("Catégories").await;
    setup.fill("Ajouter une catégorie", &[("name", "Support"), ("description", "Bonjour")]).await;
    setup.click("Retour").await;
    setup.click("Retour").await;
    let refused = setup.click("Valider").await;
    assert!(refused.contains("« Support » n’a aucun rôle staff"), "{refused}");
    let stored = world.guild_documents().count_documents(crate::support::all()).await.unwrap();
    assert_eq!(stored, 0, "nothing is stored before validation");
}

#[tokio::test(flavor = "multi_thread")]
async fn blanks_count_as_empty_and_what_stood_there_stays() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.panel_texts().await;
    setup.click("Retour").await;
    setup.click("Panneau").await;
    let refused = setup
        .fill(
            "Modifier les textes",
            &[("title", "   "), ("description", "Nouvelle description"), ("image", "pas une adresse")],
        )
        .await;
    assert!(refused.contains("« Titre » est vide"), "{refused}");
    assert!(refused.contains("https://"), "{refused}");
    assert!(refused.contains("Bienvenue") && refused.contains("Nouvelle description"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn image_addresses_are_stored_as_discord_takes_them() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    for address in ["https:example.org/a.png", "https://image", "https://.../a.png"] {
        let refused = setup.fill("Modifier les textes", &[("image", address)]).await;
        assert!(refused.contains("L’adresse de l’image doit être complète"), "{address}: {refused}");
    }
    setup.fill("Modifier les textes", &[("image", " HTTPS://example.org/a b.png ")]).await;
    setup.click("Retour").await;
    setup.click("Valider").await;
    let document = world.document().await;
    let image = document.get_document("panel_embed").unwrap().get_str("image").unwrap();
    assert_eq!(image, "https://example.org/a%20b.png");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sixth_category_is_refused() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    for number in 1..=5 {
        setup.add_category(&format!("Catégorie {number}"), "Bonjour", &[world.support_role]).await;
    }
    let refused = setup.click("Ajouter une catégorie").await;
    assert!(refused.contains("5 catégories au plus"), "{refused}");
    assert!(refused.contains("Catégorie 5"), "the five others are still there: {refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_categories_cannot_have_the_same_name() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.add_category("Support", "Bonjour", &[world.support_role]).await;
    let refused = setup.fill("Ajouter une catégorie", &[("name", " Support "), ("description", "Encore")]).await;
    assert!(refused.contains("s’appelle déjà « Support »"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_and_its_buttons_outlive_a_restart() {
    let mut world = World::new().await;
    let screen = {
        let setup = Setup::begin(&world, &world.ada).await;
        setup.panel_texts().await;
        setup.screen
    };
    world.stop_bots().await;
    world.start_bot().await;
    let setup = Setup { world: &world, admin: &world.ada, screen };
    setup.click("Retour").await;
    setup.click("Panneau").await;
    let panel = setup.click("Sans footer").await;
    assert!(panel.contains("Bienvenue"), "{panel}");
    let again = Setup::begin(&world, &world.ada).await;
    assert!(again.click("Panneau").await.contains("Bienvenue"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_interface_speaks_english_to_those_who_do() {
    let world = World::new().await;
    let ada = world.ada.clone().locale("en-GB");
    let answer = ada.command(world.welcome, "ticket config", json!({})).await;
    assert!(answer.text().contains("Ticket setup"), "{answer:?}");
    let labels = answer.message.unwrap().labels();
    assert!(labels.contains(&"Apply".to_owned()), "{labels:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn everyone_is_no_staff() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.fill("Ajouter une catégorie", &[("name", "Support"), ("description", "Bonjour")]).await;
    let refused = setup.choose("Choisir les rôles staff", &[world.guild.id, world.support_role]).await;
    assert!(refused.contains("@everyone"), "{refused}");
    assert!(refused.contains(&world.support_role.to_string()), "the other role is taken: {refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_in_which_nothing_was_changed_shows_what_is_in_force() {
    let world = World::configured().await;
    let boss = world.guild.add_role("Direction", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, boss);
    Setup::begin(&world, &world.dave).await;
    let ada = Setup::begin(&world, &world.ada).await;
    ada.click("Catégories").await;
    ada.fill("Ajouter une catégorie", &[("name", "Réclamations"), ("description", "Nous écoutons.")]).await;
    ada.choose("Choisir les rôles staff", &[world.support_role]).await;
    ada.click_if_there("Retour").await;
    assert!(ada.click("Valider").await.contains("validée"));
    let shown = world.dave.command(world.welcome, "ticket config", json!({})).await.text();
    assert!(shown.contains("Réclamations"), "{shown}");
}
