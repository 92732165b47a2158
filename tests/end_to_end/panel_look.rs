//! How the panel looks: the colour of its edge, its thumbnail, and a menu or buttons.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{
    people::{MessageView, Person},
    rules::permissions::ADMINISTRATOR,
};
use mongodb::bson::{Bson, Document, doc};
use serde_json::Value;

const COLOURS: &str = "Couleur du bord de l’embed";
const LOGO: &str = "https://example.org/logo.png";

/// The administrator on the screen of the panel's look.
async fn look(world: &World) -> Setup<'_> {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Panneau").await;
    setup.click("🎨 Apparence du panneau").await;
    setup
}

async fn validate(setup: &Setup<'_>) -> String {
    setup.click("Retour").await;
    let home = setup.click("Retour").await;
    assert!(setup.click("Valider").await.contains("validée"));
    home
}

async fn pick(setup: &Setup<'_>, colour: &str) -> String {
    setup.redrawn(setup.admin.pick(setup.screen, COLOURS, &[colour]).await).await
}

/// The panel as a member sees it, once `is_so` is true of it.
async fn panel(world: &World, person: &Person, is_so: impl Fn(&MessageView) -> bool) -> MessageView {
    let shown = |view: &guichet_sandbox::people::View| {
        let messages = &view.channel_by_id(world.welcome)?.messages;
        messages.iter().find(|message| !message.ephemeral && !message.components.is_empty() && is_so(message)).cloned()
    };
    person.until("the panel is redrawn", world.guild.id, shown).await
}

/// The buttons of a message: label and style.
fn buttons(message: &MessageView) -> Vec<(String, u64)> {
    let rows = message.components.iter().filter_map(|row| row["components"].as_array());
    let buttons = rows.flatten().filter(|component| component["type"] == 2);
    let of =
        |button: &Value| (button["label"].as_str().unwrap_or_default().to_owned(), button["style"].as_u64().unwrap());
    buttons.map(of).collect()
}

/// Has the panel show a button for each category.
async fn with_buttons(world: &World) -> MessageView {
    let setup = look(world).await;
    setup.click("Boutons").await;
    validate(&setup).await;
    panel(world, &world.alice, |panel| !buttons(panel).is_empty()).await
}

fn embed_of(document: &Document) -> &Document {
    document.get_document("panel_embed").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colour_and_a_thumbnail_are_chosen_and_taken_back() {
    let world = World::configured().await;
    let before = world.panel(&world.alice).embeds[0].clone();
    assert_eq!((&before["color"], before.get("thumbnail")), (&Value::from(0x0058_65F2), None), "as ever");
    let setup = look(&world).await;
    let shown = pick(&setup, "Vert").await;
    assert!(
        shown.contains("Vert") && shown.contains("#57F287") && shown.contains("Bienvenue sur le support"),
        "{shown}"
    );
    setup.click("Retour").await;
    setup.fill("Modifier les textes", &[("thumbnail", LOGO)]).await;
    assert_eq!(setup.message().embeds[1]["thumbnail"]["url"], LOGO, "the preview shows it");
    setup.click("🎨 Apparence du panneau").await;
    let home = validate(&setup).await;
    assert!(home.contains("vignette du panneau") && home.contains("couleur du panneau"), "{home}");
    let shown = panel(&world, &world.alice, |panel| panel.embeds[0]["color"] == 0x0057_F287).await;
    assert_eq!(shown.embeds[0]["thumbnail"]["url"], LOGO);
    let document = world.document().await;
    let embed = embed_of(&document);
    assert_eq!((embed.get_str("colour").unwrap(), embed.get_str("thumbnail").unwrap()), ("#57F287", LOGO));
    assert!(!embed.contains_key("buttons"), "what nobody chose is not written: {embed}");

    let setup = look(&world).await;
    pick(&setup, "Bleu Discord (par défaut)").await;
    setup.click("Retour").await;
    setup.fill("Modifier les textes", &[("thumbnail", "")]).await;
    setup.click("🎨 Apparence du panneau").await;
    validate(&setup).await;
    let shown = panel(&world, &world.alice, |panel| panel.embeds[0]["color"] == 0x0058_65F2).await;
    assert_eq!(shown.embeds[0].get("thumbnail"), None);
    let document = world.document().await;
    assert_eq!(
        (embed_of(&document).get("colour"), embed_of(&document).get("thumbnail")),
        (Some(&Bson::Null), Some(&Bson::Null))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn any_other_colour_is_typed_and_what_is_none_is_refused() {
    let world = World::configured().await;
    let setup = look(&world).await;
    let refused = setup.fill("Autre couleur…", &[("colour", "rouge")]).await;
    assert!(refused.contains("Une couleur s’écrit avec #"), "{refused}");
    let taken = setup.fill("Autre couleur…", &[("colour", "123abc")]).await;
    assert!(taken.contains("#123ABC"), "{taken}");
    assert!(world.ada.forge_pick(setup.screen, COLOURS, &["#123456"]).await.is_answered());
    let told = |view: &guichet_sandbox::people::View| {
        view.ephemerals.iter().any(|message| message.text().contains("n’est pas proposé")).then_some(())
    };
    world.ada.until("the choice is refused", world.guild.id, told).await;
    validate(&setup).await;
    panel(&world, &world.alice, |panel| panel.embeds[0]["color"] == 0x0012_3ABC).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_no_thumbnail_is_refused_and_one_that_shows_nothing_is_told() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    let refused = setup.fill("Modifier les textes", &[("thumbnail", "logo.png")]).await;
    assert!(refused.contains("L’adresse de la vignette doit être complète"), "{refused}");
    let shown = setup.fill("Modifier les textes", &[("thumbnail", "https://example.org/page")]).await;
    assert!(shown.contains("Vignette") && shown.contains("pas encore vérifiée"), "{shown}");
    let told = |view: &guichet_sandbox::people::View| {
        view.ephemerals.iter().any(|message| message.text().contains("La vignette ne se charge pas")).then_some(())
    };
    world.ada.until("it is told", world.guild.id, told).await;
    let again = Setup::begin(&world, &world.ada).await;
    let shown = again.click("Panneau").await;
    assert!(shown.contains("Discord ne l’affiche pas"), "the draft remembers it: {shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_posted_panel_whose_thumbnail_does_not_load_is_found() {
    let world = World::configured().await;
    world.set(mongodb::bson::doc! { "panel_embed.thumbnail": "https://example.org/page" }).await;
    world.add_panel(world.transcripts).await;
    let setup = Setup::begin(&world, &world.ada).await;
    let found = setup.click("🩺 Diagnostic").await;
    assert!(found.contains("La vignette du panneau ne se charge pas"), "{found}");
    assert!(!found.contains("L’image du panneau ne se charge pas"), "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_with_buttons_opens_as_the_menu_does_and_goes_back_to_it() {
    let world = World::configured().await;
    let old = world.panel(&world.alice);
    let setup = look(&world).await;
    assert!(setup.message().component("Choisissez une catégorie").unwrap()["disabled"] == true, "harmless here");
    setup.click("Boutons").await;
    // A click on a category's button gives it the next colour.
    setup.click("Partenariat").await;
    setup.click("Partenariat").await;
    assert!(buttons(&setup.message()).contains(&("Partenariat".to_owned(), 3)), "{:?}", buttons(&setup.message()));
    let preview = world.ada.click(setup.screen, "Aperçu").await.message.unwrap();
    assert_eq!(buttons(&preview), [("Support".to_owned(), 1), ("Partenariat".to_owned(), 3)]);
    assert!(preview.component("Support").unwrap()["disabled"] == true, "harmless in the preview");
    let home = validate(&setup).await;
    assert!(home.contains("le panneau montre des boutons") && home.contains("couleur du bouton"), "{home}");
    let panel_of_buttons = panel(&world, &world.alice, |panel| !buttons(panel).is_empty()).await;
    assert_eq!(panel_of_buttons.id, old.id, "the posted panel follows");
    assert_eq!(buttons(&panel_of_buttons), [("Support".to_owned(), 1), ("Partenariat".to_owned(), 3)]);
    let answer = world.alice.click(old.id, "Partenariat").await;
    assert!(answer.is_answered(), "{answer:?}");
    let link = world.hear(&world.alice, 0).await;
    let ticket = world.furnished(&world.alice, link.channel_links()[0]).await;
    assert!(ticket.pinned().next().unwrap().text().contains("Déposez votre demande ici."));
    let document = world.document().await;
    assert!(embed_of(&document).get_bool("buttons").unwrap());
    let categories = document.get_document("categories").unwrap();
    assert_eq!(categories.get_document("Partenariat").unwrap().get_str("button").unwrap(), "success");
    assert!(!categories.get_document("Support").unwrap().contains_key("button"));

    let setup = look(&world).await;
    setup.click("Menu").await;
    validate(&setup).await;
    let shown = panel(&world, &world.dave, |panel| buttons(panel).is_empty()).await;
    assert_eq!(shown.options("Choisissez une catégorie"), ["Support", "Partenariat"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_by_a_button_takes_six_calls_and_the_link_waits_for_two_of_them() {
    let world = World::new().await;
    let mut document = crate::support::specification_document(&world);
    document.get_document_mut("panel_embed").unwrap().insert("buttons", true);
    world.write_document(document).await;
    world.post_panel().await;
    let shown = world.panel(&world.alice);
    let faults = world.sandbox.faults();
    let start = world.sandbox.trace().len();
    let answer = faults.hold_all("POST", "/interactions/**");
    let posts = faults.hold_all("POST", "/channels/{channel_id}/messages");
    let channel = async {
        answer.reached().await;
        let made = |view: &guichet_sandbox::people::View| {
            view.channels.iter().find(|channel| channel.parent_id == Some(world.tickets)).map(|channel| channel.id)
        };
        let channel = world.ada.until("the channel does not wait for the answer", world.guild.id, made).await;
        answer.release();
        channel
    };
    let (clicked, channel) = tokio::join!(world.alice.click(shown.id, "Support"), channel);
    assert!(clicked.is_answered(), "{clicked:?}");
    let link = world.hear(&world.alice, 0).await;
    assert_eq!(link.channel_links(), [channel], "the link does not wait for the messages");
    posts.release();
    world.furnished(&world.alice, channel).await;
    world.logged("Ticket n° 1 créé").await;
    let calls = world.ended_calls_since(start).await;
    assert_eq!(calls.len(), 6, "{calls:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_of_a_category_that_is_gone_says_so_and_goes_too() {
    let world = World::configured().await;
    let shown = with_buttons(&world).await;
    // Somebody changed it at the database: no panel was redrawn.
    let filter = doc! { "guild_id": world.guild.id.to_string() };
    let gone = doc! { "$unset": { "categories.Partenariat": "" } };
    world.guild_documents().update_one(filter, gone).await.unwrap();
    let answer = world.alice.click(shown.id, "Partenariat").await;
    assert!(answer.is_answered(), "{answer:?}");
    let told = world.hear(&world.alice, 0).await.text();
    assert!(told.contains("n’est plus proposée"), "{told}");
    panel(&world, &world.alice, |panel| buttons(panel) == [("Support".to_owned(), 1)]).await;
    assert!(world.tickets().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_look_that_one_administrator_chose_survives_what_another_validates() {
    let world = World::configured().await;
    let role = world.guild.add_role("Direction", ADMINISTRATOR);
    world.guild.give_role(&world.dave, role);
    let other = Setup::begin(&world, &world.dave).await;
    other.click("Panneau").await;
    other.fill("Modifier les textes", &[("title", "Titre de Dave")]).await;
    other.click("Retour").await;
    let setup = look(&world).await;
    pick(&setup, "Rouge").await;
    setup.click("Boutons").await;
    setup.click("Support").await;
    validate(&setup).await;
    assert!(other.click("Valider").await.contains("validé une autre configuration"));
    assert!(other.click("Valider").await.contains("validée"));
    let shown = panel(&world, &world.alice, |panel| panel.text().contains("Titre de Dave")).await;
    assert_eq!(shown.embeds[0]["color"], 0x00ED_4245);
    assert_eq!(buttons(&shown), [("Support".to_owned(), 2), ("Partenariat".to_owned(), 1)]);
}
