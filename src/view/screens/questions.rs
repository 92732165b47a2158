//! The screens of a category's questions, as administrators write them and as members answer them.
use super::{FR, Page};
use crate::{
    domain::setup::{
        category_settings::SettingEdit,
        configuration::Category,
        forms::{ChoiceQuestion, QuestionTexts, TextQuestion},
        questions::QuestionsEdit,
    },
    view::{
        custom_id::Picked,
        setup::{self, modal, settings},
    },
};

fn text(label: &str, placeholder: &str, least: &str) -> QuestionTexts {
    let (label, placeholder, least) = (label.into(), placeholder.into(), least.into());
    QuestionTexts::Text(TextQuestion { label, placeholder, least, most: String::new() })
}

fn choice(label: &str, choices: &str) -> QuestionTexts {
    QuestionTexts::Choice(ChoiceQuestion { label: label.into(), choices: choices.into() })
}

pub fn questions(page: &mut Page, category: &Category) {
    let mut asking = category.clone();
    page.message("Réglages, Questions : aucune", &settings::questions(category, FR));
    for (id, texts) in [
        ("1", text("Quel est votre pseudo ?", "", "")),
        ("2", text("Que s’est-il passé ?", "Quand, où, avec qui", "20")),
        ("3", choice("Sur quelle plateforme jouez-vous ?", "PC\nConsole\nMobile")),
    ] {
        asking.settings.apply(SettingEdit::Questions(QuestionsEdit::Add(id.into(), texts)));
    }
    asking.settings.apply(SettingEdit::Questions(QuestionsEdit::Long("2".into(), true)));
    let written = asking.settings.questions.0.clone();
    page.message("Réglages, Questions", &settings::questions(&asking, FR));
    page.modal("Ajouter une question", &modal::new_question(&asking, &text("", "", ""), None, FR));
    page.modal("Ajouter une question à choix", &modal::new_question(&asking, &choice("", ""), None, FR));
    page.message("Une question à laquelle on répond par un texte", &settings::question(&asking, &written[1], FR));
    page.message("Une question à laquelle on répond par un choix", &settings::question(&asking, &written[2], FR));
    let crossed = QuestionTexts::Text(TextQuestion {
        label: "Votre âge ?".into(),
        least: "20".into(),
        most: "10".into(),
        ..TextQuestion::default()
    });
    let refused = asking.settings.apply(SettingEdit::Questions(QuestionsEdit::Add("4".into(), crossed)));
    page.message(
        "Une question refusée",
        &settings::questions(&asking, FR).prepend_embed(setup::refused_texts(FR, &refused)),
    );
    if let Some(message) = settings::preview_choices(&asking, Picked([2, 0, 0, 0]), FR) {
        page.message("Aperçu des choix, que les membres font avant le formulaire", &message);
    }
    if let Some(form) = settings::preview_form(&asking, FR) {
        page.modal("Continuer, ou « Aperçu » quand il n’y a pas de choix", &form);
    }
    page.message("Aperçu du formulaire, envoyé", &settings::preview_sent(FR));
}
