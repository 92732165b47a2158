//! The screens of the staff's hours, and what members see of them.
use super::{FR, Page};
use crate::{
    domain::{
        hours::Absence,
        refusal::Refusal,
        setup::{
            configuration::Configuration,
            day::{Day, Days},
            draft::Edit,
            hours::{HoursEdit, HoursForm, Outside},
        },
    },
    view::{
        refusal::refusal,
        setup::{self, hours},
        ticket::{notice, panel},
    },
};
use chrono::DateTime;
use serenity::model::id::ChannelId;

pub fn hours(page: &mut Page, configuration: &Configuration) {
    // A Friday, at 9 in Paris.
    let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    page.message("🕐 Horaires du staff : aucun", &hours::hours(configuration, now, FR));
    let mut with_hours = configuration.clone();
    let typed = |form, text: &str| Edit::Hours(HoursEdit::Typed(form, text.into()));
    let workdays = HoursForm::Days(Days::WORKDAYS);
    for edit in [
        typed(workdays, "9:00-12:00 14:00-18:00"),
        typed(HoursForm::Days(Days::one(Day::Saturday)), "10:00-12:00"),
        typed(HoursForm::Closed, "2026-12-25 2027-01-01"),
        typed(HoursForm::Text, "En cas d’urgence : **urgence@exemple.fr**"),
        Edit::Hours(HoursEdit::Outside(Outside::Tell)),
    ] {
        assert_eq!(with_hours.apply(edit), []);
    }
    page.message("🕐 Horaires du staff", &hours::hours(&with_hours, now, FR));
    for (title, form) in [
        ("Horaires, du lundi au vendredi", workdays),
        ("Horaires, Fuseau horaire", HoursForm::Zone),
        ("Horaires, Jours de fermeture", HoursForm::Closed),
        ("Horaires, Mot pour les membres", HoursForm::Text),
    ] {
        page.modal(title, &hours::form(&with_hours, form, None, FR));
    }
    for (form, text) in [(workdays, "9:00-12:00 matin"), (HoursForm::Zone, "Europe/Pari"), (HoursForm::Closed, "Noël")]
    {
        let refused = with_hours.clone().apply(typed(form, text));
        let shown = hours::hours(&with_hours, now, FR).prepend_embed(setup::refused_texts(FR, &refused));
        page.message(&format!("🕐 Horaires du staff, après avoir tapé « {text} »"), &shown);
    }
    let open = with_hours.hours.presence(now);
    page.message("Le panneau, tant que le staff est là", &panel::panel(&with_hours, None, open, FR));
    let night = now + chrono::TimeDelta::hours(12);
    let away = with_hours.hours.presence(night);
    page.message("Le panneau, tant que le staff est absent", &panel::panel(&with_hours, None, away, FR));
    let absence = with_hours.hours.absence(night, Outside::Tell);
    page.message(
        "Le lien vers un ticket ouvert pendant une absence",
        &notice::opened(FR, ChannelId::new(11), false, absence.as_ref()),
    );
    let absence = absence.unwrap_or(Absence { until: None, text: String::new() });
    page.message("Refus d’ouvrir un ticket : le staff est absent", &refusal(FR, &Refusal::OutOfHours(absence)));
}
