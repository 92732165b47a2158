//! Programs that tests make up.
#![allow(clippy::unwrap_used)]
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Makes an executable shell script in this folder. A shell writes the file: a file that this process held
/// open for writing could be inherited by a process that another test starts meanwhile, and would then be too
/// busy to be run (ETXTBSY).
pub fn executable(folder: &Path, name: &str, script: &str) -> PathBuf {
    let path = folder.join(name);
    let write = r#"printf '#!/bin/sh\n%s\n' "$1" >"$2" && chmod 755 "$2""#;
    let written = Command::new("sh").args(["-c", write, "sh", script]).arg(&path).status().unwrap();
    assert!(written.success());
    path
}
