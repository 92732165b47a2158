//! Many guilds, furnished as servers are: 30 channels, 20 roles, 50 emojis each.
use crate::support::{World, document_of};
use guichet::domain::guild::invite;
use guichet_sandbox::{
    Options,
    id::Id,
    people::{GuildHandle, Person},
    rules::permissions::ADMINISTRATOR,
    state::ChannelKind,
};
use mongodb::bson::{DateTime, Document, doc};

/// A guild beside the world's own.
pub struct Server {
    pub guild: GuildHandle,
    pub staff: Id,
    pub welcome: Id,
    pub tickets: Id,
}

/// A world on a MongoDB of its own, with this many guilds more that are configured.
pub async fn furnished(count: usize, options: Options) -> (World, Vec<Server>) {
    let mongod = guichet_mongod::Mongod::start_private().await.unwrap();
    let mut world = World::on(&mongod, options).await;
    world.keep(mongod);
    // Tests have each question written down; it would cost here.
    world.database.run_command(doc! { "profile": 0 }).await.unwrap();
    let mut documents = vec![in_force(crate::support::specification_document(&world))];
    let mut servers = Vec::new();
    for number in 0..count {
        let guild = world.sandbox.guild(&format!("Serveur {number}"), &world.ada);
        guild.invite_bot(invite::PERMISSIONS.bits());
        let roles: Vec<Id> = (0..18).map(|n| guild.add_role(&format!("role {n}"), 0)).collect();
        let tickets = guild.add_channel("Tickets", ChannelKind::Category, None);
        let channels: Vec<Id> =
            (0..29).map(|n| guild.add_channel(&format!("salon-{n}"), ChannelKind::Text, None)).collect();
        for n in 0..50 {
            guild.add_emoji(&format!("emoji{n}"), false, None);
        }
        documents.push(in_force(document_of(guild.id, [roles[0], roles[1]], [channels[0], channels[1], tickets])));
        servers.push(Server { guild, staff: roles[0], welcome: channels[2], tickets });
    }
    world.guild_documents().insert_many(documents).await.unwrap();
    (world, servers)
}

pub fn without_limits() -> Options {
    Options { without_rate_limits: true, ..Options::default() }
}

/// As a document is that the bot has validated itself: nothing of it is left to do.
fn in_force(mut document: Document) -> Document {
    for (n, (_, category)) in document.get_document_mut("categories").unwrap().iter_mut().enumerate() {
        category.as_document_mut().unwrap().insert("id", format!("{:08x}", n + 1));
    }
    document.insert("ticket_count", 1_000_i64);
    document.extend(doc! { "config_version": 1_i64, "panels_version": 1_i64, "looked_version": 1_i64 });
    document
}

/// Records as they stand in MongoDB: tickets that are over, and such as are under way, each with its channel.
pub async fn records(world: &World, servers: &[Server], ended: usize, live: usize) {
    let mut records: Vec<Document> = (0..ended)
        .map(|number| {
            let server = &servers[number % servers.len()];
            record(number, server, "deleted", Id(10_000 + number as u64))
        })
        .collect();
    for (n, server) in servers.iter().cycle().take(live).enumerate() {
        let opener = world.sandbox.person(&format!("ouvreur{n}"));
        server.guild.add_member(&opener, &[]);
        let number = ended + n;
        let name = format!("{}-{}", number / servers.len() + 1, opener.username());
        let channel = server.guild.add_channel(&name, ChannelKind::Text, Some(server.tickets));
        let mut open = record(number, server, "open", opener.id);
        open.extend(doc! { "channel_id": channel.to_string(), "staff": [server.staff.to_string()] });
        records.push(open);
    }
    let collection = world.database.collection::<Document>("ticket_records");
    for batch in records.chunks(1_000) {
        collection.insert_many(batch).await.unwrap();
    }
}

fn record(number: usize, server: &Server, state: &str, opener: Id) -> Document {
    doc! {
        "_id": format!("{number:016x}"), "guild_id": server.guild.id.to_string(), "opener_id": opener.to_string(),
        "opener_name": "ancien", "category": {
            "id": "00000001", "name": "Support", "description": "Décrivez votre problème ici.",
            "roles": [server.staff.to_string()],
        },
        "language": "fr", "number": number as i64 + 1, "state": state, "live": state == "open",
        "claimed_by": null, "opening_message_id": null, "opened_at": DateTime::now(), "revision": 3_i64, "effects": [],
        "effects_planned": 4_i32, "faults": [],
    }
}

/// The panel, once it stands: it may be posted after the command is answered.
pub async fn posted_panel(person: &Person, guild: Id, channel: Id) -> Id {
    person
        .until("the panel", guild, |view| {
            let messages = &view.channel_by_id(channel)?.messages;
            messages
                .iter()
                .find(|message| !message.ephemeral && !message.components.is_empty())
                .map(|message| message.id)
        })
        .await
}

/// People by the hundred or the thousand; members of nothing yet.
pub fn crowd(world: &World, name: &str, count: usize) -> Vec<Person> {
    (0..count).map(|n| world.sandbox.person(&format!("{name}{n}")).locale("fr")).collect()
}

/// Members of the world's own guild.
pub fn members(world: &World, name: &str, count: usize) -> Vec<Person> {
    let crowd = crowd(world, name, count);
    for person in &crowd {
        world.guild.add_member(person, &[]);
    }
    crowd
}

/// Administrators of the world's own guild: each has a draft of their own.
pub fn administrators(world: &World, count: usize) -> Vec<Person> {
    let role = world.guild.add_role("Administration", ADMINISTRATOR);
    let crowd = crowd(world, "admin", count);
    for person in &crowd {
        world.guild.add_member(person, &[role]);
    }
    crowd
}
