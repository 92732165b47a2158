//! What differs between two configurations, as an administrator would say it.
use super::{
    category_settings::{CategorySetting, CategorySettings},
    configuration::{CATEGORY_TEXTS, Category, CategoryId, CategoryText, Configuration},
    hours::{Hours, HoursPart},
    options::{GuildOption, GuildSetting},
    problem::Part,
    purpose::ChannelPurpose,
};
use serenity::model::id::ChannelId;
use std::mem::discriminant;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A text of the panel, its image, its thumbnail or its colour.
    Panel(Part),
    /// Whether the panel shows buttons now, rather than a menu.
    PanelButtons(bool),
    Category {
        id: CategoryId,
        /// The category's present name, or its last one if it was removed.
        name: String,
        what: CategoryChange,
    },
    CategoryOrder,
    Channel(ChannelPurpose, Option<ChannelId>),
    /// An option, with what is chosen now; `None` if the choice is left to the bot.
    Option(&'static GuildOption, Option<GuildSetting>),
    /// A part of the hours of the staff, and the hours as they are chosen now.
    Hours(HoursPart, Box<Hours>),
    /// The guild's ticket counter: the number of the ticket that was opened last.
    TicketCount(i64),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CategoryChange {
    Added,
    Removed,
    Renamed {
        from: String,
    },
    /// The category's opening message, or how the menu shows the category.
    Texts,
    Roles,
    /// The colour of the category's button.
    Button,
    /// A setting, and the category's settings as they are chosen now.
    Setting(CategorySetting, Box<CategorySettings>),
}

impl Change {
    /// Whether both changes are about the same thing, whatever they make of it.
    fn is_about_what(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Panel(one), Self::Panel(other)) => one == other,
            (Self::Channel(one, _), Self::Channel(other, _)) => one == other,
            (Self::Option(one, _), Self::Option(other, _)) => one == other,
            (Self::Hours(one, _), Self::Hours(other, _)) => one == other,
            (Self::Category { id: one, what: mine, .. }, Self::Category { id: other, what: theirs, .. }) => {
                one == other && mine.meets(theirs)
            }
            (one, other) => discriminant(one) == discriminant(other),
        }
    }
}

impl CategoryChange {
    /// Whether both changes touch the same thing: adding or removing a category touches all of it.
    fn meets(&self, other: &Self) -> bool {
        let is_whole = |change: &Self| matches!(change, Self::Added | Self::Removed);
        match (self, other) {
            (Self::Setting(one, _), Self::Setting(other, _)) => one == other,
            _ => is_whole(self) || is_whole(other) || discriminant(self) == discriminant(other),
        }
    }
}

/// Those changes of `mine` that take back or replace something of `theirs`.
pub fn in_conflict(theirs: &[Change], mine: &[Change]) -> Vec<Change> {
    mine.iter().filter(|mine| theirs.iter().any(|theirs| theirs.is_about_what(mine))).cloned().collect()
}

/// The changes from `before` to `after`, in the order of the steps.
pub fn changes(before: &Configuration, after: &Configuration) -> Vec<Change> {
    let mut found = Vec::new();
    let (old, new) = (&before.panel, &after.panel);
    let panel = [
        (old.title == new.title, Part::Title),
        (old.description == new.description, Part::Description),
        (old.footer == new.footer, Part::Footer),
        (old.image == new.image, Part::Image),
        (old.thumbnail == new.thumbnail, Part::Thumbnail),
        (old.colour == new.colour, Part::Colour),
    ];
    found.extend(panel.into_iter().filter(|(same, _)| !same).map(|(_, part)| Change::Panel(part)));
    found.extend((old.buttons != new.buttons).then_some(Change::PanelButtons(new.buttons)));
    for category in &before.categories {
        if after.category(&category.id).is_none() {
            found.push(of_it(category, CategoryChange::Removed));
        }
    }
    for category in &after.categories {
        match before.category(&category.id) {
            Some(old) => of_category(&mut found, old, category),
            None => found.push(of_it(category, CategoryChange::Added)),
        }
    }
    if before.order_beside(after) != after.order_beside(before) {
        found.push(Change::CategoryOrder);
    }
    let moved = ChannelPurpose::STEPS.into_iter().filter(|purpose| purpose.chosen(before) != purpose.chosen(after));
    found.extend(moved.map(|purpose| Change::Channel(purpose, purpose.chosen(after))));
    let hours = after.hours.changed_since(&before.hours);
    found.extend(hours.map(|part| Change::Hours(part, Box::new(after.hours.clone()))));
    let options = after.options.changed_since(&before.options);
    found.extend(options.map(|option| Change::Option(option, after.options.chosen(option))));
    found
}

fn of_it(category: &Category, what: CategoryChange) -> Change {
    Change::Category { id: category.id.clone(), name: category.name.clone(), what }
}

fn of_category(found: &mut Vec<Change>, old: &Category, new: &Category) {
    if old.name != new.name {
        found.push(of_it(new, CategoryChange::Renamed { from: old.name.clone() }));
    }
    let is_other = |text: &CategoryText| (text.of)(old) != (text.of)(new);
    if old.description != new.description || CATEGORY_TEXTS.iter().any(is_other) {
        found.push(of_it(new, CategoryChange::Texts));
    }
    if old.roles != new.roles {
        found.push(of_it(new, CategoryChange::Roles));
    }
    if old.button != new.button {
        found.push(of_it(new, CategoryChange::Button));
    }
    let settings = new.settings.changed_since(&old.settings);
    found.extend(settings.map(|setting| of_it(new, CategoryChange::Setting(setting, Box::new(new.settings.clone())))));
}

#[cfg(test)]
mod tests {
    use super::{
        ChannelPurpose::{Log, Transcript},
        *,
    };

    #[test]
    fn who_touched_the_same_thing_is_told() {
        let of = |id: &str, what| Change::Category { id: CategoryId(id.into()), name: "A".into(), what };
        let channel = |purpose, id: Option<u64>| Change::Channel(purpose, id.map(ChannelId::new));
        let renamed = || CategoryChange::Renamed { from: "B".into() };
        for (theirs, mine, meet) in [
            (Change::Panel(Part::Title), Change::Panel(Part::Title), true),
            (Change::Panel(Part::Title), Change::Panel(Part::Footer), false),
            (channel(Log, None), channel(Log, Some(1)), true),
            (channel(Log, None), channel(Transcript, None), false),
            (of("a", CategoryChange::Texts), of("a", CategoryChange::Removed), true),
            (of("a", CategoryChange::Removed), of("a", CategoryChange::Added), true),
            (of("a", renamed()), of("a", renamed()), true),
            (of("a", renamed()), of("a", CategoryChange::Texts), false),
            (of("a", CategoryChange::Removed), of("b", CategoryChange::Removed), false),
        ] {
            let expected = if meet { vec![mine.clone()] } else { Vec::new() };
            assert_eq!(
                in_conflict(std::slice::from_ref(&theirs), std::slice::from_ref(&mine)),
                expected,
                "{theirs:?} {mine:?}"
            );
        }
    }
}
