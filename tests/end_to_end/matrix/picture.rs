//! What stands in a guild: in MongoDB, and before people's eyes. Two guilds in which the same happened have
//! the same picture.
use super::{acts::ANSWER, stage::Stage};
use crate::support::all;
use futures::TryStreamExt;
use guichet_sandbox::{people::MessageView, rules::permissions::SEND_MESSAGES};
use mongodb::bson::{Bson, Document, doc};
use std::collections::BTreeMap;

/// How often each text stands somewhere.
pub type Counts = BTreeMap<String, usize>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What an act changes; told apart from what tells of it.
    pub state: Vec<String>,
    /// Titles of the entries of the log channel.
    pub log: Counts,
    /// Questions about a member who left.
    pub questions: usize,
    pub transcripts: usize,
    pub direct: usize,
}

impl Picture {
    pub async fn of(stage: &Stage) -> Self {
        let world = &stage.world;
        let view = world.ada.view(world.guild.id);
        let messages = |id| view.channel_by_id(id).map(|channel| channel.messages.clone()).unwrap_or_default();
        let of_bot = |message: &&MessageView| message.author_id == world.sandbox.application_id() && !message.ephemeral;
        let asked = |message: &&MessageView| message.component("Oui, fermer").is_some();
        let everywhere = view.channels.iter().flat_map(|channel| &channel.messages);
        let titles = messages(world.logs).iter().filter(of_bot).map(title).collect::<Vec<_>>();
        Self {
            state: state(stage).await,
            log: count(titles),
            questions: everywhere.filter(asked).count(),
            transcripts: messages(world.transcripts).iter().filter(|m| m.text().contains("Participants")).count(),
            // A refusal there is an answer.
            direct: world.alice.direct_messages().iter().filter(|message| !message.ephemeral).count(),
        }
    }
}

fn count(texts: impl IntoIterator<Item = String>) -> Counts {
    texts.into_iter().fold(Counts::new(), |mut counts, text| {
        *counts.entry(text).or_default() += 1;
        counts
    })
}

/// The first line of an embed, without numbers.
fn title(message: &MessageView) -> String {
    let text = message.text();
    // A number that was drawn and whose answer was lost is not drawn again.
    text.lines().next().unwrap_or_default().replace(|c: char| c.is_ascii_digit(), "")
}

async fn state(stage: &Stage) -> Vec<String> {
    let world = &stage.world;
    let view = world.ada.view(world.guild.id);
    let mut found: Vec<String> = stage.tickets().await.iter().map(ticket).collect();
    found.retain(|ticket| !ticket.contains("failed"));
    let of_guild = doc! { "guild_id": world.guild.id.to_string() };
    let guild = world.guild_documents().find_one(of_guild.clone()).await.unwrap();
    if let Some(guild) = &guild {
        let title = guild.get_document("panel_embed").ok().and_then(|panel| panel.get_str("title").ok());
        found.push(format!("the configuration's title: {title:?}"));
        // Of one that is gone the bot hears with the next redraw.
        let stands = |panel: &&Bson| {
            let id = panel.as_document().and_then(|panel| panel.get_str("message_id").ok()?.parse().ok());
            id.is_some_and(|id| view.message(id).is_some())
        };
        let known = guild.get_array("panels").into_iter().flatten().filter(stands).count();
        found.push(format!("panels that the bot knows: {known}"));
    }
    let bot = world.sandbox.application_id();
    let rights = world.sandbox.read(|state| state.channels.get(&world.logs).map(|logs| logs.overwrites.clone()));
    let may_post =
        rights.is_some_and(|rights| rights.iter().any(|right| right.id == bot && right.allow & SEND_MESSAGES != 0));
    found.push(format!("the bot may post in the log channel by an overwrite of its own: {may_post}"));
    let welcome = view.channel_by_id(world.welcome).map(|channel| channel.messages.clone()).unwrap_or_default();
    let panels = welcome.iter().filter(|message| !message.ephemeral && !message.components.is_empty());
    found.extend(panels.map(|panel| format!("a panel: {}", title(panel))));
    let drafts = world.database.collection::<Document>("ticket_drafts");
    let drafts: Vec<Document> = drafts.find(all()).await.unwrap().try_collect().await.unwrap();
    let blocks = world.database.collection::<Document>("ticket_blocks").count_documents(all()).await.unwrap();
    found.push(format!("blocks: {blocks}"));
    // A draft in which nothing is changed is none.
    let title =
        |document: &Document, part: &str| document.get_document(part).ok().and_then(|p| p.get("title").cloned());
    let in_force = guild.as_ref().and_then(|guild| title(guild, "panel_embed"));
    let changes = |draft: &&Document| {
        let drafted = draft.get_document("configuration").ok().and_then(|configuration| title(configuration, "panel"));
        in_force.is_none() || drafted != in_force
    };
    found.extend(drafts.iter().filter(changes).map(draft));
    // Of the tickets' channels the judge takes care by itself.
    let of_ticket = |topic: &Option<String>| topic.as_deref().is_some_and(|topic| topic.contains("Ticket n°"));
    let standing = view.channels.iter().filter(|channel| !of_ticket(&channel.topic));
    let mut standing: Vec<_> = standing.map(|channel| channel.name.as_str()).collect();
    standing.sort_unstable();
    found.extend(standing.into_iter().map(|name| format!("a channel: {name}")));
    let messages = view.channels.iter().flat_map(|channel| &channel.messages);
    let answers = messages.filter(|message| !message.ephemeral && message.text().contains(ANSWER)).count();
    found.push(format!("canned answers that were sent: {answers}"));
    found
}

/// Not what it is called or who sees it: the judge looks at that by itself.
fn ticket(record: &Document) -> String {
    let text = |field: &str| record.get_str(field).unwrap_or("-").to_owned();
    let flag = |field: &str| record.get_bool(field).unwrap_or(false);
    // Ids differ from guild to guild.
    let claimed = record.get_str("claimer_name").unwrap_or("nobody");
    let category = record.get_document("category").unwrap().get_str("name").unwrap();
    let (left, out) = (flag("opener_left"), flag("opener_shut_out"));
    let count = |field: &str| record.get_array(field).map_or(0, Vec::len);
    let (notes, guests) = (count("notes"), count("guests"));
    let (opener, state) = (text("opener_name"), text("state"));
    let line = format!("ticket of {opener} in {category}: {state}, claimed by {claimed}, left {left}");
    let reason = text("closing_reason");
    let stars = record.get_document("rating").ok().and_then(|rating| rating.get_i32("stars").ok());
    format!("{line}, out {out}, notes {notes}, guests {guests}, reason {reason}, stars {stars:?}")
}

fn draft(draft: &Document) -> String {
    let configuration = draft.get_document("configuration").unwrap();
    let title = configuration.get_document("panel").ok().and_then(|panel| panel.get("title").cloned());
    let chosen = ["log_channel", "transcript_channel", "ticket_category"];
    let chosen = chosen.map(|field| configuration.get_str(field).is_ok() || configuration.get_i64(field).is_ok());
    format!("a draft: {title:?}, channels {chosen:?}")
}
