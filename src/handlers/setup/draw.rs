//! Draws the screens of `/ticket config` from the draft and from what is stored of the guild.
use super::{
    scene::{Next, ScreenContext},
    settings,
};
use crate::{
    domain::{guild::snapshot::ImagesSeen, refusal::Refusal},
    usecase::{
        guild::{diagnose, forget},
        setup::{Draft, configure, silent_roles::silent_roles, suggest_roles::suggest_roles},
    },
    view::{
        custom_id::Screen,
        message::Message,
        setup as screen,
        setup::{Overview, QuickStart},
    },
};

/// Whether the draft's images load, by what Discord said of each in the draft or, if it is the one in force, in
/// the posted panels.
fn images_seen(draft: &Draft, posted: ImagesSeen) -> ImagesSeen {
    let (panel, base) = (&draft.configuration.panel, &draft.base.panel);
    ImagesSeen {
        image: draft.image_loads().or(posted.image.filter(|_| panel.image == base.image)),
        thumbnail: draft.thumbnail_loads().or(posted.thumbnail.filter(|_| panel.thumbnail == base.thumbnail)),
    }
}

/// Draws the screen from the draft.
pub async fn draw(scene: &ScreenContext<'_>, draft: &Draft, next: &Next) -> Result<Message, Refusal> {
    let ScreenContext { context, guild_id, language, known, .. } = *scene;
    let configuration = &draft.configuration;
    Ok(match next {
        Next::Screen(Screen::Data) => {
            let unfinished = match known.unfinished {
                Some(unfinished) => unfinished,
                None => forget::unfinished(context, guild_id).await?,
            };
            screen::data(unfinished, language)
        }
        Next::Screen(Screen::QuickStart) if configuration.categories.len() == 1 => {
            let suggested = suggest_roles(context, guild_id).await;
            let spoken = context.language(configuration);
            let category = &configuration.categories[0];
            let silent = silent_roles(context, guild_id, category);
            let start = QuickStart { configuration, category, suggested: &suggested, silent: &silent, spoken };
            screen::quick_start(&start, language)
        }
        // The diagnostic and the posted panels are drawn elsewhere, from the guild and not from the draft.
        Next::Screen(Screen::Home | Screen::QuickStart | Screen::Diagnostic | Screen::Posted) => {
            let gone = diagnose::gone(context, guild_id, configuration).await;
            let progress = match known.progress {
                Some(progress) => progress,
                None => configure::progress(context, guild_id).await?,
            };
            let default_language = context.default_language;
            let overview = Overview {
                configuration,
                changes: draft.changes(),
                is_imported: draft.is_imported(),
                gone,
                has_panel: progress.has_panel,
                is_first: !progress.is_configured && configuration.is_blank() && !draft.is_imported(),
                tells_problems: known.tells_problems,
                image_loads: images_seen(draft, progress.images).image,
                default_language,
            };
            screen::home(&overview, language)
        }
        Next::Screen(Screen::Panel) => {
            let posted = known.progress.map(|progress| progress.images).unwrap_or_default();
            screen::panel(configuration, images_seen(draft, posted), language)
        }
        Next::Screen(Screen::Look) => {
            let usable = context.with_usable_emojis(guild_id, configuration).await;
            screen::look::look(&usable, language)
        }
        Next::Screen(Screen::Channels) => screen::channels(configuration, language),
        Next::Screen(Screen::Options) => screen::options(configuration, context.default_language, language),
        Next::Screen(Screen::Hours) => screen::hours::hours(configuration, context.clock.now(), language),
        Next::Screen(Screen::Theme(theme)) => screen::theme(*theme, configuration, context.default_language, language),
        Next::Screen(Screen::Categories) => screen::categories(configuration, language),
        Next::Setting(id, setting) => match configuration.category(id) {
            Some(category) => settings::draw(scene, draft, category, *setting).await?,
            None => screen::categories(configuration, language),
        },
        Next::Question(id, question) => match configuration.category(id) {
            Some(category) => settings::draw_question(scene, category, question),
            None => screen::categories(configuration, language),
        },
        Next::Category(id) => match configuration.categories.iter().position(|category| category.id == *id) {
            Some(place) => {
                let category = &configuration.categories[place];
                let place = (place, configuration.categories.len());
                screen::category(category, place, &silent_roles(context, guild_id, category), language)
            }
            None => screen::categories(configuration, language),
        },
    })
}
