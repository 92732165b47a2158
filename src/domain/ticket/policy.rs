//! What a server chose about tickets in which somebody waits, for the tickets of one category.
use crate::domain::setup::{
    configuration::{Category, CategoryId, Configuration},
    hours::Hours,
};
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::RoleId;

/// After how long something happens; `None` for never. Where nothing was chosen, nothing happens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The staff are reminded of a member who waits.
    pub remind_staff: Option<TimeDelta>,
    /// The member is reminded of an answer that the staff wait for.
    pub remind_member: Option<TimeDelta>,
    /// A ticket closes, counted from that reminder.
    pub close: Option<TimeDelta>,
    /// A closed ticket is deleted.
    pub delete: Option<TimeDelta>,
    /// Since when it is deleted that soon: no time before it counts.
    pub deletes_since: Option<DateTime<Utc>>,
    /// Whether a board shows who waits.
    pub has_board: bool,
    /// Whether the member of a ticket that ends is asked what they think of the help.
    pub asks_rating: bool,
    /// In which time somebody waits: while nobody of the staff is there, no time passes.
    hours: Hours,
}

impl Policy {
    /// The policy for the tickets of a category.
    pub fn of(configuration: &Configuration, category: &CategoryId) -> Box<Self> {
        let own = configuration.categories.iter().find(|other| other.id == *category);
        let options = match own {
            Some(category) => category.settings.inactivity.on_top_of(&configuration.options),
            None => configuration.options.clone(),
        };
        let remind_member = options.remind_member.after();
        Box::new(Self {
            remind_staff: options.remind_staff.after(),
            remind_member,
            // Nobody is shut out who was not reminded.
            close: options.close_inactive.after().filter(|_| remind_member.is_some()),
            delete: options.delete_closed.after(),
            deletes_since: None,
            has_board: own.is_some_and(|category| category.settings.board.channel.is_some()),
            asks_rating: configuration.options.asks_rating,
            hours: configuration.hours.clone(),
        })
    }

    /// Whether who wrote last in an open ticket has to be known.
    pub fn listens(&self) -> bool {
        self.remind_staff.is_some() || self.remind_member.is_some() || self.has_board
    }

    /// Whether nothing happens by itself, and no board lists the tickets. Nothing closes where no member is reminded.
    pub fn is_idle(&self) -> bool {
        !self.listens() && self.delete.is_none()
    }

    /// The moment after so much time in which the staff are there.
    pub fn after(&self, at: DateTime<Utc>, time: TimeDelta) -> DateTime<Utc> {
        self.hours.after(at, time)
    }
}

impl Configuration {
    /// The roles that the bot mentions in the tickets of the category, to notify them: of a new ticket, and of a member
    /// who waits.
    pub fn mentions_in(&self, category: &Category) -> Vec<RoleId> {
        let mut notify = category.settings.notify.clone();
        notify.staff |= Policy::of(self, &category.id).remind_staff.is_some();
        notify.mentioned(&category.roles)
    }

    /// Whether the tickets of some category are looked at: something happens there by itself, or a board lists them.
    pub fn waits(&self) -> bool {
        let of_server = Policy::of(self, &CategoryId(String::new()));
        !of_server.is_idle() || self.categories.iter().any(|category| !Policy::of(self, &category.id).is_idle())
    }

    /// The categories whose closed tickets are deleted sooner than they were `before`. An empty id stands for those
    /// that are gone. One that was not there before may have come back, with its tickets.
    pub fn deletes_sooner(&self, before: &Self) -> Vec<CategoryId> {
        let is_sooner = |category: &CategoryId| {
            let [now, then] = [self, before].map(|of| Policy::of(of, category).delete);
            now.is_some_and(|now| then.is_none_or(|then| now < then))
        };
        let comes_back =
            |category: &CategoryId| before.category(category).is_none() && Policy::of(self, category).delete.is_some();
        let gone = CategoryId(String::new());
        let is_gone = |category: &&CategoryId| self.category(category).is_none();
        let [own, earlier] = [self, before].map(|of| of.categories.iter().map(|category| &category.id));
        let is_sooner_of_gone = earlier.filter(is_gone).chain([&gone]).any(is_sooner);
        let sooner = own.filter(|category| is_sooner(category) || comes_back(category)).cloned();
        sooner.chain(is_sooner_of_gone.then(|| gone.clone())).collect()
    }
}
