//! Why there is no server that takes writes: each server of the connection string is asked by itself. The driver
//! tells most of these causes by one and the same error.
use super::{Storage, error::code};
use bson::{Document, doc};
use mongodb::{
    Client,
    options::{ClientOptions, Credential, ServerAddress},
};
use std::time::Duration;
use tokio::time::timeout;

/// How long one server may take to connect and to be asked.
const ANSWER_WITHIN: Duration = Duration::from_secs(3);

/// `NotYetInitialized` and `InvalidReplicaSetConfig` (MongoDB's `error_codes.yml`).
const NOT_YET_INITIALIZED: i32 = 94;
const INVALID_REPLICA_SET_CONFIG: i32 = 93;

/// What is wrong between a server that answers and the connection string. `server` is its address there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It was started with `--replSet`, and nobody has initiated the set.
    NotInitiated { server: String, asked: Option<String> },
    /// It has a set's configuration in which it does not stand itself.
    NotAMember { server: String },
    /// One of the two above: it does not let the bot ask which.
    OutsideASet { server: String, asked: Option<String> },
    /// Its set is called `is`, and the connection string asks for `asked`.
    OtherSet { server: String, is: String, asked: String },
    /// It has no set, and the connection string asks for one.
    Standalone { server: String, asked: String },
    /// It is a router of a sharded cluster, and the connection string asks for a set.
    Router { server: String, asked: String },
    /// Its set has a primary, which cannot be reached by the name that it has in the set.
    NamesUnreachable { server: String, names: Vec<String> },
    /// Its set has no primary.
    NoPrimary { server: String, set: String },
    /// The connection string says `directConnection=true`, and it is not the primary.
    NotPrimary { server: String, primary: String },
}

impl Storage {
    /// What is wrong with the servers of the connection string; `None` if none of them answers, or nothing is
    /// wrong with the first that does.
    pub async fn misfit(uri: &str) -> Option<Misfit> {
        let options = ClientOptions::parse(uri).await.ok()?;
        let asked = options.hosts.iter().map(|server| ask(&options, server));
        futures::future::join_all(asked).await.into_iter().flatten().next()
    }
}

async fn ask(options: &ClientOptions, server: &ServerAddress) -> Option<Misfit> {
    let hello = command(options, server, None, "hello").await.ok()?;
    let status = if is_outside(&hello) { status(options, server).await } else { None };
    judge(&server.to_string(), &hello, status, options)
}

/// The code with which a server outside of its set refuses to tell about the set.
async fn status(options: &ClientOptions, server: &ServerAddress) -> Option<i32> {
    // A server that was never initiated has no users either.
    for credential in [None, options.credential.clone()] {
        let refused = command(options, server, credential, "replSetGetStatus").await.err()?;
        if let code @ Some(NOT_YET_INITIALIZED | INVALID_REPLICA_SET_CONFIG) = code(&refused) {
            return code;
        }
    }
    None
}

/// Asks this one server, whatever it is.
async fn command(
    options: &ClientOptions,
    server: &ServerAddress,
    credential: Option<Credential>,
    name: &str,
) -> mongodb::error::Result<Document> {
    let mut options = options.clone();
    options.hosts = vec![server.clone()];
    (options.direct_connection, options.repl_set_name) = (Some(true), None);
    (options.max_pool_size, options.min_pool_size, options.credential) = (Some(1), None, credential);
    options.server_selection_timeout = Some(ANSWER_WITHIN);
    let client = Client::with_options(options)?;
    let admin = client.database("admin");
    let answer = timeout(ANSWER_WITHIN, admin.run_command(doc! { name: 1 }).into_future()).await;
    client.shutdown().immediate(true).await;
    answer.unwrap_or_else(|_| Err(mongodb::error::Error::custom("no answer in time")))
}

/// Whether the server was started for a set and is in none (MongoDB manual, "hello").
fn is_outside(hello: &Document) -> bool {
    !hello.contains_key("setName") && hello.get_bool("isreplicaset").unwrap_or(false)
}

fn judge(server: &str, hello: &Document, status: Option<i32>, options: &ClientOptions) -> Option<Misfit> {
    let server = server.to_owned();
    let is_direct = options.direct_connection.unwrap_or(false);
    let asked = options.repl_set_name.clone();
    let text = |name: &str| hello.get_str(name).ok().map(str::to_owned);
    if is_outside(hello) {
        return Some(match status {
            Some(NOT_YET_INITIALIZED) => Misfit::NotInitiated { server, asked },
            Some(INVALID_REPLICA_SET_CONFIG) => Misfit::NotAMember { server },
            _ => Misfit::OutsideASet { server, asked },
        });
    }
    let Some(set) = text("setName") else {
        let is_router = text("msg").as_deref() == Some("isdbgrid");
        let asked = asked?;
        return Some(if is_router { Misfit::Router { server, asked } } else { Misfit::Standalone { server, asked } });
    };
    if let Some(asked) = asked.filter(|asked| *asked != set) {
        return Some(Misfit::OtherSet { server, is: set, asked });
    }
    let names: Vec<String> =
        hello.get_array("hosts").into_iter().flatten().filter_map(|name| name.as_str()).map(str::to_owned).collect();
    match text("primary") {
        None => Some(Misfit::NoPrimary { server, set }),
        Some(primary) if is_direct => (!is_primary(hello)).then_some(Misfit::NotPrimary { server, primary }),
        Some(primary) => (primary != server).then_some(Misfit::NamesUnreachable { server, names }),
    }
}

fn is_primary(hello: &Document) -> bool {
    hello.get_bool("isWritablePrimary").unwrap_or(false)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use guichet_mongod::Mongod;

    async fn options(uri: &str) -> ClientOptions {
        ClientOptions::parse(uri).await.unwrap()
    }

    /// The server's address as the URI has it.
    fn server(uri: &str) -> String {
        uri.trim_start_matches("mongodb://").split('/').next().unwrap().to_owned()
    }

    #[tokio::test]
    async fn a_set_that_nobody_initiated_is_told_from_one_that_the_server_is_not_in() {
        let awaited = Mongod::start_uninitiated().await.unwrap();
        let direct = format!("mongodb://{}/?directConnection=true", server(awaited.uri()));
        for (uri, asked) in [(awaited.uri(), Some("rs0".to_owned())), (&direct, None)] {
            let expected = Misfit::NotInitiated { server: server(uri), asked };
            assert_eq!(Storage::misfit(uri).await, Some(expected), "{uri}");
        }
        let outside = Mongod::start_outside_its_set().await.unwrap();
        let expected = Misfit::NotAMember { server: server(outside.uri()) };
        assert_eq!(Storage::misfit(outside.uri()).await, Some(expected));

        // The remedy that operators are told, as mongosh carries it out.
        let address = server(outside.uri());
        let direct = Client::with_uri_str(format!("mongodb://{address}/?directConnection=true")).await.unwrap();
        let admin = direct.database("admin");
        let mut set =
            admin.run_command(doc! { "replSetGetConfig": 1 }).await.unwrap().get_document("config").unwrap().clone();
        let members = set.get_array_mut("members").unwrap();
        members[0].as_document_mut().unwrap().insert("host", address);
        let version = set.get_i32("version").unwrap();
        set.insert("version", version + 1);
        admin.run_command(doc! { "replSetReconfig": set, "force": true }).await.unwrap();
        let admin = Client::with_uri_str(outside.uri()).await.unwrap().database("admin");
        assert!(admin.run_command(doc! { "hello": 1 }).await.unwrap().get_bool("isWritablePrimary").unwrap());
        assert_eq!(Storage::misfit(outside.uri()).await, None);
    }

    #[tokio::test]
    async fn another_sets_name_and_a_standalone_are_told_apart() {
        let set = guichet_mongod::shared().await.unwrap();
        assert_eq!(Storage::misfit(set.uri()).await, None, "nothing is wrong");
        let other = set.uri().replace("replicaSet=rs0", "replicaSet=prod");
        let (is, asked) = ("rs0".to_owned(), "prod".to_owned());
        assert_eq!(Storage::misfit(&other).await, Some(Misfit::OtherSet { server: server(&other), is, asked }));
        let standalone = Mongod::start_standalone().await.unwrap();
        assert_eq!(Storage::misfit(standalone.uri()).await, None, "nothing was asked for");
        let asking = format!("{}?replicaSet=rs0", standalone.uri());
        let asked = "rs0".to_owned();
        assert_eq!(Storage::misfit(&asking).await, Some(Misfit::Standalone { server: server(&asking), asked }));
    }

    #[tokio::test]
    async fn names_that_cannot_be_reached_and_a_missing_primary_are_told_apart() {
        let of_set = options("mongodb://db.example:27017/?replicaSet=rs0").await;
        let names = vec!["localhost:27017".to_owned()];
        let mut hello = doc! {
            "setName": "rs0", "hosts": names.clone(), "me": "localhost:27017",
            "primary": "localhost:27017", "isWritablePrimary": true,
        };
        let server = "db.example:27017".to_owned();
        let misfit = |hello: &Document, options| judge("db.example:27017", hello, None, options);
        let expected = Misfit::NamesUnreachable { server: server.clone(), names };
        assert_eq!(misfit(&hello, &of_set), Some(expected));
        let direct = options("mongodb://db.example:27017/?directConnection=true").await;
        assert_eq!(misfit(&hello, &direct), None, "its names do not matter");
        hello.insert("isWritablePrimary", false);
        let primary = "localhost:27017".to_owned();
        assert_eq!(misfit(&hello, &direct), Some(Misfit::NotPrimary { server: server.clone(), primary }));
        hello.remove("primary");
        let expected = Misfit::NoPrimary { server: server.clone(), set: "rs0".into() };
        assert_eq!(misfit(&hello, &of_set), Some(expected.clone()));
        assert_eq!(misfit(&hello, &direct), Some(expected));
        let router = doc! { "msg": "isdbgrid", "isWritablePrimary": true };
        let asked = "rs0".to_owned();
        assert_eq!(misfit(&router, &of_set), Some(Misfit::Router { server: server.clone(), asked }));
        let outside = doc! { "isreplicaset": true, "info": "Does not have a valid replica set config" };
        assert_eq!(misfit(&outside, &of_set), Some(Misfit::OutsideASet { server, asked: Some("rs0".into()) }));
    }

    #[tokio::test]
    async fn nothing_is_said_of_servers_that_do_not_answer() {
        assert_eq!(Storage::misfit("mongodb://127.0.0.1:9/?replicaSet=rs0").await, None);
    }
}
