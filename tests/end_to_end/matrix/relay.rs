//! A way to MongoDB which sees every command of the bot go by (MongoDB's wire protocol, `OP_MSG`), and on
//! which one of them can go wrong, alone or with all that follows until it is mended.
use super::wire::{Message, failure, with_concern};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::AsyncWriteExt,
    net::{TcpListener, TcpStream, tcp::OwnedReadHalf, tcp::OwnedWriteHalf},
    sync::{Mutex as AsyncMutex, watch},
    task::JoinSet,
};

/// What happens to a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// Every connection breaks and none can be made, from this command on.
    Down,
    /// Nothing moves any more, from this command on; what was sent arrives afterwards.
    Hung,
    /// It takes 2 s.
    Slow,
    /// It takes longer than the bot waits.
    VerySlow,
    /// The server refuses it, and the driver's own second try: it has no time.
    Failing,
    /// It is done, and the connection breaks before it is answered; also at the driver's own second try.
    Lost,
    /// It is done, and a majority has not said that it has it.
    Concern,
}

pub const ALL: [Trouble; 7] =
    [Trouble::Down, Trouble::Hung, Trouble::Slow, Trouble::VerySlow, Trouble::Failing, Trouble::Lost, Trouble::Concern];

impl Trouble {
    /// Whether there is such a thing for this command.
    pub fn is_possible(self, command: &str) -> bool {
        let writes = ["insert", "update", "delete", "findAndModify"];
        self != Self::Concern || writes.iter().any(|write| command.starts_with(write))
    }

    /// How many such commands it meets.
    fn times(self) -> usize {
        if matches!(self, Self::Failing | Self::Lost) { 2 } else { 1 }
    }
}

/// How it is on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weather {
    Well,
    Down,
    Hung,
}

#[derive(Debug)]
struct Order {
    command: String,
    /// How many such commands go by before.
    before: usize,
    trouble: Trouble,
    left: usize,
}

#[derive(Debug)]
struct Inner {
    seen: Mutex<Vec<String>>,
    order: Mutex<Option<Order>>,
    met: watch::Sender<bool>,
    weather: watch::Sender<Weather>,
}

pub struct Relay {
    pub uri: String,
    inner: Arc<Inner>,
    _connections: JoinSet<()>,
}

impl Relay {
    /// To the server at this port.
    pub async fn open(target: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let uri = format!("mongodb://127.0.0.1:{}/?directConnection=true", listener.local_addr().unwrap().port());
        let inner = Arc::new(Inner {
            seen: Mutex::default(),
            order: Mutex::default(),
            met: watch::Sender::new(false),
            weather: watch::Sender::new(Weather::Well),
        });
        let mut tasks = JoinSet::new();
        let shared = inner.clone();
        tasks.spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                let (near, _) = listener.accept().await.unwrap();
                if *shared.weather.borrow() == Weather::Down {
                    continue;
                }
                let Ok(far) = TcpStream::connect(("127.0.0.1", target)).await else { continue };
                connections.spawn(connection(near, far, shared.clone()));
            }
        });
        Self { uri, inner, _connections: tasks }
    }

    /// The commands so far, with their collections (`update ticket_records`).
    pub fn seen(&self) -> Vec<String> {
        self.inner.seen.lock().unwrap().clone()
    }

    /// The `n`-th such command, counted from now, meets this.
    pub fn arm(&self, command: &str, n: usize, trouble: Trouble) {
        let order = Order { command: command.to_owned(), before: n - 1, trouble, left: trouble.times() };
        *self.inner.order.lock().unwrap() = Some(order);
    }

    pub fn is_met(&self) -> bool {
        *self.inner.met.borrow()
    }

    /// All is well again.
    pub fn mend(&self) {
        *self.inner.order.lock().unwrap() = None;
        self.inner.weather.send_replace(Weather::Well);
    }
}

impl Inner {
    fn meets(&self, command: &str) -> Option<Trouble> {
        self.seen.lock().unwrap().push(command.to_owned());
        let mut order = self.order.lock().unwrap();
        let this = order.as_mut().filter(|order| order.command == command && order.left > 0)?;
        if this.before > 0 {
            this.before -= 1;
            return None;
        }
        this.left -= 1;
        self.met.send_replace(true);
        match this.trouble {
            Trouble::Down => self.weather.send_replace(Weather::Down),
            Trouble::Hung => self.weather.send_replace(Weather::Hung),
            _ => Weather::Well,
        };
        Some(this.trouble)
    }

    async fn moves(&self) {
        let _ = self.weather.subscribe().wait_for(|weather| *weather != Weather::Hung).await;
    }
}

type Writer = Arc<AsyncMutex<OwnedWriteHalf>>;
/// What the answers to these requests meet.
type Awaited = Arc<Mutex<HashMap<i32, Trouble>>>;

async fn connection(near: TcpStream, far: TcpStream, inner: Arc<Inner>) {
    let ((near_read, near_write), (far_read, far_write)) = (near.into_split(), far.into_split());
    let (near_write, awaited) = (Arc::new(AsyncMutex::new(near_write)), Awaited::default());
    let mut weather = inner.weather.subscribe();
    tokio::select! {
        () = ask(near_read, far_write, &near_write, &awaited, &inner) => {}
        () = answer(far_read, &near_write, &awaited, &inner) => {}
        _ = weather.wait_for(|weather| *weather == Weather::Down) => {}
    }
}

/// Ends where the connection is to break.
async fn ask(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, back: &Writer, awaited: &Awaited, inner: &Inner) {
    while let Some(message) = Message::read(&mut from).await {
        let trouble = message.command().and_then(|command| inner.meets(&command));
        match trouble {
            Some(Trouble::Slow) => tokio::time::sleep(Duration::from_secs(2)).await,
            Some(Trouble::VerySlow) => tokio::time::sleep(Duration::from_secs(7)).await,
            Some(Trouble::Failing) => {
                if back.lock().await.write_all(&failure(&message)).await.is_err() {
                    return;
                }
                continue;
            }
            Some(trouble @ (Trouble::Lost | Trouble::Concern)) => {
                awaited.lock().unwrap().insert(message.id(), trouble);
            }
            Some(Trouble::Down) => return,
            Some(Trouble::Hung) | None => {}
        }
        inner.moves().await;
        if to.write_all(&message.0).await.is_err() {
            return;
        }
    }
}

async fn answer(mut from: OwnedReadHalf, to: &Writer, awaited: &Awaited, inner: &Inner) {
    while let Some(message) = Message::read(&mut from).await {
        inner.moves().await;
        let trouble = awaited.lock().unwrap().remove(&message.answers());
        let bytes = match trouble {
            Some(Trouble::Lost) => return,
            Some(Trouble::Concern) => with_concern(&message),
            _ => message.0,
        };
        if to.lock().await.write_all(&bytes).await.is_err() {
            return;
        }
    }
}
