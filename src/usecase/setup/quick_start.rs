//! Fills an empty draft with texts that most servers can use as they are, to be looked at and validated.
use super::configure::change_draft;
use crate::{
    domain::{
        administrator::Administrator,
        language::Language,
        refusal::Refusal,
        setup::configuration::{Category, CategoryId, Configuration, OptionalText, PanelEmbed},
    },
    i18n::text,
    storage::Draft,
    usecase::Context,
};
use serenity::model::id::GuildId;

/// The emoji of the category in the panel's menu.
const EMOJI: &str = "🎫";

/// Fills the draft if nothing is chosen in it yet. Channels and staff roles are left to the administrator.
pub async fn quick_start(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    draft: Draft,
) -> Result<Draft, Refusal> {
    let id = CategoryId::random();
    let fill = |mut draft: Draft| {
        if !draft.configuration.is_blank() || draft.is_imported() {
            return None;
        }
        let language = context.language(&draft.configuration);
        draft.configuration = filled(draft.configuration, id.clone(), language);
        Some((draft, ()))
    };
    Ok(change_draft(context, guild_id, administrator, draft, fill).await?.0)
}

fn filled(blank: Configuration, id: CategoryId, language: Language) -> Configuration {
    let category = Category {
        emoji: Some(EMOJI.to_owned()),
        menu_line: Some(text(language, "quick-category-line")),
        ..Category::new(id, text(language, "quick-category"), text(language, "quick-category-opening"))
    };
    let panel = PanelEmbed {
        title: Some(text(language, "quick-panel-title")),
        description: Some(text(language, "quick-panel-description")),
        footer: OptionalText::Without,
        image: OptionalText::Without,
        ..PanelEmbed::default()
    };
    Configuration { panel, categories: vec![category], ..blank }
}
