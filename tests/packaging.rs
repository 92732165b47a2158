//! Container files cannot be built by `cargo test`: here their paths, names and versions are held against
//! Cargo's.
#![allow(clippy::panic, clippy::unwrap_used)]
use guichet::{
    cli::{self, Wish},
    settings::{SETTINGS, Settings},
};
use std::{ffi::OsString, fs, os::unix::fs::PermissionsExt, path::Path};

/// With its tests: those of an example are run by nobody.
#[allow(dead_code)]
#[path = "../examples/demo/arguments.rs"]
mod demo_arguments;

const BINARY: &str = env!("CARGO_PKG_NAME");

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The lines of a Dockerfile with this instruction, without it; continued lines are joined.
fn instructions(name: &str) -> Vec<String> {
    let text = read("Dockerfile").replace("\\\n", " ");
    text.lines().filter_map(|line| line.strip_prefix(&format!("{name} "))).map(str::to_owned).collect()
}

#[test]
fn the_image_is_built_with_the_declared_rust_version() {
    let builder = format!("rust:{}-slim-bookworm AS build", env!("CARGO_PKG_RUST_VERSION"));
    assert_eq!(instructions("FROM").first(), Some(&builder));
}

#[test]
fn the_image_builds_copies_and_starts_the_same_binary() {
    assert!(Path::new(env!("CARGO_BIN_EXE_guichet")).ends_with(BINARY));
    let build = instructions("RUN").join("\n");
    assert!(build.contains(&format!("cargo build --release --locked --package {BINARY} --bin {BINARY}")), "{build}");
    let taken = format!("cp target/release/{BINARY} /{BINARY}");
    assert!(build.contains(&taken), "{build}");
    let copied = format!("--from=build /{BINARY} /usr/local/bin/{BINARY}");
    assert!(instructions("COPY").contains(&copied), "{copied}");
    assert_eq!(instructions("ENTRYPOINT"), [format!("[\"/usr/local/bin/{BINARY}\"]")]);
}

#[test]
fn image_and_compose_ask_the_bot_itself_for_its_health() {
    let program = format!("/usr/local/bin/{BINARY}");
    let [check] = &instructions("HEALTHCHECK")[..] else { panic!("one check") };
    assert!(check.ends_with(&format!("CMD [\"{program}\", \"healthcheck\"]")), "{check}");
    let service = service("guichet");
    let test = format!("test: [CMD, {program}, healthcheck]");
    assert!(service.contains(&test), "{service}");
    let words = ["healthcheck"].map(OsString::from);
    assert_eq!(cli::wish(words), Ok(Wish::HealthCheck { ready: false }), "a restart mends nothing else");

    // Without an address nobody answers; this one is reached from within the container only.
    let [variable] = &instructions("ENV")[..] else { panic!("one variable") };
    let (name, address) = variable.split_once('=').unwrap();
    let value = |asked: &str| match asked {
        "DISCORD_TOKEN" => Some("a.b.c".into()),
        "MONGODB_URI" => Some("mongodb://mongodb".into()),
        _ => (asked == name).then(|| address.into()),
    };
    assert!(Settings::read(value).unwrap().health_address.unwrap().ip().is_loopback());
}

#[test]
fn whatever_ends_is_started_again() {
    for name in ["guichet", "mongodb"] {
        let service = service(name);
        assert!(service.lines().any(|line| line == "    restart: unless-stopped"), "{service}");
    }
    let docker_run = read("README.md");
    let docker_run = docker_run.lines().find(|line| line.contains("docker run ")).unwrap();
    assert!(docker_run.contains("--restart unless-stopped"), "{docker_run}");
}

/// The lines of a service in compose.yaml.
fn service(name: &str) -> String {
    let compose = read("compose.yaml");
    let mut lines = compose.lines().skip_while(|line| *line != format!("  {name}:"));
    let of_it: Vec<_> = lines.by_ref().skip(1).take_while(|line| line.is_empty() || line.starts_with("    ")).collect();
    assert!(!of_it.is_empty(), "there is no service {name}");
    of_it.join("\n")
}

#[test]
fn the_image_does_not_run_as_root() {
    assert_eq!(instructions("USER"), ["nonroot"]);
    assert!(instructions("FROM").last().unwrap().ends_with(":nonroot"));
}

#[test]
fn the_build_sees_all_it_needs_and_no_secret() {
    assert_eq!(instructions("COPY")[0], ". .", "the ignore file alone decides what is left out");
    let ignored = read(".dockerignore");
    let ignored: Vec<_> = ignored.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let manifest = read("Cargo.toml");
    let members = manifest.lines().find_map(|line| line.strip_prefix("members = ")).unwrap();
    let members: Vec<String> = serde_json::from_str(members).unwrap();
    let needed = ["Cargo.toml", "Cargo.lock", "src", "locales"];
    for path in needed.into_iter().chain(members.iter().map(String::as_str).filter(|member| *member != ".")) {
        assert!(root().join(path).exists(), "{path}");
        assert!(!ignored.contains(&path), "the build needs {path}");
    }
    for path in [".env", ".git", ".tools", "target"] {
        assert!(ignored.contains(&path), "{path} has no place in a build");
    }
}

#[test]
fn compose_builds_this_and_waits_for_a_replica_set() {
    let compose = read("compose.yaml");
    for line in ["build: .", "env_file: .env", "condition: service_healthy", "restart: unless-stopped"] {
        assert!(compose.contains(line), "compose.yaml lacks {line}");
    }
    let uri = compose.lines().find_map(|line| line.trim().strip_prefix("MONGODB_URI: ")).unwrap();
    let (host, set) = uri.strip_prefix("mongodb://").unwrap().split_once(":27017/?replicaSet=").unwrap();
    assert!(compose.contains(&format!("\n  {host}:\n")), "there is no service {host}");
    assert!(compose.contains(&format!("--replSet, {set},")), "the server is not started as {set}");
    assert!(
        compose.contains(&format!("_id: '{set}', members: [{{ _id: 0, host: '{host}:27017' }}]")),
        "{set} is not made"
    );
    let (volume, _) = compose.split("- ").find_map(|item| item.split_once(":/data/db")).unwrap();
    assert!(compose.contains(&format!("\nvolumes:\n  {volume}:")), "the volume {volume} is not declared");
    assert!(SETTINGS.iter().any(|setting| setting.name == "MONGODB_URI"));
}

#[test]
fn several_processes_run_every_shard_once() {
    let compose = read("compose.shards.yaml");
    let parts: Vec<_> = compose.lines().filter_map(|line| line.trim().strip_prefix("SHARDS: ")).collect();
    let mut run = Vec::new();
    for part in &parts {
        let value = |asked: &str| match asked {
            "DISCORD_TOKEN" => Some("a.b.c".into()),
            "MONGODB_URI" => Some("mongodb://mongodb".into()),
            "SHARDS" => Some((*part).into()),
            _ => None,
        };
        let shards = Settings::read(value).unwrap().shards.unwrap();
        assert_eq!(usize::try_from(shards.total), Ok(parts.len()), "{part}");
        run.extend(shards.first..=shards.last);
    }
    run.sort_unstable();
    assert_eq!(run, [0, 1]);
    let services = compose.lines().filter(|line| line.starts_with("  guichet") && line.ends_with(':'));
    assert_eq!(services.count(), parts.len());
    assert!(read("README.md").contains("compose.shards.yaml"));
}

#[test]
fn the_checks_can_be_started() {
    let mode = root().join(".ci/run").metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o111, 0o111, ".ci/run is not executable");
    assert!(read(".cargo/config.toml").contains("demo = "), "`cargo demo` is gone");
}

#[test]
fn the_readme_points_at_files_that_exist() {
    let readme = read("README.md");
    let targets = readme.split("](").skip(1).map(|rest| rest.split(')').next().unwrap());
    for target in targets.filter(|target| !target.starts_with("http") && !target.starts_with('#')) {
        let file = target.split('#').next().unwrap();
        assert!(root().join(file).exists(), "README.md points at {target}");
    }
    let version = env!("CARGO_PKG_RUST_VERSION");
    assert!(readme.contains(&format!("Rust {version}")), "README.md does not ask for Rust {version}");
}
