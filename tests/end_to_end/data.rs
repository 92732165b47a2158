//! Export and import.
use crate::{setup::Setup, support::World};
use guichet_sandbox::people::Answer;
use mongodb::bson::Document;
use serde_json::{Value, json};

pub async fn export(world: &World) -> String {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("💾 Données").await;
    let heard = world.ada.view(world.guild.id).ephemerals.len();
    setup.click("Exporter").await;
    let message = world.hear(&world.ada, heard).await;
    assert!(message.ephemeral);
    assert_eq!(message.attachments[0]["filename"], "guichet.json");
    world.attached(&message)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_has_the_specifications_shape_and_comes_back_by_an_import() {
    let world = World::configured().await;
    world.open(&world.alice, "Support").await;
    let text = export(&world).await;
    let file: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["guild_id"], world.guild.id.to_string());
    assert_eq!(file["panel_embed"]["title"], "Bienvenue sur le support");
    assert_eq!(file["categories"]["Support"]["roles"], json!([world.support_role.to_string()]));
    assert_eq!(file["log_channel"], world.logs.to_string());
    assert_eq!(file["ticket_count"], 1);

    let mut changed = file.clone();
    changed["panel_embed"]["title"] = json!("Venu d’ailleurs");
    changed["ticket_count"] = json!(0);
    let (setup, home) = import(&world, &changed.to_string()).await;
    assert!(home.contains("titre du panneau"), "what it would change is shown: {home}");
    assert!(!home.contains("numéro du dernier ticket"), "the counter is never lowered: {home}");
    let title =
        |document: &Document| document.get_document("panel_embed").unwrap().get_str("title").unwrap().to_owned();
    assert_eq!(title(&world.document().await), "Bienvenue sur le support", "nothing is in force yet");
    setup.click("Valider").await;
    let document = world.document().await;
    assert_eq!(title(&document), "Venu d’ailleurs");
    assert_eq!(document.get_i64("ticket_count").unwrap(), 1, "the counter is never lowered");
    assert_eq!(world.open(&world.dave, "Support").await.name, "2-dave");
}

/// `/ticket config` with a file, and what the screen then says.
pub async fn import<'a>(world: &'a World, text: &str) -> (Setup<'a>, String) {
    let answer = give(world, json!({ "filename": "guichet.json", "text": text })).await;
    let message = answer.message.unwrap_or_else(|| panic!("no screen: {:?}", answer.outcome));
    (Setup { world, admin: &world.ada, screen: message.id }, message.text())
}

async fn give(world: &World, file: Value) -> Answer {
    world.ada.command(world.welcome, "ticket config", json!({ "fichier": file })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_lifts_the_counter_and_hostile_files_are_refused() {
    let world = World::configured().await;
    let file: Value = serde_json::from_str(&export(&world).await).unwrap();
    let with = |field: &str, value: Value| {
        let mut file = file.clone();
        file[field] = value;
        file.to_string()
    };
    for (text, why) in [
        ("pas du json".to_owned(), "n’est pas du JSON (ligne 1"),
        ("[1, 2]".to_owned(), "doit commencer par une accolade"),
        (r#"{"categories": {"A": {"roles": [{"$ne": 1}]}}}"#.to_owned(), "categories.A.roles"),
        (r#"{"categories": {"A\u0000B": {}}}"#.to_owned(), "contient autre chose que prévu"),
        (with("panel_embed", json!("x")), "panel\\_embed"),
        (with("log_channel", json!("#logs")), "log\\_channel"),
        (with("on_leave", json!("explode")), "on\\_leave"),
        (" ".repeat((256 << 10) + 1), "trop grand"),
    ] {
        let refused = give(&world, json!({ "filename": "guichet.json", "text": text })).await.text();
        assert!(refused.contains(why) && refused.contains("Rien n’a été changé"), "{why}: {refused}");
    }
    let refused = give(&world, json!({ "filename": "image.png", "base64": "iVBORw0KGgr/" })).await.text();
    assert!(refused.contains("n’est pas du texte"), "{refused}");
    let stored =
        world.database.collection::<Document>("ticket_drafts").find_one(crate::support::all()).await.unwrap().unwrap();
    assert_eq!(stored.get("configuration"), stored.get("base"), "nothing came of any of them");

    let six: serde_json::Map<_, _> = (1..=6)
        .map(|n| (format!("C{n}"), json!({ "description": "x", "roles": [world.support_role.to_string()] })))
        .collect();
    let (setup, home) = import(&world, &json!({ "categories": six }).to_string()).await;
    assert!(home.contains("5 catégories au plus : il y en aurait 6"), "{home}");
    setup.click("Abandonner").await;
    setup.click("Abandonner quand même").await;
    let (setup, home) = import(&world, &with("ticket_count", json!(41))).await;
    assert!(home.contains("numéro du dernier ticket : 41"), "{home}");
    setup.click("Valider").await;
    world.logged("numéro du dernier ticket : 41").await;
    assert_eq!(world.open(&world.alice, "Support").await.name, "42-alice");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_is_undone_also_after_a_restart() {
    let mut world = World::configured().await;
    let screen = {
        let setup = Setup::begin(&world, &world.ada).await;
        setup.click("Panneau").await;
        setup.fill("Modifier les textes", &[("title", "Mon brouillon")]).await;
        import(&world, r#"{"panel_embed": {"title": "Un fichier"}}"#).await;
        // Another file, and a change to what it brought: one goes back behind all of them.
        let (setup, home) = import(&world, r#"{"panel_embed": {"title": "Un autre"}}"#).await;
        assert!(home.contains("⬜ Un autre") && home.contains("Ajoutez au moins une catégorie"), "{home}");
        setup.option("🎨 Apparence", "English").await;
        setup.screen
    };
    world.stop_bots().await;
    world.start_bot().await;
    let setup = Setup { world: &world, admin: &world.ada, screen };
    let home = setup.click("Annuler l’import").await;
    assert!(home.contains("✅ Mon brouillon") && home.contains("✅ Français"), "{home}");
    assert!(!setup.labels().contains(&"Annuler l’import".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_undone_takes_nothing_of_another_administrator_back() {
    let world = World::configured().await;
    let admin_role = world.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, admin_role);
    let mut file: Value = serde_json::from_str(&export(&world).await).unwrap();
    file["panel_embed"]["footer"] = json!("Du fichier");
    let (first, _) = import(&world, &file.to_string()).await;
    let second = Setup::begin(&world, &world.dave).await;
    second.click("Panneau").await;
    second.fill("Modifier les textes", &[("title", "Titre de Dave")]).await;
    second.click("Retour").await;
    second.click("Valider").await;
    let told = first.click("Valider").await;
    assert!(told.contains("entre-temps"), "{told}");
    let home = first.click("Annuler l’import").await;
    assert!(home.contains("Titre de Dave") && !home.contains("Ce que « Valider » changera"), "{home}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_changes_nothing_loses_no_draft() {
    let world = World::configured().await;
    let admin_role = world.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, admin_role);
    let file = export(&world).await;
    let first = Setup::begin(&world, &world.ada).await;
    first.click("Panneau").await;
    first.fill("Modifier les textes", &[("footer", "Mon brouillon")]).await;
    let (first, _) = import(&world, &file).await;
    let second = Setup::begin(&world, &world.dave).await;
    second.click("Panneau").await;
    second.fill("Modifier les textes", &[("title", "Titre de Dave")]).await;
    second.click("Retour").await;
    second.click("Valider").await;
    first.click("Annuler l’import").await;
    first.click("Valider").await;
    let panel = first.click("Panneau").await;
    assert!(panel.contains("Mon brouillon") && panel.contains("Titre de Dave"), "{panel}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_from_elsewhere_keeps_the_tickets_of_categories_with_the_same_name() {
    let world = World::configured().await;
    let ticket = world.open(&world.alice, "Support").await;
    world.open(&world.dave, "Partenariat").await;
    let mut file: Value = serde_json::from_str(&export(&world).await).unwrap();
    let categories = file["categories"].as_object_mut().unwrap();
    categories.remove("Partenariat");
    categories["Support"]["id"] = json!("0badcafe");
    categories["Support"]["roles"] = json!([world.partner_role.to_string()]);
    let (setup, home) = import(&world, &file.to_string()).await;
    assert!(home.contains("Partenariat : un ticket"), "whose tickets lose their category is told: {home}");
    assert!(home.contains("rôles staff de la catégorie « Support »"), "it is the same category: {home}");
    setup.click("Valider").await;
    world
        .carol
        .until("the ticket is served by the category's new role", world.guild.id, |view| {
            view.channel_by_id(ticket.id)?.can("SEND_MESSAGES").then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn channels_and_roles_of_another_server_are_left_out_of_an_import() {
    let world = World::configured().await;
    let other = world.sandbox.guild("Ailleurs", &world.sandbox.person("zoe"));
    other.invite_bot(guichet::domain::guild::invite::PERMISSIONS.bits());
    let foreign = other.add_channel("leurs-logs", guichet_sandbox::state::ChannelKind::Text, None);
    let role = other.add_role("Leur staff", 0);
    let mut file: Value = serde_json::from_str(&export(&world).await).unwrap();
    file["log_channel"] = json!(foreign.to_string());
    file["categories"]["Support"]["roles"] = json!([role.to_string()]);
    // And a channel of the wrong kind.
    file["transcript_channel"] = json!(world.tickets.to_string());
    let (_, home) = import(&world, &file.to_string()).await;
    assert!(home.contains("salons (2), rôles (1)"), "{home}");
    assert!(home.contains("Choisissez le salon de logs"), "{home}");
    assert!(home.contains("Choisissez le salon de transcripts"), "{home}");
    assert!(home.contains("« Support » n’a aucun rôle staff"), "{home}");
}

/// In bytes, of all drafts together.
async fn drafts(world: &World) -> usize {
    use futures::TryStreamExt;
    let found = world.database.collection::<Document>("ticket_drafts").find(crate::support::all()).await.unwrap();
    let drafts: Vec<Document> = found.try_collect().await.unwrap();
    drafts.iter().map(|draft| draft.to_vec().unwrap().len()).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_far_too_much_is_refused_with_its_place_and_changes_nothing() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Mon brouillon")]).await;
    let before = drafts(&world).await;
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(",");
    let of_category = |fields: String| format!(r#"{{"categories":{{"Vente_2":{{{fields}}}}}}}"#);
    for (text, why) in [
        (
            format!(r#"{{"categories":{{{}}}}}"#, many(25_000, &|n| format!(r#""{n:x}":{{}}"#))),
            "Le champ « categories » contient trop d’éléments : 25 au plus",
        ),
        (
            of_category(format!(r#""roles":[{}]"#, many(52_000, &|_| "1".to_owned()))),
            "Le champ « categories.Vente\\_2.roles » contient trop d’éléments : 100 au plus",
        ),
        (
            of_category(format!(r#""description":"{}""#, "d".repeat(200_000))),
            "« categories.Vente\\_2.description » est trop long : 8192 caractères au plus",
        ),
        (format!(r#"{{"categories":{{"{}":{{}}}}}}"#, "n".repeat(200_000)), "est trop long : 200 caractères au plus"),
        (format!(r#"{{"a":{}{}}}"#, "[".repeat(100), "]".repeat(100)), "Le champ « a » est imbriqué trop profondément"),
    ] {
        assert!(text.len() <= 256 << 10, "it is no larger than a file may be");
        let refused = give(&world, json!({ "filename": "guichet.json", "text": text })).await;
        let told = refused.text();
        assert!(told.contains(why) && told.contains("Rien n’a été changé"), "{why}: {told}");
    }
    assert_eq!(drafts(&world).await, before, "nothing came of any of them");
    assert!(setup.click("Retour").await.contains("✅ Mon brouillon"));
}
