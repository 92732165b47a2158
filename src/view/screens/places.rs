//! The screens on which a category gets channels of its own.
use super::{FR, LOGS, Page, TRANSCRIPTS, complete};
use crate::{domain::setup::purpose::ChannelPurpose, view::setup::settings};

pub fn places(page: &mut Page) {
    let mut configuration = complete();
    let category = configuration.categories[0].clone();
    page.message("Réglages, Salons : ceux du serveur", &settings::places(&configuration, &category, &[], FR));
    let own = &mut configuration.categories[0].settings.places;
    (own.log_channel, own.transcript_channel) = (Some(LOGS), Some(TRANSCRIPTS));
    let exposed = [(ChannelPurpose::Log, LOGS)];
    page.message(
        "Réglages, Salons : des logs que tout le monde voit",
        &settings::places(&configuration, &configuration.categories[0], &exposed, FR),
    );
}
