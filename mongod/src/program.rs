//! Which `mongod` to run, and whether it runs on this machine.
use crate::install;
use anyhow::{Context, Result, bail};
use std::{
    env,
    path::{Path, PathBuf},
};
use tokio::{process::Command, task::spawn_blocking};

/// Finds `mongod`: `MONGOD_BIN`, else the one on the PATH, else the installed one (installed now if
/// necessary).
pub async fn find() -> Result<PathBuf> {
    let program = match named().or_else(on_the_path) {
        Some(program) => program,
        None => spawn_blocking(|| install::installed(&install::tools_folder(), "python3", install::say)).await??,
    };
    check(&program).await?;
    Ok(program)
}

fn named() -> Option<PathBuf> {
    env::var_os("MONGOD_BIN").filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn on_the_path() -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join("mongod")).find(|program| program.is_file())
}

/// Runs the program once, so that a missing library is reported with its name and a cure.
async fn check(program: &Path) -> Result<()> {
    let name = program.display();
    let output = Command::new(program).arg("--version").output().await;
    let output = output.with_context(|| format!("{name} cannot be run (see MONGOD_BIN and PATH)"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    match package_of(&said) {
        Some(package) => bail!(
            "{name} lacks a shared library of the Debian package {package}. It needs:\n    \
             apt-get install -y libcurl4 liblzma5 libssl3\n{said}"
        ),
        None => bail!("{name} --version fails:\n{said}"),
    }
}

/// The Debian package that has the library which the loader misses, read from the loader's message.
fn package_of(said: &str) -> Option<&'static str> {
    let missing = said.split("error while loading shared libraries: ").nth(1)?;
    [("libcurl", "libcurl4"), ("liblzma", "liblzma5"), ("libssl", "libssl3"), ("libcrypto", "libssl3")]
        .into_iter()
        .find_map(|(library, package)| missing.starts_with(library).then_some(package))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::script::executable;

    async fn check_script(script: &str) -> Result<()> {
        let folder = tempfile::tempdir()?;
        check(&executable(folder.path(), "mongod", script)).await
    }

    #[tokio::test]
    async fn a_missing_library_is_named_with_its_cure() {
        let loader = "echo 'mongod: error while loading shared libraries: libcurl.so.4: cannot open' >&2; exit 127";
        let error = check_script(loader).await.unwrap_err().to_string();
        assert!(error.contains("package libcurl4."), "{error}");
        assert!(error.contains("apt-get install -y libcurl4 liblzma5 libssl3"), "{error}");
    }

    #[tokio::test]
    async fn another_failure_is_shown_as_it_is() {
        let error = check_script("echo 'Illegal instruction' >&2; exit 132").await.unwrap_err().to_string();
        assert!(error.contains("Illegal instruction"), "{error}");
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_names_the_settings() {
        let error = check(Path::new("/nowhere/mongod")).await.unwrap_err().to_string();
        assert!(error.contains("MONGOD_BIN"), "{error}");
    }
}
