//! A client that was changed sends what no menu and no form offers: it is refused at the click, and nothing
//! of it is stored.
use crate::{
    setup::Setup,
    support::{World, all},
};
use guichet_sandbox::{
    id::Id,
    people::{MessageView, View},
    state::ChannelKind,
};
use mongodb::bson::Document;
use serde_json::json;

/// What is stored of what administrators choose.
async fn stored(world: &World) -> [Option<Document>; 2] {
    let draft = world.database.collection::<Document>("ticket_drafts").find_one(all()).await.unwrap();
    [draft, Some(world.document().await)]
}

/// What somebody is told newest, in a message of its own.
async fn is_told(world: &World, words: &str) -> String {
    let told = |view: &View| {
        let told = |message: &&MessageView| message.text().contains(words);
        view.ephemerals.iter().rev().find(told).map(MessageView::text)
    };
    world.ada.until(words, world.guild.id, told).await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_menu_takes_a_channel_or_role_of_another_server_or_of_another_kind() {
    let world = World::configured().await;
    let elsewhere = world.sandbox.guild("Ailleurs", &world.dave);
    elsewhere.invite_bot(8);
    let their_channel = elsewhere.add_channel("journal", ChannelKind::Text, None);
    let their_category = elsewhere.add_channel("Billets", ChannelKind::Category, None);
    let their_role = elsewhere.add_role("Staff", 0);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Salons").await;
    let before = stored(&world).await;
    let nothing = Id(4_242);
    for (menu, values) in [
        ("Salon de logs", vec![their_channel]),
        ("Salon de logs", vec![world.tickets]),
        ("Salon de logs", vec![nothing]),
        ("Salon de logs", vec![]),
        ("Salon de logs", vec![world.welcome, their_channel]),
        ("Salon de transcripts", vec![their_channel]),
        ("Catégorie Discord des tickets", vec![their_category]),
        ("Catégorie Discord des tickets", vec![world.welcome]),
    ] {
        let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
        let values: Vec<&str> = texts.iter().map(String::as_str).collect();
        let heard = world.ada.view(world.guild.id).ephemerals.len();
        let answer = world.ada.forge_pick(setup.screen, menu, &values).await;
        assert!(answer.is_answered(), "{menu} {values:?}: {answer:?}");
        let told = world.hear(&world.ada, heard).await;
        assert!(told.text().contains("n’est pas proposé ici"), "{menu} {values:?}: {}", told.text());
        assert_eq!(stored(&world).await, before, "{menu} {values:?}");
    }
    setup.click("Retour").await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    let support = world.support_role.to_string();
    let theirs = [their_role, nothing, world.welcome].map(|id| id.to_string());
    for values in [vec![theirs[0].as_str()], vec![&support, &theirs[1]], vec![&theirs[2]], vec![]] {
        let heard = world.ada.view(world.guild.id).ephemerals.len();
        let answer = world.ada.forge_pick(setup.screen, "Choisir les rôles staff", &values).await;
        assert!(answer.is_answered(), "{values:?}: {answer:?}");
        let told = world.hear(&world.ada, heard).await;
        assert!(told.text().contains("n’est pas proposé ici"), "{values:?}: {}", told.text());
        assert_eq!(stored(&world).await, before, "{values:?}");
    }
    // What is offered is taken as ever.
    setup.choose("Choisir les rôles staff", &[world.partner_role]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_that_there_is_not_is_refused_in_the_panel_and_in_the_configuration() {
    let world = World::configured().await;
    for values in [&["nulle-part"][..], &[], &["", "x"]] {
        let heard = world.alice.view(world.guild.id).ephemerals.len();
        let panel = world.panel(&world.alice).id;
        let answer = world.alice.forge_pick(panel, "Choisissez une catégorie", values).await;
        assert!(answer.is_answered(), "{values:?}: {answer:?}");
        let told = world.hear(&world.alice, heard).await;
        assert!(told.text().contains("plus proposée"), "{values:?}: {}", told.text());
    }
    assert!(world.tickets().await.is_empty());
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    let before = stored(&world).await;
    let answer = world.ada.forge_pick(setup.screen, "Choisir une catégorie à modifier", &["nulle-part"]).await;
    let shown = setup.redrawn(answer).await;
    assert!(shown.contains("n’est pas proposé ici") && shown.contains("Support"), "{shown}");
    assert_eq!(stored(&world).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_fields_missing_or_too_long_is_refused_as_a_whole() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    let before = stored(&world).await;
    let (long, title) = ("x".repeat(4_050), "t".repeat(257));
    let whole =
        [("title", "Titre"), ("description", "Texte"), ("footer", "Pied"), ("image", "https://example.org/a.png")];
    let with = |field: usize, text: &'static str| {
        let mut fields = whole;
        fields[field].1 = text;
        fields.to_vec()
    };
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let (long, title) = (leak(long), leak(title));
    for fields in [vec![], whole[..2].to_vec(), whole[..3].to_vec(), with(0, title), with(1, long), with(2, long)] {
        let modal = world.ada.click(setup.screen, "Modifier les textes").await.modal.unwrap();
        let answer = world.ada.forge_submit(&modal, &fields).await;
        assert!(answer.is_answered(), "{answer:?}");
        is_told(&world, "incomplet").await;
        assert_eq!(stored(&world).await, before, "{} fields", fields.len());
    }
    setup.click("Retour").await;
    setup.click("Catégories").await;
    let name = leak("n".repeat(101));
    for fields in
        [vec![("name", "Ventes")], vec![("name", name), ("emoji", ""), ("menu_line", ""), ("description", "x")]]
    {
        let modal = world.ada.click(setup.screen, "Ajouter une catégorie").await.modal.unwrap();
        let answer = world.ada.forge_submit(&modal, &fields).await;
        assert!(answer.is_answered(), "{answer:?}");
        assert_eq!(stored(&world).await, before, "{} fields", fields.len());
    }
    let screen = world.ada.command(world.welcome, "ticket config", json!({})).await.message.unwrap().id;
    world.ada.click(screen, "💾 Données").await;
    let modal = world.ada.click(screen, "Oublier ce serveur").await.modal.unwrap();
    assert!(world.ada.forge_submit(&modal, &[]).await.is_answered());
    assert_eq!(stored(&world).await, before, "nothing is forgotten");
}
