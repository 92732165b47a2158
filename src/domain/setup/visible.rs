//! What people see of a text: a text of invisible characters is empty, and two names that only a machine tells
//! apart are one.
use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{DefaultIgnorableCodePoint, GeneralCategory},
};
use unicase::UniCase;

/// Characters that are drawn blank though Unicode counts them among the symbols: the Braille pattern without
/// dots and the musical null notehead.
const BLANKS: [char; 2] = ['\u{2800}', '\u{1d159}'];

/// Whether the character alone shows nothing: blanks, control and format characters, and all that Unicode has
/// programs leave out when they cannot show it, such as Hangul fillers, variation selectors and soft hyphens
/// (`Default_Ignorable_Code_Point`).
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || BLANKS.contains(&c)
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
        || CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::Format
}

/// Whether nobody sees anything of the text.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// The text, or an empty one if nobody sees anything of it. Every text that people type or import goes through
/// here.
pub fn or_empty(text: String) -> String {
    if is_blank(&text) { String::new() } else { text }
}

/// Whether two names are one: they differ in case, in blanks around and between their words, or in characters
/// that nobody sees. Case is folded as Unicode folds it, with ß as ss.
pub fn is_same_name(one: &str, other: &str) -> bool {
    key(one) == key(other)
}

fn key(name: &str) -> UniCase<String> {
    let seen: String = name.chars().filter(|c| c.is_whitespace() || !is_invisible(*c)).collect();
    UniCase::unicode(seen.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_blank() {
        let invisible = [
            "",
            " ",
            "\n\t",
            "\u{200b}",
            "\u{200d}\u{200c}",
            "\u{2060}",
            "\u{feff}",
            "\u{ad}",
            "\u{3164}",
            "\u{115f}",
            "\u{1160}",
            "\u{ffa0}",
            "\u{fe0f}",
            "\u{e0100}",
            "\u{e0061}",
            "\u{2800}",
            "\u{3000}",
            "\u{a0}",
            "\u{180e}",
            "\u{34f}",
            "\u{202e}\u{2066}",
            "\u{1d159}",
            "\u{fff9}",
            "\u{7f}",
            " \u{200b}\u{2800} ",
        ];
        for text in invisible {
            assert!(is_blank(text), "{text:?}");
            assert_eq!(or_empty(text.to_owned()), "", "{text:?}");
        }
        for text in ["a", "\u{200b}a", "🏷\u{fe0f}", "👩\u{200d}🔧", "ㅤㄱ", ".", "\u{2801}", "é", "e\u{301}", "한"]
        {
            assert!(!is_blank(text), "{text:?}");
            assert_eq!(or_empty(text.to_owned()), text);
        }
    }

    #[test]
    fn names_that_people_read_as_one_are_one() {
        let same = [
            ("Support", "SUPPORT"),
            ("Support", "  support "),
            ("Aide au jeu", "aide  AU\u{a0}jeu"),
            ("Straße", "STRASSE"),
            ("ÉTÉ", "été"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
            ("ﬁn", "FIN"),
            ("Sup\u{200b}port", "Support"),
        ];
        for (one, other) in same {
            assert!(is_same_name(one, other), "{one} {other}");
        }
        for (one, other) in [("Support", "Supports"), ("Aide au jeu", "Aideau jeu"), ("été", "ete"), ("I", "ı")] {
            assert!(!is_same_name(one, other), "{one} {other}");
        }
    }
}
