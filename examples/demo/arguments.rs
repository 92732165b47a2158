//! What the demo is asked for.
use anyhow::{Result, bail};
use guichet::domain::language::Language;

pub const USAGE: &str = "\
cargo demo                     the bot's main job on a local Discord; stays up until ctrl-C
cargo demo -- --once           ends after the story: 0 if every line of it held, else 1
cargo demo -- --lang fr|en     tells it in this language, else in that of LC_ALL or LANG, else in English";

pub struct Wish {
    pub language: Language,
    pub once: bool,
}

/// Reads the arguments; `None` if help is asked for.
pub fn read(words: &[&str], variable: impl Fn(&str) -> Option<String>) -> Result<Option<Wish>> {
    let mut wish = Wish { language: of_surroundings(variable), once: false };
    let mut rest = words;
    loop {
        rest = match rest {
            [] => return Ok(Some(wish)),
            ["--help" | "-h", ..] => return Ok(None),
            ["--once", rest @ ..] => {
                wish.once = true;
                rest
            }
            ["--lang", code, rest @ ..] => {
                let Ok(language) = code.parse() else { bail!("--lang {code}: fr or en?\n\n{USAGE}") };
                wish.language = language;
                rest
            }
            [unknown, ..] => bail!("{unknown} is not known here\n\n{USAGE}"),
        };
    }
}

/// The language of the terminal (POSIX, "Environment Variables": `LC_ALL` wins).
fn of_surroundings(variable: impl Fn(&str) -> Option<String>) -> Language {
    let named = |name| variable(name).filter(|value| !value.is_empty());
    let locale = named("LC_ALL").or_else(|| named("LC_MESSAGES")).or_else(|| named("LANG")).unwrap_or_default();
    if locale.starts_with("fr") { Language::Fr } else { Language::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_chooses_the_language_or_the_terminal_does() {
        let told = |words: &[&str], variables: &[(&str, &str)]| {
            let variable =
                |name: &str| variables.iter().find(|(given, _)| *given == name).map(|(_, value)| (*value).to_owned());
            read(words, variable).ok().flatten().map(|wish| (wish.language, wish.once))
        };
        let (fr, en) = (Language::Fr, Language::En);
        assert_eq!(told(&[], &[]), Some((en, false)));
        assert_eq!(told(&[], &[("LANG", "fr_FR.UTF-8")]), Some((fr, false)));
        assert_eq!(told(&[], &[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "C.UTF-8")]), Some((en, false)));
        assert_eq!(told(&[], &[("LANG", "de_DE"), ("LC_ALL", "")]), Some((en, false)));
        assert_eq!(told(&["--once", "--lang", "fr"], &[("LC_ALL", "en_GB")]), Some((fr, true)));
        assert_eq!(told(&["--lang", "en", "--once"], &[("LC_ALL", "fr")]), Some((en, true)));
        assert_eq!(told(&["--lang", "xx"], &[]), None);
        assert_eq!(told(&["--lang"], &[]), None);
        assert_eq!(told(&["once"], &[]), None);
    }
}
