//! What a ticket's member thinks of the help that they got: whether they were asked, and what they answered.
//! Whoever helped them never reads it.
use super::{LeaseWindow, State, Ticket, effect::Effect, event::By};
use crate::domain::{refusal::Refusal, setup::visible};
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;

/// The most stars; the least is one.
pub const MOST: u8 = 5;
/// So many stars or fewer are a reason to offer that the ticket is reopened.
const LOW: u8 = 2;
/// Greatest number of characters of a comment.
pub const LONGEST: usize = 500;
/// How long the member may answer.
pub const ANSWERED_WITHIN: TimeDelta = TimeDelta::days(7);

/// The question of one ending of a ticket, and the answer to it. A reopening takes both away.
#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// When it was decided to ask: by it the buttons of this question are told from those of an earlier one.
    #[serde_as(as = "FromChrono04DateTime")]
    pub asked_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Way::is_usual")]
    pub way: Way,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<u8>,
    /// When the stars were given.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// Where the member is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By a direct message.
    #[default]
    Message,
    /// By the direct message with the copy of the transcript, or one of its own if there is no copy: the ticket
    /// was deleted without having been closed.
    Copy,
    /// By a button in the ticket, because the member accepts no direct messages.
    Channel,
}

impl Way {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// What the member does about the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opinion {
    Stars(u8),
    /// A comment on the stars that they gave.
    Comment(String),
    /// Reopens the ticket in which the help was bad.
    Reopen,
}

impl Rating {
    /// The question, in the milliseconds of the time at which it was decided.
    pub fn asked(&self) -> i64 {
        self.asked_at.timestamp_millis()
    }

    /// Until when it can be answered.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.asked_at + ANSWERED_WITHIN
    }

    /// Whether the member is still to be asked, or to answer.
    pub fn is_open(&self) -> bool {
        self.stars.is_none()
    }

    pub fn is_low(&self) -> bool {
        self.stars.is_some_and(|stars| stars <= LOW)
    }
}

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
    /// Plans to ask the member of a ticket that ends, unless the ending was asked about already. `way` is a
    /// direct message at a closing, and the copy's at a deletion.
    pub(super) fn ask_rating(&mut self, way: Way, window: LeaseWindow) {
        if self.rating.is_none() && !self.opener_is_out() {
            // MongoDB keeps times to the millisecond.
            let asked_at = window.now.trunc_subsecs(3);
            self.rating = Some(Box::new(Rating { asked_at, way, stars: None, at: None, comment: None }));
            self.plan(Effect::AskRating, window);
        }
    }

    /// The ticket is open again: neither the question nor the answer is about how it ended.
    pub(super) fn withdraw_rating(&mut self) {
        self.rating = None;
        self.finish(&Effect::AskRating);
    }

    /// The transcript of a ticket that is being deleted was posted; whether the member gets a copy of it.
    pub(super) fn rate_with_copy(&mut self, is_copied: bool, window: LeaseWindow) {
        if self.rating.as_deref().is_some_and(|rating| rating.way == Way::Copy && rating.is_open()) {
            self.finish(&Effect::AskRating);
            if !is_copied {
                self.plan(Effect::AskRating, window);
            }
        }
    }

    /// The ticket stays, closed, though it was being deleted: nothing else will tell the member of its end.
    pub(super) fn rate_after_all(&mut self, window: LeaseWindow) {
        if let Some(rating) = self.rating.as_deref_mut().filter(|rating| rating.way == Way::Copy) {
            rating.way = Way::Message;
            self.finish(&Effect::AskRating);
            self.plan(Effect::AskRating, window);
        }
    }

    /// The member accepts no direct messages: the closed ticket itself has a button.
    pub(super) fn rate_in_channel(&mut self) {
        self.finish(&Effect::AskRating);
        if let Some(rating) = self.rating.as_deref_mut().filter(|rating| rating.is_open()) {
            rating.way = Way::Channel;
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
