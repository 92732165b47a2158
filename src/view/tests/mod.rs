//! Discord accepts every screen, whatever the guild's document holds.
#![allow(clippy::unwrap_used)]
mod findings;
mod forms;
mod tickets;

use super::{
    answer::Answer,
    custom_id::Picked,
    guild::diagnosis::{self, Diagnosed},
    message::Message,
    refusal,
    setup::{self, modal, problem, settings},
    ticket::{self, panel},
};
use crate::domain::{
    actor::Face,
    guild::{
        comparison::Comparison,
        diagnosis::{Finding, MissingRefs},
        invite,
        snapshot::ImagesSeen,
        throttle::{Pause, Work},
    },
    hours::Presence,
    language::Language,
    refusal::{Obstacle, Refusal},
    setup::{
        change::changes,
        configuration::{Category, CategoryId, Configuration, OptionalText, Panel, PanelEmbed},
        forms::{CategoryTexts, ChoiceQuestion, Form, PanelTexts, QuestionTexts, TextQuestion},
        import::ImportFault,
        look::Colour,
        notify::Notify,
        offers::Offered,
        options::Theme,
        problem::Problem,
        problems::problems,
        purpose::ChannelPurpose,
        questions::{AnswerKind, Question, Questions},
        setting::Setting as _,
        staff::SuggestedRole,
    },
    ticket::{LeaseWindow, Opener, Ticket, answers::Answers},
};
use chrono::DateTime;
use guichet_sandbox::rules::form::{self, MessageContext, Place};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::{Value, json};
use serenity::{
    builder::CreateModal,
    model::id::{ChannelId, EmojiId, GuildId, MessageId, RoleId, UserId},
};

/// The staff are away.
const AWAY: Presence = Presence { is_open: false, until: Some(DateTime::UNIX_EPOCH) };
const UNSEEN: ImagesSeen = ImagesSeen { image: Some(false), thumbnail: Some(false) };

/// Texts around every limit: empty, blank, with Markdown that is escaped, long.
fn text() -> impl Strategy<Value = String> {
    let lengths =
        vec![0, 1, 2, 45, 80, 99, 100, 101, 255, 256, 257, 1024, 2048, 2049, 3999, 4000, 4001, 4096, 4097, 7000];
    let repeated = (select(lengths), select(vec!["x", "*", "é", "🎉", " ", "\n", "\t", "\u{1}"]));
    prop_oneof![
        3 => repeated.prop_map(|(length, sign)| sign.repeat(length)),
        2 => "[ a-z*_<@]{0,30}",
        1 => ".{0,20}",
    ]
}

fn choice(text: impl Strategy<Value = String>) -> impl Strategy<Value = OptionalText> {
    prop_oneof![Just(OptionalText::Unset), Just(OptionalText::Without), text.prop_map(OptionalText::Text)]
}

fn address() -> impl Strategy<Value = String> {
    let known = [
        "...",
        "https:example.org/a.png",
        "https://example.org/a b.png",
        "HTTPS://example.org",
        "https://x",
        "https:// /",
        "ftp://example.org/a.png",
        "https://...",
        "https://[::1]/a.png",
        "http://example.org:80/é",
    ];
    let long = (1900..2100_usize).prop_map(|length| format!("https://example.org/{}", "é".repeat(length / 6)));
    prop_oneof![select(known.to_vec()).prop_map(ToOwned::to_owned), long, text()]
}

fn colour() -> impl Strategy<Value = Colour> {
    (0..0x0100_0000_i64).prop_map(|number| Colour::of_number(number).unwrap())
}

fn role() -> impl Strategy<Value = RoleId> {
    prop_oneof![1..u64::MAX, (u64::MAX - 40)..u64::MAX].prop_map(RoleId::new)
}

fn category() -> impl Strategy<Value = Category> {
    let roles = prop_oneof![3 => vec(role(), 0..4), 1 => vec(role(), 20..60)];
    let notify = (any::<bool>(), vec(role(), 0..60), any::<bool>());
    let notify = notify.prop_map(|(staff, roles, member)| Notify { staff, roles, member });
    (text(), text(), roles, option::of(emoji()), option::of(text()), notify).prop_map(
        |(name, description, roles, emoji, menu_line, notify)| {
            let mut category = Category::new(CategoryId(String::new()), name, description);
            category = Category { roles, emoji, menu_line, ..category };
            category.settings.notify = notify;
            category
        },
    )
}

/// Questions as they can come out of MongoDB.
fn questions() -> impl Strategy<Value = Questions> {
    let bounds = || option::of(select(vec![0, 1, 2, 3_999, 4_000, 4_001, u16::MAX]));
    let typed = (any::<bool>(), option::of(text()), bounds(), bounds())
        .prop_map(|(long, placeholder, least, most)| AnswerKind::Text { long, placeholder, least, most });
    let choices = prop_oneof![2 => vec(text(), 0..4), 1 => vec(full(100), 24..27), 1 => vec(full(200), 60)];
    let chosen = (choices, any::<bool>()).prop_map(|(choices, several)| AnswerKind::Choice { choices, several });
    let question = (prop_oneof![text(), full(45)], any::<bool>(), prop_oneof![typed, chosen])
        .prop_map(|(label, required, answer)| Question { id: String::new(), label, required, answer });
    vec(question, 0..12).prop_map(|mut questions| {
        for (n, question) in questions.iter_mut().enumerate() {
            question.id = format!("q{n:015}");
        }
        let mut questions = Questions(questions);
        questions.bound();
        questions
    })
}

fn emoji() -> impl Strategy<Value = String> {
    let known = ["🎫", "<:guichet:123456789012345678>", "<a:guichet:1>", "ticket", "", "<:x:0>", "1"];
    prop_oneof![select(known.to_vec()).prop_map(ToOwned::to_owned), text()]
}

/// A text about as long as Discord accepts, with or without characters that are escaped.
fn full(limit: usize) -> impl Strategy<Value = String> {
    (select(vec![limit - 1, limit, limit + 1]), select(vec!["x", "*"])).prop_map(|(length, sign)| sign.repeat(length))
}

fn full_panel() -> impl Strategy<Value = PanelEmbed> {
    (full(256), full(4096), full(2048)).prop_map(|(title, description, footer)| PanelEmbed {
        title: Some(title),
        description: Some(description),
        footer: OptionalText::Text(footer),
        image: OptionalText::Text("https://example.org/a.png".into()),
        ..PanelEmbed::default()
    })
}

fn full_categories() -> impl Strategy<Value = Vec<Category>> {
    let role = |n: u64| RoleId::new(u64::MAX - n);
    let category = move || {
        (full(100), full(4096), 24..27_u64).prop_map(move |(name, description, roles)| Category {
            roles: (0..roles).map(role).collect(),
            emoji: Some("🎫".into()),
            menu_line: Some("x".repeat(100)),
            ..Category::new(CategoryId(String::new()), name, description)
        })
    };
    select(vec![5, 6, 12, 24, 25, 26]).prop_flat_map(move |count| vec(category(), count))
}

/// A configuration as it can come out of MongoDB: any texts, but ids and roles once each.
fn configuration() -> impl Strategy<Value = Configuration> {
    let look = (option::of(colour()), option::of(address()), any::<bool>());
    let panel = (option::of(text()), option::of(text()), choice(text()), choice(address()), look).prop_map(
        |(title, description, footer, image, (colour, thumbnail, buttons))| PanelEmbed {
            title,
            description,
            footer,
            image,
            colour,
            thumbnail,
            buttons,
        },
    );
    let panel = prop_oneof![panel, full_panel()];
    let categories = prop_oneof![3 => vec(category(), 0..6), 1 => vec(category(), 6..60), 2 => full_categories()];
    let channel = || option::of((1..u64::MAX).prop_map(ChannelId::new));
    (panel, categories, channel(), channel(), channel()).prop_map(|(panel, mut categories, log, transcript, ticket)| {
        for (n, category) in categories.iter_mut().enumerate() {
            category.id = CategoryId(format!("{n:08x}"));
        }
        let mut configuration = Configuration {
            panel,
            categories,
            log_channel: log,
            transcript_channel: transcript,
            ticket_category: ticket,
            ..Configuration::default()
        };
        configuration.keep_staff_only(GuildId::new(1));
        configuration
    })
}

/// A configuration that can be validated, with parts as large as Discord allows.
fn complete() -> impl Strategy<Value = Configuration> {
    let sign = || select(vec!["x", "*", "🎉"]);
    let sized = move |longest: usize| (1..=longest, sign()).prop_map(|(length, sign)| sign.repeat(length));
    let image =
        address().prop_filter("an address", |address| crate::domain::setup::problem::image_address(address).is_ok());
    let category = (sized(97), prop_oneof![sized(4096), Just("x".repeat(4096))], vec(role(), 1..40));
    (sized(256), sized(3600), choice(sized(2048)), image, vec(category, 1..6)).prop_map(
        |(title, description, footer, image, categories)| {
            let footer = if footer == OptionalText::Unset { OptionalText::Without } else { footer };
            let category = |(n, (name, description, roles)): (usize, (String, String, Vec<RoleId>))| Category {
                roles,
                emoji: Some("<:guichet:123456789012345678>".into()),
                menu_line: Some("🎉".repeat(100)),
                ..Category::new(CategoryId(format!("{n:08x}")), format!(" {n} {name}  "), description)
            };
            let mut configuration = Configuration {
                panel: PanelEmbed {
                    title: Some(title),
                    description: Some(description),
                    footer,
                    thumbnail: Some(image.clone()),
                    image: OptionalText::Text(image),
                    ..PanelEmbed::default()
                },
                categories: categories.into_iter().enumerate().map(category).collect(),
                log_channel: Some(ChannelId::new(5)),
                transcript_channel: Some(ChannelId::new(6)),
                ticket_category: Some(ChannelId::new(7)),
                ..Configuration::default()
            };
            configuration.keep_staff_only(GuildId::new(1));
            configuration
        },
    )
}

fn judge(body: &Value, place: Place) -> Result<(), TestCaseError> {
    let context = MessageContext { place, files: &[], existing: None };
    form::message(body, &context).map_err(|error| TestCaseError::fail(format!("{error:?}\n{body:#}")))
}

fn is_taken(message: Message) -> Result<(), TestCaseError> {
    let update = json!(Answer::update(message).callback());
    judge(&update["data"], Place::Update)
}

fn opens(modal: &CreateModal) -> Result<(), TestCaseError> {
    let body = json!(modal);
    form::modal(&body).map_err(|error| TestCaseError::fail(format!("{error:?}\n{body:#}")))
}

fn languages() -> impl Strategy<Value = Language> {
    select(Language::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_screen_is_within_discords_limits(
        configuration in configuration(),
        other in configuration(),
        language in languages(),
    ) {
        let problems = problems(&configuration);
        let refused = || setup::refused(language, &problems);
        let invalid = refusal::embed(language, &Refusal::Invalid(problems.clone()));
        for base in [&Configuration::default(), &other] {
            let gone = MissingRefs::of(&configuration, |_| false, |_| false, |_| false);
            let has_panel = false; // with more buttons
            let overview = setup::Overview {
                configuration: &configuration,
                changes: changes(base, &configuration),
                is_imported: true,
                gone,
                has_panel,
                is_first: configuration.is_blank(),
                image_loads: None,
                tells_problems: false,
                default_language: language,
            };
            is_taken(setup::home(&overview, language))?;
            is_taken(setup::home(&overview, language).prepend_embed(invalid.clone()))?;
            let by = Some(UserId::new(u64::MAX - 1));
            let theirs = changes(&configuration, base);
            let meanwhile = Refusal::ChangedMeanwhile { by, conflicts: theirs.clone(), theirs };
            is_taken(setup::home(&overview, language).prepend_embed(refusal::embed(language, &meanwhile)))?;
        }
        is_taken(setup::options(&configuration, language, language))?;
        for theme in Theme::shown() {
            is_taken(setup::theme(theme, &configuration, language, language))?;
        }
        is_taken(setup::preview(&configuration, None, language, language))?;
        is_taken(setup::preview(&configuration, Some(AWAY), language, language))?;
        is_taken(setup::hours::hours(&configuration, DateTime::UNIX_EPOCH, language))?;
        is_taken(setup::channels(&configuration, language))?;
        is_taken(setup::categories(&configuration, language))?;
        is_taken(setup::categories(&configuration, language).prepend_embed(refused()))?;
        is_taken(setup::below_panel(setup::categories(&configuration, language), &configuration, language))?;
        is_taken(setup::panel(&configuration, UNSEEN, language))?;
        is_taken(setup::look::look(&configuration, language))?;
        is_taken(setup::look::look(&configuration, language).prepend_embed(refused()))?;
        for offer in [None, Some(&[][..]), Some(&[CategoryId(format!("{:08x}", 0))][..])] {
            let panel = |n| Panel { channel_id: ChannelId::new(u64::MAX - n), message_id: MessageId::new(u64::MAX - n) };
            let offered = |n| Offered::new(panel(n), &configuration, offer);
            is_taken(setup::offers::limited(GuildId::new(u64::MAX - 1), &offered(1), language))?;
            is_taken(setup::offers::just_posted(&offered(1), language))?;
            is_taken(setup::published(Some(&offered(1)), language))?;
            let many: Vec<_> = (1..40).map(offered).collect();
            is_taken(setup::offers::posted(GuildId::new(u64::MAX - 1), &many, language))?;
        }
        let of_panel: Vec<_> = problems.iter().filter(|problem| problem.is_of_panel()).cloned().collect();
        is_taken(setup::panel(&configuration, UNSEEN, language).prepend_embed(setup::refused(language, &of_panel)))?;
        for category in &configuration.categories {
            is_taken(setup::category(category, (0, 1), &category.roles, language).prepend_embed(refused()))?;
            is_taken(setup::confirm_remove(category, u64::MAX, language))?;
            let role = |id: &RoleId| SuggestedRole { id: *id, name: category.name.clone(), members: Some(u64::MAX) };
            let suggested: Vec<_> = category.roles.iter().take(10).map(role).collect();
            let configuration = &configuration;
            let start = setup::QuickStart { configuration, category, suggested: &suggested, silent: &category.roles, spoken: language };
            is_taken(setup::quick_start(&start, language).prepend_embed(invalid.clone()))?;
        }
        prop_assert!(problem::list(language, &problems).chars().count() <= 1024);
    }

    #[test]
    fn every_screen_of_questions_is_within_discords_limits(
        mut category in category(),
        questions in questions(),
        language in languages(),
        picked in any::<[u32; 4]>(),
        typed in [text(), text()],
    ) {
        category.id = CategoryId("0".repeat(8));
        category.settings.questions = questions;
        let mut configuration = Configuration { categories: vec![category], ..Configuration::default() };
        configuration.keep_staff_only(GuildId::new(1));
        let category = configuration.categories[0].clone();
        let problems = problems(&configuration);
        prop_assert!(problem::list(language, &problems).chars().count() <= 1024);
        let refused = || setup::refused(language, &problems);
        is_taken(settings::questions(&category, language).prepend_embed(refused()))?;
        is_taken(setup::category(&category, (0, 1), &[], language).prepend_embed(refused()))?;
        let [label, rest] = typed;
        let text = QuestionTexts::Text(TextQuestion { label: label.clone(), placeholder: rest.clone(), least: label.clone(), most: rest.clone() });
        let choice = QuestionTexts::Choice(ChoiceQuestion { label, choices: rest });
        for question in &category.settings.questions.0 {
            is_taken(settings::question(&category, question, language).prepend_embed(refused()))?;
            for typed in [None, Some(&text), Some(&choice)] {
                opens(&modal::question_texts(&category, question, typed, language))?;
            }
        }
        for like in [&text, &choice] {
            opens(&modal::new_question(&category, like, Some(like), language))?;
        }
        if let Some(message) = settings::preview_choices(&category, Picked(picked), language) {
            is_taken(message)?;
        }
        let mut answers = Answers::default();
        for question in &category.settings.questions.0 {
            answers.write(&question.id, "é".repeat(picked[0] as usize % 5_000));
        }
        for answers in [Answers::default(), answers] {
            if let Some(form) = ticket::form::form(&category, &answers, "g1:form".to_owned(), language) {
                opens(&form)?;
            }
        }
    }

    #[test]
    fn every_modal_is_within_discords_limits(
        configuration in configuration(),
        language in languages(),
        typed in [text(), text(), text(), text(), text()],
    ) {
        let [title, description, footer, image, thumbnail] = typed;
        let of_category = CategoryTexts::read(|input| match input {
            "name" => title.clone(),
            "emoji" => footer.clone(),
            "description" => description.clone(),
            _ => image.clone(),
        });
        let of_panel = PanelTexts { title, description, footer, image, thumbnail };
        opens(&modal::panel_texts(&configuration.panel, None, language))?;
        opens(&modal::panel_texts(&configuration.panel, Some(&of_panel), language))?;
        opens(&modal::panel_colour(&configuration.panel, language))?;
        opens(&modal::new_category(None, language))?;
        opens(&modal::new_category(Some(&of_category), language))?;
        for category in &configuration.categories {
            opens(&modal::category_texts(category, None, language))?;
            opens(&modal::category_texts(category, Some(&of_category), language))?;
        }
    }

    #[test]
    fn what_can_be_validated_can_be_posted(configuration in complete(), language in languages()) {
        let problems = problems(&configuration);
        let too_long = |problem: &Problem| matches!(problem, Problem::TooLong { .. });
        prop_assume!(!problems.iter().any(too_long));
        prop_assert_eq!(problems, []);
        for presence in [None, Some(AWAY), Some(Presence { is_open: true, until: None })] {
            judge(&json!(panel::panel(&configuration, None, presence, language)), Place::Create)?;
        }
        let mut with_buttons = configuration.clone();
        with_buttons.panel.buttons = true;
        judge(&json!(panel::panel(&with_buttons, None, Some(AWAY), language)), Place::Create)?;
        let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        for category in &configuration.categories {
            let opener = Opener { id: UserId::new(u64::MAX - 1), name: "*".repeat(32), face: Face { name: "*".repeat(32), picture: Some("https://cdn.discordapp.com/embed/avatars/0.png".into()) }, language: None, by: None };
            let plan = LeaseWindow { now: at, lease_until: at };
            let mut opened = Ticket::opening(GuildId::new(1), opener, category, language, plan);
            opened.number = Some(i64::MAX);
            judge(&json!(ticket::opening(&opened)), Place::Create)?;
        }
    }
}
