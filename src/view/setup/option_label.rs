//! What the choices of options are called, and what is said of one that was made.
use crate::{
    domain::{
        language::Language,
        setup::options::{GuildOption, GuildSetting},
    },
    i18n::{text, text_with},
};

/// The name of a choice, or the text which says that nothing is chosen.
pub fn label(language: Language, option: &GuildOption, chosen: Option<GuildSetting>) -> String {
    let autonym = chosen.and_then(GuildSetting::autonym);
    autonym.map_or_else(|| text(language, &option.label_key(chosen)), ToOwned::to_owned)
}

/// What is chosen, where the name of the option does not stand beside it.
pub fn chosen(language: Language, option: &GuildOption, chosen: Option<GuildSetting>) -> String {
    if option.speaks_for_itself { label(language, option, chosen) } else { text(language, &option.change_key(chosen)) }
}

/// What was chosen.
pub fn change(language: Language, option: &GuildOption, chosen: Option<GuildSetting>) -> String {
    let key = option.change_key(chosen);
    if option.speaks_for_itself {
        text_with(language, &key, [("choice", label(language, option, chosen))])
    } else {
        text(language, &key)
    }
}
