//! Merges the changes that two administrators made to the same configuration: what the first changed stays,
//! and what the second changed comes on top.
use super::configuration::{CATEGORY_TEXTS, Category, CategoryId, Configuration, PanelEmbed};

/// `theirs`, with the differences between `base` and `mine` on top. What both changed is as in `mine`.
pub fn merge(base: &Configuration, mine: &Configuration, theirs: &Configuration) -> Configuration {
    // Each field is named, so that a new one cannot be forgotten.
    let Configuration {
        panel: PanelEmbed { title, description, footer, image, colour, thumbnail, buttons },
        categories: _,
        log_channel,
        transcript_channel,
        ticket_category,
        hours,
        options,
    } = mine;
    let old = &base.panel;
    Configuration {
        panel: PanelEmbed {
            title: newer(&old.title, title, &theirs.panel.title),
            description: newer(&old.description, description, &theirs.panel.description),
            footer: newer(&old.footer, footer, &theirs.panel.footer),
            image: newer(&old.image, image, &theirs.panel.image),
            colour: newer(&old.colour, colour, &theirs.panel.colour),
            thumbnail: newer(&old.thumbnail, thumbnail, &theirs.panel.thumbnail),
            buttons: newer(&old.buttons, buttons, &theirs.panel.buttons),
        },
        categories: categories(base, mine, theirs),
        log_channel: newer(&base.log_channel, log_channel, &theirs.log_channel),
        transcript_channel: newer(&base.transcript_channel, transcript_channel, &theirs.transcript_channel),
        ticket_category: newer(&base.ticket_category, ticket_category, &theirs.ticket_category),
        hours: hours.merged(&base.hours, theirs.hours.clone()),
        options: options.merged(&base.options, theirs.options.clone()),
    }
}

fn newer<T: Clone + PartialEq>(base: &T, mine: &T, theirs: &T) -> T {
    if mine == base { theirs.clone() } else { mine.clone() }
}

/// The categories in the order of `mine` if `mine` rearranged them, otherwise in that of `theirs`; those that
/// only the other configuration has come at the end.
fn categories(base: &Configuration, mine: &Configuration, theirs: &Configuration) -> Vec<Category> {
    let arranged = base.order_beside(mine) != mine.order_beside(base);
    let (first, second) = if arranged { (mine, theirs) } else { (theirs, mine) };
    let new = second.categories.iter().filter(|category| first.category(&category.id).is_none());
    let all = first.categories.iter().chain(new).map(|category| &category.id);
    all.filter_map(|id| category(id, base, mine, theirs)).collect()
}

/// The merged category; `None` if one of the two removed it and the other left it as it was.
fn category(id: &CategoryId, base: &Configuration, mine: &Configuration, theirs: &Configuration) -> Option<Category> {
    match (base.category(id), mine.category(id), theirs.category(id)) {
        (Some(base), Some(mine), Some(theirs)) => {
            let mut merged = mine.clone();
            merged.name = newer(&base.name, &mine.name, &theirs.name);
            merged.description = newer(&base.description, &mine.description, &theirs.description);
            merged.roles = newer(&base.roles, &mine.roles, &theirs.roles);
            merged.button = newer(&base.button, &mine.button, &theirs.button);
            merged.settings = mine.settings.merged(&base.settings, theirs.settings.clone());
            for text in CATEGORY_TEXTS {
                *(text.of_mut)(&mut merged) = newer((text.of)(base), (text.of)(mine), (text.of)(theirs));
            }
            Some(merged)
        }
        (base, mine, theirs) => newer(&base, &mine, &theirs).cloned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::setup::options::OnLeave;
    use serenity::model::id::{ChannelId, RoleId};

    fn category(id: &str, name: &str) -> Category {
        let category = Category::new(CategoryId(id.into()), name.into(), "Bonjour".into());
        Category { roles: vec![RoleId::new(1)], ..category }
    }

    fn base() -> Configuration {
        let categories = ["a", "b", "c"].map(|id| category(id, id)).into();
        Configuration { categories, log_channel: Some(ChannelId::new(1)), ..Configuration::default() }
    }

    fn names(configuration: &Configuration) -> Vec<&str> {
        configuration.categories.iter().map(|category| category.name.as_str()).collect()
    }

    #[test]
    fn what_either_changed_stays_and_what_both_changed_is_the_seconds() {
        let (mut mine, mut theirs) = (base(), base());
        theirs.panel.title = Some("leur titre".into());
        theirs.panel.description = Some("leur description".into());
        theirs.categories[0].name = "leur nom".into();
        theirs.log_channel = Some(ChannelId::new(2));
        mine.panel.title = Some("mon titre".into());
        mine.categories[0].roles = vec![RoleId::new(7)];
        mine.options.on_leave = OnLeave::Delete;
        theirs.categories[0].settings.notify.staff = true;
        let merged = merge(&base(), &mine, &theirs);
        assert_eq!(merged.panel.title.as_deref(), Some("mon titre"));
        assert_eq!(merged.panel.description.as_deref(), Some("leur description"));
        assert_eq!(merged.log_channel, Some(ChannelId::new(2)));
        assert_eq!(merged.options.on_leave, OnLeave::Delete);
        assert_eq!(
            (merged.categories[0].name.as_str(), &merged.categories[0].roles),
            ("leur nom", &mine.categories[0].roles)
        );
        assert!(merged.categories[0].settings.notify.staff);
    }

    #[test]
    fn categories_are_added_removed_and_arranged_by_both() {
        let (mut mine, mut theirs) = (base(), base());
        theirs.categories.remove(0);
        theirs.categories.push(category("d", "d"));
        mine.categories.swap(1, 2);
        mine.categories.push(category("e", "e"));
        assert_eq!(names(&merge(&base(), &mine, &theirs)), ["c", "b", "e", "d"]);
        assert_eq!(names(&merge(&base(), &base(), &theirs)), ["b", "c", "d"]);
        assert_eq!(names(&merge(&base(), &mine, &base())), ["a", "c", "b", "e"]);
        // One administrator removes a category that the other changes.
        mine.categories[0].name = "a changée".into();
        assert_eq!(names(&merge(&base(), &mine, &theirs)), ["a changée", "c", "b", "e", "d"]);
    }
}
