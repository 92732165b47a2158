//! The server itself: that it starts, keeps what it acknowledged, and never outlives us.
#![allow(clippy::unwrap_used)]
use guichet_mongod::{Mongod, database_name, shared};
use mongodb::{
    Client,
    bson::{Document, doc},
    options::WriteConcern,
};
use std::{
    env,
    io::{BufRead, BufReader},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

async fn client(server: &Mongod) -> Client {
    Client::with_uri_str(server.uri()).await.unwrap()
}

#[tokio::test]
async fn it_is_a_replica_set_and_takes_writes() {
    let client = client(shared().await.unwrap()).await;
    let hello = client.database("admin").run_command(doc! { "hello": 1 }).await.unwrap();
    assert!(hello.get_str("setName").is_ok(), "{hello}");
    let found = client.database(&database_name()).collection::<Document>("any");
    found.insert_one(doc! { "number": 1 }).await.unwrap();
    assert_eq!(found.count_documents(doc! { "_id": { "$exists": true } }).await.unwrap(), 1);
}

#[tokio::test]
async fn everybody_in_a_process_gets_the_same_server_and_a_database_of_their_own() {
    let (one, other) = (shared().await.unwrap(), shared().await.unwrap());
    assert_eq!(one.uri(), other.uri());
    assert_ne!(database_name(), database_name());
}

#[tokio::test]
async fn an_acknowledged_write_survives_kill_9() {
    let mut server = Mongod::start_private().await.unwrap();
    let client = client(&server).await;
    let majority = WriteConcern::builder().w(mongodb::options::Acknowledgment::Majority).journal(true).build();
    let writes = client.database("any").collection::<Document>("any");
    writes.insert_one(doc! { "_id": 1 }).write_concern(majority).await.unwrap();

    server.kill9().await.unwrap();
    server.restart().await.unwrap();
    assert_eq!(writes.count_documents(doc! { "_id": 1 }).await.unwrap(), 1);
}

#[tokio::test]
async fn a_paused_server_answers_again_once_it_is_resumed() {
    let mut server = Mongod::start_private().await.unwrap();
    let admin = client(&server).await.database("admin");
    let hello = || admin.run_command(doc! { "hello": 1 }).into_future();
    hello().await.unwrap();
    server.pause().await.unwrap();
    let mut asked = hello();
    assert!(tokio::time::timeout(Duration::from_secs(1), &mut asked).await.is_err(), "it answers nothing");
    server.resume().await.unwrap();
    asked.await.unwrap();
}

#[tokio::test]
async fn a_server_with_authentication_asks_for_name_and_password() {
    let server = Mongod::start_with_authentication().await.unwrap();
    let count = async |uri: &str| {
        let client = Client::with_uri_str(uri).await.unwrap();
        client.database("any").collection::<Document>("any").count_documents(doc! { "_id": { "$exists": true } }).await
    };
    assert_eq!(count(server.uri()).await.unwrap(), 0);
    assert!(count(&server.uri().replace("guichet:guichet@", "").replace("&authSource=admin", "")).await.is_err());
}

/// Not a test by itself: the process that the next test kills.
#[tokio::test]
async fn starts_a_server_and_waits_to_be_killed() {
    if env::var_os("WAIT_TO_BE_KILLED").is_some() {
        let server = Mongod::start_private().await.unwrap();
        println!("\nserver {}", server.uri());
        std::future::pending::<()>().await;
    }
}

#[test]
fn the_server_and_its_folder_go_when_we_are_killed() {
    let temporary = tempfile::tempdir().unwrap();
    let mut process = Command::new(env::current_exe().unwrap())
        .args(["--exact", "starts_a_server_and_waits_to_be_killed", "--nocapture"])
        .env("WAIT_TO_BE_KILLED", "1")
        .env("TMPDIR", temporary.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let address = address(&mut process);
    assert!(TcpStream::connect(&address).is_ok());
    assert_eq!(temporary.path().read_dir().unwrap().count(), 1);

    process.kill().unwrap();
    process.wait().unwrap();
    until("the server is gone", || TcpStream::connect(&address).is_err());
    until("its folder is gone", || temporary.path().read_dir().unwrap().count() == 0);
}

fn address(process: &mut Child) -> String {
    let lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let line = lines.map(Result::unwrap).find(|line| line.starts_with("server ")).unwrap();
    line["server mongodb://".len()..].split('/').next().unwrap().to_owned()
}

fn until(what: &str, happened: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !happened() {
        assert!(Instant::now() < deadline, "not after 30 s: {what}");
        std::thread::yield_now();
    }
}
