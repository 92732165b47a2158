//! Starting and stopping: what an operator gets to read, and when.
use crate::{
    operator::{Operated, PROGRAM},
    support::{World, command, specification_document},
};
use guichet_mongod::Mongod;
use guichet_sandbox::Options;
use mongodb::{IndexModel, bson::doc, options::IndexOptions};
use std::process::{Output, Stdio};

/// Runs the bot with one setting changed until it ends by itself.
pub async fn start_with(world: &World, name: &str, value: &str) -> Output {
    let mut command = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
    let child =
        command.env(name, value).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
    let ended = tokio::time::timeout(std::time::Duration::from_secs(20), child.wait_with_output());
    ended.await.expect("it ends by itself").unwrap()
}

pub fn complaint(output: &Output) -> String {
    assert!(!output.status.success(), "a non-zero exit code");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreachable_mongodb_is_said_and_ends_the_start() {
    let world = World::without_bot(Options::default()).await;
    let uri = "mongodb://someone:hunter2@127.0.0.1:9/?directConnection=true";
    let said = complaint(&start_with(&world, "MONGODB_URI", uri).await);
    assert!(said.contains("MONGODB_URI") && said.contains("is reachable"), "{said}");
    assert!(!said.contains("hunter2"), "the password is shown: {said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_bots_index_does_not_stop_the_start() {
    let plain = IndexOptions::default();
    let unique = IndexOptions::builder().unique(true).name("serveur".to_owned()).build();
    for options in [plain, unique] {
        let mut world = World::without_bot(Options::default()).await;
        world.write_document(specification_document(&world)).await;
        let index = IndexModel::builder().keys(doc! { "guild_id": 1 }).options(options).build();
        world.guild_documents().create_index(index).await.unwrap();
        world.start_bot().await;
        let indexes = world.guild_documents().list_indexes().await.unwrap();
        let indexes: Vec<_> = futures::TryStreamExt::try_collect(indexes).await.unwrap();
        let kept = |index: &IndexModel| {
            index.keys == doc! { "guild_id": 1 } && index.options.as_ref().unwrap().unique == Some(true)
        };
        assert!(indexes.iter().any(kept), "one document for each guild: {indexes:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guild_with_two_documents_is_named_at_the_start() {
    let world = World::without_bot(Options::default()).await;
    for _ in 0..2 {
        world.write_document(specification_document(&world)).await;
    }
    let said = complaint(&start_with(&world, "LOG_FORMAT", "text").await);
    assert!(said.contains("`ticket`") && said.contains("guild_id"), "{said}");
    assert!(said.contains(&world.guild.id.to_string()), "which guild: {said}");
    assert!(!said.contains("is reachable"), "the server is not to blame: {said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_that_mongodb_refuses_is_not_called_unreachable() {
    let world = World::without_bot(Options::default()).await;
    let uri = world.surroundings().mongodb_uri.replace("mongodb://", "mongodb://someone:hunter2@");
    let said = complaint(&start_with(&world, "MONGODB_URI", &uri).await);
    assert!(said.contains("refuses this user") && !said.contains("is reachable"), "{said}");
    assert!(!said.contains("hunter2"), "the password is shown: {said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pool_of_too_few_connections_is_refused_with_its_remedy() {
    let world = World::without_bot(Options::default()).await;
    let uri = format!("{}&maxPoolSize=5", world.surroundings().mongodb_uri);
    let said = complaint(&start_with(&world, "MONGODB_URI", &uri).await);
    for part in ["MONGODB_URI", "maxPoolSize to 5", "6 connections at least", "Leave maxPoolSize out"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replica_set_that_is_not_one_is_told_with_its_cause_and_remedy() {
    let world = World::without_bot(Options::default()).await;
    let awaited = Mongod::start_uninitiated().await.unwrap();
    let outside = Mongod::start_outside_its_set().await.unwrap();
    let standalone = Mongod::start_standalone().await.unwrap();
    let cases: [(String, &[&str]); 5] = [
        (awaited.uri().to_owned(), &["never initiated", "rs.initiate("]),
        (awaited.uri().replace("replicaSet=rs0", "directConnection=true"), &["never initiated", "rs.initiate("]),
        (outside.uri().to_owned(), &["is not a member", "rs.reconfig("]),
        (format!("{}?replicaSet=rs0", standalone.uri()), &["is a standalone server", "--replSet rs0"]),
        (
            world.surroundings().mongodb_uri.replace("=rs0", "=prod"),
            &["is in the replica set \"rs0\"", "replicaSet=rs0"],
        ),
    ];
    for (uri, parts) in cases {
        let said = complaint(&start_with(&world, "MONGODB_URI", &uri).await);
        for part in parts.iter().chain(&["MongoDB cannot be used"]) {
            assert!(said.contains(part), "{uri}: {part}: {said}");
        }
        // It may also have swept what killed processes left on this machine.
        assert_eq!(said.trim().lines().filter(|line| !line.contains("INFO")).count(), 1, "{said}");
        assert!(!said.contains("is reachable from here"), "it was reached: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standalone_is_warned_of_and_a_replica_set_is_not() {
    let world = World::without_bot(Options::default()).await;
    let standalone = Mongod::start_standalone().await.unwrap();
    let mut command = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
    command.env("MONGODB_URI", standalone.uri());
    let bot = Operated::spawn(command);
    bot.says(&["logged in"], 1).await;
    let warned = bot.says(&["WARN", "standalone server"], 1).await;
    assert!(warned.contains("--replSet") && warned.contains("rs.initiate()"), "{warned}");
    assert!(bot.terminate().await);
    let bot = Operated::start(&world);
    bot.says(&["logged in"], 1).await;
    assert!(!bot.log().contains("standalone"), "{}", bot.log());
    assert!(bot.terminate().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_that_fails_says_why_in_json_where_the_log_is_json() {
    let world = World::without_bot(Options::default()).await;
    let nowhere = "mongodb://127.0.0.1:9/?directConnection=true";
    let cases: [(&[(&str, &str)], &str); 5] = [
        (&[("DEFAULT_LANGUAGE", "klingon"), ("MONGODB_URI", "")], "klingon"),
        (&[("MONGODB_URI", nowhere)], "MONGODB_URI"),
        (&[("MONGODB_URI", nowhere), ("LOG_LEVEL", "off")], "MONGODB_URI"),
        (&[("DISCORD_API_URL", "http://127.0.0.1:9")], "DISCORD_API_URL"),
        (&[("HEALTH_ADDRESS", "192.0.2.1:9464")], "HEALTH_ADDRESS"),
    ];
    for (settings, part) in cases {
        let mut command = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
        command.env("LOG_FORMAT", "json").envs(settings.iter().copied()).stdout(Stdio::piped());
        let child = command.stderr(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
        let ended = tokio::time::timeout(std::time::Duration::from_secs(20), child.wait_with_output());
        let said = complaint(&ended.await.expect("it ends by itself").unwrap());
        let lines: Vec<serde_json::Value> =
            said.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {said}"))).collect();
        let last = lines.last().unwrap();
        assert_eq!(last["level"], "ERROR", "{said}");
        assert!(last["fields"]["message"].as_str().unwrap().contains(part), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_is_nearly_a_setting_is_told_at_the_start() {
    let world = World::without_bot(Options::default()).await;
    let told = "DISCORD_TOKN, in the environment, is not a setting of this bot: is DISCORD_TOKEN meant?";
    let mut misspelt = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
    misspelt.env("DISCORD_TOKN", "hunter2").env("KEEP_ENDED_TICKET", "30");
    let bot = Operated::spawn(misspelt);
    bot.says(&["WARN", told], 1).await;
    bot.says(&["WARN", "is KEEP_ENDED_TICKETS meant?"], 1).await;
    let (succeeded, log) = bot.terminate_and_say().await;
    assert!(succeeded && !log.contains("hunter2"), "{log}");

    let mut missing = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
    missing.env("DISCORD_TOKN", "hunter2").env_remove("DISCORD_TOKEN");
    let output = missing.stderr(Stdio::piped()).stdout(Stdio::piped()).output().await.unwrap();
    let said = complaint(&output);
    assert!(said.contains("DISCORD_TOKEN is missing") && said.contains(told) && !said.contains("hunter2"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_names_the_page_and_the_switch() {
    let world = World::without_bot(Options::default()).await;
    // Well-formed, of the same application, but not the one that Discord gave.
    let (id, _) = world.surroundings().token.split_once('.').unwrap();
    let wrong = format!("{id}.GabcDE.abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJK");
    let said = complaint(&start_with(&world, "DISCORD_TOKEN", &wrong).await);
    assert!(said.contains("Reset Token") && said.contains("discord.com/developers"), "{said}");
    assert!(!said.contains(&wrong), "the token is shown: {said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_members_intent_names_the_switch() {
    let world = World::without_bot(Options::default()).await;
    world.sandbox.write(|state| state.application.guild_members_intent = false);
    let said = complaint(&start_with(&world, "LOG_FORMAT", "text").await);
    assert!(said.contains("Server Members Intent"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_malformed_setting_is_one_line() {
    let world = World::without_bot(Options::default()).await;
    let said = complaint(&start_with(&world, "DEFAULT_LANGUAGE", "klingon").await);
    assert!(said.contains("DEFAULT_LANGUAGE") && said.contains("klingon") && said.contains("fr"), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_registered_in_french_and_english() {
    let world = World::new().await;
    let commands = world.sandbox.read(|state| state.application.global_commands.clone());
    assert_eq!(commands.len(), 1);
    let ticket = &commands[0];
    assert_eq!(ticket["name"], "ticket");
    assert_eq!(ticket["default_member_permissions"], "8");
    for option in std::iter::once(ticket).chain(ticket["options"].as_array().unwrap()) {
        for locale in ["fr", "en-US", "en-GB"] {
            assert!(option["description_localizations"][locale].is_string(), "{option}");
        }
        assert_ne!(option["description_localizations"]["fr"], option["description_localizations"]["en-US"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_stops_gracefully_and_without_a_warning() {
    let world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    let bot = Operated::start(&world);
    bot.says(&["connected, 1 servers"], 1).await;
    world.post_panel().await;
    world.open(&world.alice, "Support").await;
    world.logged("Ticket n° 1 créé").await;
    let (succeeded, log) = bot.terminate_and_say().await;
    assert!(succeeded, "{log}");
    assert!(log.contains("stopping"), "{log}");
    assert!(!log.contains(" WARN ") && !log.contains(" ERROR "), "nobody has to worry:\n{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_is_heeded_while_mongodb_does_not_answer_yet() {
    let world = World::without_bot(Options::default()).await;
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let uri = format!("mongodb://{}/?directConnection=true", silent.local_addr().unwrap());
    let mut command = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
    command.env("MONGODB_URI", uri);
    let bot = Operated::spawn(command);
    let (_kept, _) = silent.accept().await.unwrap();
    let (succeeded, log) = bot.terminate_and_say().await;
    assert!(succeeded && log.contains("stopping"), "{log}");
    assert!(!log.contains("MONGODB_URI"), "it was told to stop, and nothing failed:\n{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_is_heeded_while_discord_does_not_answer_yet() {
    for (method, route) in [("GET", "/users/@me"), ("GET", "/applications/@me"), ("PUT", "/applications/**")] {
        let world = World::without_bot(Options::default()).await;
        let held = world.sandbox.faults().hold_all(method, route);
        let bot = Operated::start(&world);
        held.reached().await;
        let (succeeded, log) = bot.terminate_and_say().await;
        assert!(succeeded && log.contains("stopping"), "{route}: {log}");
        assert!(!log.contains(" WARN ") && !log.contains(" ERROR "), "{route}: {log}");
    }
}

/// The folders of bots in there, each with its mode.
fn scratch_folders(all: &std::path::Path) -> Vec<(std::path::PathBuf, u32)> {
    use std::os::unix::fs::PermissionsExt as _;
    let entries = std::fs::read_dir(all).unwrap().flatten().filter(|entry| entry.path().is_dir());
    entries.map(|entry| (entry.path(), entry.metadata().unwrap().permissions().mode() & 0o777)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_killed_process_are_swept_by_the_next_and_those_of_a_living_one_stay() {
    let world = World::without_bot(Options::default()).await;
    let all = tempfile::tempdir().unwrap();
    let start = || {
        let mut command = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
        command.env("TMPDIR", all.path());
        Operated::spawn(command)
    };
    let mut killed = start();
    killed.says(&["session began"], 1).await;
    let [(left, mode)] = scratch_folders(all.path()).try_into().expect("one folder");
    assert_eq!(mode, 0o700, "nobody else reads it");
    std::fs::write(left.join("transcript.html"), "what people wrote").unwrap();
    let pid = killed.pid().to_string();
    assert!(std::process::Command::new("kill").args(["-KILL", &pid]).status().unwrap().success());
    assert_eq!(killed.exit_code().await, None, "by a signal");

    let second = start();
    second.says(&["session began"], 1).await;
    assert!(!left.exists(), "swept");
    let [(standing, _)] = scratch_folders(all.path()).try_into().expect("one folder");
    let third = start();
    third.says(&["session began"], 1).await;
    assert!(standing.exists(), "its process lives");
    assert!(second.terminate().await && third.terminate().await);
    assert_eq!(std::fs::read_dir(all.path()).unwrap().count(), 0, "nothing stays behind");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_password_is_shown_whatever_setting_holds_it_and_whatever_fails() {
    let world = World::without_bot(Options::default()).await;
    let uri = &world.surroundings().mongodb_uri;
    let (_, rest) = uri.split_once("://").unwrap();
    let nowhere = "http://discord.invalid:9";
    let user = "bot:hunter2@";
    let cases: [&[(&str, String)]; 9] = [
        &[("DISCORD_API_URL", format!("http://{user}127.0.0.1:9"))],
        &[("DISCORD_CDN_URL", format!("https://{user}cdn.example"))],
        // The ways to Discord of those who have a proxy: one that is not there, and one that cannot be read.
        &[("DISCORD_API_URL", nowhere.to_owned()), ("HTTP_PROXY", format!("http://{user}127.0.0.1:9"))],
        &[("DISCORD_API_URL", nowhere.to_owned()), ("http_proxy", format!("http://{user}127.0.0.1:9"))],
        &[
            ("DISCORD_API_URL", "https://discord.invalid".to_owned()),
            ("HTTPS_PROXY", format!("http://{user}127.0.0.1:9")),
        ],
        &[("DISCORD_API_URL", nowhere.to_owned()), ("ALL_PROXY", format!("htp://{user}[::"))],
        &[("MONGODB_URI", format!("mongodb://{user}{rest}"))],
        &[("MONGODB_URI", format!("mongodb+srv://{user}cluster.invalid/?tls=true"))],
        &[("MONGODB_URI", format!("mongodb://{user}127.0.0.1:9/?tls=true&tlsCAFile=/nowhere/hunter2.pem&x=1"))],
    ];
    for settings in cases {
        let mut command = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
        command.env("LOG_LEVEL", "trace").env_remove("NO_PROXY").env_remove("no_proxy");
        for (name, value) in settings {
            command.env(name, value);
        }
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
        let ended = tokio::time::timeout(std::time::Duration::from_mins(1), child.wait_with_output());
        let output = ended.await.unwrap_or_else(|_| panic!("it ends by itself: {settings:?}")).unwrap();
        let said = complaint(&output) + &String::from_utf8_lossy(&output.stdout);
        assert!(!said.replace("/nowhere/hunter2.pem", "").contains("hunter2"), "{settings:?}: {said}");
    }
}
