use super::{category, complete};
use crate::domain::{
    configuration::{CategoryId, Choice, Configuration},
    draft::{Edit, PanelTexts},
    problem::{Part, Problem, problems},
};

#[test]
fn a_complete_configuration_has_no_problems() {
    assert_eq!(problems(&complete()), []);
}

#[test]
fn nothing_configured_lacks_every_part() {
    let found = problems(&Configuration::default());
    for problem in [
        Problem::Empty(Part::Title),
        Problem::Empty(Part::Description),
        Problem::Undecided(Part::Footer),
        Problem::Undecided(Part::Image),
        Problem::NoCategory,
        Problem::NoLogChannel,
        Problem::NoTranscriptChannel,
        Problem::NoTicketCategory,
    ] {
        assert!(found.contains(&problem), "{problem:?} is not in {found:?}");
    }
}

type Spoil = fn(&mut Configuration);

#[test]
fn each_fault_is_named() {
    let cases: [(Spoil, Problem); 10] = [
        (|c| c.panel.title = Some(" \n".into()), Problem::Empty(Part::Title)),
        (|c| c.panel.title = Some("x".repeat(257)), Problem::TooLong { part: Part::Title, length: 257, limit: 256 }),
        (|c| c.panel.image = Choice::Text("javascript:alert(1)".into()), Problem::NotAnImageAddress),
        (
            |c| {
                c.panel.description = Some("x".repeat(4096));
                c.panel.footer = Choice::Text("x".repeat(2048));
            },
            Problem::TooLong { part: Part::Panel, length: 9 + 4096 + 2048, limit: 6000 },
        ),
        (|c| c.categories.clear(), Problem::NoCategory),
        (|c| c.categories = ["A", "B", "C", "D", "E", "F"].map(category).into(), Problem::TooManyCategories(6)),
        (|c| c.categories[0].roles.clear(), Problem::NoRole("Support".into())),
        (|c| c.categories[0].name = "  ".into(), Problem::Empty(Part::CategoryName)),
        (|c| c.categories[0].description.clear(), Problem::Empty(Part::CategoryDescription("Support".into()))),
        (|c| c.categories.push(category("Support")), Problem::NameTaken("Support".into())),
    ];
    for (spoil, expected) in cases {
        let mut configuration = complete();
        spoil(&mut configuration);
        assert_eq!(problems(&configuration), [expected]);
    }
}

#[test]
fn lengths_are_counted_as_discord_counts_them() {
    let mut configuration = complete();
    // 256 characters of four bytes each, and blanks that Discord trims.
    configuration.panel.title = Some(format!("  {}  ", "🎉".repeat(256)));
    assert_eq!(problems(&configuration), []);
}

#[test]
fn a_refused_edit_leaves_the_draft_as_it_was() {
    let mut configuration = complete();
    let texts =
        PanelTexts { title: " ".into(), description: "Neuve".into(), footer: String::new(), image: "ftp://x".into() };
    let refused = configuration.apply(Edit::PanelTexts(texts));
    assert_eq!(refused, [Problem::Empty(Part::Title), Problem::NotAnImageAddress]);
    assert_eq!(configuration.panel.title.as_deref(), Some("Bienvenue"));
    assert_eq!(configuration.panel.description.as_deref(), Some("Neuve"));
    assert_eq!(configuration.panel.image, complete().panel.image);
    assert_eq!(configuration.panel.footer, Choice::Without, "an empty input does not undo the choice");
}

#[test]
fn a_sixth_category_is_refused() {
    let mut configuration = complete();
    configuration.categories = ["A", "B", "C", "D", "E"].map(category).into();
    let edit = Edit::AddCategory { id: CategoryId("f".into()), name: "F".into(), description: "x".into() };
    assert_eq!(configuration.apply(edit), [Problem::TooManyCategories(6)]);
    assert_eq!(configuration.categories.len(), 5);
}
