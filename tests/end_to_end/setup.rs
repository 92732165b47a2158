//! `/ticket config` and `/ticket panel`: an administrator sets everything up by clicking.
use crate::support::World;
use guichet_sandbox::{
    id::Id,
    people::{Answer, MessageView, Person, View},
};
use mongodb::bson::{Bson, Document, doc};
use serde_json::json;

/// The administrator with `/ticket config` on their screen.
pub struct Setup<'a> {
    pub world: &'a World,
    pub admin: &'a Person,
    pub screen: Id,
}

impl<'a> Setup<'a> {
    pub async fn begin(world: &'a World, admin: &'a Person) -> Self {
        let answer = admin.command(world.welcome, "ticket config", json!({})).await;
        let message = answer.message.unwrap_or_else(|| panic!("no screen: {:?}", answer.outcome));
        assert!(message.ephemeral);
        Self { world, admin, screen: message.id }
    }

    /// Clicks, and sees the same message redrawn.
    pub async fn click(&self, button: &str) -> String {
        self.redrawn(self.admin.click(self.screen, button).await).await
    }

    pub async fn fill(&self, button: &str, entries: &[(&str, &str)]) -> String {
        let answer = self.admin.click(self.screen, button).await;
        let modal = answer.modal.unwrap_or_else(|| panic!("{button} opens no modal: {:?} {}", answer.outcome, ""));
        self.redrawn(self.admin.submit(&modal, entries).await).await
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
        "« titre » est vide",
        "« description » est vide",
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
    let stored = world.guild_documents().count_documents(doc! {}).await.unwrap();
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
    assert!(refused.contains("« titre » est vide"), "{refused}");
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
async fn only_administrators_configure_and_publish() {
    let world = World::configured().await;
    for path in ["ticket config", "ticket panel"] {
        let answer = world.alice.command(world.welcome, path, json!({})).await;
        assert!(answer.refusal().is_some(), "Discord hides the command from members: {answer:?}");
    }
    // A guild may show the command to everybody (its integration settings): the bot checks again.
    world.sandbox.write(|state| {
        for command in &mut state.application.global_commands {
            command["default_member_permissions"] = serde_json::Value::Null;
        }
    });
    for path in ["ticket config", "ticket panel"] {
        let answer = world.alice.command(world.welcome, path, json!({})).await;
        assert!(answer.text().contains("Seuls les administrateurs"), "{answer:?}");
    }
    // Somebody who lost the right in the middle.
    world.guild.add_member(&world.erin, &[]);
    let admin_role = world.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, admin_role);
    let setup = Setup::begin(&world, &world.dave).await;
    world.guild.take_role(&world.dave, admin_role);
    let answer = world.dave.click(setup.screen, "Valider").await;
    assert!(answer.text().contains("Seuls les administrateurs"), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_administrator_does_not_overwrite_the_first_in_silence() {
    let world = World::configured().await;
    let admin_role = world.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, admin_role);
    let first = Setup::begin(&world, &world.ada).await;
    let second = Setup::begin(&world, &world.dave).await;
    second.click("Panneau").await;
    second.fill("Modifier les textes", &[("title", "Titre de Dave")]).await;
    second.click("Retour").await;
    first.click("Panneau").await;
    first.fill("Modifier les textes", &[("title", "Titre d’Ada")]).await;
    first.click("Retour").await;
    assert!(first.click("Valider").await.contains("validée"));
    let refused = second.click("Valider").await;
    assert!(refused.contains(&format!("<@{}>", world.ada.id)) && refused.contains("entre-temps"), "{refused}");
    assert_eq!(
        refused.matches("titre du panneau").count(),
        3,
        "what ada changed, that both did, and what his would change: {refused}"
    );
    let stored = world.document().await;
    assert_eq!(stored.get_document("panel_embed").unwrap().get_str("title").unwrap(), "Titre d’Ada");
    assert!(second.click("Valider").await.contains("validée"));
    let stored = world.document().await;
    assert_eq!(stored.get_document("panel_embed").unwrap().get_str("title").unwrap(), "Titre de Dave");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_interface_speaks_english_to_those_who_do() {
    let world = World::new().await;
    let ada = world.ada.clone().locale("en-GB");
    let answer = ada.command(world.welcome, "ticket config", json!({})).await;
    assert!(answer.text().contains("Ticket configuration"), "{answer:?}");
    let labels = answer.message.unwrap().labels();
    assert!(labels.contains(&"Validate".to_owned()), "{labels:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_and_refused_stands_in_the_modal_again() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.add_category("Support", "Bonjour", &[world.support_role]).await;
    let long = "Une longue description, tapée avec soin.";
    setup.fill("Ajouter une catégorie", &[("name", "Support"), ("description", long)]).await;
    let modal = world.ada.click(setup.screen, "Ajouter une catégorie").await.modal.unwrap();
    assert_eq!(modal.field("description").unwrap().value, long);
    // Another form that is good meanwhile takes nothing away.
    setup.click("Retour").await;
    setup.panel_texts().await;
    setup.click("Retour").await;
    setup.click("Catégories").await;
    let modal = world.ada.click(setup.screen, "Ajouter une catégorie").await.modal.unwrap();
    assert_eq!(modal.field("description").unwrap().value, long);
    setup.redrawn(world.ada.submit(&modal, &[("name", "Ventes")]).await).await;
    let modal = world.ada.click(setup.screen, "Modifier les textes").await.modal.unwrap();
    assert_eq!(
        (modal.field("name").unwrap().value.as_str(), modal.field("description").unwrap().value.as_str()),
        ("Ventes", long)
    );
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

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_who_change_different_things_both_have_their_way() {
    let world = World::configured().await;
    let admin_role = world.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, admin_role);
    let first = Setup::begin(&world, &world.ada).await;
    let second = Setup::begin(&world, &world.dave).await;
    second.click("Options").await;
    second.click("Supprimer").await;
    second.click("Retour").await;
    first.click("Panneau").await;
    first.fill("Modifier les textes", &[("title", "Titre d’Ada")]).await;
    first.click("Retour").await;
    first.click("Valider").await;
    let told = second.click("Valider").await;
    assert!(told.contains("entre-temps") && told.contains("Titre d’Ada"), "{told}");
    assert!(!told.contains("Vous avez touché tous les deux"), "{told}");
    assert!(second.click("Valider").await.contains("validée"));
    let stored = world.document().await;
    assert_eq!(stored.get_document("panel_embed").unwrap().get_str("title").unwrap(), "Titre d’Ada");
    assert_eq!(stored.get_str("on_leave").unwrap(), "delete");
}

#[tokio::test(flavor = "multi_thread")]
async fn validating_what_is_in_force_leaves_no_trace() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Nouveau")]).await;
    setup.click("Retour").await;
    // A double click.
    let (one, other) = tokio::join!(world.ada.click(setup.screen, "Valider"), world.ada.click(setup.screen, "Valider"));
    for answer in [one, other] {
        assert!(answer.text().contains("Configuration validée"), "{answer:?}");
    }
    setup.click("Configuration").await;
    setup.click("Valider").await;
    world.logged("Configuration modifiée").await;
    assert_eq!(world.document().await.get_i64("config_version").unwrap(), 1);
    // A ticket's entry comes after all that was said before.
    world.open(&world.alice, "Support").await;
    world.logged("Ticket n° 1 créé").await;
    let told = world.log().iter().filter(|entry| entry.contains("Configuration modifiée")).count();
    assert_eq!(told, 1, "{:#?}", world.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_of_a_category_that_was_removed_meanwhile_wait_in_a_new_one() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Partenariat"]).await).await;
    let modal = world.ada.click(setup.screen, "Modifier les textes").await.modal.unwrap();
    // As by a click of hers on another device.
    let drafts = world.database.collection::<Document>("ticket_drafts");
    let draft = drafts.find_one(doc! {}).await.unwrap().unwrap();
    let mut configuration = draft.get_document("configuration").unwrap().clone();
    configuration.get_array_mut("categories").unwrap().truncate(1);
    drafts.update_one(doc! {}, doc! { "$set": { "configuration": configuration } }).await.unwrap();
    let long = "Une longue description, tapée avec soin.";
    let refused = setup.redrawn(world.ada.submit(&modal, &[("description", long)]).await).await;
    assert!(refused.contains("vient d’être supprimée"), "{refused}");
    let modal = world.ada.click(setup.screen, "Ajouter une catégorie").await.modal.unwrap();
    assert_eq!(modal.field("description").unwrap().value, long);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_refused_outlives_a_validation_of_the_rest() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.fill("Ajouter une catégorie", &[("name", "Support"), ("description", "Tapée avec soin")]).await;
    setup.click("Retour").await;
    setup.click("Options").await;
    setup.click("English").await;
    setup.click("Retour").await;
    assert!(setup.click("Valider").await.contains("validée"));
    setup.click("Configuration").await;
    assert!(!setup.message().text().contains("Ce que « Valider » changera"));
    setup.click("Catégories").await;
    let modal = world.ada.click(setup.screen, "Ajouter une catégorie").await.modal.unwrap();
    assert_eq!(modal.field("description").unwrap().value, "Tapée avec soin");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_changed_nothing_sees_what_is_in_force_at_each_click() {
    let world = World::configured().await;
    let admin_role = world.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, admin_role);
    let first = Setup::begin(&world, &world.ada).await;
    let second = Setup::begin(&world, &world.dave).await;
    second.click("Panneau").await;
    second.fill("Modifier les textes", &[("title", "Titre de Dave")]).await;
    second.click("Retour").await;
    let validated = second.click("Valider").await;
    assert!(validated.contains("Les panneaux déjà publiés la montrent"), "{validated}");
    assert!(first.click("Panneau").await.contains("Titre de Dave"));
    first.click("Retour").await;
    assert!(first.click("Valider").await.contains("validée"), "nothing of hers is in the way");
}
