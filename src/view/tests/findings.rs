//! Discord accepts what the diagnostic says, whatever is found.
use super::*;
use crate::domain::setup::{access::Access, category_settings::CategorySettings};

/// One finding of each kind, and more of one kind than are shown.
fn findings(channel: ChannelId, role: RoleId, works: [Work; 3]) -> Vec<Finding> {
    let missing = invite::PERMISSIONS;
    let mut findings = vec![
        Finding::BotLacks(missing),
        Finding::ChannelGone(ChannelPurpose::TicketCategory),
        Finding::ChannelGone(ChannelPurpose::Log),
        Finding::ChannelGone(ChannelPurpose::Transcript),
        Finding::CategoryFull,
        Finding::FewChannelsLeft,
        Finding::OwnCategoryFull(CategoryId("00000001".to_owned())),
        Finding::OwnCategoryFull(CategoryId("ffffffff".to_owned())),
        Finding::BoardChannelGone(CategoryId("00000001".to_owned())),
        Finding::BoardGone(CategoryId("00000001".to_owned())),
        Finding::ImageExpires,
        Finding::ImageUnseen,
        Finding::ThumbnailUnseen,
        Finding::MessageContentOff,
        Finding::NoPanel,
        Finding::RoleGone(role),
        Finding::Unstaffed("*".repeat(1000)),
        Finding::Exposed { channel, repairable: true },
        Finding::ExposedToRole { channel, role },
        Finding::TicketExposed(channel),
        Finding::PanelGone { channel, repairable: true },
        Finding::PanelGone { channel, repairable: false },
        Finding::AccessRoleGone(role),
        Finding::ShutOut("*".repeat(1000)),
        Finding::PanelEmpty(channel),
        Finding::RoleOfABot(role),
        Finding::RoleUnmentionable(role),
        Finding::EmojiGone(EmojiId::new(u64::MAX - 1)),
    ];
    let own = |purpose| Finding::OwnChannelGone { category: CategoryId("00000001".to_owned()), purpose };
    findings.extend(ChannelPurpose::ALL.map(own));
    findings.extend(works.map(|work| Finding::Paused(work, Obstacle::Full)));
    findings.extend((1..40).map(|n| Finding::BotLacksIn { channel: ChannelId::new(n), missing, repairable: true }));
    findings
}

fn requiring(role: RoleId) -> CategorySettings {
    let access = Access { required_roles: vec![role], ..Access::default() };
    CategorySettings { access, ..CategorySettings::default() }
}

#[test]
fn whatever_is_found_wrong_can_be_told() {
    let (channel, role) = (ChannelId::new(u64::MAX - 1), RoleId::new(u64::MAX - 1));
    let works = [Work::Opening, Work::Act, Work::Log];
    let pauses = works.map(|work| Pause { work, until: DateTime::default(), why: Obstacle::Full });
    let findings = findings(channel, role, works);
    // The configuration has the longest possible names, in as many categories as there can be.
    let mut configuration = Configuration::default();
    for number in 0..8 {
        let name = format!("{number}{}", "*".repeat(99));
        configuration.categories.push(Category {
            roles: vec![role],
            emoji: Some(format!("<:nom:{}>", u64::MAX - 1)),
            settings: requiring(role),
            ..Category::new(CategoryId(format!("{number:08x}")), name, "x".into())
        });
    }
    for category in &mut configuration.categories {
        let places = &mut category.settings.places;
        for purpose in ChannelPurpose::ALL {
            *places.own_mut(purpose) = Some(channel);
        }
    }
    // Much is wrong with the other one, in words of their own.
    let mut overlong = configuration.clone();
    for category in &mut overlong.categories {
        category.name = format!("_{}", "_".repeat(150));
        category.menu_line = Some("*".repeat(200));
    }
    let nothing = Configuration::default();
    for &language in Language::ALL {
        // Ten of the longest findings have to fit, too.
        for longest in [
            Finding::Unstaffed("*".repeat(1000)),
            Finding::RoleGone(role),
            Finding::AccessRoleGone(role),
            Finding::ShutOut("*".repeat(1000)),
            Finding::RoleOfABot(role),
            Finding::EmojiGone(EmojiId::new(u64::MAX - 1)),
        ] {
            let found = vec![longest; 12];
            let differs = Comparison::of((&configuration, found.clone()), (&overlong, Vec::new()));
            for comparison in [Comparison::of((&configuration, found.clone()), (&configuration, found)), differs] {
                let (in_force, draft) = (&configuration, &overlong);
                let diagnosed = Diagnosed { comparison: &comparison, pauses: &[], in_force, draft };
                is_taken(diagnosis::screen(&diagnosed, language)).unwrap();
            }
        }
        for start in 0..findings.len() {
            let overview = setup::Overview {
                configuration: &configuration,
                changes: changes(&nothing, &configuration),
                is_imported: true,
                gone: MissingRefs::default(),
                has_panel: false,
                is_first: false,
                image_loads: None,
                tells_problems: false,
                default_language: language,
            };
            let brief = diagnosis::brief(&findings[start..], &configuration, language);
            is_taken(setup::home(&overview, language).prepend_embed(brief)).unwrap();
            let found = findings[start..].to_vec();
            let comparison = Comparison::of((&configuration, found), (&overlong, findings[..start].to_vec()));
            let (in_force, draft) = (&configuration, &overlong);
            let diagnosed = Diagnosed { comparison: &comparison, pauses: &pauses, in_force, draft };
            is_taken(diagnosis::screen(&diagnosed, language)).unwrap();
            judge(
                &json!(diagnosis::entry(&findings[start..], &configuration, language, "0123456789abcdef")),
                Place::Create,
            )
            .unwrap();
        }
        for message in [
            setup::data(u64::MAX, language),
            setup::exported(language),
            setup::forgotten(language),
            setup::validated(true, language),
            setup::validated(false, language),
            setup::published(None, language),
            setup::thumbnail_unseen(language),
            setup::offers::posted(GuildId::new(1), &[], language),
            setup::discarded(language),
            setup::image_unseen(language),
            panel::closed(language),
            refusal::refusal(language, &Refusal::NotConfirmed),
            refusal::refusal(language, &Refusal::TooManyOpenings { most: 5, until: DateTime::default() }),
            refusal::refusal(language, &Refusal::ManyOpenings(DateTime::default())),
            refusal::refusal(language, &Refusal::TooManyClicks(DateTime::default())),
            refusal::refusal(language, &Refusal::Paused { until: DateTime::default(), why: Obstacle::Full }),
            refusal::refusal(language, &Refusal::Import(ImportFault::WrongType("*".repeat(9000)))),
        ] {
            is_taken(message).unwrap();
        }
        opens(&modal::forget(language)).unwrap();
    }
}
