//! What the program says of itself, without a setting and without a connection.
use crate::{operator::PROGRAM, startup::complaint};
use guichet::settings::SETTINGS;
use std::process::{Command, Output};

fn asked(arguments: &[&str]) -> Output {
    let nowhere = tempfile::tempdir().unwrap();
    Command::new(PROGRAM).env_clear().current_dir(nowhere.path()).args(arguments).output().unwrap()
}

#[test]
fn it_names_its_version_and_its_settings() {
    let version = asked(&["--version"]);
    assert!(version.status.success());
    assert_eq!(String::from_utf8(version.stdout).unwrap(), format!("guichet {}\n", env!("CARGO_PKG_VERSION")));
    let help = asked(&["--help"]);
    assert!(help.status.success());
    let help = String::from_utf8(help.stdout).unwrap();
    for setting in SETTINGS {
        assert!(help.contains(setting.name) && help.contains(setting.expected), "{help}");
    }
}

#[test]
fn an_argument_that_is_not_known_is_refused_and_runs_nothing() {
    for arguments in [&["--loud"][..], &["healthcheck", "now"], &["\u{1b}[2J"]] {
        let output = asked(arguments);
        assert_eq!(output.status.code(), Some(2));
        let said = complaint(&output);
        assert!(said.contains("is not known here; see guichet --help"), "{said}");
        assert!(!said.contains('\u{1b}') && !said.contains("DISCORD_TOKEN"), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}
