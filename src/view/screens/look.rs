//! The screens of how the panel looks, and of what each posted panel offers.
use super::{FR, LOGS, Page, TRANSCRIPTS};
use crate::{
    domain::{
        guild::snapshot::ImagesSeen,
        setup::{
            configuration::{Configuration, Panel},
            look::{ButtonColour, Colour},
            offers::Offered,
        },
    },
    view::{setup, ticket::panel},
};
use serenity::model::id::{ChannelId, GuildId, MessageId};

pub fn look(page: &mut Page, configuration: &Configuration) {
    page.message("🎨 Apparence du panneau", &setup::look::look(configuration, FR));
    page.modal("🎨 Apparence du panneau, Autre couleur…", &setup::modal::panel_colour(&configuration.panel, FR));
    let mut other = configuration.clone();
    other.panel.buttons = true;
    other.panel.colour = Colour::of_number(0x0057_F287);
    other.panel.thumbnail = Some("https://exemple.fr/logo.png".into());
    other.categories[1].button = ButtonColour::Success;
    page.message("🎨 Apparence du panneau, des boutons et une couleur", &setup::look::look(&other, FR));
    page.message("Panneau, une vignette pas encore vérifiée", &setup::panel(&other, ImagesSeen::default(), FR));
    page.message("Le panneau avec des boutons, pour tous", &panel::panel(&other, None, None, FR));
}

pub fn offers(page: &mut Page, configuration: &Configuration) {
    let panel = |channel: ChannelId, message| Panel { channel_id: channel, message_id: MessageId::new(message) };
    let all = Offered::new(panel(LOGS, 51), configuration, None);
    let first = [configuration.categories[0].id.clone()];
    let some = Offered::new(panel(TRANSCRIPTS, 52), configuration, Some(&first));
    let guild = GuildId::new(1);
    page.message("Publiée, quand il y a plusieurs catégories", &setup::offers::just_posted(&all, FR));
    page.message("Un panneau limité à une catégorie", &setup::offers::limited(guild, &some, FR));
    page.message("📌 Panneaux publiés, quand il y en a plusieurs", &setup::offers::posted(guild, &[all, some], FR));
    page.message("📌 Panneaux publiés, quand il n’y en a aucun", &setup::offers::posted(guild, &[], FR));
}
