//! Draws `docs/SCREENS.md` from the very messages that are sent, so that it cannot go stale:
//! `UPDATE_DOCS=1 cargo test --lib screens` writes it anew.
#![allow(clippy::unwrap_used)]
mod blocks;
mod canned;
mod hours;
mod look;
mod member_data;
mod numbers;
mod page;
mod places;
mod questions;
mod rating;
mod settings;
mod tools;
mod waiting;

use super::{
    guild::diagnosis::{self, Diagnosed},
    message::Message,
    refusal,
    setup::{self, Overview, QuickStart, modal},
    ticket::{self, notice, panel},
};
use crate::domain::{
    actor::Face,
    guild::{
        comparison::Comparison,
        diagnosis::{Finding, MissingRefs, Repair},
        repair_plan::PlannedChange,
        snapshot::ImagesSeen,
        throttle::{Pause, Work},
    },
    language::Language,
    refusal::{Obstacle, Refusal},
    setup::{
        change::changes,
        configuration::{Category, CategoryId, Configuration, OptionalText, Panel, PanelEmbed},
        import::LeftOut,
        options::Theme,
        problems::problems,
        purpose::ChannelPurpose,
        staff::SuggestedRole,
    },
    ticket::{LeaseWindow, Opener, State, Ticket},
};
use chrono::DateTime;
use page::Page;
use serenity::model::{
    Permissions,
    id::{ChannelId, EmojiId, GuildId, MessageId, RoleId, UserId},
};
use std::path::Path;

const FR: Language = Language::Fr;
const LOGS: ChannelId = ChannelId::new(11);
const TRANSCRIPTS: ChannelId = ChannelId::new(12);
const TICKETS: ChannelId = ChannelId::new(13);

fn complete() -> Configuration {
    let category = |id: &str, name: &str, description: &str, role, emoji: &str, line: &str| Category {
        roles: vec![RoleId::new(role)],
        emoji: Some(emoji.into()),
        menu_line: Some(line.into()),
        ..Category::new(CategoryId(id.into()), name.into(), description.into())
    };
    Configuration {
        panel: PanelEmbed {
            title: Some("Bienvenue au guichet".into()),
            description: Some("Choisissez une catégorie : un salon privé s’ouvre pour vous.".into()),
            footer: OptionalText::Text("Une équipe à votre écoute".into()),
            image: OptionalText::Without,
            ..PanelEmbed::default()
        },
        categories: vec![
            category(
                "00000001",
                "Support",
                "Bonjour {member}, ticket n° {number} : décrivez votre problème ici.",
                21,
                "🛠️",
                "Un problème, une question",
            ),
            category("00000002", "Partenariat", "Déposez votre demande ici.", 22, "🤝", "Travailler ensemble"),
        ],
        log_channel: Some(LOGS),
        transcript_channel: Some(TRANSCRIPTS),
        ticket_category: Some(TICKETS),
        ..Configuration::default()
    }
}

#[test]
fn the_page_of_screens_shows_what_is_sent() {
    let page = page();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/SCREENS.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, &page).unwrap();
    }
    let stored = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(stored == page, "docs/SCREENS.md is stale: UPDATE_DOCS=1 cargo test --lib screens");
}

fn findings() -> [Finding; 12] {
    [
        Finding::BotLacksIn { channel: LOGS, missing: Permissions::SEND_MESSAGES, repairable: true },
        Finding::Exposed { channel: TRANSCRIPTS, repairable: true },
        Finding::ExposedToRole { channel: TRANSCRIPTS, role: RoleId::new(22) },
        Finding::TicketExposed(LOGS),
        Finding::RoleGone(RoleId::new(22)),
        Finding::Unstaffed("Partenariat".into()),
        Finding::CategoryFull,
        Finding::ImageExpires,
        Finding::MessageContentOff,
        Finding::PanelGone { channel: LOGS, repairable: true },
        Finding::RoleOfABot(RoleId::new(22)),
        Finding::EmojiGone(EmojiId::new(41)),
    ]
}

fn asked(repair: Repair, changes: &[PlannedChange]) -> setup::repair::Asked<'_> {
    setup::repair::Asked { repair, changes, has_changed: false, is_logged: true }
}

fn diagnosed(comparison: &Comparison, pauses: &[Pause], in_force: &Configuration, draft: &Configuration) -> Message {
    diagnosis::screen(&Diagnosed { comparison, pauses, in_force, draft }, FR)
}

fn diagnostic(findings: &[Finding], pauses: &[Pause], configuration: &Configuration) -> Message {
    let of = || (configuration, findings.to_vec());
    diagnosed(&Comparison::of(of(), of()), pauses, configuration, configuration)
}

/// The ticket of a member in this category.
fn opened(category: &Category) -> Ticket {
    let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let opener = Opener { id: UserId::new(31), name: "ada".into(), face: Face::default(), language: None, by: None };
    let mut shown = Ticket::opening(GuildId::new(1), opener, category, FR, LeaseWindow { now: at, lease_until: at });
    (shown.number, shown.state) = (Some(1), State::Open);
    shown
}

fn opening(category: &Category) -> Message {
    ticket::opening(&opened(category)).components(Vec::new())
}

fn forgotten_and_panel(page: &mut Page, complete: &Configuration) {
    numbers::numbers(page, complete);
    page.modal("Oublier ce serveur", &modal::forget(FR));
    page.message("Oublié", &setup::forgotten(FR));
    page.message("Le panneau, pour tous", &panel::panel(complete, None, None, FR));
    page.message("Le panneau fermé", &panel::closed(FR));
}

/// The overview as of a draft that was begun from `base`.
fn home(configuration: &Configuration, base: &Configuration, gone: MissingRefs) -> Message {
    let nothing = Configuration::default();
    let overview = Overview {
        configuration,
        changes: changes(base, configuration),
        is_imported: false,
        gone,
        has_panel: *base != nothing,
        is_first: *configuration == nothing,
        image_loads: None,
        tells_problems: false,
        default_language: FR,
    };
    setup::home(&overview, FR)
}

/// A draft in the middle of the way.
fn begun() -> Configuration {
    let complete = complete();
    let mut begun =
        Configuration { panel: complete.panel, categories: complete.categories, ..Configuration::default() };
    begun.categories[1].roles.clear();
    begun
}

/// The way from the first screen to a category.
fn first_steps(page: &mut Page) {
    let (nothing, complete, begun) = (Configuration::default(), complete(), begun());
    let category = &complete.categories[0];
    page.message("`/ticket config`, la première fois", &home(&nothing, &nothing, MissingRefs::default()));
    let suggested = [("Modération", 21, Some(4)), ("Équipe", 22, None)];
    let suggested =
        suggested.map(|(name, id, members)| SuggestedRole { id: RoleId::new(id), name: name.into(), members });
    let filled =
        Configuration { log_channel: None, transcript_channel: None, ticket_category: None, ..complete.clone() };
    let start = QuickStart {
        configuration: &filled,
        category: &begun.categories[1],
        suggested: &suggested,
        silent: &[],
        spoken: FR,
    };
    page.message("✨ Commencer", &setup::quick_start(&start, FR));
    page.modal("▶ Continuer", &modal::panel_texts(&nothing.panel, None, FR));
    let only_panel = Configuration { panel: complete.panel.clone(), ..Configuration::default() };
    let led = setup::below_panel(setup::categories(&only_panel, FR), &only_panel, FR);
    page.message("▶ Continuer, le formulaire rempli", &led);
    page.message("Panneau", &setup::panel(&complete, ImagesSeen::default(), FR));
    let mut pictured = complete.clone();
    pictured.panel.image = OptionalText::Text("https://exemple.fr/bandeau.png".into());
    page.message("Panneau, l’image pas encore vérifiée", &setup::panel(&pictured, ImagesSeen::default(), FR));
    page.message(
        "Panneau, une image que Discord ne trouve pas",
        &setup::panel(&pictured, ImagesSeen { image: Some(false), thumbnail: None }, FR),
    );
    page.message("Aperçu du panneau", &setup::preview(&complete, None, FR, FR));
    look::look(page, &complete);
    page.message("Catégories", &setup::categories(&begun, FR));
    page.modal("Ajouter une catégorie", &modal::new_category(None, FR));
    page.message("Une catégorie", &setup::category(category, (0, 2), &[], FR));
    settings::settings(page, category);
    places::places(page);
    page.message("Aperçu du message d’ouverture", &opening(category));
}

fn removals(page: &mut Page, category: &Category) {
    page.message("Supprimer une catégorie où des tickets sont ouverts", &setup::confirm_remove(category, 2, FR));
    page.message("Supprimer une catégorie où il n’y en a pas", &setup::confirm_remove(category, 0, FR));
}

fn themes(page: &mut Page, complete: &Configuration) {
    page.message("Options", &setup::options(complete, FR, FR));
    hours::hours(page, complete);
    for theme in Theme::shown() {
        let title = format!("Options, {}", crate::i18n::text(FR, &theme.title_key()));
        page.message(&title, &setup::theme(theme, complete, FR, FR));
    }
}

fn page() -> String {
    let (nothing, complete) = (Configuration::default(), complete());
    let begun = begun();
    let mut edited = complete.clone();
    edited.panel.title = Some("Bienvenue".into());
    edited.categories.swap(0, 1);
    let gone = MissingRefs::of(&complete, |role| role.get() != 22, |channel| channel != LOGS, |_| true);
    let theirs = changes(&complete, &edited);
    let conflicts = theirs[..1].to_vec();
    let meanwhile = Refusal::ChangedMeanwhile { by: Some(UserId::new(31)), theirs, conflicts };
    let category = &complete.categories[0];
    let findings = findings();
    let mut page = Page::default();
    first_steps(&mut page);
    removals(&mut page, category);
    page.message("Salons", &setup::channels(&begun, FR));
    page.message("Choisir un salon que tout le monde voit", &setup::exposed(&begun, ChannelPurpose::Log, LOGS, FR));
    let made = setup::channels_created(FR, &[TICKETS, LOGS, TRANSCRIPTS]);
    page.message("Créer ce qui manque", &home(&complete, &nothing, MissingRefs::default()).prepend_embed(made));
    let full = refusal::embed(FR, &Refusal::CannotCreateChannels(Obstacle::Full));
    page.message("Quand Discord refuse", &setup::channels(&begun, FR).prepend_embed(full));
    themes(&mut page, &complete);
    page.message("Au milieu du chemin", &home(&begun, &nothing, MissingRefs::default()));
    let refused = refusal::embed(FR, &Refusal::Invalid(problems(&begun)));
    let overview = Overview {
        configuration: &begun,
        changes: changes(&nothing, &begun),
        is_imported: false,
        gone: MissingRefs::default(),
        has_panel: false,
        is_first: false,
        image_loads: None,
        tells_problems: true,
        default_language: FR,
    };
    page.message("Valider trop tôt", &setup::home(&overview, FR).prepend_embed(refused));
    page.message("Ce que « Valider » changera", &home(&edited, &complete, MissingRefs::default()));
    page.message("Abandonner", &setup::confirm_discard(&changes(&complete, &edited), true, FR));
    page.message("Quand quelque chose a disparu", &home(&complete, &complete, gone));
    let conflict = home(&complete, &edited, MissingRefs::default()).prepend_embed(refusal::embed(FR, &meanwhile));
    page.message("Deux administrateurs à la fois", &conflict);
    page.message("Validée", &setup::validated(false, FR));
    page.message("Validée, quand un panneau est publié", &setup::validated(true, FR));
    page.message("Valider et publier ici", &setup::published(None, FR));
    let silent = refusal::embed(FR, &Refusal::CannotPost(LOGS, Obstacle::Permissions));
    page.message(
        "Validée, mais le panneau ne peut pas être publié ici",
        &setup::validated(false, FR).prepend_embed(silent),
    );
    page.message("Publiée", &notice::panel_posted(FR));
    look::offers(&mut page, &complete);
    standing_panels(&mut page);
    page.message("Diagnostic", &diagnostic(&findings, &[], &complete));
    let brief = diagnosis::brief(&findings[..3], &complete, FR);
    page.message(
        "`/ticket config`, quand il reste à vérifier",
        &home(&complete, &complete, MissingRefs::default()).prepend_embed(brief),
    );
    repairs(&mut page, &complete);
    let pause = Pause { work: Work::Opening, until: DateTime::default(), why: Obstacle::Permissions };
    let paused = [Finding::Paused(pause.work, pause.why.clone()), Finding::BotLacks(Permissions::MANAGE_CHANNELS)];
    page.message("Diagnostic, quand Discord refuse sans cesse", &diagnostic(&paused, &[pause], &complete));
    page.message("Diagnostic, tout va bien", &diagnostic(&[], &[], &complete));
    comparisons(&mut page, &begun, &complete);
    page.message("Données", &setup::data(3, FR));
    member_data::screens(&mut page);
    let imported = setup::imported(LeftOut { channels: 1, roles: 2, bots: 0, emojis: 0 }, &[("Support".into(), 2)], FR);
    let overview = Overview {
        configuration: &edited,
        changes: changes(&complete, &edited),
        is_imported: true,
        gone: MissingRefs::default(),
        has_panel: true,
        is_first: false,
        image_loads: None,
        tells_problems: false,
        default_language: FR,
    };
    page.message("`/ticket config` avec un fichier", &setup::home(&overview, FR).prepend_embed(imported));
    blocks::blocks(&mut page);
    canned::canned(&mut page, &complete);
    tools::tools(&mut page, &complete.categories[0]);
    forgotten_and_panel(&mut page, &complete);
    page.message(
        "In English",
        &setup::home(
            &Overview {
                configuration: &complete,
                changes: changes(&nothing, &complete),
                is_imported: false,
                gone: MissingRefs::default(),
                has_panel: false,
                is_first: false,
                image_loads: None,
                tells_problems: false,
                default_language: FR,
            },
            Language::En,
        ),
    );
    page.text
}

fn standing_panels(page: &mut Page) {
    let stands = |channel| Panel { channel_id: channel, message_id: MessageId::new(51) };
    let guild = GuildId::new(1);
    page.message("`/ticket panel`, quand un panneau est publié", &setup::standing(guild, &[stands(LOGS)], FR));
    let two = [stands(LOGS), stands(TRANSCRIPTS)];
    page.message("`/ticket panel`, quand il y en a plusieurs", &setup::standing(guild, &two, FR));
    page.message(
        "Valider et publier ici, quand un panneau vient d’être publié",
        &setup::validated_and_standing(guild, &two[..1], FR),
    );
    page.message("Déplacé", &setup::moved(LOGS, FR));
    let refused = Refusal::OldPanelStands(LOGS, Some(Obstacle::Permissions));
    page.message("Déplacé en partie", &refusal::refusal(FR, &refused));
}

fn repairs(page: &mut Page, complete: &Configuration) {
    let bot = UserId::new(32);
    let permissions = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES;
    let planned =
        [PlannedChange::AllowBot { channel: TRANSCRIPTS, bot, permissions }, PlannedChange::Hide(TRANSCRIPTS)];
    page.message("Réparer", &setup::repair::question(&asked(Repair::Hide(TRANSCRIPTS), &planned), FR));
    let dropped = PlannedChange::DropRole { role: RoleId::new(22), categories: vec!["Partenariat".into()] };
    page.message(
        "Réparer le brouillon",
        &setup::repair::question(&asked(Repair::DropRole(RoleId::new(22)), &[dropped]), FR),
    );
    page.message("Réparé", &diagnostic(&[], &[], complete).prepend_embed(setup::repair::done(&planned, FR)));
    let rest = Box::new(Refusal::CannotRepair(TRANSCRIPTS, Obstacle::Permissions));
    let in_part = Refusal::RepairedInPart { done: planned[..1].to_vec(), rest };
    page.message("Réparé en partie", &refusal::refusal(FR, &in_part));
}

fn comparisons(page: &mut Page, begun: &Configuration, complete: &Configuration) {
    let nothing = Configuration::default();
    let staffless = Configuration { categories: begun.categories.clone(), ..complete.clone() };
    let exposed = Finding::Exposed { channel: TRANSCRIPTS, repairable: true };
    let gone = vec![Finding::RoleGone(RoleId::new(22)), Finding::CategoryFull];
    let both = Comparison::of((&staffless, gone), (complete, vec![Finding::CategoryFull, exposed]));
    page.message("Diagnostic, quand le brouillon diffère", &diagnosed(&both, &[], &staffless, complete));
    let none = Comparison::of((&nothing, Vec::new()), (begun, vec![Finding::NoPanel]));
    page.message("Diagnostic, avant la première validation", &diagnosed(&none, &[], &nothing, begun));
}
