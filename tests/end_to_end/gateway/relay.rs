//! A way to the gateway that can be cut off and opened again, while the REST API stays.
use guichet_sandbox::Sandbox;
use std::net::SocketAddr;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
};

pub struct Relay {
    address: SocketAddr,
    target: String,
    task: Option<JoinHandle<()>>,
}

impl Relay {
    pub async fn open(sandbox: &Sandbox) -> Self {
        let target = sandbox.url().split_once("://").unwrap().1.to_owned();
        let mut relay = Self { address: ([127, 0, 0, 1], 0).into(), target, task: None };
        relay.reopen().await;
        relay
    }

    pub fn url(&self) -> String {
        format!("ws://{}{}", self.address, guichet_sandbox::gateway::PATH)
    }

    /// Every connection breaks, and none can be made.
    pub fn close(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
        }
    }

    /// At the same address.
    pub async fn reopen(&mut self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        self.address = listener.local_addr().unwrap();
        let target = self.target.clone();
        self.task = Some(tokio::spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                let (mut near, _) = listener.accept().await.unwrap();
                let mut far = TcpStream::connect(&target).await.unwrap();
                connections.spawn(async move { copy_bidirectional(&mut near, &mut far).await });
            }
        }));
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.close();
    }
}
