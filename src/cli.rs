//! What the program is asked for on its command line, and what it says of itself.
use crate::settings::{Absent, SETTINGS, Setting};
use std::ffi::OsString;

/// The exit code when only a new process helps: `EX_TEMPFAIL` of `sysexits.h`.
pub const START_ME_AGAIN: u8 = 75;

/// What the program was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Run,
    Help,
    Version,
    /// Ask the bot that runs here whether it is alive, or with `ready` whether it serves.
    HealthCheck {
        ready: bool,
    },
}

/// The first word that asks for nothing that the program does.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not known here; see guichet --help")]
pub struct Unknown(String);

/// Reads the arguments after the program's name.
pub fn wish(arguments: impl IntoIterator<Item = OsString>) -> Result<Wish, Unknown> {
    let arguments: Vec<_> = arguments.into_iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let words: Vec<_> = arguments.iter().map(String::as_str).collect();
    Ok(match words.as_slice() {
        [] => Wish::Run,
        ["--help" | "-h"] => Wish::Help,
        ["--version" | "-V"] => Wish::Version,
        ["healthcheck"] => Wish::HealthCheck { ready: false },
        ["healthcheck", "--ready"] => Wish::HealthCheck { ready: true },
        ["--help" | "-h" | "--version" | "-V" | "healthcheck", unknown, ..] | [unknown, ..] => {
            return Err(Unknown((*unknown).to_owned()));
        }
    })
}

pub fn version() -> String {
    format!("guichet {}\n", env!("CARGO_PKG_VERSION"))
}

pub fn help() -> String {
    let settings = SETTINGS.iter().map(described).collect::<String>();
    format!("{HEAD}\nSettings, from the environment, else from .env in the working directory:\n{settings}{FOOT}")
}

const HEAD: &str = "\
A Discord ticket bot that is set up by clicking.

    guichet                        runs the bot; SIGTERM or ctrl-C stops it
    guichet healthcheck            asks the bot that runs here whether it lives (/live at HEALTH_ADDRESS)
    guichet healthcheck --ready    the same: whether it serves its servers now (/ready)
    guichet --version              names the version
    guichet --help                 says this
";

const FOOT: &str = "
Ends with 0; with 1 if the bot cannot start or go on, or is not well; with 2 for an argument that is not known;
with 75 if MongoDB answers others and not this process any more: start it again.
";

fn described(setting: &Setting) -> String {
    let Setting { name, expected, hint, .. } = setting;
    let left_out = match setting.absent {
        Absent::Refused => "required".to_owned(),
        Absent::Default(value) => format!("default: {value}"),
        Absent::Unset => "may be left out".to_owned(),
    };
    format!("\n    {name} ({left_out})\n        {expected}\n        {hint}\n")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn asked(words: &str) -> Result<Wish, Unknown> {
        wish(words.split_whitespace().map(OsString::from))
    }

    #[test]
    fn each_wish_is_understood() {
        assert_eq!(asked("").unwrap(), Wish::Run);
        assert_eq!(asked("--help").unwrap(), asked("-h").unwrap());
        assert_eq!(asked("--version").unwrap(), asked("-V").unwrap());
        assert_eq!(asked("healthcheck").unwrap(), Wish::HealthCheck { ready: false });
        assert_eq!(asked("healthcheck --ready").unwrap(), Wish::HealthCheck { ready: true });
    }

    #[test]
    fn what_is_not_known_is_named_and_nothing_is_run() {
        for (words, named) in [
            ("run", "run"),
            ("--verbose", "--verbose"),
            ("healthcheck --alive", "--alive"),
            ("healthcheck --ready twice", "--ready"),
            ("--version now", "now"),
        ] {
            assert_eq!(asked(words), Err(Unknown(named.to_owned())), "{words}");
        }
    }

    #[test]
    fn help_names_every_setting() {
        let help = help();
        for setting in SETTINGS {
            assert!(help.contains(setting.name) && help.contains(setting.hint), "{help}");
        }
    }
}
