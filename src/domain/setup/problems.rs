//! What is wrong with a configuration as a whole.
use super::{
    configuration::{Category, Configuration, MAX_CATEGORIES, OptionalText, PanelEmbed},
    limit, placeholder,
    problem::{Part, Problem, image_address, length, text, thumbnail_address, too_long},
    purpose::ChannelPurpose,
    visible::is_same_name,
};
use std::collections::HashSet;

/// Everything that keeps the configuration from being validated, in the order of the steps.
pub fn problems(configuration: &Configuration) -> Vec<Problem> {
    let mut found = Vec::new();
    let panel = &configuration.panel;
    text(&mut found, Part::Title, panel.title.as_deref(), limit::TITLE);
    text(&mut found, Part::Description, panel.description.as_deref(), limit::DESCRIPTION);
    choice(&mut found, Part::Footer, &panel.footer, limit::FOOTER);
    match panel.image.text().filter(|address| length(address) > 0) {
        Some(address) => found.extend(image_address(address).err()),
        None => choice(&mut found, Part::Image, &panel.image, limit::IMAGE_ADDRESS),
    }
    found.extend(panel.thumbnail.as_deref().and_then(|address| thumbnail_address(address).err()));
    panel_total(&mut found, panel);

    let categories = &configuration.categories;
    if categories.is_empty() {
        found.push(Problem::NoCategory);
    }
    if categories.len() > MAX_CATEGORIES {
        found.push(Problem::TooManyCategories(categories.len()));
    }
    let mut names = HashSet::new();
    for category in categories {
        text(&mut found, Part::CategoryName, Some(&category.name), limit::CATEGORY_NAME);
        let menu_line = category.menu_line.as_deref().unwrap_or_default();
        of_category(&mut found, &category.name, menu_line, &category.description);
        if !names.insert(category.name.trim()) {
            found.push(Problem::NameTaken(category.name.clone()));
        }
        if category.roles.is_empty() {
            found.push(Problem::NoRole(category.name.clone()));
        }
        let in_category = |fault| Problem::Question { category: Some(category.name.clone()), fault };
        found.extend(category.settings.questions.faults().into_iter().map(in_category));
    }
    let missing = ChannelPurpose::STEPS.into_iter().filter(|purpose| purpose.chosen(configuration).is_none());
    found.extend(missing.map(Problem::NoChannel));
    found
}

/// The names that are one with that of an earlier category, though they are spelt differently. Those that both
/// stand so in the configuration in force go on working: nobody is made to rename them.
pub fn spellings(configuration: &Configuration, in_force: &Configuration) -> Vec<Problem> {
    let is_old = |one: &Category| in_force.category(&one.id).is_some_and(|old| old.name == one.name);
    let categories = configuration.categories.iter().enumerate();
    let taken = categories.filter_map(|(place, category)| {
        let is_it = |other: &&Category| {
            other.name.trim() != category.name.trim()
                && is_same_name(&other.name, &category.name)
                && !(is_old(other) && is_old(category))
        };
        configuration.categories[..place].iter().find(is_it)
    });
    taken.map(|other| Problem::NameTaken(other.name.trim().to_owned())).collect()
}

/// Checks the length of title, description and footer together.
pub fn panel_total(found: &mut Vec<Problem>, panel: &PanelEmbed) {
    let total = [panel.title.as_deref(), panel.description.as_deref(), panel.footer.text()];
    let total = total.into_iter().flatten().map(length).sum();
    too_long(found, Part::Panel, total, limit::EMBED_TOTAL);
}

/// Checks the texts of a category except its name. The opening message is measured with its placeholders at
/// their longest.
pub fn of_category(found: &mut Vec<Problem>, name: &str, menu_line: &str, description: &str) {
    too_long(found, Part::MenuLine(name.to_owned()), length(menu_line), limit::MENU_LINE);
    let part = Part::CategoryDescription(name.to_owned());
    match length(description) {
        0 => found.push(Problem::Empty(part)),
        _ => too_long(found, part, placeholder::longest(description, name), limit::DESCRIPTION),
    }
}

fn choice(found: &mut Vec<Problem>, part: Part, value: &OptionalText, limit: usize) {
    match value {
        OptionalText::Unset => found.push(Problem::Undecided(part)),
        OptionalText::Without => {}
        OptionalText::Text(value) => text(found, part, Some(value), limit),
    }
}
