//! TLS on each of the bot's three connections: to MongoDB, to Discord's REST API, to its gateway. The bot
//! trusts the public authorities only, so with a certificate made here it gets as far as the handshake, and
//! says what is wrong.
mod door;
mod papers;

use crate::{
    gateway,
    operator::PROGRAM,
    startup::{complaint, start_with},
    support::{World, specification_document},
};
use door::Door;
use guichet_mongod::Mongod;
use guichet_sandbox::{Options, fault::Fault};
use papers::Papers;
use tempfile::TempDir;

struct Encrypted {
    mongod: Mongod,
    authority: String,
    _folder: TempDir,
}

/// A MongoDB that takes nothing but TLS.
async fn mongodb() -> Encrypted {
    let folder = tempfile::tempdir().unwrap();
    let tls = Papers::new().files(folder.path());
    let authority = tls.authority.to_str().unwrap().to_owned();
    Encrypted { mongod: Mongod::start_with_tls(tls).await.unwrap(), authority, _folder: folder }
}

#[tokio::test(flavor = "multi_thread")]
async fn mongodb_is_spoken_to_over_tls_with_an_authority_of_ones_own() {
    let Encrypted { mongod, authority, _folder } = mongodb().await;
    let mut world = World::on_uri(&format!("{}&tlsCAFile={authority}", mongod.uri()), Options::default()).await;
    world.write_document(specification_document(&world)).await;
    world.start_process(PROGRAM.as_ref()).await;
    world.post_panel().await;
    world.open(&world.alice, "Support").await;
    assert_eq!(world.tickets().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mongodb_that_cannot_be_trusted_names_the_setting_and_the_remedy() {
    let Encrypted { mongod, authority, _folder } = mongodb().await;
    let world = World::without_bot(Options::default()).await;
    let said = complaint(&start_with(&world, "MONGODB_URI", mongod.uri()).await);
    assert!(said.contains("the issuer of its certificate is not known here"), "{said}");
    assert!(said.contains("MONGODB_URI") && said.contains("tlsCAFile="), "{said}");
    assert!(!said.contains("is reachable"), "it was reached: {said}");

    // The certificate is for the number, not for the name.
    let uri = format!("{}&tlsCAFile={authority}", mongod.uri().replace("127.0.0.1", "localhost"));
    let said = complaint(&start_with(&world, "MONGODB_URI", &uri).await);
    assert!(said.contains("its certificate is not valid") && said.contains("MONGODB_URI"), "{said}");
    assert!(!said.contains("tlsCAFile=") && !said.contains("is reachable"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_that_cannot_be_read_is_named() {
    let world = World::without_bot(Options::default()).await;
    let uri = format!("{}&tls=true&tlsCAFile=/nowhere/authority.pem", world.surroundings().mongodb_uri);
    let said = complaint(&start_with(&world, "MONGODB_URI", &uri).await);
    assert!(said.contains("/nowhere/authority.pem") && said.contains("tlsCAFile is for"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rest_api_whose_issuer_is_unknown_names_the_setting() {
    let world = World::without_bot(Options::default()).await;
    let mut door = Door::open().await;
    let said = complaint(&start_with(&world, "DISCORD_API_URL", &door.url("https")).await);
    assert!(door.first_handshake().await.contains("UnknownCA"));
    assert!(said.contains("DISCORD_API_URL") && said.contains("issuer"), "{said}");
    assert!(!said.contains("Check the network"), "the network is not to blame: {said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_whose_issuer_is_unknown_is_named_and_ends_the_start() {
    let world = World::without_bot(Options::default()).await;
    let mut door = Door::open().await;
    let url = door.url("wss");
    world.sandbox.faults().fail("GET", "/gateway/bot", Fault::Status(200, gateway::answer(&url)), usize::MAX);
    let said = complaint(&start_with(&world, "LOG_FORMAT", "text").await);
    assert!(door.first_handshake().await.contains("UnknownCA"));
    assert_eq!(door.handshakes(), 1, "it does not change by being tried again");
    assert!(said.contains("gateway") && said.contains(&url) && said.contains("issuer"), "{said}");
}
