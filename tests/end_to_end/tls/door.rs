//! A server that shows a certificate by an unknown authority, and keeps what came of each handshake.
use super::papers::Papers;
use std::{net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};
use tokio_rustls::{TlsAcceptor, rustls::ServerConfig};

pub struct Door {
    address: SocketAddr,
    handshakes: watch::Receiver<Vec<String>>,
    task: JoinHandle<()>,
}

impl Door {
    pub async fn open() -> Self {
        let papers = Papers::new();
        let config = ServerConfig::builder().with_no_client_auth();
        let config = config.with_single_cert(papers.chain(), papers.key()).unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (outcomes, handshakes) = watch::channel(Vec::new());
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let outcome = match acceptor.accept(stream).await {
                    Ok(_) => "trusted".to_owned(),
                    Err(error) => error.to_string(),
                };
                outcomes.send_modify(|all| all.push(outcome));
            }
        });
        Self { address, handshakes, task }
    }

    /// `https` or `wss`.
    pub fn url(&self, scheme: &str) -> String {
        format!("{scheme}://{}", self.address)
    }

    /// Waits for the first handshake, and says how the client ended it.
    pub async fn first_handshake(&mut self) -> String {
        self.handshakes.wait_for(|all| !all.is_empty()).await.unwrap()[0].clone()
    }

    /// How many there were.
    pub fn handshakes(&self) -> usize {
        self.handshakes.borrow().len()
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.task.abort();
    }
}
