use super::{GUILD, STAFF, category, complete};
use crate::domain::setup::{
    configuration::{CategoryId, Configuration, OptionalText},
    draft::Edit,
    forms::{CategoryTexts, PanelTexts},
    problem::{Part, Problem, image_address},
    problems::problems,
    purpose::ChannelPurpose,
};
use serenity::model::id::RoleId;

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
        Problem::NoChannel(ChannelPurpose::Log),
        Problem::NoChannel(ChannelPurpose::Transcript),
        Problem::NoChannel(ChannelPurpose::TicketCategory),
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
        (|c| c.panel.image = OptionalText::Text("javascript:alert(1)".into()), Problem::NotAnImageAddress),
        (
            |c| {
                c.panel.description = Some("x".repeat(4096));
                c.panel.footer = OptionalText::Text("x".repeat(2048));
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
    // The title has 256 characters of four bytes each, and blanks that Discord trims.
    configuration.panel.title = Some(format!("  {}  ", "🎉".repeat(256)));
    assert_eq!(problems(&configuration), []);
}

#[test]
fn a_refused_edit_leaves_the_draft_as_it_was() {
    let mut configuration = complete();
    let texts = PanelTexts {
        title: " ".into(),
        description: "Neuve".into(),
        footer: String::new(),
        image: "ftp://x".into(),
        ..PanelTexts::default()
    };
    let refused = configuration.apply(Edit::PanelTexts(texts));
    assert_eq!(refused, [Problem::Empty(Part::Title), Problem::NotAnImageAddress]);
    assert_eq!(configuration.panel.title.as_deref(), Some("Bienvenue"));
    assert_eq!(configuration.panel.description.as_deref(), Some("Neuve"));
    assert_eq!(configuration.panel.image, complete().panel.image);
    assert_eq!(configuration.panel.footer, OptionalText::Without, "an empty input does not undo the choice");
}

#[test]
fn a_role_counts_once_and_everyone_never() {
    let mut configuration = complete();
    let id = configuration.categories[0].id.clone();
    let other = RoleId::new(60);
    configuration.apply(Edit::CategoryRoles { id, roles: vec![STAFF, other, STAFF, GUILD.everyone_role()] });
    assert!(configuration.keep_staff_only(GUILD), "@everyone was among them");
    assert_eq!(configuration.categories[0].roles, [STAFF, other]);
    configuration.categories[0].settings.notify.roles = vec![other, GUILD.everyone_role(), other];
    assert!(!configuration.keep_staff_only(GUILD), "it is notified, and no staff");
    assert_eq!(configuration.categories[0].settings.notify.roles, [other]);
    assert!(!configuration.keep_staff_only(GUILD));
}

#[test]
fn an_image_address_is_one_that_discord_takes() {
    for address in
        ["...", "https:example.org/a.png", "https://", "https://image", "https://.../a.png", "data:image/png,"]
    {
        assert_eq!(image_address(address), Err(Problem::NotAnImageAddress), "{address}");
    }
    for (typed, stored) in [
        (" https://example.org/a.png\n", "https://example.org/a.png"),
        ("HTTP://Example.org/a b.png?x=é#y", "http://example.org/a%20b.png?x=%C3%A9#y"),
        ("https://192.0.2.1/a.png", "https://192.0.2.1/a.png"),
    ] {
        assert_eq!(image_address(typed).as_deref(), Ok(stored));
    }
    // Each `é` becomes six characters when it is escaped.
    let long = format!("https://example.org/{}", "é".repeat(340));
    assert!(matches!(image_address(&long), Err(Problem::TooLong { part: Part::Image, .. })));
}

#[test]
fn a_sixth_category_is_refused() {
    let mut configuration = complete();
    configuration.categories = ["A", "B", "C", "D", "E"].map(category).into();
    let edit = Edit::AddCategory(
        CategoryId("f".into()),
        CategoryTexts { name: "F".into(), description: "x".into(), ..CategoryTexts::default() },
    );
    assert_eq!(configuration.apply(edit), [Problem::TooManyCategories(6)]);
    assert_eq!(configuration.categories.len(), 5);
}
