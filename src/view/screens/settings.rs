//! The screens of a category's settings.
use super::{FR, Page, questions};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{
            access::{Access, Barred},
            answers::{Prevented, ReadyAnswer, counter},
            configuration::Category,
            notify::Notify,
            pace::Pace,
        },
    },
    view::{
        refusal::refusal,
        setup::settings::{self, AccessShown},
        ticket::ready,
    },
};
use chrono::DateTime;
use serenity::model::id::RoleId;

pub fn settings(page: &mut Page, category: &Category) {
    notify(page, category);
    answers(page, category);
}

fn answers(page: &mut Page, category: &Category) {
    let mut answering = category.clone();
    let answer = |title: &str, text: &str| ReadyAnswer::new(title.into(), text.into());
    answering.settings.answers.0 = vec![
        answer("Comment changer de pseudo ?", "Écrivez `/pseudo` dans <#11>, suivi de votre nouveau nom."),
        answer("Où trouver le règlement ?", "Dans <#12>, épinglé en haut du salon."),
    ];
    let all = &answering.settings.answers.0;
    let prevented = Prevented::from([(counter(&category.id, &all[0]), 12)]);
    page.message("Réglages, FAQ : aucune", &settings::answers(category, &Prevented::new(), None, FR));
    let chosen = settings::answers(&answering, &prevented, Some(&all[1].id), FR);
    page.message("Réglages, FAQ : une réponse choisie", &chosen);
    page.modal("Ajouter une réponse", &settings::answer_form(category, None, FR));
    page.message("Les réponses, avant le ticket", &ready::answers(&answering, FR));
    page.message("« Oui, merci »", &ready::helped(FR));
}

fn notify(page: &mut Page, category: &Category) {
    let mut notifying = category.clone();
    notifying.settings.notify.staff = true;
    let mut all = notifying.clone();
    all.settings.notify = Notify { staff: true, roles: vec![RoleId::new(31), RoleId::new(32)], member: true };
    page.message("Réglages, Notifications : personne", &settings::notify(category, &[], FR));
    page.message("Réglages, Notifications : staff, rôles choisis et membre", &settings::notify(&all, &[], FR));
    page.message(
        "Réglages, Notifications : un rôle que Discord ne notifie pas",
        &settings::notify(&notifying, &notifying.roles, FR),
    );
    access(page, category);
    questions::questions(page, category);
    pace(page, category);
}

fn access(page: &mut Page, category: &Category) {
    let open = AccessShown { category, gone: &[], is_shut: false };
    page.message("Réglages, Accès : tout le monde", &settings::access(&open, FR));
    let mut chosen = category.clone();
    chosen.settings.access = Access {
        required_roles: vec![RoleId::new(22)],
        excluded_roles: vec![RoleId::new(21)],
        account_days: 7,
        member_days: 1,
    };
    let shut = AccessShown { category: &chosen, gone: &[RoleId::new(22)], is_shut: true };
    page.message("Réglages, Accès : un rôle requis a été supprimé", &settings::access(&shut, FR));
    let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let rules = [
        ("le rôle requis manque", Barred::Lacks(vec![RoleId::new(22)])),
        ("le rôle requis a été supprimé", Barred::NobodyHas),
        ("un rôle exclu", Barred::Has(vec![RoleId::new(21)])),
        ("un compte trop récent", Barred::YoungAccount(at)),
        ("un membre trop récent", Barred::NewMember(at)),
    ];
    for (what, rule) in rules {
        page.message(&format!("Refus d’ouvrir un ticket : {what}"), &refusal(FR, &Refusal::Barred(rule)));
    }
}

fn pace(page: &mut Page, category: &Category) {
    let mut bounded = category.clone();
    bounded.settings.pace = Pace { between_minutes: 3 * 60, open_at_once: 20 };
    page.message("Réglages, Délais et plafonds : rien de choisi", &settings::pace(category, FR));
    page.message("Réglages, Délais et plafonds : un délai et un plafond", &settings::pace(&bounded, FR));
}
