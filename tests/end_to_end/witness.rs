//! Proof that nothing leaves this machine: a bot with a small library between it and the system's calls,
//! which notes each address that the bot connects to and each name that it looks up, and refuses all that are
//! not here.
use crate::{
    operator::{Operated, PROGRAM},
    support::{World, command, specification_document},
};
use guichet_sandbox::{Options, fault::Fault, gateway::Cut};
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

struct Witness {
    library: PathBuf,
    notes: PathBuf,
}

impl Witness {
    /// With the C compiler that Rust links with.
    fn build(folder: &Path) -> Self {
        let (library, notes) = (folder.join("witness.so"), folder.join("witness.txt"));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/end_to_end/witness/witness.c");
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-Wall", "-Werror", "-o"]).args([&library, &source]).arg("-ldl");
        assert!(compiler.status().expect("a C compiler, cc").success());
        Self { library, notes }
    }

    fn bot(&self, world: &World) -> Operated {
        let mut command = command(Path::new(PROGRAM), world.folder(), world.surroundings());
        command.env("LD_PRELOAD", &self.library).env("WITNESS", &self.notes);
        Operated::spawn(command)
    }

    /// What the bot connected to.
    fn notes(&self) -> String {
        std::fs::read_to_string(&self.notes).unwrap_or_default()
    }

    fn saw(&self, port: &str) -> usize {
        let line = format!("here 127.0.0.1 {port}");
        self.notes().lines().filter(|note| **note == line).count()
    }

    /// Waits, and watches meanwhile.
    async fn until(&self, what: &str, happened: impl Fn() -> bool) {
        let watch = async {
            loop {
                let notes = self.notes();
                assert!(!notes.contains("away"), "the bot wanders off:\n{notes}");
                if happened() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let came = tokio::time::timeout(Duration::from_secs(30), watch).await;
        assert!(came.is_ok(), "never: {what}\n{}", self.notes());
    }
}

fn port(address: &str) -> &str {
    let address = address.split_once("://").unwrap().1;
    address.split('/').next().unwrap().rsplit(':').next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_connection_leaves_this_machine_whatever_becomes_of_get_gateway() {
    let world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    world.sandbox.faults().fail("GET", "/gateway", Fault::Status(500, json!({})), 1);
    let witness = Witness::build(world.folder());
    let bot = witness.bot(&world);
    let gateway = world.sandbox.gateway();
    let session = || gateway.sessions().into_iter().find(|session| session.connected).map(|session| session.id);
    witness.until("the bot is on the gateway", || session().is_some()).await;
    world.post_panel().await;

    // It comes back the same way: to its session, and to a new one.
    let (first, before) = (session(), witness.saw(port(&world.sandbox.url())));
    gateway.cut(Cut::Tcp);
    witness.until("a second connection", || witness.saw(port(&world.sandbox.url())) > before).await;
    witness.until("the session is resumed", || session() == first).await;
    gateway.cut(Cut::InvalidSession { resumable: false });
    witness.until("a new session", || session().is_some_and(|id| Some(id) != first)).await;

    assert!(bot.terminate().await);
    witness.until("nothing else", || true).await;
    assert!(witness.saw(port(&world.sandbox.url())) > 0, "the witness is blind:\n{}", witness.notes());
    assert!(witness.saw(port(&world.surroundings().mongodb_uri)) > 0, "the witness is blind:\n{}", witness.notes());
    let asked = world.sandbox.trace().into_iter().filter(|call| call.route == "/gateway").count();
    assert_eq!(asked, 0, "serenity asks nobody itself");
}
