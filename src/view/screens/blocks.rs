//! The screens on which members and roles are blocked.
use super::{FR, Page};
use crate::{
    domain::{
        guild::block::{Block, End, Terms, Who},
        refusal::Refusal,
    },
    view::{
        block_place::BlockPlace,
        refusal::refusal,
        setup::{blocks, modal},
    },
};
use chrono::DateTime;
use serenity::model::id::{RoleId, UserId};

pub fn blocks(page: &mut Page) {
    let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let block = |who, until, reason: &str, text: &str| Block {
        who,
        terms: Terms { until, reason: reason.into(), text: text.into() },
        by: Some(UserId::new(31)),
        at: Some(at),
        by_staff: Some(false),
        seen: 1,
    };
    let member = Who::Member(UserId::new(32));
    let all = [
        block(Who::Role(RoleId::new(22)), None, "", ""),
        block(member, Some(at), "Insulte l’équipe", "Écrivez-nous par courriel d’ici là."),
    ];
    page.message("🚫 Blocages", &blocks::list(&[], 0, FR));
    page.message("🚫 Blocages, une liste", &blocks::list(&all, 0, FR));
    page.message("Bloquer quelqu’un", &blocks::ask_who(FR));
    let place = BlockPlace::List(member);
    page.message("Bloquer quelqu’un : jusqu’à quand", &blocks::one(place, None, FR));
    page.modal("Bloquer quelqu’un", &modal::block(place, End::Day, None, None, FR));
    page.message("Un blocage", &blocks::one(place, Some(&all[1]), FR));
    page.message("Un blocage d’un administrateur, pour le staff", &blocks::sealed(place, &all[1], FR));
    let Terms { until, text, .. } = all[1].terms.clone();
    page.message("Ce que lit un membre bloqué", &refusal(FR, &Refusal::Blocked { until, text }));
}
