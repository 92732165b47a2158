//! A furnished guild and the people in it.
use super::{
    bot::{Bot, Surroundings},
    profile::{self, Question},
};
use guichet::domain::{guild::invite, language::Language, shards::Shards};
use guichet_mongod::Mongod;
use guichet_sandbox::{
    Options, PATIENCE, Sandbox,
    id::Id,
    people::{Answer, ChannelView, GuildHandle, MessageView, Person, View},
    state::ChannelKind,
    trace::Call,
};
use mongodb::{
    Client, Collection, Database,
    bson::{Bson, Document, doc},
};
use serde_json::json;
use std::{path::Path, time::Duration};
use tempfile::TempDir;
use tokio::runtime::Handle;
use tracing_subscriber::EnvFilter;

pub struct World {
    pub sandbox: Sandbox,
    pub guild: GuildHandle,
    /// The owner, who is therefore an administrator; speaks French, as everybody here.
    pub ada: Person,
    /// Staff: bob and carol serve Support, carol serves Partenariat too.
    pub bob: Person,
    pub carol: Person,
    /// Members.
    pub alice: Person,
    pub dave: Person,
    pub erin: Person,
    pub support_role: Id,
    pub partner_role: Id,
    pub bot_role: Id,
    pub welcome: Id,
    pub logs: Id,
    pub transcripts: Id,
    pub tickets: Id,
    pub database: Database,
    surroundings: Surroundings,
    folder: TempDir,
    bots: Vec<Bot>,
    /// Dropped last.
    mongod: Option<Mongod>,
}

impl World {
    /// A furnished guild, and the bot running as a task.
    pub async fn new() -> Self {
        let mut world = Self::without_bot(Options::default()).await;
        world.start_bot().await;
        world
    }

    /// The same, already configured as the specification's example, with the panel in #accueil.
    pub async fn configured() -> Self {
        Self::configured_on(Options::default()).await
    }

    /// The same, on a Discord with these options.
    pub async fn configured_on(options: Options) -> Self {
        let mut world = Self::without_bot(options).await;
        world.write_document(specification_document(&world)).await;
        world.start_bot().await;
        world.post_panel().await;
        world
    }

    /// The same on a MongoDB of its own, for fail points: they are the whole server's.
    pub async fn with_own_mongodb() -> Self {
        let mongod = Mongod::start_private().await.unwrap();
        let mut world = Self::on(&mongod, Options::default()).await;
        world.mongod = Some(mongod);
        world.write_document(specification_document(&world)).await;
        world.start_bot().await;
        world.post_panel().await;
        world
    }

    pub async fn without_bot(options: Options) -> Self {
        Self::on(guichet_mongod::shared().await.unwrap(), options).await
    }

    pub async fn on(mongod: &Mongod, options: Options) -> Self {
        Self::on_uri(mongod.uri(), options).await
    }

    pub async fn on_uri(mongodb_uri: &str, options: Options) -> Self {
        // `RUST_LOG=guichet=debug cargo test -- --nocapture` shows what the bot logs.
        let _ = tracing_subscriber::fmt().with_env_filter(EnvFilter::from_default_env()).with_test_writer().try_init();
        let sandbox = Sandbox::start(options).await.unwrap();
        let person = |name: &str| sandbox.person(name).locale("fr");
        let [ada, bob, carol, alice, dave, erin] = ["ada", "bob", "carol", "alice", "dave", "erin"].map(person);
        let guild = sandbox.guild("Atelier", &ada);
        let bot_role = guild.invite_bot(invite::PERMISSIONS.bits());
        let support_role = guild.add_role("Support", 0);
        let partner_role = guild.add_role("Partenariats", 0);
        guild.add_member(&bob, &[support_role]);
        guild.add_member(&carol, &[support_role, partner_role]);
        for member in [&alice, &dave, &erin] {
            guild.add_member(member, &[]);
        }
        let welcome = guild.add_channel("accueil", ChannelKind::Text, None);
        let tickets = guild.add_channel("Tickets", ChannelKind::Category, None);
        let staff = [support_role, partner_role, bot_role];
        let logs = guild.add_private_channel("logs", ChannelKind::Text, None, &staff);
        let transcripts = guild.add_private_channel("transcripts", ChannelKind::Text, None, &staff);
        let folder = tempfile::tempdir().unwrap();
        let name = guichet_mongod::database_name();
        let surroundings = Surroundings {
            token: sandbox.token(),
            // The name lets a fail point of the server meet this world's bot alone.
            mongodb_uri: named(mongodb_uri, &name),
            mongodb_database: name,
            discord_api_url: sandbox.url(),
            default_language: Language::Fr,
            calls_per_second: 45,
            keep_ended_tickets: None,
            clock_offset_file: folder.path().join("clock-offset-ms"),
            shards: None,
        };
        let client = Client::with_uri_str(mongodb_uri).await.unwrap();
        let database = client.database(&surroundings.mongodb_database);
        profile::watch(&database).await;
        Self {
            sandbox,
            guild,
            ada,
            bob,
            carol,
            alice,
            dave,
            erin,
            support_role,
            partner_role,
            bot_role,
            welcome,
            logs,
            transcripts,
            tickets,
            database,
            surroundings,
            folder,
            bots: Vec::new(),
            mongod: None,
        }
    }

    pub fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    /// By which way each bot reaches its MongoDB that is started from now on.
    pub fn reach_mongodb_by(&mut self, uri: &str) {
        self.surroundings.mongodb_uri = named(uri, &self.surroundings.mongodb_database);
    }

    /// In which language each bot speaks to everybody that is started from now on.
    pub fn speak(&mut self, language: Language) {
        self.surroundings.default_language = language;
    }

    /// How many calls a second each bot makes that is started from now on.
    pub fn set_calls_per_second(&mut self, calls: u32) {
        self.surroundings.calls_per_second = calls;
    }

    /// For how many days each bot keeps ended tickets that is started from now on; None for ever.
    pub fn keep_ended_tickets(&mut self, days: Option<u16>) {
        self.surroundings.keep_ended_tickets = days;
    }

    /// By which MongoDB knows the bot of this world.
    pub fn application_name(&self) -> &str {
        &self.surroundings.mongodb_database
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Starts one more bot as a task and waits until it is on the gateway.
    pub async fn start_bot(&mut self) {
        let bot = Bot::task(self.surroundings.clone());
        self.join(bot).await;
    }

    /// Starts a bot of several, as a process with its part of the shards, and waits until it is on the
    /// gateway.
    pub async fn start_part(&mut self, program: &Path, shards: Shards) {
        let surroundings = Surroundings { shards: Some(shards), ..self.surroundings.clone() };
        let bot = Bot::process(program, self.folder.path(), &surroundings);
        self.join(bot).await;
    }

    /// Kills one of the bots, the first being number 0, and waits until Discord has noticed.
    pub async fn kill(&mut self, number: usize) {
        self.bots.remove(number).stop().await;
        let left = self.bots.len();
        let gateway = self.sandbox.gateway();
        let connected = || gateway.sessions().into_iter().filter(|session| session.connected).count();
        self.sandbox.until("it has left the gateway", |_| (connected() <= left).then_some(())).await;
    }

    /// Starts one more bot as a process and waits until it is on the gateway.
    pub async fn start_process(&mut self, program: &Path) {
        let bot = Bot::process(program, self.folder.path(), &self.surroundings);
        self.join(bot).await;
    }

    async fn join(&mut self, mut bot: Bot) {
        let wanted = self.bots.len() + 1;
        let gateway = self.sandbox.gateway();
        let connected = || gateway.sessions().into_iter().filter(|session| session.connected).count();
        tokio::select! {
            () = self.sandbox.until("the bot is on the gateway", |_| (connected() >= wanted).then_some(())) => {}
            end = bot.ended() => panic!("the bot ended: {end}"),
        }
        self.bots.push(bot);
    }

    /// The most memory that each bot which is a process has ever had, in KiB.
    pub fn peak_memory(&self) -> Vec<u64> {
        let peak = |pid| {
            let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
            status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok())
        };
        self.bots.iter().filter_map(Bot::pid).filter_map(peak).collect()
    }

    /// Keeps a MongoDB running as long as this world.
    pub fn keep(&mut self, mongod: Mongod) {
        self.mongod = Some(mongod);
    }

    /// Of the bots that are processes.
    pub fn pids(&self) -> Vec<u32> {
        self.bots.iter().filter_map(Bot::pid).collect()
    }

    /// From now on MongoDB deals like this with these commands of the world's bots, by its fail point
    /// `failCommand`: `mode` is as there, such as `alwaysOn` or `{ times: 1 }`.
    pub async fn break_mongodb(&self, mode: impl Into<Bson>, commands: &[&str], mut how: Document) {
        how.extend(doc! { "failCommands": commands, "appName": self.application_name() });
        let order = doc! { "configureFailPoint": "failCommand", "mode": mode.into(), "data": how };
        self.admin_database().run_command(order).await.unwrap();
    }

    /// The same, where MongoDB takes so long more.
    pub async fn slow_mongodb(&self, mode: impl Into<Bson>, commands: &[&str], by: Duration) {
        let by = i32::try_from(by.as_millis()).unwrap();
        self.break_mongodb(mode, commands, doc! { "blockConnection": true, "blockTimeMS": by }).await;
    }

    /// Waits until MongoDB has dealt with a command as [`Self::break_mongodb`] says.
    pub async fn until_mongodb_failed(&self) {
        let failed = async {
            let question = doc! { "getParameter": 1, "failpoint.failCommand": 1 };
            loop {
                let told = self.admin_database().run_command(question.clone()).await.unwrap();
                let point = told.get_document("failpoint.failCommand").unwrap();
                if point.get("timesEntered").and_then(Bson::as_i64).is_some_and(|times| times > 0) {
                    return;
                }
                // MongoDB tells nobody: look again.
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, failed).await.expect("MongoDB fails a command");
    }

    /// MongoDB is well again.
    pub async fn mend_mongodb(&self) {
        let order = doc! { "configureFailPoint": "failCommand", "mode": "off" };
        self.admin_database().run_command(order).await.unwrap();
    }

    /// Where other orders are given to MongoDB.
    pub fn admin_database(&self) -> Database {
        self.database.client().database("admin")
    }

    /// Stops all bots: a task gracefully, a process with kill -9.
    pub async fn stop_bots(&mut self) {
        for bot in self.bots.drain(..) {
            bot.stop().await;
        }
        let gateway = self.sandbox.gateway();
        let connected = || gateway.sessions().into_iter().any(|session| session.connected);
        self.sandbox.until("no bot is on the gateway", |_| (!connected()).then_some(())).await;
    }

    /// Moves Discord's clock and the bot's together.
    pub fn advance(&self, by: Duration) {
        self.bot_is_ahead(by);
        self.sandbox.clock().advance(by);
    }

    /// Moves the bot's clock alone.
    pub fn bot_is_ahead(&self, by: Duration) {
        let file = &self.surroundings.clock_offset_file;
        let before: u128 = std::fs::read_to_string(file).ok().and_then(|text| text.parse().ok()).unwrap_or(0);
        let new = file.with_extension("new");
        std::fs::write(&new, (before + by.as_millis()).to_string()).unwrap();
        std::fs::rename(new, file).unwrap();
    }

    /// Puts the guild's document into MongoDB, as an earlier bot or a person would have written it.
    pub async fn write_document(&self, document: Document) {
        self.database.collection("ticket").insert_one(document).await.unwrap();
    }

    /// Changes fields of the guild's document, as a person at the database would.
    pub async fn set(&self, fields: Document) {
        let filter = doc! { "guild_id": self.guild.id.to_string() };
        self.guild_documents().update_one(filter, doc! { "$set": fields }).await.unwrap();
    }

    /// The guild's document as it stands in MongoDB.
    pub async fn document(&self) -> Document {
        let filter = doc! { "guild_id": self.guild.id.to_string() };
        self.database.collection("ticket").find_one(filter).await.unwrap().expect("the guild has a document")
    }

    pub fn guild_documents(&self) -> Collection<Document> {
        self.database.collection("ticket")
    }

    /// The stored tickets. A fence against a late insert, which holds nothing of a ticket, is none.
    pub async fn tickets(&self) -> Vec<Document> {
        use futures::TryStreamExt;
        let records = self.database.collection::<Document>("ticket_records");
        let found = records.find(all()).await.unwrap();
        let mut found: Vec<Document> = found.try_collect().await.unwrap();
        found.retain(|record| record.contains_key("opener_id"));
        found.sort_by_key(|record| record.get_i64("number").ok());
        found
    }

    /// Waits until the stored tickets give `Some`.
    pub async fn until_records<T>(&self, what: &str, mut f: impl FnMut(&[Document]) -> Option<T>) -> T {
        let found = async {
            loop {
                if let Some(found) = f(&self.tickets().await) {
                    return found;
                }
                // MongoDB tells nobody: look again.
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let found = tokio::time::timeout(PATIENCE, found).await;
        let Ok(found) = found else { panic!("waited {PATIENCE:?} in vain for: {what}\n{:#?}", self.tickets().await) };
        found
    }

    /// Waits until the guild's document gives `Some`.
    pub async fn until_document<T>(&self, what: &str, mut f: impl FnMut(&Document) -> Option<T>) -> T {
        let found = async {
            loop {
                if let Some(found) = f(&self.document().await) {
                    return found;
                }
                // MongoDB tells nobody: look again.
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let found = tokio::time::timeout(PATIENCE, found).await;
        let Ok(found) = found else { panic!("waited {PATIENCE:?} in vain for: {what}\n{:#?}", self.document().await) };
        found
    }

    /// Returns once the panel stands, or the answer says why it does not.
    pub async fn post_panel(&self) -> Answer {
        let answer = self.ada.command(self.welcome, "ticket panel", json!({})).await;
        let is_said = |view: &View| {
            let later = |message: &&MessageView| Some(message.id) > answer.interaction_id;
            view.ephemerals.iter().filter(later).any(|message| !message.loading).then_some(())
        };
        if answer.kind() == Some(5) {
            self.ada.until("what became of the panel", self.guild.id, is_said).await;
        }
        answer
    }

    /// Posts one more panel where one stands already.
    pub async fn add_panel(&self, channel: Id) -> Answer {
        const ADD: &str = "En ajouter un autre ici";
        let asked = self.ada.command(channel, "ticket panel", json!({})).await.message.expect("an answer").id;
        let offers = |view: &View| view.message(asked)?.labels().iter().any(|label| label == ADD).then_some(());
        self.ada.until("the offer of another panel", self.guild.id, offers).await;
        self.ada.click(asked, ADD).await
    }

    /// The panel in #accueil, as this person sees it.
    pub fn panel(&self, person: &Person) -> MessageView {
        let view = person.view(self.guild.id);
        let welcome = view.channel_by_id(self.welcome).expect("#accueil is visible").clone();
        let panel =
            welcome.messages.into_iter().rev().find(|message| !message.ephemeral && !message.components.is_empty());
        panel.expect("there is a panel")
    }

    /// The person picks a category in the panel. Returns once Discord has the bot's answer to the click.
    pub async fn pick(&self, person: &Person, category: &str) -> Answer {
        person.pick(self.panel(person).id, "Choisissez une catégorie", &[category]).await
    }

    /// The same, and waits for what the bot then tells the person.
    pub async fn pick_and_hear(&self, person: &Person, category: &str) -> MessageView {
        let answer = self.pick(person, category).await;
        assert!(answer.is_answered(), "{answer:?}");
        // Older ones come into sight again with their channels.
        let told =
            |view: &View| view.ephemerals.iter().find(|message| Some(message.id) > answer.interaction_id).cloned();
        person.until("an ephemeral message", self.guild.id, told).await
    }

    /// Waits for an ephemeral message beyond the first `heard`.
    pub async fn hear(&self, person: &Person, heard: usize) -> MessageView {
        let told = |view: &View| view.ephemerals.get(heard).filter(|message| !message.loading).cloned();
        person.until("an ephemeral message", self.guild.id, told).await
    }

    /// The person opens a ticket and gets there.
    pub async fn open(&self, person: &Person, category: &str) -> ChannelView {
        let link = self.pick_and_hear(person, category).await;
        let channel = *link.channel_links().first().unwrap_or_else(|| panic!("no link in {:?}", link.text()));
        self.furnished(person, channel).await
    }

    /// Waits until the ticket's opening message is pinned.
    pub async fn furnished(&self, person: &Person, channel: Id) -> ChannelView {
        person
            .until("the pinned opening message", self.guild.id, |view| {
                view.channel_by_id(channel).filter(|channel| channel.pinned().count() > 0).cloned()
            })
            .await
    }

    /// What the log channel says, oldest first.
    pub fn log(&self) -> Vec<String> {
        let view = self.ada.view(self.guild.id);
        let logs = view.channel_by_id(self.logs).expect("ada sees the logs");
        logs.messages.iter().map(MessageView::text).collect()
    }

    /// Waits until the log channel has an entry with these words.
    pub async fn logged(&self, words: &str) -> String {
        self.ada
            .until(words, self.guild.id, |view| Some(view.channel_by_id(self.logs)?.message_containing(words)?.text()))
            .await
    }

    /// Every channel of the guild, whoever may see it.
    pub fn guild_channels(&self) -> Vec<Id> {
        self.ada.view(self.guild.id).channels.iter().map(|channel| channel.id).collect()
    }

    /// The ticket channels that exist, whoever may see them.
    pub fn ticket_channels(&self) -> Vec<ChannelView> {
        let view = self.ada.view(self.guild.id);
        view.channels.into_iter().filter(|channel| channel.parent_id == Some(self.tickets)).collect()
    }

    /// What the bots of this world have asked of MongoDB.
    pub async fn questions(&self) -> Vec<Question> {
        profile::questions(&self.database, self.application_name()).await
    }

    /// How many calls of this route failed on Discord's side.
    pub fn failed(&self, route: &str) -> usize {
        self.sandbox.trace().iter().filter(|call| call.route == route && call.status >= 500).count()
    }

    /// The text of the first file below a message.
    pub fn attached(&self, message: &MessageView) -> String {
        let id = message.attachments[0]["id"].as_str().unwrap().parse::<Id>().unwrap();
        let bytes = self.sandbox.read(|state| state.files.get(&id).map(|file| file.bytes.clone()));
        String::from_utf8(bytes.expect("the file")).unwrap()
    }

    /// The REST calls since the trace was this long, once all have ended.
    pub async fn ended_calls_since(&self, start: usize) -> Vec<Call> {
        let all_ended = |calls: &[Call]| calls.iter().all(|call| call.ended.is_some());
        self.sandbox.until("all calls have ended", |_| all_ended(&self.sandbox.trace()).then_some(())).await;
        self.calls_since(start)
    }

    /// Waits until what a busy machine deferred is done too. The click was made when the trace was this long.
    pub async fn followed(&self, start: usize, answer: &Answer) {
        if matches!(answer.kind(), Some(5 | 6)) {
            let follows = |call: &Call| call.route.contains("{webhook_token}") && call.ended.is_some();
            let followed = || self.calls_since(start).iter().any(follows).then_some(());
            self.sandbox.until("what follows the deferral", |_| followed()).await;
        }
    }

    /// The REST calls since the trace was this long.
    pub fn calls_since(&self, start: usize) -> Vec<Call> {
        self.sandbox.trace().split_off(start)
    }
}

impl Drop for World {
    /// A test that drives the bot to a call which Discord does not know, or which is not in its description,
    /// has failed; and so has one with a query that MongoDB answers without a fitting index.
    fn drop(&mut self) {
        let objections = self.sandbox.objections();
        if std::thread::panicking() {
            // Perhaps the reason why the test failed.
            eprintln!("what Discord would not have taken: {objections:#?}");
            return;
        }
        assert!(objections.is_empty(), "Discord would not have taken: {objections:#?}");
        let questions = tokio::task::block_in_place(|| Handle::current().block_on(self.questions()));
        let faults: Vec<String> = questions.iter().filter_map(Question::fault).collect();
        assert!(faults.is_empty(), "MongoDB was asked badly:\n{}", faults.join("\n"));
        // A process may hold so many files only, and each collection and each index is one.
        let dropped = tokio::task::block_in_place(|| Handle::current().block_on(async { self.database.drop().await }));
        dropped.expect("the database is dropped");
    }
}

/// Matches every document, by the one index that every collection has: MongoDB refuses whatever has none.
pub fn all() -> Document {
    doc! { "_id": { "$exists": true } }
}

/// The address, with the name by which MongoDB is to know its client.
fn named(uri: &str, name: &str) -> String {
    match uri.split_once('?') {
        Some((address, options)) => format!("{address}?appName={name}&{options}"),
        None => format!("{}/?appName={name}", uri.trim_end_matches('/')),
    }
}

/// The guild's document in the specification's shape, and nothing else in it.
pub fn specification_document(world: &World) -> Document {
    let World { support_role, partner_role, logs, transcripts, tickets, .. } = world;
    document_of(world.guild.id, [*support_role, *partner_role], [*logs, *transcripts, *tickets])
}

/// The same for any guild, with the roles of Support and of Partenariat.
pub fn document_of(guild: Id, [support, partner]: [Id; 2], [logs, transcripts, tickets]: [Id; 3]) -> Document {
    doc! {
        "guild_id": guild.to_string(),
        "panel_embed": {
            "title": "Bienvenue sur le support",
            "description": "Choisissez une catégorie",
            "footer": "Une équipe à votre écoute",
            "image": "https://example.org/bandeau.png",
        },
        "categories": {
            "Support": {
                "description": "Décrivez votre problème ici.",
                "roles": [support.to_string()],
            },
            "Partenariat": {
                "description": "Déposez votre demande ici.",
                "roles": [partner.to_string()],
            },
        },
        "log_channel": logs.to_string(),
        "transcript_channel": transcripts.to_string(),
        "ticket_category": tickets.to_string(),
        "ticket_count": 0,
    }
}
