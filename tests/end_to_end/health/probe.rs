//! Asks a bot of these tests how it is, as a supervisor and Prometheus do.
use crate::{
    operator::{Operated, PROGRAM},
    support::{World, command},
};
use serde_json::Value;
use std::{
    net::SocketAddr,
    process::Output,
    sync::atomic::{AtomicU16, Ordering},
    time::Duration,
};
use tokio::time::timeout;

pub struct Probe {
    pub address: SocketAddr,
}

impl Probe {
    /// An address of this machine that is nobody else's.
    pub fn new() -> Self {
        static NEXT: AtomicU16 = AtomicU16::new(9464);
        let [_, high, middle, low] = std::process::id().to_be_bytes();
        let port = NEXT.fetch_add(1, Ordering::Relaxed);
        Self { address: SocketAddr::from(([127, 100 + high % 64, middle, low], port)) }
    }

    /// A bot that can be asked there.
    pub fn bot(&self, world: &World) -> Operated {
        let mut command = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
        command.env("HEALTH_ADDRESS", self.address.to_string());
        Operated::spawn(command)
    }

    /// Status and body; None while nobody listens.
    pub async fn get(&self, path: &str) -> Option<(u16, String)> {
        let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(10)).build().unwrap();
        let answer = client.get(format!("http://{}{path}", self.address)).send().await.ok()?;
        Some((answer.status().as_u16(), answer.text().await.unwrap()))
    }

    /// Waits until a path answers as wanted, and does something again and again meanwhile.
    pub async fn until(&self, path: &str, wanted: impl Fn(u16, &str) -> bool, mut meanwhile: impl FnMut()) -> String {
        let mut last = None;
        let asking = async {
            loop {
                last = self.get(path).await;
                match &last {
                    Some((status, body)) if wanted(*status, body) => return body.clone(),
                    _ => {}
                }
                meanwhile();
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let found = timeout(Duration::from_secs(30), asking).await;
        found.unwrap_or_else(|_| panic!("{path} never answers as wanted, but: {last:?}"))
    }

    pub async fn until_ready(&self, meanwhile: impl FnMut()) {
        self.until("/ready", |status, _| status == 200, meanwhile).await;
    }

    /// Waits until it says that it lacks exactly this, and sees that it lives all the same.
    pub async fn until_it_lacks(&self, what: &str, meanwhile: impl FnMut()) -> Value {
        let lacks = |status: u16, body: &str| {
            let said: Value = serde_json::from_str(body).unwrap();
            assert_eq!(said["ready"], status == 200, "{body}");
            status == 503 && said["missing"] == serde_json::json!([what])
        };
        let said = self.until("/ready", lacks, meanwhile).await;
        let (status, alive) = self.get("/live").await.unwrap();
        assert_eq!((status, alive.trim()), (200, r#"{"alive":true}"#));
        serde_json::from_str(&said).unwrap()
    }
}

/// Runs `guichet healthcheck` beside a bot, with this address.
pub async fn healthcheck(world: &World, address: Option<&str>, arguments: &[&str]) -> Output {
    let mut command = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
    if let Some(address) = address {
        command.env("HEALTH_ADDRESS", address);
    }
    command.arg("healthcheck").args(arguments);
    timeout(Duration::from_secs(20), command.output()).await.expect("it ends").unwrap()
}

/// Where a process listens, as `address:port` in the notation of the kernel.
pub fn listens(pid: u32) -> Vec<String> {
    let open = std::fs::read_dir(format!("/proc/{pid}/fd")).unwrap();
    let targets = open.filter_map(|file| std::fs::read_link(file.ok()?.path()).ok());
    let sockets: Vec<_> =
        targets.filter_map(|target| Some(target.to_str()?.strip_prefix("socket:[")?.to_owned())).collect();
    assert!(!sockets.is_empty(), "it has no connection at all");
    let tables =
        ["tcp", "tcp6"].map(|table| std::fs::read_to_string(format!("/proc/{pid}/net/{table}")).unwrap_or_default());
    let rows = tables.iter().flat_map(|table| table.lines().skip(1));
    let rows = rows.map(|row| row.split_whitespace().collect::<Vec<_>>());
    // Columns: number, local address, remote one, state (0A: listening), and the socket's inode as the tenth.
    let listening = rows.filter(|row| row[3] == "0A" && sockets.contains(&format!("{}]", row[9])));
    listening.map(|row| row[1].to_owned()).collect()
}
