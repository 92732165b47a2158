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

/// How often a start is tried again because another process took the server's first port.
const ATTEMPTS: usize = 5;
/// The ports lie below the range that the kernel gives to outgoing connections. Otherwise a client that dials
/// the port of a killed server can be connected to itself, and hold the port against the restart.
const PORTS: std::ops::Range<u16> = 20_000..32_000;
const START_LIMIT: Duration = Duration::from_mins(1);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// How the names of the servers' folders begin, and where the data are in them.
const FOLDER: &str = "guichet-mongod-";
const DATA: &str = "data";

/// The files with which a server accepts only TLS, all PEM.
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

/// What a server knows of its replica set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    /// The server is the one member.
    Initiated,
    /// The server was started for a set that nobody has initiated.
    Awaited,
    /// The server was started without a set: a standalone.
    None,
}

/// A running MongoDB. Dropping it, or the end of the process in any way, ends the server and deletes its
/// data.
#[derive(Debug)]
pub struct Mongod {
    uri: String,
    port: u16,
    tls: Option<Tls>,
    /// The supervisor; `None` for a server that `GUICHET_TEST_MONGODB_URI` names.
    supervisor: Option<Supervisor>,
    /// Whose data the server has; dropped after it.
    _former: Option<Supervisor>,
}

impl Mongod {
    /// The server that `GUICHET_TEST_MONGODB_URI` names, else a private one. A private server starts in 1 to
    /// 2 s; the first one ever may be downloaded.
    pub async fn start() -> Result<Self> {
        match env::var("GUICHET_TEST_MONGODB_URI") {
            Ok(uri) if !uri.trim().is_empty() => Ok(Self { uri, port: 0, tls: None, supervisor: None, _former: None }),
            _ => Self::start_private().await,
        }
    }

    /// Always starts a private server, for tests that kill it.
    pub async fn start_private() -> Result<Self> {
        Self::start_as(Access::Open, None, Set::Initiated).await
    }

    /// Starts a private standalone server.
    pub async fn start_standalone() -> Result<Self> {
        Self::start_as(Access::Open, None, Set::None).await
    }

    /// Starts a private server whose replica set `rs0` nobody has initiated.
    pub async fn start_uninitiated() -> Result<Self> {
        Self::start_as(Access::Open, None, Set::Awaited).await
    }

    /// Starts a private server whose replica set does not know it: its port has changed since the set was
    /// initiated.
    pub async fn start_outside_its_set() -> Result<Self> {
        let mut former = Self::start_private().await?;
        former.kill9().await?;
        let former = former.supervisor.take().context("it is private")?;
        let (program, data, port) = (program::find().await?, former.folder().join(DATA), rand::random_range(PORTS));
        let folder = tempfile::Builder::new().prefix(FOLDER).tempdir()?;
        let mut supervisor = Supervisor::new(folder, &command(&program, &data, port, None, Set::Initiated))?;
        supervisor.order(Order::Start).await?;
        wait_until_listening(&supervisor).await?;
        let client = direct(port, None).await?;
        wait_until_hello(&client, "outside of its set", |hello| !hello.contains_key("setName")).await?;
        let uri = format!("mongodb://127.0.0.1:{port}/?replicaSet=rs0");
        Ok(Self { uri, port, tls: None, supervisor: Some(supervisor), _former: Some(former) })
    }

    /// Starts a private server that accepts only TLS. Its [`uri`](Self::uri) asks for TLS but trusts no
    /// authority: add `&tlsCAFile=`.
    pub async fn start_with_tls(tls: Tls) -> Result<Self> {
        Self::start_as(Access::Open, Some(tls), Set::Initiated).await
    }

    /// Starts a private server with authentication on. The URI names a user who may do everything.
    pub async fn start_with_authentication() -> Result<Self> {
        Self::start_as(Access::WithPassword, None, Set::Initiated).await
    }

    async fn start_as(access: Access, tls: Option<Tls>, set: Set) -> Result<Self> {
        let program = program::find().await?;
        let mut attempt = 1;
        loop {
            match Self::try_start(&program, rand::random_range(PORTS), access, tls.clone(), set).await {
                Err(error) if attempt == ATTEMPTS => return Err(error),
                Err(_) => attempt += 1,
                started => return started,
            }
        }
    }

    /// The URI for `mongodb::Client::with_uri_str`. A client of it waits for a primary by itself.
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// Kills the server with SIGKILL, as a crash or the kernel would. Returns once the process is gone.
    pub async fn kill9(&mut self) -> Result<()> {
        self.supervisor()?.order(Order::Kill).await
    }

    /// Stops the server with SIGSTOP: until [`Mongod::resume`], it accepts connections and answers nothing.
    pub async fn pause(&mut self) -> Result<()> {
        self.supervisor()?.order(Order::Pause).await
    }

    pub async fn resume(&mut self) -> Result<()> {
        self.supervisor()?.order(Order::Resume).await
    }

    /// Starts the server again on the same data and port. Returns once it accepts writes.
    pub async fn restart(&mut self) -> Result<()> {
        let client = direct(self.port, self.tls.as_ref()).await?;
        let supervisor = self.supervisor()?;
        supervisor.order(Order::Start).await?;
        wait_until_listening(supervisor).await?;
        wait_until_primary(&client).await
    }

    async fn try_start(program: &Path, port: u16, access: Access, tls: Option<Tls>, set: Set) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix(FOLDER).tempdir()?;
        let data = folder.path().join(DATA);
        std::fs::create_dir(&data)?;
        let mut command = command(program, &data, port, tls.as_ref(), set);
        if access == Access::WithPassword {
            command.extend(["--auth".into(), "--keyFile".into(), key_file(folder.path())?]);
        }
        let mut supervisor = Supervisor::new(folder, &command)?;
        supervisor.order(Order::Start).await?;
        wait_until_listening(&supervisor).await?;

        let client = direct(port, tls.as_ref()).await?;
        if set == Set::Initiated {
            let members = [doc! { "_id": 0, "host": format!("127.0.0.1:{port}") }];
            let set = doc! { "replSetInitiate": { "_id": "rs0", "members": members.to_vec() } };
            client.database("admin").run_command(set).await.context("replSetInitiate")?;
            wait_until_primary(&client).await?;
        }
        let asks_for_tls = if tls.is_some() { "&tls=true" } else { "" };
        let uri = match access {
            Access::Open if set == Set::None => format!("mongodb://127.0.0.1:{port}/"),
            Access::Open => format!("mongodb://127.0.0.1:{port}/?replicaSet=rs0{asks_for_tls}"),
            Access::WithPassword => {
                make_user(&client).await?;
                format!("mongodb://{USER}:{PASSWORD}@127.0.0.1:{port}/?replicaSet=rs0&authSource=admin")
            }
        };
        Ok(Self { uri, port, tls, supervisor: Some(supervisor), _former: None })
    }

    fn supervisor(&mut self) -> Result<&mut Supervisor> {
        self.supervisor
            .as_mut()
            .context("the server of GUICHET_TEST_MONGODB_URI is not ours to kill: use start_private")
    }
}

fn command(program: &Path, data: &Path, port: u16, tls: Option<&Tls>, set: Set) -> Vec<OsString> {
    let mut command = vec![program.into(), "--dbpath".into(), data.into(), "--port".into(), port.to_string().into()];
    let options = [
        "--bind_ip=127.0.0.1",
        "--nounixsocket",
        // These sizes are small: the defaults are meant for a machine of its own.
        "--oplogSize=128",
        "--wiredTigerCacheSizeGB=0.25",
        "--wiredTigerEngineConfigString=log=(file_max=8MB,prealloc=false)",
        "--setParameter=diagnosticDataCollectionEnabled=false",
        // Enables `failCommand`, with which tests make the server refuse.
        "--setParameter=enableTestCommands=1",
        "--setParameter=ttlMonitorSleepSecs=1",
        // Files of a dropped database stay open as long as history is kept. The default is five minutes, in
        // which a long run opens more files than a process may.
        "--setParameter=minSnapshotHistoryWindowInSeconds=5",
        // A query without an index is refused.
        "--setParameter=notablescan=true",
    ];
    command.extend(options.map(OsString::from));
    if set != Set::None {
        command.push("--replSet=rs0".into());
    }
    if let Some(Tls { authority, identity }) = tls {
        // With an authority, the server would ask its clients for certificates too.
        command.extend(["--tlsMode=requireTLS", "--tlsAllowConnectionsWithoutCertificates"].map(OsString::from));
        command.extend(["--tlsCAFile".into(), authority.into(), "--tlsCertificateKeyFile".into(), identity.into()]);
    }
    command
}

/// Members of a replica set with authentication know each other by a key file that nobody else may read.
fn key_file(folder: &Path) -> Result<OsString> {
    let path = folder.join("key");
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?.write_all(b"onlyForTests")?;
    Ok(path.into())
}

/// Creates the user. From this machine that is allowed without authentication as long as there is no user
/// (MongoDB manual, "Localhost Exception").
async fn make_user(client: &Client) -> Result<()> {
    let user = doc! { "createUser": USER, "pwd": PASSWORD, "roles": ["root"] };
    client.database("admin").run_command(user).await.context("createUser")?;
    Ok(())
}

/// Reads the server's own log instead of trying the port: another process's server could answer at the port.
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
    wait_until_hello(client, "a primary", |hello| hello.get_bool("isWritablePrimary").unwrap_or(false)).await
}

async fn wait_until_hello(client: &Client, what: &str, is_it: impl Fn(&Document) -> bool) -> Result<()> {
    let deadline = Instant::now() + START_LIMIT;
    loop {
        let hello: Document = client.database("admin").run_command(doc! { "hello": 1 }).await?;
        if is_it(&hello) {
            return Ok(());
        }
        if Instant::now() > deadline {
            bail!("mongod did not become {what}: {hello}");
        }
        sleep(LOOK_AGAIN).await;
    }
}

/// A client that talks to this one server, whether it is the primary or not.
async fn direct(port: u16, tls: Option<&Tls>) -> Result<Client> {
    let mut options = ClientOptions::parse(format!("mongodb://127.0.0.1:{port}/?directConnection=true")).await?;
    let trusting = |tls: &Tls| TlsOptions::builder().ca_file_path(tls.authority.clone()).build();
    options.tls = tls.map(trusting).map(mongodb::options::Tls::Enabled);
    Ok(Client::with_options(options)?)
}
