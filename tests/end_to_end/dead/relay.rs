//! A way to MongoDB on which the connections of a client go silent one day, as those of a pool that is lost,
//! while its heartbeats and whoever connects anew are answered.
use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy},
    net::{TcpListener, TcpStream, tcp::OwnedReadHalf, tcp::OwnedWriteHalf},
    task::JoinSet,
};

pub struct Relay {
    port: u16,
    silent: Arc<AtomicBool>,
    /// Connections made so far.
    made: Arc<AtomicUsize>,
    _connections: JoinSet<()>,
}

impl Relay {
    /// To the server at this port.
    pub async fn open(target: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (silent, made) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let mut tasks = JoinSet::new();
        let (silence, count) = (silent.clone(), made.clone());
        tasks.spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                let (near, _) = listener.accept().await.unwrap();
                // MongoDB may be away.
                let Ok(far) = TcpStream::connect(("127.0.0.1", target)).await else { continue };
                count.fetch_add(1, Ordering::SeqCst);
                let silence = if silence.load(Ordering::SeqCst) { Arc::default() } else { silence.clone() };
                connections.spawn(relay(near, far, silence));
            }
        });
        Self { port, silent, made, _connections: tasks }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn made(&self) -> usize {
        self.made.load(Ordering::SeqCst)
    }

    /// From now on whatever is asked on a connection that exists is not answered, and nothing more is on it.
    pub fn go_silent(&self) {
        self.silent.store(true, Ordering::SeqCst);
    }
}

async fn relay(near: TcpStream, far: TcpStream, silence: Arc<AtomicBool>) {
    let ((near_read, near_write), (far_read, far_write)) = (near.into_split(), far.into_split());
    tokio::select! {
        () = ask(near_read, far_write, &silence) => {}
        () = answer(far_read, near_write) => {}
    }
}

/// Ends with the client's end; a question that is not to be answered keeps the connection open and still.
async fn ask(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, silence: &AtomicBool) {
    let mut bytes = vec![0; 64 << 10];
    while let Ok(read) = from.read(&mut bytes).await
        && read > 0
    {
        if silence.load(Ordering::SeqCst) && !is_heartbeat(&bytes[..read]) {
            let _ = copy(&mut from, &mut tokio::io::sink()).await;
            return;
        }
        if to.write_all(&bytes[..read]).await.is_err() {
            return;
        }
    }
}

async fn answer(mut from: OwnedReadHalf, mut to: OwnedWriteHalf) {
    let _ = copy(&mut from, &mut to).await;
}

/// A driver looks after a server by this command alone (MongoDB's specification "Server Discovery and
/// Monitoring"), and it is small enough to come in one piece.
fn is_heartbeat(message: &[u8]) -> bool {
    let has = |word: &[u8]| message.windows(word.len()).any(|window| window == word);
    has(b"hello\0") || has(b"isMaster\0") || has(b"ismaster\0")
}
