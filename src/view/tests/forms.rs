//! What the forms of `/ticket config` show again.
use crate::{
    domain::{
        language::Language,
        setup::{
            configuration::{CategoryId, Configuration},
            draft::Edit,
            forms::{CategoryTexts, PanelTexts},
            rejected_forms::{FormInput, RejectedForms},
        },
    },
    view::setup::{self, modal},
};
use serde_json::{Value, json};
use serenity::builder::CreateModal;

fn values(modal: &CreateModal) -> Vec<(String, String)> {
    let body = json!(modal);
    let rows = body["components"].as_array().unwrap();
    let input = |row: &Value| {
        let input = &row["components"][0];
        let text = |field: &str| input[field].as_str().unwrap_or_default().to_owned();
        (text("custom_id"), text("value"))
    };
    rows.iter().map(input).collect()
}

#[test]
fn a_modal_shows_again_what_was_refused_of_it() {
    let mut configuration = Configuration::default();
    configuration.panel.title = Some("Bienvenue".into());
    let texts = PanelTexts { title: " ".into(), description: "Une longue description".into(), ..Default::default() };
    let edit = Edit::PanelTexts(PanelTexts { image: "ftp://x".into(), ..texts });
    let mut kept = RejectedForms::default();
    kept.keep(edit.typed(&configuration).unwrap());
    assert!(!configuration.apply(edit).is_empty());
    let shown = values(&modal::panel_texts(&configuration.panel, kept.panel(), Language::Fr));
    let expected = [
        ("title", "Bienvenue"),
        ("description", "Une longue description"),
        ("footer", ""),
        ("image", "ftp://x"),
        ("thumbnail", ""),
    ];
    assert_eq!(shown, expected.map(|(input, value)| (input.to_owned(), value.to_owned())));

    let id = |id: &str| CategoryId(id.into());
    let texts = CategoryTexts { name: "A".into(), description: "B".into(), ..CategoryTexts::default() };
    assert_eq!(configuration.apply(Edit::AddCategory(id("00000001"), texts.clone())), []);
    for gone in ["00000001", "00000002"] {
        kept.keep(Edit::CategoryTexts(id(gone), texts.clone()).typed(&configuration).unwrap());
    }
    assert!(kept.category(&id("00000002")).is_none(), "another category's text is not shown");
    assert!(kept.category(&id("00000001")).is_some());
    // The texts of a category that is gone are those of a new one.
    assert_eq!(values(&modal::new_category(kept.new_category(), Language::Fr))[0].1, "A");
    kept.keep(FormInput::NewCategory(CategoryTexts { name: "Support".into(), ..CategoryTexts::default() }));
    assert_eq!(values(&modal::new_category(kept.new_category(), Language::Fr))[0].1, "Support");
    assert!(kept.panel().is_some() && kept.category(&id("00000001")).is_some(), "each form keeps its own");
}

#[test]
fn a_text_that_the_form_cannot_hold_is_not_cut_in_silence() {
    let mut configuration = Configuration::default();
    let whole = "é".repeat(4050);
    configuration.panel.description = Some(whole.clone());
    let screen = json!(setup::panel(&configuration, super::UNSEEN, Language::Fr)).to_string();
    assert!(screen.contains("seul son début y apparaît"), "{screen}");
    let submit = |configuration: &mut Configuration, change: &str| {
        let shown = values(&modal::panel_texts(&configuration.panel, None, Language::Fr));
        let texts =
            PanelTexts { title: "Titre".into(), description: shown[1].1.clone() + change, ..Default::default() };
        configuration.apply(Edit::PanelTexts(texts))
    };
    assert_eq!(submit(&mut configuration, ""), []);
    assert_eq!(configuration.panel.description.as_ref(), Some(&whole), "sent back as it was shown");
    assert_eq!(submit(&mut configuration, "!"), []);
    assert_eq!(configuration.panel.description.as_deref().map(|text| text.chars().count()), Some(4001));
}
