#![allow(clippy::unwrap_used)]
use super::*;
use secrecy::ExposeSecret;
use std::cell::RefCell;

const TOKEN: &str = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs";
const URI: &str = "mongodb://bot:hunter2@db.example:27017/?replicaSet=rs0";

fn read(values: &[(&str, &str)]) -> Result<Settings, Faults> {
    Settings::read(|name| values.iter().rev().find(|(given, _)| *given == name).map(|(_, value)| value.into()))
}

fn with(name: &str, value: &str) -> Result<Settings, Faults> {
    read(&[("DISCORD_TOKEN", TOKEN), ("MONGODB_URI", URI), (name, value)])
}

fn fault(name: &str, value: &str) -> String {
    let said = with(name, value).unwrap_err().to_string();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with(&format!("{name} ")), "{said}");
    said
}

#[test]
fn the_two_that_nobody_can_guess_are_enough() {
    let settings = read(&[("DISCORD_TOKEN", TOKEN), ("MONGODB_URI", URI)]).unwrap();
    assert_eq!(settings.discord_token.expose_secret(), TOKEN);
    assert_eq!(settings.mongodb_uri.expose_secret(), URI);
    assert_eq!(settings.mongodb_database, "ticket");
    assert_eq!(settings.default_language, Language::Fr);
    assert_eq!(settings.log_format, LogFormat::Text);
    assert_eq!(settings.discord_api_url, None);
    assert_eq!(settings.health_address, None, "nothing listens unless it is said");
    assert_eq!(settings.discord_calls_per_second, 45);
    assert_eq!(settings.keep_ended_tickets, None, "for ever");
    assert_eq!(settings.clock_offset_file, None);
}

#[test]
fn every_setting_can_be_given() {
    let settings = with("MONGODB_DATABASE", " tickets ").unwrap();
    assert_eq!(settings.mongodb_database, "tickets", "spaces around a value are not part of it");
    assert_eq!(with("DEFAULT_LANGUAGE", "en").unwrap().default_language, Language::En);
    assert_eq!(with("LOG_FORMAT", "json").unwrap().log_format, LogFormat::Json);
    let proxy = with("DISCORD_API_URL", "http://proxy.example:8080/").unwrap().discord_api_url;
    assert_eq!(proxy.as_deref(), Some("http://proxy.example:8080"));
    assert_eq!(with("DISCORD_CALLS_PER_SECOND", "50").unwrap().discord_calls_per_second, 50);
    assert_eq!(with("KEEP_ENDED_TICKETS", "365").unwrap().keep_ended_tickets, Some(365));
    let file = with("CLOCK_OFFSET_FILE", "/tmp/offset").unwrap().clock_offset_file;
    assert_eq!(file.as_deref(), Some(Path::new("/tmp/offset")));
    let health = |given: &str| with("HEALTH_ADDRESS", given).unwrap().health_address.unwrap().to_string();
    assert_eq!(health("9464"), "127.0.0.1:9464", "a port alone is not for others");
    assert_eq!(health("0.0.0.0:9464"), "0.0.0.0:9464");
    assert_eq!(health("[::1]:9464"), "[::1]:9464");
    with("LOG_LEVEL", "warn,guichet::usecase=trace,serenity=off").unwrap();
    with("MONGODB_URI", "mongodb+srv://bot:hunter2@cluster.example.net").unwrap();
}

#[test]
fn what_is_read_is_what_the_table_describes() {
    let asked = RefCell::new(Vec::new());
    let nothing = |name: &str| {
        asked.borrow_mut().push(name.to_owned());
        None
    };
    Settings::read(nothing).unwrap_err();
    assert_eq!(asked.into_inner(), SETTINGS.map(|setting| setting.name));
}

#[test]
fn examples_and_defaults_are_values_that_are_taken() {
    for setting in SETTINGS {
        for value in [setting.default(), Some(setting.example)].into_iter().flatten().filter(|value| !value.is_empty())
        {
            with(setting.name, value).unwrap();
        }
    }
}

#[test]
fn a_missing_one_is_named_with_the_way_to_get_it() {
    let said = read(&[("MONGODB_URI", URI)]).unwrap_err().to_string();
    assert!(said.starts_with("DISCORD_TOKEN is missing: expected the bot's token"), "{said}");
    assert!(said.contains("Reset Token"), "{said}");
}

#[test]
fn a_malformed_one_is_shown_with_what_was_expected() {
    assert!(fault("LOG_FORMAT", "yaml").starts_with("LOG_FORMAT is \"yaml\": expected text or json"));
    assert!(fault("DEFAULT_LANGUAGE", "xx").contains("\"xx\": expected fr or en"));
    assert!(fault("LOG_LEVEL", "warning").contains("\"warning\""));
    assert!(fault("LOG_LEVEL", "guichet=loud").contains("\"guichet=loud\""));
    assert!(fault("DISCORD_API_URL", "proxy.example").contains("\"proxy.example\""));
    assert!(fault("DISCORD_API_URL", "ftp://proxy.example").contains("http://"));
    for wrong in ["0", "70000", "0.0.0.0", "localhost:9464", "http://127.0.0.1:9464", ":9464"] {
        assert!(fault("HEALTH_ADDRESS", wrong).contains(wrong));
    }
    for calls in ["0", "51", "-1", "4.5", "many"] {
        assert!(fault("DISCORD_CALLS_PER_SECOND", calls).contains("a whole number from 1 to 50"));
    }
    for days in ["0", "36501", "-1", "1.5", "for ever"] {
        assert!(fault("KEEP_ENDED_TICKETS", days).contains("a whole number of days"));
    }
    assert!(fault("MONGODB_DATABASE", "my tickets").contains("\"my tickets\""));
    assert!(fault("LOG_FORMAT", "a\nFAKE is missing").contains(r"a\nFAKE"), "a value cannot forge a line");
}

#[test]
fn blanks_are_faults_not_values() {
    for setting in SETTINGS {
        for blank in ["", " \t"] {
            assert!(fault(setting.name, blank).contains(" is blank: expected "));
        }
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let said = read(&[("LOG_FORMAT", "yaml"), ("DEFAULT_LANGUAGE", "")]).unwrap_err().to_string();
    let names: Vec<_> = said.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(names, ["DISCORD_TOKEN", "MONGODB_URI", "DEFAULT_LANGUAGE", "LOG_FORMAT"]);
}

#[test]
fn secrets_are_never_shown() {
    let settings = with("LOG_FORMAT", "json").unwrap();
    let shown = format!("{settings:?} {settings:#?}");
    assert!(!shown.contains("hunter2") && !shown.contains(TOKEN), "{shown}");

    for uri in ["mongodb://bot:hunter2@pass@db/", "postgres://bot:hunter2@db/", "bot:hunter2@db"] {
        let faults = with("MONGODB_URI", uri).unwrap_err();
        assert!(!format!("{faults} {faults:?}").contains("hunter2"), "{faults}");
    }
    for name in ["DISCORD_API_URL", "DISCORD_CDN_URL", "MONGODB_DATABASE"] {
        for address in ["htp://bot:hunter2@proxy/", "bot:hunter2@proxy", "http//bot:hunter2@proxy"] {
            let faults = with(name, address).unwrap_err();
            assert!(!format!("{faults} {faults:?}").contains("hunter2"), "{faults}");
            assert!(faults.to_string().starts_with(&format!("{name} is malformed")), "{faults}");
        }
        if let Ok(settings) = with(name, "https://bot:hunter2@proxy.example") {
            assert!(!format!("{settings:?} {settings:#?}").contains("hunter2"));
        }
    }
    for token in ["hunter2", "Bot hunter2.hunter2.hunter2", "hunter2.a.b.c", "hunter2 .a.b"] {
        let faults = with("DISCORD_TOKEN", token).unwrap_err();
        assert!(!format!("{faults} {faults:?}").contains("hunter2"), "{faults}");
    }
}

#[test]
fn nobodys_name_or_password_stands_in_an_address() {
    for name in ["DISCORD_API_URL", "DISCORD_CDN_URL"] {
        for somebody in ["bot:hunter2@", "hunter2@", ":hunter2@", "bot:hunter2%40x@"] {
            for address in ["http", "https"].map(|scheme| format!("{scheme}://{somebody}proxy.example/api")) {
                let said = fault(name, &address);
                assert!(said.contains("without a user or password"), "{said}");
                assert!(!said.contains("hunter2"), "{said}");
            }
        }
    }
}

#[test]
fn a_dot_env_is_read_and_may_be_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(".env");
    assert!(Settings::load(&path).unwrap_err().to_string().contains("DISCORD_TOKEN is missing"));
    let text = format!(
        "\u{feff}DISCORD_TOKEN={TOKEN}\r\n# a comment\r\nMONGODB_URI='{URI}'\r\nMONGODB_DATABASE=from_file\r\n"
    );
    std::fs::write(&path, text).unwrap();
    assert_eq!(Settings::load(&path).unwrap().mongodb_database, "from_file");
}

#[test]
fn an_unreadable_line_is_named_without_its_secret() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(".env");
    std::fs::write(&path, "MONGODB_URI=mongodb://bot:hunter2@db 'x\n").unwrap();
    let faults = Settings::load(&path).unwrap_err();
    assert!(faults.to_string().contains("MONGODB_URI cannot be read"), "{faults}");
    assert!(!format!("{faults} {faults:?}").contains("hunter2"), "{faults}");
}

#[test]
fn a_name_that_is_nearly_a_setting_is_told_with_what_is_missing_and_without_its_value() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(".env");
    std::fs::write(&path, format!("DISCORD_TOKN={TOKEN}\nMONGODB_URL='{URI}'\nCOMPOSE_PROJECT_NAME=a\n")).unwrap();
    let faults = Settings::load(&path).unwrap_err().to_string();
    for (name, meant) in [("DISCORD_TOKN", "DISCORD_TOKEN"), ("MONGODB_URL", "MONGODB_URI")] {
        let line = format!("{name}, in {}, is not a setting of this bot: is {meant} meant?", path.display());
        assert!(faults.lines().any(|said| said == line), "{line}\n{faults}");
    }
    assert!(!faults.contains(TOKEN) && !faults.contains("hunter2") && !faults.contains("COMPOSE"), "{faults}");
    assert_eq!(Settings::strays(&path).len(), 2, "a start that succeeds warns of the same");
}

/// How `.env.example` shows a setting: a required setting is a line, and an optional one is commented out.
fn example(setting: &Setting) -> String {
    let Setting { name, expected, hint, example, .. } = setting;
    let (presence, mark) = match setting.absent {
        Absent::Refused => ("Required.".to_owned(), ""),
        Absent::Default(value) => (format!("Default: {value}"), "#"),
        Absent::Unset => ("Optional.".to_owned(), "#"),
    };
    format!("\n# {expected}\n# {hint}\n# {presence}\n{mark}{name}={example}\n")
}

#[test]
fn the_example_file_documents_every_setting() {
    let head = "# Copy to .env and fill in. The environment wins over this file.\n";
    let expected = SETTINGS.iter().map(example).fold(head.to_owned(), |file, part| file + &part);
    let found = include_str!("../../.env.example");
    assert!(found == expected, "replace .env.example by:\n{expected}");
}

#[test]
fn the_readme_has_a_row_for_every_setting() {
    let readme = include_str!("../../README.md");
    let rows = SETTINGS.map(|setting| {
        let left_out = match setting.absent {
            Absent::Refused => "the bot does not start".to_owned(),
            Absent::Default(value) => format!("`{value}`"),
            Absent::Unset => "nothing".to_owned(),
        };
        let cells = [&format!("`{}`", setting.name), setting.expected, setting.hint, &left_out];
        format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))
    });
    let expected = rows.concat();
    assert!(readme.contains(&expected), "the table of settings in README.md should be:\n{expected}");
}

#[test]
fn a_part_of_the_shards_lies_within_all_of_them() {
    let part = |text| shards(text).map(|of| (of.first, of.last, of.total));
    assert_eq!(part("4"), Some((0, 3, 4)));
    assert_eq!(part("0-1/4"), Some((0, 1, 4)));
    assert_eq!(part("3-3/4"), Some((3, 3, 4)));
    for wrong in ["0", "1001", "2-1/4", "0-4/4", "0/4", "-1/4", "0-1/", "zero"] {
        assert_eq!(part(wrong), None, "{wrong}");
    }
}

#[test]
fn a_token_that_leaves_the_machine_unencrypted_is_warned_of() {
    let nowhere = Path::new("there is no such file");
    let warned = |address: &str| with("DISCORD_API_URL", address).unwrap().warnings(nowhere);
    for elsewhere in ["http://proxy.example:8080", "http://10.0.0.7", "http://[2001:db8::1]:80"] {
        let said = warned(elsewhere).join("\n");
        assert!(said.contains("DISCORD_API_URL") && said.contains("unencrypted"), "{elsewhere}: {said}");
    }
    for safe in ["https://proxy.example", "http://127.0.0.1:8080", "http://[::1]:8080", "http://localhost"] {
        assert_eq!(warned(safe), Vec::<String>::new(), "{safe}");
    }
    assert!(with("LOG_FORMAT", "json").unwrap().warnings(nowhere).is_empty());
}

#[test]
fn a_dot_env_that_everybody_may_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(".env");
    std::fs::write(&path, format!("DISCORD_TOKEN={TOKEN}\nMONGODB_URI='{URI}'\n")).unwrap();
    let settings = Settings::load(&path).unwrap();
    for (mode, is_warned) in [(0o600, false), (0o640, false), (0o644, true), (0o604, true)] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        let said = settings.warnings(&path).join("\n");
        assert_eq!(said.contains("chmod 600"), is_warned, "{mode:o}: {said}");
        assert!(!said.contains(TOKEN), "{said}");
    }
}
