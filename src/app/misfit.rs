//! What to do about servers of MongoDB that answer and cannot be used.
use crate::storage::Misfit;

/// The cause and the remedy, without the last full stop.
pub fn words(misfit: &Misfit) -> String {
    match misfit {
        Misfit::NotInitiated { server, asked } => format!(
            "{server} was started with --replSet, and its replica set was never initiated. In mongosh on that server, once: {}",
            initiate(server, asked.as_deref())
        ),
        Misfit::NotAMember { server } => format!(
            "{server} is not a member of the replica set that it was started for: its own name or port is not in the set's configuration, perhaps because it has changed. In mongosh on that server: {}",
            rename(server)
        ),
        Misfit::OutsideASet { server, asked } => format!(
            "{server} was started with --replSet and is in no replica set. Ask it rs.status() in mongosh: if it says NotYetInitialized, {}; if it says InvalidReplicaSetConfig, its own name or port is not in the set's configuration: {}",
            initiate(server, asked.as_deref()),
            rename(server)
        ),
        Misfit::OtherSet { server, is, asked } => format!(
            "{server} is in the replica set {is:?}, and MONGODB_URI asks for {asked:?}. Write replicaSet={is} into MONGODB_URI, or name the right server there"
        ),
        Misfit::Standalone { server, asked } => format!(
            "MONGODB_URI asks for the replica set {asked:?}, and {server} is a standalone server. Start it with --replSet {asked}, and in mongosh, once: {}",
            initiate(server, Some(asked))
        ),
        Misfit::Router { server, asked } => format!(
            "MONGODB_URI asks for the replica set {asked:?}, and {server} is the router of a sharded cluster. Leave replicaSet out of MONGODB_URI"
        ),
        Misfit::NamesUnreachable { server, names } => format!(
            "{server} answers, but its replica set calls its members {}, and the primary cannot be reached from here by that name. Let this machine resolve and reach it, or change it: {}. For a set of one member, directConnection=true in MONGODB_URI helps, too",
            names.join(", "),
            rename(server)
        ),
        Misfit::NoPrimary { server, set } => format!(
            "{server} is in the replica set {set:?}, which has no primary: fewer than half of its members are up, or they are just choosing one. Start the other members, and look at rs.status() in mongosh"
        ),
        Misfit::NotPrimary { server, primary } => format!(
            "MONGODB_URI says directConnection=true and names {server}, which is not the primary of its replica set: {primary} is. Leave directConnection out, or name {primary}"
        ),
    }
}

/// The set has to be called as the server's `--replSet` says, which is most likely what is asked for.
fn initiate(server: &str, asked: Option<&str>) -> String {
    let set = asked.unwrap_or("rs0");
    format!("rs.initiate({{ _id: '{set}', members: [{{ _id: 0, host: '{server}' }}] }})")
}

/// How a member gets the name by which the bot reaches it.
fn rename(server: &str) -> String {
    format!("cfg = rs.conf(); cfg.members[0].host = '{server}'; rs.reconfig(cfg, {{ force: true }})")
}
