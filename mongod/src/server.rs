//! One server: a replica set of one, because a standalone loses acknowledged writes on kill -9.
use crate::{
    program,
    supervisor::{Order, Supervisor},
};
use anyhow::{Context, Result, bail};
use mongodb::{
    Client,
    bson::{Document, doc},
    options::{ClientOptions, TlsOptions},
};
use std::{
    env,
    ffi::OsString,
    fs::OpenOptions,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::time::{Instant, sleep};

/// A server gives up its first port to another process at most this often.
const ATTEMPTS: usize = 5;
/// Below the range that the kernel gives to outgoing connections: else a client that dials the port of a
/// killed server can be connected to itself and hold the port against the restart.
const PORTS: std::ops::Range<u16> = 20_000..32_000;
const START_LIMIT: Duration = Duration::from_mins(1);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// The files with which a server speaks TLS and nothing else, all PEM.
#[derive(Clone, Debug)]
pub struct Tls {
    /// The certificate of the authority that clients have to trust.
    pub authority: PathBuf,
    /// The server's certificate for 127.0.0.1, by that authority, with its private key.
    pub identity: PathBuf,
}

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
    tls: Option<Tls>,
    /// None for a server named by `GUICHET_TEST_MONGODB_URI`.
    supervisor: Option<Supervisor>,
}

impl Mongod {
    /// The server named by `GUICHET_TEST_MONGODB_URI`, else a private one. 1 to 2 s; the first one ever may
    /// be downloaded.
    pub async fn start() -> Result<Self> {
        match env::var("GUICHET_TEST_MONGODB_URI") {
            Ok(uri) if !uri.trim().is_empty() => Ok(Self { uri, port: 0, tls: None, supervisor: None }),
            _ => Self::start_private().await,
        }
    }

    /// Always a server of our own, for those who kill it.
    pub async fn start_private() -> Result<Self> {
        Self::start_as(Access::Open, None).await
    }

    /// A server of our own that speaks TLS only. Its [`uri`](Self::uri) asks for TLS but trusts nobody: add
    /// `&tlsCAFile=`.
    pub async fn start_with_tls(tls: Tls) -> Result<Self> {
        Self::start_as(Access::Open, Some(tls)).await
    }

    /// The same with authentication on. The URI names a user who may do everything.
    pub async fn start_with_authentication() -> Result<Self> {
        Self::start_as(Access::WithPassword, None).await
    }

    async fn start_as(access: Access, tls: Option<Tls>) -> Result<Self> {
        let program = program::find().await?;
        let mut attempt = 1;
        loop {
            match Self::try_start(&program, rand::random_range(PORTS), access, tls.clone()).await {
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
        let client = direct(self.port, self.tls.as_ref()).await?;
        let supervisor = self.supervisor()?;
        supervisor.order(Order::Start).await?;
        wait_until_listening(supervisor).await?;
        wait_until_primary(&client).await
    }

    async fn try_start(program: &Path, port: u16, access: Access, tls: Option<Tls>) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("guichet-mongod-").tempdir()?;
        let data = folder.path().join("data");
        std::fs::create_dir(&data)?;
        let mut command = command(program, &data, port, tls.as_ref());
        if access == Access::WithPassword {
            command.extend(["--auth".into(), "--keyFile".into(), key_file(folder.path())?]);
        }
        let mut supervisor = Supervisor::new(folder, &command)?;
        supervisor.order(Order::Start).await?;
        wait_until_listening(&supervisor).await?;

        let client = direct(port, tls.as_ref()).await?;
        let members = [doc! { "_id": 0, "host": format!("127.0.0.1:{port}") }];
        let set = doc! { "replSetInitiate": { "_id": "rs0", "members": members.to_vec() } };
        client.database("admin").run_command(set).await.context("replSetInitiate")?;
        wait_until_primary(&client).await?;
        let asks_for_tls = if tls.is_some() { "&tls=true" } else { "" };
        let uri = match access {
            Access::Open => format!("mongodb://127.0.0.1:{port}/?replicaSet=rs0{asks_for_tls}"),
            Access::WithPassword => {
                make_user(&client).await?;
                format!("mongodb://{USER}:{PASSWORD}@127.0.0.1:{port}/?replicaSet=rs0&authSource=admin")
            }
        };
        Ok(Self { uri, port, tls, supervisor: Some(supervisor) })
    }

    fn supervisor(&mut self) -> Result<&mut Supervisor> {
        self.supervisor
            .as_mut()
            .context("the server of GUICHET_TEST_MONGODB_URI is not ours to kill: use start_private")
    }
}

fn command(program: &Path, data: &Path, port: u16, tls: Option<&Tls>) -> Vec<OsString> {
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
        // Files of a dropped database stay open as long as history is kept: by itself for five minutes, in
        // which a long run opens more than a process may.
        "--setParameter=minSnapshotHistoryWindowInSeconds=5",
        // A query without an index is refused.
        "--setParameter=notablescan=true",
    ];
    command.extend(options.map(OsString::from));
    if let Some(Tls { authority, identity }) = tls {
        // With an authority it would ask its clients for certificates, too.
        command.extend(["--tlsMode=requireTLS", "--tlsAllowConnectionsWithoutCertificates"].map(OsString::from));
        command.extend(["--tlsCAFile".into(), authority.into(), "--tlsCertificateKeyFile".into(), identity.into()]);
    }
    command
}

/// Members of a replica set with authentication know each other by a key, which nobody else may read.
fn key_file(folder: &Path) -> Result<OsString> {
    let path = folder.join("key");
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?.write_all(b"onlyForTests")?;
    Ok(path.into())
}

/// Allowed without a name from this machine as long as there is no user (MongoDB manual, "Localhost
/// Exception").
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
async fn direct(port: u16, tls: Option<&Tls>) -> Result<Client> {
    let mut options = ClientOptions::parse(format!("mongodb://127.0.0.1:{port}/?directConnection=true")).await?;
    let trusting = |tls: &Tls| TlsOptions::builder().ca_file_path(tls.authority.clone()).build();
    options.tls = tls.map(trusting).map(mongodb::options::Tls::Enabled);
    Ok(Client::with_options(options)?)
}
