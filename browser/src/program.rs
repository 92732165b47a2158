//! The program, and how it is started.
use anyhow::{Context, Result};
use std::{
    env,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::Stdio,
};
use tokio::process::{Child, Command};

/// `DevTools` are spoken on the descriptors 3 and 4, which only a shell can hand on without unsafe code. The shell
/// stays: the browser ends once this process has closed its ends of the pipes, and its folder goes with it.
const SHELL: &str = r#"
folder=$1; shift
"$@" --user-data-dir="$folder" 3<&0 4>&1 </dev/null >/dev/null 2>"$folder/log"
rm -rf "$folder"
"#;

const OPTIONS: [&str; 12] = [
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--hide-scrollbars",
    // Small in containers.
    "--disable-dev-shm-usage",
];

pub fn find() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM_BIN") {
        return Some(named.into());
    }
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .flat_map(|folder| [folder.join("chromium"), folder.join("chromium-browser"), folder.join("google-chrome")])
        .find(|path| path.is_file())
}

pub fn start(program: &Path) -> Result<Child> {
    let folder = tempfile::Builder::new().prefix("guichet-browser-").tempdir()?.keep();
    let mut command = Command::new("sh");
    command.args(["-c", SHELL, "guichet-browser"]).arg(&folder).arg(program).args(OPTIONS);
    if is_root()? {
        // Chromium refuses to run its sandbox as root.
        command.arg("--no-sandbox");
    }
    command
        .arg("about:blank")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // Ctrl-C in a terminal is for the test: the browser follows by itself.
        .process_group(0)
        .spawn()
        .context("sh could not be started")
}

fn is_root() -> Result<bool> {
    Ok(std::fs::metadata("/proc/self").context("/proc")?.uid() == 0)
}
