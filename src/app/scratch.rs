//! The folder for temporary files, such as those of a transcript: it belongs to this process, and nobody else
//! may read it. The next process removes the folder of a process that was killed.
use std::{
    env,
    fs::{self, DirBuilder, File},
    io,
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _},
    path::{Path, PathBuf},
};

/// How the names of all processes' folders begin.
const NAME: &str = "guichet-scratch-";
/// The name of a file that the folder's process locks for as long as it lives.
const LOCK: &str = "lock";
const OWN: u32 = 0o700;

/// The folder of this process. It is removed with its files when this is dropped.
#[must_use]
pub struct Scratch {
    path: PathBuf,
    _lock: File,
}

/// Creates the folder and puts this process's temporary files there from now on. Returns `None` if the folder
/// cannot be had: the files are then in the system's folder for temporary files.
pub fn enter() -> Option<Scratch> {
    let all = env::temp_dir();
    let made = make(&all).and_then(|scratch| {
        tempfile::env::override_temp_dir(&scratch.path)
            .map_err(|_| io::Error::other("the folder was chosen before"))?;
        Ok(scratch)
    });
    match made {
        Ok(scratch) => {
            if let Err(error) = sweep(&all, &scratch.path) {
                tracing::warn!(%error, "what killed processes left behind is swept with the next start");
            }
            Some(scratch)
        }
        Err(error) => {
            tracing::warn!(%error, "there is no folder of this process alone for files of a while");
            None
        }
    }
}

fn make(all: &Path) -> io::Result<Scratch> {
    let path = all.join(format!("{NAME}{:016x}", rand::random::<u64>()));
    DirBuilder::new().mode(OWN).create(&path)?;
    // A file with the name of the lock is locked already.
    let draft = path.join("new");
    let lock = File::create_new(&draft)?;
    lock.lock()?;
    fs::rename(draft, path.join(LOCK))?;
    Ok(Scratch { path, _lock: lock })
}

/// Removes the folders of processes that do not run any more. The folders of other users are not touched.
fn sweep(all: &Path, own: &Path) -> io::Result<()> {
    let user = fs::symlink_metadata(own)?.uid();
    for entry in fs::read_dir(all)?.flatten() {
        let path = entry.path();
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(NAME))
            && fs::symlink_metadata(&path).is_ok_and(|folder| folder.is_dir() && folder.uid() == user);
        if is_ours && path != own && is_left(&path) {
            match fs::remove_dir_all(&path) {
                Ok(()) => tracing::info!("files that a killed process left behind were swept"),
                Err(error) => tracing::warn!(%error, "files that a killed process left behind stay"),
            }
        }
    }
    Ok(())
}

/// Whether the folder's process does not run any more. A folder without a lock may be being made at this
/// moment, and holds nothing.
fn is_left(folder: &Path) -> bool {
    File::open(folder.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok())
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
