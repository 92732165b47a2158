//! The specification's document, field by field: what is read from it and what is set in it.
//!
//! Reading is lenient: a value of a wrong type counts as missing, so the administrator sees what to repair
//! instead of an error. Writing leaves alone every field that this bot does not know.
use super::{
    blocks::HasBlocks,
    category_settings, deletes_since, erasing,
    guild::{Guild, MOST_OPENINGS},
    hours,
    outbox_entry::{self, OutboxEntry},
    prevented,
    values::{id, ids, whole, written},
};
use crate::domain::{
    guild::{overflow::MOST_OVERFLOWS, posted_board::MOST_BOARDS, throttle::Opening},
    setup::{
        bound,
        configuration::{CATEGORY_TEXTS, Category, CategoryId, Configuration, OptionalText, Panel, PanelEmbed},
        look::{ButtonColour, Colour},
        offers::{Offers, ToCome},
        options::{GuildOptions, OPTIONS, Stored},
        purpose::ChannelPurpose,
    },
};
use bson::{Bson, Document, doc};
use serde::de::DeserializeOwned;
use serenity::model::id::GuildId;
use std::collections::HashSet;

/// When it was chosen last that closed tickets are deleted, or sooner than before. It stands beside the
/// configuration, so that neither drafts nor files hold it.
pub const DELETES_SINCE: &str = "deletes_since";

/// The most pauses that are read: more than there are kinds of work.
const MOST_PAUSES: usize = 10;

pub fn read(document: &Document, guild: GuildId) -> Guild {
    let panel = document.get_document("panel_embed").cloned().unwrap_or_default();
    let mut configuration = Configuration {
        panel: PanelEmbed {
            title: text(&panel, "title"),
            description: text(&panel, "description"),
            footer: choice(&panel, "footer"),
            image: choice(&panel, "image"),
            colour: colour(&panel),
            thumbnail: text(&panel, "thumbnail"),
            buttons: panel.get_bool("buttons").unwrap_or(false),
        },
        categories: categories(document),
        hours: hours::read(document),
        options: options(document),
        ..Configuration::default()
    };
    for purpose in ChannelPurpose::STEPS {
        *purpose.choice(&mut configuration) = id(document.get(purpose.key()));
    }
    configuration = configuration.bounded();
    configuration.keep_staff_only(guild);
    Guild {
        configuration,
        version: version(document),
        configured_by: id(document.get("configured_by")),
        panels: panels(document).map(|(panel, _)| panel).collect(),
        offers: offers(document),
        findings: document.get("findings").map(outbox_entry::read).unwrap_or_default(),
        news: untold(document),
        looked_version: looked_version(document),
        looks: looks(document),
        panels_version: document.get("panels_version").and_then(whole).unwrap_or(0),
        is_left: document.contains_key("left_at"),
        looks_at_messages: document.contains_key("messages_due_at"),
        openings: openings(document),
        pauses: each(document, "pauses", MOST_PAUSES),
        has_blocks: HasBlocks::read(document),
        overflows: each(document, "overflows", MOST_OVERFLOWS),
        erasing: each(document, "erasing", erasing::MOST),
        prevented: prevented::read(document),
        boards: each(document, "boards", MOST_BOARDS),
        deletes_since: each(document, DELETES_SINCE, deletes_since::MOST),
    }
}

/// How often the guild's configuration was validated; 0 if the number cannot be read.
pub fn version(document: &Document) -> i64 {
    document.get("config_version").and_then(whole).unwrap_or(0)
}

/// The version of the configuration for which the guild was last checked.
pub fn looked_version(document: &Document) -> i64 {
    document.get("looked_version").and_then(whole).unwrap_or(0)
}

/// How often findings were noted.
pub fn looks(document: &Document) -> i64 {
    document.get("looks").and_then(whole).unwrap_or(0)
}

/// The `categories` with an id given to each category that has none of its own; `None` when every category
/// has one. An id that this bot could not have given, or that another category has already, does not count.
pub fn with_category_ids(document: &Document) -> Option<Document> {
    let mut categories = document.get_document("categories").ok()?.clone();
    let (mut taken, mut given) = (HashSet::new(), false);
    // Nothing is read of the categories beyond these.
    for (_, value) in categories.iter_mut().take(bound::CATEGORIES) {
        let Bson::Document(category) = value else { continue };
        let id = category.get_str("id").map(|id| CategoryId(id.to_owned()));
        if id.is_ok_and(|id| id.is_well_formed() && taken.insert(id)) {
            continue;
        }
        let id = CategoryId::random();
        category.insert("id", &id.0);
        taken.insert(id);
        given = true;
    }
    given.then_some(categories)
}

/// The fields to `$set` for this configuration. `stored` is the document as it is: the unknown fields of its
/// categories are kept in the categories with the same id.
pub fn write(configuration: &Configuration, stored: &Document) -> Document {
    let panel = &configuration.panel;
    let mut set = Document::new();
    let mut texts = doc! {
        "title": &panel.title,
        "description": &panel.description,
        "footer": panel.footer.text(),
        "image": panel.image.text(),
    };
    // What nobody has chosen is not written.
    let is_stored = |field| stored.get_document("panel_embed").is_ok_and(|panel| panel.contains_key(field));
    if panel.colour.is_some() || is_stored("colour") {
        texts.insert("colour", panel.colour.map(String::from));
    }
    if panel.thumbnail.is_some() || is_stored("thumbnail") {
        texts.insert("thumbnail", &panel.thumbnail);
    }
    if panel.buttons || is_stored("buttons") {
        texts.insert("buttons", panel.buttons);
    }
    if stored.get_document("panel_embed").is_ok() {
        set.extend(texts.into_iter().map(|(field, value)| (format!("panel_embed.{field}"), value)));
    } else {
        set.insert("panel_embed", texts);
    }
    let old = stored.get_document("categories").cloned().unwrap_or_default();
    let categories = configuration.categories.iter().map(|category| {
        let known = |value: &&Bson| {
            value.as_document().is_some_and(|old| old.get_str("id").is_ok_and(|id| id == category.id.0))
        };
        let mut document = old.values().find(known).and_then(Bson::as_document).cloned().unwrap_or_default();
        document.insert("description", &category.description);
        document.insert("roles", written(&category.roles));
        document.insert("id", &category.id.0);
        if category.button != ButtonColour::default() || document.contains_key("button") {
            document.insert("button", category.button.word());
        }
        category_settings::write(&category.settings, &mut document);
        for text in CATEGORY_TEXTS {
            match (text.of)(category) {
                Some(value) => document.insert(text.key, value),
                None => document.remove(text.key),
            };
        }
        (category.name.clone(), Bson::Document(document))
    });
    set.insert("categories", categories.collect::<Document>());
    for purpose in ChannelPurpose::STEPS {
        set.insert(purpose.key(), purpose.chosen(configuration).map(|channel| channel.to_string()));
    }
    // These fields stand beside the specification's.
    set.extend(hours::write(&configuration.hours, stored).map(|value| (hours::KEY.to_owned(), value)));
    // An option that nobody has chosen is not written.
    let chosen = OPTIONS.iter().filter_map(|option| configuration.options.chosen(option));
    set.extend(chosen.map(|setting| {
        let value = match setting.stored() {
            Stored::Word(word) => Bson::from(word),
            Stored::Truth(truth) => Bson::from(truth),
        };
        (setting.option.key.to_owned(), value)
    }));
    set
}

/// The guild's options. Any other value in an option's field counts as the default.
fn options(document: &Document) -> GuildOptions {
    let mut options = GuildOptions::default();
    for option in OPTIONS {
        let setting = match document.get(option.key) {
            Some(Bson::String(word)) => option.read(Stored::Word(word)),
            Some(Bson::Boolean(truth)) => option.read(Stored::Truth(*truth)),
            _ => None,
        };
        if let Some(setting) = setting {
            options.set(setting);
        }
    }
    options
}

/// The openings of the last ten minutes, and perhaps some from before.
pub fn openings(document: &Document) -> Vec<Opening> {
    each(document, "openings", MOST_OPENINGS)
}

pub fn ticket_count(document: &Document) -> Option<i64> {
    document.get("ticket_count").and_then(whole)
}

fn categories(document: &Document) -> Vec<Category> {
    let Ok(categories) = document.get_document("categories") else { return Vec::new() };
    let category = |(name, value): (&String, &Bson)| {
        let document = value.as_document()?;
        let category_id = CategoryId(document.get_str("id").ok()?.to_owned());
        let description = text(document, "description").unwrap_or_default();
        let mut category = Category::new(category_id, name.clone(), description);
        for optional in CATEGORY_TEXTS {
            *(optional.of_mut)(&mut category) = text(document, optional.key);
        }
        category.button = document.get_str("button").ok().and_then(ButtonColour::of_word).unwrap_or_default();
        category.settings = category_settings::read(document);
        category.roles = ids(document, "roles");
        Some(category)
    };
    categories.iter().take(bound::CATEGORIES).filter_map(category).collect()
}

/// The posted panels, each with what it is limited to.
fn panels(document: &Document) -> impl Iterator<Item = (Panel, Option<Vec<CategoryId>>)> {
    let panel = |value: &Bson| {
        let document = value.as_document()?;
        let panel = Panel { channel_id: id(document.get("channel_id"))?, message_id: id(document.get("message_id"))? };
        Some((panel, offer(document)))
    };
    document.get_array("panels").into_iter().flatten().filter_map(panel)
}

/// The panels that are limited to some categories.
pub fn offers(document: &Document) -> Offers {
    let to_come = document.get_document("panel_to_come").ok().and_then(|panel| {
        Some(ToCome { after: panel.get_str("after").ok()?.parse().ok()?, categories: offer(panel)? })
    });
    Offers::new(panels(document).filter_map(|(panel, offer)| Some((panel.message_id, offer?))), to_come)
}

/// What a panel is limited to. A list in which nothing can be read limits nothing.
fn offer(panel: &Document) -> Option<Vec<CategoryId>> {
    let categories = panel.get_array("categories").ok()?.iter().take(bound::CATEGORIES);
    let offer: Vec<_> = categories.filter_map(|id| Some(CategoryId(id.as_str()?.to_owned()))).collect();
    Some(offer).filter(|offer| !offer.is_empty())
}

/// The colour as text, or as Discord's number.
fn colour(panel: &Document) -> Option<Colour> {
    match panel.get("colour")? {
        Bson::String(text) => text.parse().ok(),
        number => Colour::of_number(whole(number)?),
    }
}

fn untold(document: &Document) -> Vec<OutboxEntry> {
    let Ok(news) = document.get_array("news") else { return Vec::new() };
    let untold = news.iter().rev().take(outbox_entry::MOST).rev();
    untold.filter_map(|news| OutboxEntry::read(news.as_document()?)).collect()
}

/// The last entries of a list, at most `most`, without those that cannot be read.
fn each<T: DeserializeOwned>(document: &Document, field: &str, most: usize) -> Vec<T> {
    let Ok(list) = document.get_array(field) else { return Vec::new() };
    let late = list.iter().skip(list.len().saturating_sub(most));
    late.filter_map(|value| bson::deserialize_from_bson(value.clone()).ok()).collect()
}

fn text(document: &Document, field: &str) -> Option<String> {
    document.get_str(field).ok().filter(|text| !text.trim().is_empty()).map(ToOwned::to_owned)
}

/// Null is stored when the part was left out on purpose.
fn choice(document: &Document, field: &str) -> OptionalText {
    match document.get(field) {
        Some(Bson::Null) => OptionalText::Without,
        _ => text(document, field).map_or(OptionalText::Unset, OptionalText::Text),
    }
}
