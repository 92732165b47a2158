//! The numbers of a guild's tickets as a file for spreadsheets (RFC 4180).
use super::{
    numbers::{count, name},
    ratings::decimal,
};
use crate::{
    domain::{
        guild::{
            numbers::{Numbers, Part, Period, Times},
            ratings::{Mean, Rated},
        },
        language::Language,
        setup::configuration::Configuration,
    },
    i18n::{text, text_with},
};
use serenity::all::Mentionable;

/// By this mark spreadsheets know that the text is Unicode.
const UNICODE: char = '\u{feff}';

/// The keys of the headings.
const COLUMNS: [&str; 13] = [
    "numbers-column-of",
    "numbers-column-name",
    "numbers-column-opened",
    "numbers-column-closed",
    "numbers-column-reopened",
    "numbers-column-answered",
    "numbers-column-answer-half",
    "numbers-column-answer-most",
    "numbers-column-resolution-half",
    "numbers-column-resolution-most",
    "numbers-column-ratings",
    "numbers-column-stars",
    "numbers-column-comment",
];

/// How many of the last of them are about ratings: where there are none, the file has no such columns.
const OF_RATINGS: usize = 3;

pub fn file_name(period: Period, language: Language) -> String {
    text_with(language, "numbers-file-name", [("days", u64::from(period.days()))])
}

/// The whole, each category, whoever closed enough tickets, each hour of the day, and each of these ratings. Times are
/// in seconds.
pub fn file(numbers: &Numbers, latest: &[Rated], configuration: &Configuration, language: Language) -> String {
    let headings = COLUMNS.map(|key| text(language, key)).to_vec();
    let mut whole = line(text(language, "numbers-row-whole"), String::new(), numbers.whole);
    whole.extend(mean(numbers.rating, language));
    let categories = numbers.categories.iter().map(|(id, part)| {
        let name = id.as_ref().and_then(|id| name(configuration, id)).map(str::to_owned);
        line(text(language, "numbers-row-category"), name.unwrap_or_else(|| text(language, "numbers-gone")), *part)
    });
    let people = numbers.people.iter().map(|helped| {
        let mut cells = vec![text(language, "numbers-row-person"), helped.by.mention().to_string(), String::new()];
        cells.extend([helped.closed.to_string(), String::new()]);
        cells.extend(std::iter::repeat_n(String::new(), 3).chain(times(helped.resolution)));
        cells.extend(mean(helped.rating, language));
        cells
    });
    let ratings = latest.iter().map(|rated| {
        let at = rated.at.format("%Y-%m-%d %H:%M UTC");
        let name = format!("{} · {} · {at}", rated.number, rated.category);
        let mut cells = vec![text(language, "numbers-row-rating"), name];
        cells.resize(COLUMNS.len() - OF_RATINGS, String::new());
        cells.extend(["1".to_owned(), rated.stars.to_string(), rated.comment.clone().unwrap_or_default()]);
        cells
    });
    let zone = configuration.zone();
    let hours = numbers.hours.iter().enumerate().map(|(hour, opened)| {
        vec![text(language, "numbers-row-hour"), format!("{hour:02}:00 {zone}"), opened.to_string()]
    });
    let lines = [headings, whole].into_iter().chain(categories).chain(people).chain(hours).chain(ratings);
    let width = if numbers.rating.is_some() { COLUMNS.len() } else { COLUMNS.len() - OF_RATINGS };
    let separator = text(language, "numbers-separator");
    let written = lines.map(|mut cells: Vec<String>| {
        cells.resize(width, String::new());
        cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(&separator) + "\r\n"
    });
    std::iter::once(UNICODE.to_string()).chain(written).collect()
}

fn line(of: String, name: String, part: Part) -> Vec<String> {
    let Part { opened, closed, reopened, first_answer, resolution } = part;
    let known = first_answer.map_or(0, |times| times.known);
    let counts = [count(opened), count(closed), reopened, count(known)].map(|count| count.to_string());
    [of, name].into_iter().chain(counts).chain(times(first_answer)).chain(times(resolution)).collect()
}

/// How many ratings, and their mean; empty if there are none.
fn mean(rating: Option<Mean>, language: Language) -> [String; 2] {
    let shown = rating.and_then(|rating| Some([rating.count.to_string(), decimal(rating.tenths()?, language)]));
    shown.unwrap_or_default()
}

/// Half and nine tenths of the times, in seconds; empty if there are none.
fn times(times: Option<Times>) -> [String; 2] {
    times.map_or_else(Default::default, |times| [times.half, times.most].map(|time| (time / 1_000).to_string()))
}

/// A value between quotes. A spreadsheet would take what begins like this for a formula (OWASP, "CSV Injection").
fn cell(text: &str) -> String {
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n']);
    let mark = if is_formula { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{guild::numbers::Helped, ids::CategoryId, setup::configuration::Category};
    use serenity::model::id::UserId;

    #[test]
    fn what_people_wrote_stays_in_its_cell_and_is_no_formula() {
        for (text, expected) in [
            ("Support", "\"Support\""),
            ("a;b,c\n\"d\"", "\"a;b,c\n\"\"d\"\"\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            (" =1", "\"' =1\""),
            ("＝1", "\"'＝1\""),
            ("\t=1", "\"'\t=1\""),
            ("", "\"\""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }

    #[test]
    fn each_line_has_all_columns() {
        let category = Category::new(CategoryId("a".into()), "=1+1".into(), String::new());
        let configuration = Configuration { categories: vec![category], ..Configuration::default() };
        let times = Some(Times { known: 3, half: 61_999, most: 120_000 });
        let part = Part { opened: 4, closed: 5, reopened: 1, first_answer: times, resolution: times };
        let numbers = Numbers {
            whole: part,
            categories: vec![(Some(CategoryId("a".into())), part), (None, Part::default())],
            people: vec![Helped { by: UserId::new(7), closed: 5, resolution: times, rating: None }],
            rating: Some(Mean { count: 1, stars: 2 }),
            ..Numbers::default()
        };
        let rated = Rated {
            number: 9,
            category: "Support".into(),
            stars: 2,
            at: chrono::DateTime::default(),
            comment: Some("=1+1".into()),
        };
        let file = file(&numbers, &[rated], &configuration, Language::Fr);
        let lines: Vec<_> = file.trim_start_matches(UNICODE).split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 1 + 1 + 2 + 1 + 24 + 1);
        for line in &lines {
            assert_eq!(line.split("\";\"").count(), COLUMNS.len(), "{line}");
        }
        assert!(lines[2].contains("\"'=1+1\";\"4\";\"5\";\"1\";\"3\";\"61\";\"120\";\"61\";\"120\""), "{}", lines[2]);
        assert!(lines[29].ends_with("\"1\";\"2\";\"'=1+1\""), "{}", lines[29]);
        assert!(lines[4].contains("\"<@7>\";\"\";\"5\";\"\";\"\";\"\";\"\";\"61\";\"120\""), "{}", lines[4]);
    }
}
