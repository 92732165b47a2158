//! The small shell that outlives this process by a moment, so that no server and no folder stays behind.
use anyhow::{Context, Result, ensure};
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::Stdio,
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{ChildStdin, ChildStdout, Command},
};

/// The running shell. Dropping it ends the server and deletes the folder.
#[derive(Debug)]
pub struct Supervisor {
    folder: PathBuf,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

#[derive(Clone, Copy, Debug)]
pub enum Order {
    Start,
    /// SIGKILL; acknowledged once the server's process is gone.
    Kill,
    /// SIGSTOP: the server keeps its connections and answers nothing.
    Pause,
    /// SIGCONT: the server goes on.
    Resume,
}

impl Supervisor {
    /// Takes over the folder. `command` is not started yet.
    pub fn new(folder: TempDir, command: &[OsString]) -> Result<Self> {
        let mut shell = Command::new("sh")
            .args(["-c", include_str!("supervisor.sh"), "guichet-mongod"])
            .arg(folder.path())
            .args(command)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // The shell has a process group of its own: ctrl-C in a terminal must not end the database before
            // the bot has stopped.
            .process_group(0)
            .spawn()
            .context("sh could not be started")?;
        let orders = shell.stdin.take().context("sh has no stdin")?;
        let answers = BufReader::new(shell.stdout.take().context("sh has no stdout")?);
        Ok(Self { folder: folder.keep(), orders, answers })
    }

    /// The folder of the server, which goes with it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub async fn order(&mut self, order: Order) -> Result<()> {
        let word: &[u8] = match order {
            Order::Start => b"start\n",
            Order::Kill => b"kill\n",
            Order::Pause => b"pause\n",
            Order::Resume => b"resume\n",
        };
        self.orders.write_all(word).await?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer).await?;
        ensure!(answer.as_bytes() == word, "mongod's supervisor answered {answer:?} to {order:?}");
        Ok(())
    }

    /// What the server printed since its last start.
    pub async fn log(&self) -> Result<String> {
        let path = self.folder.join("mongod.log");
        tokio::fs::read_to_string(&path).await.with_context(|| path.display().to_string())
    }
}
