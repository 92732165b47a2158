//! One server: a replica set of one, because a standalone loses acknowledged writes on kill -9.
use crate::{
    program,
    supervisor::{Order, Supervisor},
};
use anyhow::{Context, Result, bail};
use mongodb::{
    Client,
    bson::{Document, doc},
};
use std::{env, ffi::OsString, fs::OpenOptions, io::Write, os::unix::fs::OpenOptionsExt, path::Path, time::Duration};
use tokio::time::{Instant, sleep};

/// A server gives up its first port to another process at most this often.
const ATTEMPTS: usize = 5;
/// Below the range that the kernel gives to outgoing connections: else a client that dials the port of a killed server
/// can be connected to itself and hold the port against the restart.
const PORTS: std::ops::Range<u16> = 20_000..32_000;
const START_LIMIT: Duration = Duration::from_mins(1);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

const USER: &str = "guichet";
const PASSWORD: &str = "guichet";

/// Who may use a server.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Open,
    WithPassword,
}

/// A running MongoDB. Dropping it, or the end of the process in any way, ends it and deletes its data.
#[derive(Debug)]
pub struct Mongod {
    uri: String,
    port: u16,
    /// None for a server named by `GUICHET_TEST_MONGODB_URI`.
    supervisor: Option<Supervisor>,
}

impl Mongod {
    /// The server named by `GUICHET_TEST_MONGODB_URI`, else a private one. 1 to 2 s; the first one ever may be downloaded.
    pub async fn start() -> Result<Self> {
        match env::var("GUICHET_TEST_MONGODB_URI") {
            Ok(uri) if !uri.trim().is_empty() => Ok(Self { uri, port: 0, supervisor: None }),
            _ => Self::start_private().await,
        }
    }

    /// Always a server of our own, for those who kill it.
    pub async fn start_private() -> Result<Self> {
        Self::start_as(Access::Open).await
    }

    /// The same with authentication on. The URI names a user who may do everything.
    pub async fn start_with_authentication() -> Result<Self> {
        Self::start_as(Access::WithPassword).await
    }

    async fn start_as(access: Access) -> Result<Self> {
        let program = program::find().await?;
        let mut attempt = 1;
        loop {
            match Self::try_start(&program, rand::random_range(PORTS), access).await {
                Err(error) if attempt == ATTEMPTS => return Err(error),
                Err(_) => attempt += 1,
                started => return started,
            }
        }
    }

    /// For `mongodb::Client::with_uri_str`. Waits for a primary by itself.
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// SIGKILL, as a crash or the kernel would. Returns once the process is gone.
    pub async fn kill9(&mut self) -> Result<()> {
        self.supervisor()?.order(Order::Kill).await
    }

    /// SIGSTOP: from now on it takes connections and answers nothing, until [`Mongod::resume`].
    pub async fn pause(&mut self) -> Result<()> {
        self.supervisor()?.order(Order::Pause).await
    }

    pub async fn resume(&mut self) -> Result<()> {
        self.supervisor()?.order(Order::Resume).await
    }

    /// Starts it again on the same data and port. Returns once it takes writes.
    pub async fn restart(&mut self) -> Result<()> {
        let port = self.port;
        let supervisor = self.supervisor()?;
        supervisor.order(Order::Start).await?;
        wait_until_listening(supervisor).await?;
        wait_until_primary(&direct(port).await?).await
    }

    async fn try_start(program: &Path, port: u16, access: Access) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("guichet-mongod-").tempdir()?;
        let data = folder.path().join("data");
        std::fs::create_dir(&data)?;
        let mut command = command(program, &data, port);
        if access == Access::WithPassword {
            command.extend(["--auth".into(), "--keyFile".into(), key_file(folder.path())?]);
        }
        let mut supervisor = Supervisor::new(folder, &command)?;
        supervisor.order(Order::Start).await?;
        wait_until_listening(&supervisor).await?;

        let client = direct(port).await?;
        let members = [doc! { "_id": 0, "host": format!("127.0.0.1:{port}") }];
        let set = doc! { "replSetInitiate": { "_id": "rs0", "members": members.to_vec() } };
        client.database("admin").run_command(set).await.context("replSetInitiate")?;
        wait_until_primary(&client).await?;
        let uri = match access {
            Access::Open => format!("mongodb://127.0.0.1:{port}/?replicaSet=rs0"),
            Access::WithPassword => {
                make_user(&client).await?;
                format!("mongodb://{USER}:{PASSWORD}@127.0.0.1:{port}/?replicaSet=rs0&authSource=admin")
            }
        };
        Ok(Self { uri, port, supervisor: Some(supervisor) })
    }

    fn supervisor(&mut self) -> Result<&mut Supervisor> {
        self.supervisor
            .as_mut()
            .context("the server of GUICHET_TEST_MONGODB_URI is not ours to kill: use start_private")
    }
}

fn command(program: &Path, data: &Path, port: u16) -> Vec<OsString> {
    let mut command = vec![program.into(), "--dbpath".into(), data.into(), "--port".into(), port.to_string().into()];
    let options = [
        "--bind_ip=127.0.0.1",
        "--nounixsocket",
        "--replSet=rs0",
        // Small: the defaults are meant for a machine of its own.
        "--oplogSize=128",
        "--wiredTigerCacheSizeGB=0.25",
        "--wiredTigerEngineConfigString=log=(file_max=8MB,prealloc=false)",
        "--setParameter=diagnosticDataCollectionEnabled=false",
        // `failCommand`, with which tests make the server refuse.
        "--setParameter=enableTestCommands=1",
        "--setParameter=ttlMonitorSleepSecs=1",
        // A query without an index is refused.
        "--setParameter=notablescan=true",
    ];
    command.extend(options.map(OsString::from));
    command
}

/// Members of a replica set with authentication know each other by a key, which nobody else may read.
fn key_file(folder: &Path) -> Result<OsString> {
    let path = folder.join("key");
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?.write_all(b"onlyForTests")?;
    Ok(path.into())
}

/// Allowed without a name from this machine as long as there is no user (MongoDB manual, "Localhost Exception").
async fn make_user(client: &Client) -> Result<()> {
    let user = doc! { "createUser": USER, "pwd": PASSWORD, "roles": ["root"] };
    client.database("admin").run_command(user).await.context("createUser")?;
    Ok(())
}

/// Asks the server's own log rather than the port: at the port another process's server could answer.
async fn wait_until_listening(supervisor: &Supervisor) -> Result<()> {
    let deadline = Instant::now() + START_LIMIT;
    loop {
        let log = supervisor.log().await?;
        if log.contains("\"Waiting for connections\"") {
            return Ok(());
        }
        if log.contains("\"exitCode\"") || Instant::now() > deadline {
            let tail: Vec<&str> = log.lines().rev().take(5).collect();
            bail!("mongod did not start; its last lines:\n{}", tail.into_iter().rev().collect::<Vec<_>>().join("\n"));
        }
        sleep(LOOK_AGAIN).await;
    }
}

async fn wait_until_primary(client: &Client) -> Result<()> {
    let deadline = Instant::now() + START_LIMIT;
    loop {
        let hello: Document = client.database("admin").run_command(doc! { "hello": 1 }).await?;
        if hello.get_bool("isWritablePrimary").unwrap_or(false) {
            return Ok(());
        }
        if Instant::now() > deadline {
            bail!("mongod did not become a primary: {hello}");
        }
        sleep(LOOK_AGAIN).await;
    }
}

/// A client that talks to the server as it is, primary or not.
async fn direct(port: u16) -> Result<Client> {
    Ok(Client::with_uri_str(format!("mongodb://127.0.0.1:{port}/?directConnection=true")).await?)
}
