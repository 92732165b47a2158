//! Names that look like settings and are none, such as `DISCORD_TOKN`: what stands there has no effect, and the
//! operator believes that it has.
use super::table::{CLOCK_OFFSET_FILE, SETTINGS};
use std::{collections::HashMap, env, path::Path};
use strsim::{jaro_winkler, osa_distance};

/// The strays of the file and of the environment, a line each, sorted. No value is shown.
pub(super) fn lines(dot_env: &Path, file: &HashMap<String, String>) -> Vec<String> {
    let told = |place: &str, name: &str, meant: Option<&str>| {
        meant.map(|meant| format!("{name}, in {place}, is not a setting of this bot: is {meant} meant?"))
    };
    let place = dot_env.display().to_string();
    let in_file = file.keys().filter_map(|name| told(&place, name, in_own_file(name)));
    let environment: Vec<String> = env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect();
    let in_environment = environment.iter().filter_map(|name| told("the environment", name, anywhere(name)));
    let mut lines: Vec<String> = in_file.chain(in_environment).collect();
    lines.sort_unstable();
    lines
}

/// The setting that is meant by a name in the environment, where most names belong to other programs.
fn anywhere(name: &str) -> Option<&'static str> {
    nearest(name, |given, setting| {
        osa_distance(given, setting) <= setting.len() / 4
            || begins_alike(given, setting)
            || first_word(given) == first_word(setting) && has_words_of(given, setting)
    })
}

/// The setting that is meant by a name in the bot's own file, where few names belong to others.
fn in_own_file(name: &str) -> Option<&'static str> {
    let loosely = |given: &str, setting: &str| {
        osa_distance(given, setting) <= setting.len() / 3
            || first_word(given) == first_word(setting)
            || has_words_of(setting, given)
    };
    anywhere(name).or_else(|| nearest(name, loosely))
}

fn nearest(name: &str, is_alike: impl Fn(&str, &str) -> bool) -> Option<&'static str> {
    // A name with control characters would command the operator's terminal.
    let is_plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter));
    if !is_plain || SETTINGS.iter().any(|setting| setting.name == name) {
        return None;
    }
    let given = name.to_ascii_uppercase().replace(['-', '.'], "_");
    // The bot's own tests set the clock, and nobody else needs to hear of it.
    let settings = SETTINGS.iter().map(|setting| setting.name).filter(|name| *name != CLOCK_OFFSET_FILE.name);
    let likeness = |setting: &str| jaro_winkler(&given, setting);
    settings.filter(|setting| is_alike(&given, setting)).max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
}

/// The shortest beginning of a setting that says which program it is for: `MONGODB`, and not `LOG`.
const TELLING: usize = 7;

/// Whether one name is the beginning of the other: `DISCORD_TOK`, `DISCORD_TOKEN_FILE`.
fn begins_alike(given: &str, setting: &str) -> bool {
    given.strip_prefix(setting).is_some_and(|rest| rest.starts_with('_'))
        || given.len() >= TELLING && setting.starts_with(given)
}

/// Whether `name` has all words of `other`: `DISCORD_BOT_TOKEN` those of `DISCORD_TOKEN`.
fn has_words_of(name: &str, other: &str) -> bool {
    other.split('_').all(|wanted| name.split('_').any(|word| word == wanted))
}

fn first_word(name: &str) -> &str {
    name.split('_').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_told_wherever_it_stands() {
        for (slip, meant) in [
            ("DISCORD_TOKN", "DISCORD_TOKEN"),
            ("DISCROD_TOKEN", "DISCORD_TOKEN"),
            ("discord_token", "DISCORD_TOKEN"),
            ("DISCORD-TOKEN", "DISCORD_TOKEN"),
            ("DISCORD_TOKEN_FILE", "DISCORD_TOKEN"),
            ("DISCORD_BOT_TOKEN", "DISCORD_TOKEN"),
            ("MONGODB_URL", "MONGODB_URI"),
            ("MONGO_URI", "MONGODB_URI"),
            ("MONGODB", "MONGODB_URI"),
            ("MONGODB_DATABAS", "MONGODB_DATABASE"),
            ("DEFAULT_LANG", "DEFAULT_LANGUAGE"),
            ("LOGLEVEL", "LOG_LEVEL"),
            ("LOG_FORMATS", "LOG_FORMAT"),
            ("DISCORD_API", "DISCORD_API_URL"),
            ("HEALTH_ADRESS", "HEALTH_ADDRESS"),
            ("SHARD", "SHARDS"),
            ("DISCORD_CALLS_PER_SECONDS", "DISCORD_CALLS_PER_SECOND"),
            ("KEEP_ENDED_TICKET", "KEEP_ENDED_TICKETS"),
        ] {
            assert_eq!(anywhere(slip), Some(meant), "{slip}");
            assert_eq!(in_own_file(slip), Some(meant), "{slip}");
        }
    }

    #[test]
    fn what_others_call_it_is_told_in_the_bots_own_file_only() {
        for (other, meant) in [
            ("TOKEN", "DISCORD_TOKEN"),
            ("MONGO_URL", "MONGODB_URI"),
            ("LOG", "LOG_LEVEL"),
            ("LANGUAGE", "DEFAULT_LANGUAGE"),
            ("MONGODB_NAME", "MONGODB_DATABASE"),
            ("MONGODB_DB", "MONGODB_DATABASE"),
            ("KEEP_TICKETS", "KEEP_ENDED_TICKETS"),
        ] {
            assert_eq!(anywhere(other), None, "{other}");
            assert_eq!(in_own_file(other), Some(meant), "{other}");
        }
    }

    #[test]
    fn what_belongs_to_other_programs_is_left_alone() {
        for name in [
            "PATH",
            "HOME",
            "LANG",
            "LANGUAGE",
            "LC_ALL",
            "RUST_LOG",
            "LOGNAME",
            "MONGOD_BIN",
            "TMPDIR",
            "HTTPS_PROXY",
            "GUICHET_TEST_MONGODB_URI",
            "DISCORD_OPENAPI",
            "INVOCATION_ID",
            "LOGS_DIRECTORY",
            "SHELL",
            "LOG",
            "CLOCK_OFFSET_FILES",
        ] {
            assert_eq!(anywhere(name), None, "{name}");
        }
        for name in ["COMPOSE_PROJECT_NAME", "TZ", "HTTPS_PROXY", "RUST_BACKTRACE", "TMPDIR", "FILE"] {
            assert_eq!(in_own_file(name), None, "{name}");
        }
    }

    #[test]
    fn a_setting_is_no_stray_and_no_name_commands_a_terminal() {
        for setting in SETTINGS {
            assert_eq!(in_own_file(setting.name), None, "{}", setting.name);
        }
        assert_eq!(in_own_file("DISCORD_TOKEN\u{1b}[2J"), None);
    }
}
