//! What an operator sees: the bot as a process, and its log.
use crate::support::{World, command};
use std::{path::Path, process::Stdio, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    sync::watch,
    time::timeout,
};

/// Where cargo put the bot.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");

pub struct Operated {
    child: Child,
    lines: watch::Receiver<Vec<String>>,
}

impl Operated {
    pub fn start(world: &World) -> Self {
        Self::spawn(command(Path::new(PROGRAM), world.folder(), world.surroundings()))
    }

    pub fn spawn(mut command: Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
        let mut read = BufReader::new(child.stderr.take().unwrap()).lines();
        let (sender, lines) = watch::channel(Vec::new());
        tokio::spawn(async move {
            while let Ok(Some(line)) = read.next_line().await {
                sender.send_modify(|all| all.push(line));
            }
        });
        Self { child, lines }
    }

    /// Waits for the `n`-th line, 1 is the first, that has all of these words.
    pub async fn says(&self, words: &[&str], n: usize) -> String {
        let mut lines = self.lines.clone();
        let line =
            |all: &[String]| all.iter().filter(|line| words.iter().all(|word| line.contains(word))).nth(n - 1).cloned();
        let found = timeout(Duration::from_secs(30), lines.wait_for(|all| line(all).is_some())).await;
        match found {
            Ok(Ok(all)) => line(&all).unwrap(),
            _ => panic!("never said: {words:?}\n{}", self.log()),
        }
    }

    /// Waits for a line that has all of these words, and does something again and again meanwhile.
    pub async fn says_while(&self, words: &[&str], mut meanwhile: impl FnMut()) {
        let doing = async {
            loop {
                meanwhile();
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::select! {
            _ = self.says(words, 1) => {}
            () = doing => {}
        }
    }

    pub fn pid(&self) -> u32 {
        self.child.id().unwrap()
    }

    pub fn log(&self) -> String {
        self.lines.borrow().join("\n")
    }

    /// Waits until it ends by itself, and does something again and again meanwhile; whether it then ended
    /// with success.
    pub async fn ends_while(mut self, mut meanwhile: impl FnMut()) -> (bool, String) {
        let doing = async {
            loop {
                meanwhile();
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let ended = tokio::select! {
            ended = timeout(Duration::from_mins(1), self.child.wait()) => ended,
            () = doing => unreachable!(),
        };
        let ended = ended.unwrap_or_else(|_| panic!("it does not end\n{}", self.log())).unwrap();
        let _ = self.lines.wait_for(|lines| lines.iter().any(|line| line.starts_with("guichet: "))).await;
        (ended.success(), self.log())
    }

    /// Waits for it to end by itself.
    pub async fn exit_code(&mut self) -> Option<i32> {
        let ended = timeout(Duration::from_mins(1), self.child.wait()).await;
        ended.unwrap_or_else(|_| panic!("it does not end\n{}", self.log())).unwrap().code()
    }

    /// SIGTERM; whether it then ended with success.
    pub async fn terminate(self) -> bool {
        self.terminate_and_say().await.0
    }

    /// SIGTERM; whether it then ended with success, and all that it said.
    pub async fn terminate_and_say(mut self) -> (bool, String) {
        let pid = self.child.id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let ended = timeout(Duration::from_secs(30), self.child.wait()).await;
        let ended = ended.unwrap_or_else(|_| panic!("it does not end\n{}", self.log())).unwrap();
        // The sender goes with the last line.
        while self.lines.changed().await.is_ok() {}
        (ended.success(), self.log())
    }
}

/// Waits until a bot is on the gateway.
pub async fn connected(world: &World) {
    let gateway = world.sandbox.gateway();
    let is_connected = || gateway.sessions().into_iter().any(|session| session.connected);
    world.sandbox.until("the bot is on the gateway", |_| is_connected().then_some(())).await;
}
