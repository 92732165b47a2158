//! Administrators write what a category asks before a ticket is opened.
use crate::{data::import, setup::Setup, support::World};
use guichet_sandbox::people::{MessageView, ModalView, Person};
use mongodb::bson::{Document, doc};
use serde_json::{Value, json};

const ADD: &str = "Ajouter une question";
const ADD_CHOICE: &str = "Ajouter une question à choix";
const CHOOSE: &str = "Choisir une question à modifier";

/// The questions of Support on the administrator's screen.
async fn questions<'a>(world: &'a World, admin: &'a Person) -> Setup<'a> {
    let setup = Setup::begin(world, admin).await;
    open_questions(&setup).await;
    setup
}

async fn open_questions(setup: &Setup<'_>) -> String {
    setup.click("Catégories").await;
    setup.redrawn(setup.admin.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    setup.setting("❓ Questions").await
}

async fn choose(setup: &Setup<'_>, label: &str) -> String {
    setup.redrawn(setup.admin.pick(setup.screen, CHOOSE, &[label]).await).await
}

async fn modal(setup: &Setup<'_>, button: &str) -> ModalView {
    let answer = setup.admin.click(setup.screen, button).await;
    answer.modal.unwrap_or_else(|| panic!("{button} opens no form: {:?}", answer.outcome))
}

/// Back to the overview, and puts the draft into force.
async fn validate(setup: &Setup<'_>) -> String {
    while setup.labels().contains(&"Retour".to_owned()) {
        setup.click("Retour").await;
    }
    setup.click("Valider").await
}

fn values(modal: &ModalView) -> Vec<(&str, &str)> {
    modal.fields.iter().map(|field| (field.custom_id.as_str(), field.value.as_str())).collect()
}

/// The questions of Support in the configuration in force.
async fn stored(world: &World) -> Vec<Document> {
    let document = world.document().await;
    let support = document.get_document("categories").unwrap().get_document("Support").unwrap();
    support.get_array("questions").unwrap().iter().map(|one| one.as_document().unwrap().clone()).collect()
}

/// The preview of the questions, which is a message of its own.
async fn preview(setup: &Setup<'_>) -> MessageView {
    let heard = setup.admin.view(setup.world.guild.id).ephemerals.len();
    setup.admin.click(setup.screen, "Aperçu").await;
    setup.world.hear(setup.admin, heard).await
}

#[tokio::test(flavor = "multi_thread")]
async fn three_questions_from_nothing_cost_fourteen_clicks() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let start = world.sandbox.trace().len();
    let empty = open_questions(&setup).await;
    assert!(empty.contains("Aucune question"), "{empty}");
    setup.fill(ADD, &[("label", "Quel est votre pseudo ?")]).await;
    let texts = [("label", "Que s’est-il passé ?"), ("placeholder", "Racontez"), ("least", "10"), ("most", "1 000")];
    let second = setup.fill(ADD, &texts).await;
    assert!(second.contains("Question n° 2 sur 2 · Support") && second.contains("Que s’est-il passé ?"), "{second}");
    assert!(second.contains("texte court · obligatoire · au moins 10 caractères"), "{second}");
    setup.fill(ADD_CHOICE, &[("label", "Sur quoi jouez-vous ?"), ("choices", "PC\n\n Mobile \nAutre")]).await;
    // Written: 3 clicks lead there, and 2 write each question.
    let written = world.ended_calls_since(start).await;
    assert_eq!(written.len(), 9, "{written:#?}");
    let list = setup.click("Retour").await;
    for told in
        ["1 · Quel est votre pseudo ?", "2 · Que s’est-il passé ?", "un choix dans un menu", "PC, Mobile, Autre"]
    {
        assert!(list.contains(told), "{told}: {list}");
    }
    setup.click("Retour").await;
    let lines = setup.message().component("⚙️ Réglages de la catégorie…").unwrap().to_string();
    assert!(lines.contains("3 questions, dont 1 à choix"), "{lines}");
    setup.click("Retour").await;
    let home = setup.click("Retour").await;
    assert!(home.contains("catégorie « Support » : 3 questions"), "{home}");
    // The validation goes on to redraw the panels: only its answer is counted.
    let calls = world.ended_calls_since(start).await;
    assert_eq!(calls.len(), 13);
    assert!(calls.iter().all(|call| call.path.ends_with("/callback")), "each click costs its answer: {calls:#?}");
    assert!(setup.click("Valider").await.contains("validée"));
    world.logged("catégorie « Support » : 3 questions").await;

    let stored = stored(&world).await;
    let fields: Vec<_> = stored.iter().cloned().map(|mut one| (one.remove("id").is_some(), one)).collect();
    let text = |label: &str| doc! { "label": label, "required": true, "kind": "text", "long": false };
    let mut second = text("Que s’est-il passé ?");
    second.extend(doc! { "placeholder": "Racontez", "least": 10, "most": 1_000 });
    let choices = ["PC", "Mobile", "Autre"];
    let third = doc! { "label": "Sur quoi jouez-vous ?", "required": true, "kind": "choice", "choices": choices.to_vec(), "several": false };
    assert_eq!(fields, [(true, text("Quel est votre pseudo ?")), (true, second), (true, third)]);
    // A merge or an edit by another administrator finds them by their ids.
    assert!(stored[0].get("id") != stored[1].get("id"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_changed_moved_and_removed() {
    let world = World::configured().await;
    let setup = questions(&world, &world.ada).await;
    setup.fill(ADD, &[("label", "Un"), ("most", "5")]).await;
    setup.fill(ADD, &[("label", "Deux")]).await;
    let shown = setup.click("Passer au texte long").await;
    assert!(shown.contains("texte long"), "{shown}");
    let shown = setup.click("Rendre facultative").await;
    assert!(shown.contains("facultatif"), "{shown}");
    let shown = setup.click("▲").await;
    assert!(shown.contains("Question n° 1 sur 2") && shown.contains("Deux"), "{shown}");
    let shown = setup.fill("Modifier", &[("label", "Deux bis"), ("placeholder", "Ici")]).await;
    assert!(shown.contains("Deux bis") && shown.contains("texte long · facultatif"), "what was clicked stays: {shown}");
    setup.fill(ADD_CHOICE, &[("label", "Trois"), ("choices", "A\nB")]).await;
    let shown = setup.click("Permettre plusieurs choix").await;
    assert!(shown.contains("plusieurs choix dans un menu"), "{shown}");
    setup.click("Retour").await;
    let one = choose(&setup, "Un").await;
    assert!(one.contains("Question n° 2 sur 3"), "{one}");
    let form = modal(&setup, "Modifier").await;
    assert_eq!(values(&form), [("label", "Un"), ("placeholder", ""), ("least", ""), ("most", "5")]);
    world.ada.dismiss();
    let list = setup.click("Supprimer").await;
    assert!(!list.contains("· Un") && list.contains("1 · Deux bis") && list.contains("2 · Trois"), "{list}");
    validate(&setup).await;
    let labels: Vec<_> = stored(&world).await.iter().map(|one| one.get_str("label").unwrap().to_owned()).collect();
    assert_eq!(labels, ["Deux bis", "Trois"]);
    assert!(!stored(&world).await[0].get_bool("required").unwrap());
    assert!(stored(&world).await[1].get_bool("several").unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_is_told_and_given_back() {
    let world = World::configured().await;
    let setup = questions(&world, &world.ada).await;
    for (least, most, told) in [
        ("dix", "", "« Minimum de caractères » doit être un nombre entier"),
        ("-1", "", "« Minimum de caractères » doit être un nombre entier"),
        ("4001", "", "« Minimum de caractères » doit être un nombre entier"),
        ("", "0", "« Maximum de caractères » doit être un nombre entier"),
        ("", "99999", "« Maximum de caractères » doit être un nombre entier"),
        ("20", "10", "au moins 20 et au plus 10"),
    ] {
        let refused = setup.fill(ADD, &[("label", "Âge ?"), ("least", least), ("most", most)]).await;
        assert!(refused.contains(told) && refused.contains("Rien n’est perdu"), "{least} {most}: {refused}");
        assert!(refused.contains("Aucune question"), "nothing of it is in the draft: {refused}");
        let again = modal(&setup, ADD).await;
        assert_eq!(values(&again), [("label", "Âge ?"), ("placeholder", ""), ("least", least), ("most", most)]);
        world.ada.dismiss();
    }
    let refused = setup.fill(ADD, &[("label", "\u{200b}"), ("least", ""), ("most", "")]).await;
    assert!(refused.contains("La question n° 1 est vide"), "{refused}");
    // The two forms keep their own.
    let refused = setup.fill(ADD_CHOICE, &[("label", "Console ?"), ("choices", "PC\nMobile\npc")]).await;
    assert!(refused.contains("le choix « pc » y est deux fois"), "{refused}");
    let again = modal(&setup, ADD_CHOICE).await;
    assert_eq!(values(&again), [("label", "Console ?"), ("choices", "PC\nMobile\npc")]);
    let refused = setup.redrawn(world.ada.submit(&again, &[("choices", "\u{200b}\n")]).await).await;
    assert!(refused.contains("il n’y a rien à choisir"), "{refused}");
    let refused = setup.fill(ADD_CHOICE, &[("choices", &format!("PC\n{}", "x".repeat(101)))]).await;
    assert!(refused.contains("100 caractères au plus, il y en a 1 de trop"), "{refused}");
    setup.fill(ADD_CHOICE, &[("choices", "PC\nMobile")]).await;
    let refused = setup.fill(ADD, &[("label", "console  ?")]).await;
    assert!(refused.contains("Deux questions ne peuvent pas avoir le même texte : « console  ? »"), "{refused}");
    // The question itself keeps what it had, and its form what was typed.
    choose(&setup, "Console ?").await;
    let refused = setup.fill("Modifier", &[("label", "Plateforme ?"), ("choices", "A\nA")]).await;
    assert!(refused.contains("« A » y est deux fois") && refused.contains("PC · Mobile"), "{refused}");
    let again = modal(&setup, "Modifier").await;
    assert_eq!(values(&again), [("label", "Plateforme ?"), ("choices", "A\nA")]);
    let shown = setup.redrawn(world.ada.submit(&again, &[("choices", "A\nB")]).await).await;
    assert!(shown.contains("Plateforme ?") && shown.contains("A · B"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_five_choices_four_menus_and_five_questions_are_the_most() {
    let world = World::configured().await;
    let setup = questions(&world, &world.ada).await;
    let choices =
        |count: usize| (1..=count).map(|n| format!("{n:02} {}", "x".repeat(97))).collect::<Vec<_>>().join("\n");
    let refused = setup.fill(ADD_CHOICE, &[("label", "Un"), ("choices", &choices(26))]).await;
    assert!(refused.contains("25 choix au plus, il y en a 26"), "{refused}");
    let again = modal(&setup, ADD_CHOICE).await;
    assert_eq!(again.field("choices").unwrap().value, choices(26), "not one is lost");
    setup.redrawn(world.ada.submit(&again, &[("choices", &choices(25))]).await).await;
    for label in ["Deux", "Trois", "Quatre"] {
        setup.fill(ADD_CHOICE, &[("label", label), ("choices", &choices(25))]).await;
    }
    let refused = setup.click(ADD_CHOICE).await;
    assert!(refused.contains("4 questions à choix au plus par catégorie : il y en aurait 5"), "{refused}");
    setup.fill(ADD, &[("label", "Cinq")]).await;
    let refused = setup.click(ADD).await;
    assert!(refused.contains("5 questions au plus par catégorie : il y en aurait 6"), "{refused}");
    let shown = preview(&setup).await;
    assert_eq!(shown.labels(), ["Un", "Deux", "Trois", "Quatre", "Continuer"]);
    assert_eq!(shown.options("Quatre").len(), 25);
    assert!(validate(&setup).await.contains("validée"));
    assert_eq!(stored(&world).await.len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_preview_is_what_members_get_and_does_nothing() {
    let world = World::configured().await;
    let setup = questions(&world, &world.ada).await;
    setup.fill(ADD, &[("label", "Pseudo ?"), ("placeholder", "En jeu"), ("least", "3"), ("most", "16")]).await;
    setup.click("Retour").await;
    let form = modal(&setup, "Aperçu").await;
    assert_eq!(form.title, "Support");
    let field = &form.fields[0];
    assert_eq!((field.label.as_str(), field.min_length, field.max_length), ("Pseudo ?", Some(3), Some(16)));
    let told = world.ada.submit(&form, &[(field.custom_id.as_str(), "Ada123")]).await.text();
    assert!(told.contains("C’était un aperçu") && world.tickets().await.is_empty(), "{told}");

    setup.fill(ADD_CHOICE, &[("label", "Console ?"), ("choices", "PC\nMobile")]).await;
    setup.fill(ADD_CHOICE, &[("label", "Langues ?"), ("choices", "Français\nEnglish\nDeutsch")]).await;
    setup.click("Permettre plusieurs choix").await;
    setup.click("Retour").await;
    let shown = preview(&setup).await;
    let picked = world.ada.pick(shown.id, "Langues ?", &["Français", "Deutsch"]).await;
    assert!(picked.text().contains("Français, Deutsch"), "{picked:?}");
    let picked = world.ada.pick(shown.id, "Console ?", &["Mobile"]).await.text();
    assert!(picked.contains("Mobile") && picked.contains("Français, Deutsch"), "one choice leaves the other: {picked}");
    let form = world.ada.click(shown.id, "Continuer").await.modal.unwrap();
    assert_eq!(form.fields.len(), 1, "only what is typed");
    let told = world.ada.submit(&form, &[(form.fields[0].custom_id.as_str(), "Ada123")]).await.text();
    assert!(told.contains("C’était un aperçu") && world.tickets().await.is_empty(), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clicks_at_once_both_count() {
    let world = World::configured().await;
    let (here, there) = (world.ada.clone(), world.ada.on_another_device());
    let (one, other) = (questions(&world, &here).await, questions(&world, &there).await);
    let first = modal(&one, ADD).await;
    let sent = here.submit(&first, &[("label", "Un")]);
    // The second form is opened by a click, and both are then sent at once.
    let (first, second) =
        tokio::join!(sent, async { other.fill(ADD_CHOICE, &[("label", "Deux"), ("choices", "A\nB")]).await });
    one.redrawn(first).await;
    assert!(second.contains("Deux"), "{second}");
    let list = open_again(&world, &here).await;
    assert!(list.contains("· Un") && list.contains("· Deux"), "{list}");
    // The same question from two screens: each changes what it names.
    for setup in [&one, &other] {
        setup.click("Retour").await;
        choose(setup, "Un").await;
    }
    let (left, right) =
        tokio::join!(here.click(one.screen, "Rendre facultative"), there.click(other.screen, "Passer au texte long"));
    one.redrawn(left).await;
    other.redrawn(right).await;
    one.click("Retour").await;
    let shown = choose(&one, "Un").await;
    assert!(shown.contains("texte long · facultatif"), "{shown}");
}

async fn open_again(world: &World, admin: &Person) -> String {
    let setup = Setup::begin(world, admin).await;
    open_questions(&setup).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_removed_on_another_device_takes_nothing_that_was_typed() {
    let world = World::configured().await;
    let there = world.ada.on_another_device();
    let setup = questions(&world, &world.ada).await;
    setup.fill(ADD, &[("label", "Pseudo ?")]).await;
    let form = modal(&setup, "Modifier").await;
    let other = questions(&world, &there).await;
    choose(&other, "Pseudo ?").await;
    other.click("Supprimer").await;
    let refused = setup.redrawn(world.ada.submit(&form, &[("label", "Votre pseudo, en entier ?")]).await).await;
    assert!(refused.contains("vous attend dans « Ajouter une question »"), "{refused}");
    let form = modal(&setup, ADD).await;
    assert_eq!(form.field("label").unwrap().value, "Votre pseudo, en entier ?");
    // Now the whole category is removed: what was typed comes back as a file.
    other.click("Retour").await;
    other.click("Supprimer").await;
    other.click("Supprimer quand même").await;
    let heard = world.ada.view(world.guild.id).ephemerals.len();
    world.ada.submit(&form, &[("label", "Encore un essai ?")]).await;
    let given = world
        .ada
        .until("what was typed comes back", world.guild.id, |view| {
            view.ephemerals[heard..].iter().find(|message| !message.attachments.is_empty()).cloned()
        })
        .await;
    assert!(world.attached(&given).contains("Encore un essai ?"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_in_the_middle_loses_nothing() {
    let mut world = World::configured().await;
    let (screen, form) = {
        let setup = questions(&world, &world.ada).await;
        setup.fill(ADD, &[("label", "Un")]).await;
        setup.fill(ADD, &[("label", "Deux"), ("least", "x")]).await;
        (setup.screen, modal(&setup, ADD_CHOICE).await)
    };
    world.stop_bots().await;
    world.start_bot().await;
    let setup = Setup { world: &world, admin: &world.ada, screen };
    let shown = setup.redrawn(world.ada.submit(&form, &[("label", "Trois"), ("choices", "A\nB")]).await).await;
    assert!(shown.contains("Question n° 2 sur 2"), "{shown}");
    let again = modal(&setup, ADD).await;
    assert_eq!(values(&again)[0], ("label", "Deux"), "what was refused before");
    setup.redrawn(world.ada.submit(&again, &[("least", "")]).await).await;
    assert!(validate(&setup).await.contains("validée"));
    let labels: Vec<_> = stored(&world).await.iter().map(|one| one.get_str("label").unwrap().to_owned()).collect();
    assert_eq!(labels, ["Un", "Trois", "Deux"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_who_write_questions_are_told_of_each_other() {
    let world = World::configured().await;
    let boss = world.guild.add_role("Direction", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, boss);
    let (ada, dave) = (questions(&world, &world.ada).await, questions(&world, &world.dave).await);
    ada.fill(ADD, &[("label", "D’Ada")]).await;
    dave.fill(ADD, &[("label", "De Dave")]).await;
    assert!(validate(&ada).await.contains("validée"));
    let told = validate(&dave).await;
    assert!(told.contains("Vous avez touché tous les deux à ceci") && told.contains("Support"), "{told}");
    assert_eq!(stored(&world).await[0].get_str("label").unwrap(), "D’Ada", "not in silence");
    assert!(dave.click("Valider").await.contains("validée"));
    assert_eq!(stored(&world).await[0].get_str("label").unwrap(), "De Dave");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_brings_questions_and_its_faults_are_named() {
    let world = World::configured().await;
    let setup = questions(&world, &world.ada).await;
    setup.fill(ADD, &[("label", "Un"), ("least", "2")]).await;
    setup.fill(ADD_CHOICE, &[("label", "Deux"), ("choices", "A\nB")]).await;
    assert!(validate(&setup).await.contains("validée"));
    let before = stored(&world).await;
    let heard = world.ada.view(world.guild.id).ephemerals.len();
    let export = Setup::begin(&world, &world.ada).await;
    export.click("💾 Données").await;
    export.click("Exporter").await;
    let file = world.hear(&world.ada, heard + 1).await;
    let file: Value = serde_json::from_str(&world.attached(&file)).unwrap();
    let with = |questions: Value| {
        let mut file = file.clone();
        file["categories"]["Support"]["questions"] = questions;
        file.to_string()
    };
    assert_eq!(file["categories"]["Support"]["questions"][0]["label"], "Un");
    let (again, home) = import(&world, &file.to_string()).await;
    assert!(!home.contains("questions"), "the same comes back: {home}");
    again.click("Abandonner").await;

    let answer = world
        .ada
        .command(
            world.welcome,
            "ticket config",
            json!({ "fichier": { "filename": "guichet.json", "text": with(json!([{}, { "label": 5 }])) } }),
        )
        .await;
    assert!(answer.text().contains("categories.Support.questions.2.label"), "{}", answer.text());
    let choices: Vec<_> = (0..26).map(|n| n.to_string()).collect();
    let (setup, home) = import(
        &world,
        &with(json!([{ "label": "Trop", "choices": choices }, { "label": "" }, { "label": "Non", "least": 9, "most": 3 }])),
    )
    .await;
    for told in
        ["Support « Trop »", "25 choix au plus, il y en a 26", "La question n° 2 est vide", "au moins 9 et au plus 3"]
    {
        let told = told.strip_prefix("Support ").unwrap_or(told);
        assert!(home.contains(told), "{told}: {home}");
    }
    let refused = setup.click("Valider").await;
    assert!(refused.contains("Catégorie « Support » → Question « Trop » : 25 choix au plus"), "{refused}");
    assert_eq!(stored(&world).await, before, "nothing of it is in force");
    let list = open_questions(&setup).await;
    assert!(list.contains("À corriger") && list.contains("au moins 9 et au plus 3"), "{list}");
    // They are mended where they stand.
    choose(&setup, "Trop").await;
    setup.fill("Modifier", &[("choices", "A\nB")]).await;
    setup.click("Retour").await;
    choose(&setup, "Non").await;
    setup.fill("Modifier", &[("least", "1")]).await;
    setup.click("Retour").await;
    choose(&setup, "sans nom").await;
    setup.click("Supprimer").await;
    assert!(validate(&setup).await.contains("validée"));
    let labels: Vec<_> = stored(&world).await.iter().map(|one| one.get_str("label").unwrap().to_owned()).collect();
    assert_eq!(labels, ["Trop", "Non"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_a_modified_client_sends_is_refused() {
    let world = World::configured().await;
    let setup = questions(&world, &world.ada).await;
    setup.fill(ADD, &[("label", "Un")]).await;
    setup.click("Retour").await;
    let refused = setup.redrawn(world.ada.forge_pick(setup.screen, CHOOSE, &["ailleurs"]).await).await;
    assert!(refused.contains("vient d’être supprimée"), "{refused}");
    let form = modal(&setup, ADD).await;
    let long = "x".repeat(46);
    let fields = [("label", long.as_str()), ("placeholder", ""), ("least", ""), ("most", "")];
    let refused = world.ada.forge_submit(&form, &fields).await.text();
    assert!(refused.contains("arrivé incomplet, ou avec un texte trop long"), "{refused}");
    assert!(validate(&setup).await.contains("validée"));
    assert_eq!(stored(&world).await.len(), 1);
}
