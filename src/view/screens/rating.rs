//! What a member is asked about the help that they got.
use super::{FR, Page};
use crate::{
    domain::{
        refusal::Refusal,
        ticket::{
            State, Ticket,
            rating::{Rating, Way},
        },
    },
    view::{
        refusal,
        ticket::{self, rating},
    },
};
use chrono::DateTime;
use serenity::model::id::ChannelId;

pub fn rating(page: &mut Page, ticket: &Ticket) {
    let asked_at = DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default();
    let asked = Rating { asked_at, way: Way::Message, stars: None, at: None, comment: None };
    let closed = |rating: &Rating| Ticket {
        state: State::Closed,
        live: false,
        server_name: "Atelier".into(),
        channel_id: Some(ChannelId::new(51)),
        rating: Some(Box::new(rating.clone())),
        ..ticket.clone()
    };
    page.message("Avis, en message privé", &rating::question(&closed(&asked), &asked));
    let deleted = Ticket { state: State::Deleted, ..closed(&asked) };
    page.message("Avis, quand un ticket ouvert est supprimé sans copie", &rating::question(&deleted, &asked));
    let copy = ticket::transcript::copy(&deleted, (1, 1), None, Some(&asked), "00c0ffee00c0ffee-9");
    page.message("Avis, avec la copie du transcript", &copy);
    let here = Rating { way: Way::Channel, ..asked.clone() };
    page.message("Ticket fermé d’un membre sans messages privés", &ticket::opening(&closed(&here)));
    page.message("Avis, dans le ticket fermé, vu du membre seul", &rating::form(&closed(&here), &here, FR));
    let good = Rating { stars: Some(4), at: Some(asked_at), ..asked.clone() };
    page.message("Avis donné", &rating::answered(&closed(&good), &good, FR));
    let low = Rating { stars: Some(2), ..good.clone() };
    page.message("Avis donné, 2 ou moins", &rating::answered(&closed(&low), &low, FR));
    page.modal("Commentaire", &rating::comment_form(&closed(&good), asked.asked(), FR));
    let said = Rating { comment: Some("Rapide et *clair*, merci !".into()), ..good };
    page.message("Avis donné, avec un commentaire", &rating::answered(&closed(&said), &said, FR));
    page.message("Avis retiré : le membre rouvre son ticket", &rating::reopened(&closed(&low), FR));
    page.message("Avis qui n’est plus demandé", &refusal::refusal(FR, &Refusal::RatingGone));
    page.message("Avis déjà donné", &refusal::refusal(FR, &Refusal::Rated(4)));
    page.message("Avis donné trop tard", &refusal::refusal(FR, &Refusal::RatingTooLate));
}
