//! How a ticket's member is asked what they think of the help that they got, and what they answer is taken.
use super::{
    LeaseWindow, State, Ticket,
    effect::Effect,
    event::By,
    rating::{LONGEST, MOST, Opinion, Rating, Way},
};
use crate::domain::{refusal::Refusal, setup::visible};
use chrono::{DateTime, SubsecRound, Utc};

/// The comment that was typed.
///
/// # Errors
/// [`Refusal::NoComment`] if nobody would see it, [`Refusal::NoForm`] if it is longer than its form allows.
pub fn read(typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    if visible::is_blank(typed) {
        return Err(Refusal::NoComment);
    }
    if typed.chars().count() > LONGEST {
        return Err(Refusal::NoForm);
    }
    Ok(typed.to_owned())
}

impl Ticket {
    /// Plans to ask the member of a ticket that ends, unless the ending was asked about already.
    pub(super) fn ask_rating(&mut self, window: LeaseWindow) {
        if self.rating.is_none() && !self.opener_is_out() {
            // MongoDB keeps times to the millisecond.
            let asked_at = window.now.trunc_subsecs(3);
            self.rating = Some(Box::new(Rating { asked_at, way: Way::Message, stars: None, at: None, comment: None }));
            self.plan(Effect::AskRating, window);
        }
    }

    /// The ticket is open again: neither the question nor the answer is about how it ended.
    pub(super) fn withdraw_rating(&mut self) {
        self.rating = None;
        self.finish(&Effect::AskRating);
    }

    /// Whether the member is still to be sent a copy of the transcript, which takes the question along.
    pub fn awaits_copy(&self) -> bool {
        self.effects.iter().any(|pending| pending.effect == Effect::SendTranscript)
    }

    /// Nobody has asked the member yet: the copy does, which has waited for that to be known.
    pub(super) fn rate_with_copy(&mut self) {
        if let Some(rating) = self.rating.as_deref_mut() {
            rating.way = Way::Copy;
        }
    }

    /// The question that the copy of the transcript asks.
    pub fn rating_asked_by_copy(&self, now: DateTime<Utc>) -> Option<&Rating> {
        self.rating_to_ask(now).filter(|rating| rating.way == Way::Copy)
    }

    /// The question that the member can still answer.
    pub fn rating_to_ask(&self, now: DateTime<Utc>) -> Option<&Rating> {
        self.rating.as_deref().filter(|rating| rating.is_open() && now < rating.ends_at())
    }

    /// The question stands in the ticket, whose channel goes: the member may accept direct messages by now.
    pub(super) fn ask_rating_elsewhere(&mut self, window: LeaseWindow) {
        let stands = |rating: &&mut Rating| rating.way == Way::Channel && rating.is_open();
        if let Some(rating) = self.rating.as_deref_mut().filter(stands) {
            rating.way = Way::Message;
            self.plan(Effect::AskRating, window);
        }
    }

    /// The member accepts no direct messages: the closed ticket itself has a button.
    pub(super) fn rate_in_channel(&mut self, window: LeaseWindow) {
        self.finish(&Effect::AskRating);
        if let Some(rating) = self.rating.as_deref_mut().filter(|rating| rating.is_open()) {
            rating.way = Way::Channel;
        }
        // One that is under way finds that the ticket has changed, and is done again.
        let is_redrawn = self.effects.iter().any(|pending| pending.effect == Effect::Redraw && pending.fault.is_none());
        if self.rating_asked_here().is_some() && !is_redrawn {
            self.plan_redraw(window);
        }
    }

    /// The question that stands in the ticket itself.
    pub fn rating_asked_here(&self) -> Option<&Rating> {
        self.rating.as_deref().filter(|rating| rating.way == Way::Channel && self.state == State::Closed)
    }

    /// Whether whoever answers the question of this time may answer it now.
    ///
    /// # Errors
    /// [`Refusal::RatingGone`] if the question was withdrawn, [`Refusal::RatesMember`] for others than the
    /// member, [`Refusal::RatingTooLate`] if its time is over, and [`Refusal::Rated`] or
    /// [`Refusal::Commented`] if that was answered already.
    pub fn may_answer(&self, asked: i64, opinion: &Opinion, by: &By, now: DateTime<Utc>) -> Result<&Rating, Refusal> {
        let rating = self.rating.as_deref().filter(|rating| rating.asked() == asked).ok_or(Refusal::RatingGone)?;
        if by.id != self.opener_id {
            return Err(Refusal::RatesMember);
        }
        if rating.ends_at() <= now {
            return Err(Refusal::RatingTooLate);
        }
        match (opinion, rating.stars) {
            (Opinion::Stars(stars), _) if !(1..=MOST).contains(stars) => Err(Refusal::NotOffered),
            (Opinion::Stars(_), Some(stars)) => Err(Refusal::Rated(stars)),
            (Opinion::Comment(_), _) if rating.comment.is_some() => Err(Refusal::Commented),
            (Opinion::Comment(_) | Opinion::Reopen, None) => Err(Refusal::NotOffered),
            (Opinion::Reopen, Some(_)) if !rating.is_low() => Err(Refusal::NotOffered),
            (Opinion::Reopen, Some(_)) if self.state != State::Closed => Err(Refusal::StateChanged),
            _ => Ok(rating),
        }
    }

    /// Takes what the member answered.
    pub(super) fn take_opinion(
        &mut self,
        asked: i64,
        opinion: &Opinion,
        by: &By,
        window: LeaseWindow,
    ) -> Result<(), Refusal> {
        self.may_answer(asked, opinion, by, window.now)?;
        let rating = self.rating.as_deref_mut().ok_or(Refusal::RatingGone)?;
        match opinion {
            Opinion::Stars(stars) => {
                rating.stars = Some(*stars);
                rating.at = Some(window.now);
                // Whoever has answered need not be asked any more.
                self.finish(&Effect::AskRating);
            }
            Opinion::Comment(comment) => rating.comment = Some(comment.clone()),
            Opinion::Reopen => self.reopen_for_member(by, window)?,
        }
        Ok(())
    }
}
