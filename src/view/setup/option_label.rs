//! What the choices of options are called.
use crate::{
    domain::{
        language::Language,
        setup::options::{GuildOption, GuildSetting},
    },
    i18n::text,
};

/// The name of a choice, or the text which says that nothing is chosen.
pub fn label(language: Language, option: &GuildOption, chosen: Option<GuildSetting>) -> String {
    let autonym = chosen.and_then(GuildSetting::autonym);
    autonym.map_or_else(|| text(language, &option.label_key(chosen)), ToOwned::to_owned)
}
