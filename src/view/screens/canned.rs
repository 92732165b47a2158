//! The screens on which canned answers are made.
use super::{FR, Page};
use crate::{
    domain::{
        guild::canned::{CannedAnswer, CannedTexts},
        seen::Seen,
        setup::configuration::Configuration,
    },
    view::setup::{canned, modal},
};

pub fn answer() -> CannedAnswer {
    let text = "Bonjour {member}, le remboursement arrive sous cinq jours ouvrés.".into();
    CannedAnswer {
        seen: Seen { id: 1, edition: 1 },
        texts: CannedTexts { name: "Remboursement".into(), text },
        categories: Vec::new(),
    }
}

pub fn canned(page: &mut Page, configuration: &Configuration) {
    let some = CannedAnswer { categories: vec![configuration.categories[0].id.clone()], ..answer() };
    page.message("💬 Réponses types", &canned::list(&[], configuration, FR));
    page.message("💬 Réponses types, une liste", &canned::list(&[answer(), some.clone()], configuration, FR));
    page.modal("Ajouter une réponse type", &modal::canned(None, FR));
    page.message("Une réponse type", &canned::one(&some, configuration, FR));
    page.message("Supprimer une réponse type", &canned::ask_remove(&some, FR));
}
