//! MongoDB, Discord and people's eyes agree about every ticket.
use super::stage::Stage;
use guichet_sandbox::{
    id::Id,
    people::{ChannelView, MessageView, Person, View},
};
use mongodb::bson::Document;
use std::collections::BTreeSet;

/// What cannot be as it should.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each read by itself")]
pub struct Excuses {
    /// Discord has said of a channel that stands that it is gone: the bot cannot know better.
    pub lied: bool,
    /// Somebody has deleted the message with the buttons by hand, or Discord has said so.
    pub message: bool,
    /// Discord has refused the message of a new ticket.
    pub silent: bool,
    /// Discord has refused the pin: all else holds.
    pub pin: bool,
    /// Discord has refused the place of the channel: it is made in another.
    pub parent: bool,
}

/// The Discord category that Partenariat has of its own, where a ticket is moved there.
pub const PARTNERS: &str = "Partenaires";

/// What is not so.
pub async fn faults(stage: &Stage, excuses: Excuses) -> Vec<String> {
    let world = &stage.world;
    let view = world.ada.view(world.guild.id);
    let mut found = Vec::new();
    let (mut live, mut numbers, mut standing) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let records = stage.tickets().await;
    for record in &records {
        let name = format!("ticket {:?} of {}", record.get_i64("number").ok(), text(record, "opener_name"));
        if record.get_bool("live").unwrap() && !live.insert(text(record, "opener_id")) {
            found.push(format!("{name} is a second live one"));
        }
        if record.get_i64("number").is_ok_and(|number| !numbers.insert(number)) {
            found.push(format!("{name} has another's number"));
        }
        let channel = record.get_str("channel_id").ok().and_then(|id| view.channel_by_id(id.parse().unwrap()));
        let is_over = matches!(text(record, "state").as_str(), "deleted" | "failed");
        match channel {
            Some(channel) => {
                standing.insert(channel.id);
                match (is_over, excuses.lied) {
                    (true, true) => {}
                    (true, false) => found.push(format!("{name} is over, its channel stands")),
                    (false, _) => {
                        found.extend(ticket(stage, record, channel, excuses).map(|what| format!("{name}: {what}")));
                    }
                }
            }
            None if is_over => {}
            None => found.push(format!("{name} has no channel: {record:#?}")),
        }
    }
    let alone = view.channels.iter().filter(|c| c.topic.as_deref().is_some_and(|topic| topic.contains("Ticket n°")));
    found.extend(alone.filter(|c| !standing.contains(&c.id)).map(|c| format!("{} is nobody's ticket", c.name)));
    found
}

fn text(record: &Document, field: &str) -> String {
    record.get_str(field).unwrap_or_default().to_owned()
}

fn id(record: &Document, field: &str) -> Option<Id> {
    record.get_str(field).ok()?.parse().ok()
}

fn ticket<'a>(
    stage: &'a Stage,
    record: &'a Document,
    channel: &'a ChannelView,
    excuses: Excuses,
) -> impl Iterator<Item = String> + 'a {
    let named = named(record, channel);
    let shown = if excuses.message || excuses.silent { Vec::new() } else { shown(stage, record, channel, excuses.pin) };
    // Said in the message where Discord refused it: the next act on the ticket sets them anew.
    let is_said = channel.pinned().any(|message| message.text().contains("⚠️ Permissions"));
    let rights = if is_said { Vec::new() } else { rights(stage, record, channel) };
    let is_apart = record.get_document("category").unwrap().get_str("name").unwrap() == "Partenariat";
    let apart = stage.world.guild.channel(PARTNERS).filter(|_| is_apart);
    let parent = channel.parent_id == Some(apart.unwrap_or(stage.world.tickets));
    let is_there = stage.world.ada.view(stage.world.guild.id).channel_by_id(stage.world.tickets).is_some();
    let parent = (!parent && is_there && !excuses.parent).then(|| format!("it is in {:?}", channel.parent_id));
    named.into_iter().chain(shown).chain(rights).chain(parent)
}

fn named(record: &Document, channel: &ChannelView) -> Option<String> {
    let (number, opener) = (record.get_i64("number").unwrap_or(0), text(record, "opener_name"));
    let name = match (text(record, "state").as_str(), id(record, "claimed_by")) {
        ("open", None) => format!("{number}-{opener}"),
        ("open", Some(_)) => format!("{number}-{opener}-staff"),
        _ => format!("fermé-{opener}"),
    };
    (channel.name != name).then(|| format!("its channel is named {}, not {name}", channel.name))
}

fn shown(stage: &Stage, record: &Document, channel: &ChannelView, pin: bool) -> Vec<String> {
    let has_buttons = |message: &&MessageView| !message.ephemeral && message.component("Claim").is_some();
    let messages: Vec<_> = channel.messages.iter().filter(has_buttons).collect();
    let [message] = messages[..] else { return vec![format!("{} messages with its buttons", messages.len())] };
    let mut found = Vec::new();
    if !pin && (!message.pinned || channel.pinned().count() != 1) {
        found.push(format!("pinned: {}, of {} that are", message.pinned, channel.pinned().count()));
    }
    let disabled = |label: &str| message.component(label).unwrap()["disabled"] == true;
    let buttons = (disabled("Claim"), disabled("Close"), disabled("Reopen"));
    let is_open = text(record, "state") == "open";
    let claimer = id(record, "claimed_by");
    let expected = if is_open { (claimer.is_some(), false, true) } else { (true, true, false) };
    if buttons != expected {
        found.push(format!("its message shows another state: {}", message.text()));
    }
    let names_claimer = claimer.is_none_or(|claimer| message.text().contains(&claimer.to_string()));
    let tells_leave = message.text().contains("a quitté le serveur") == record.get_bool("opener_left").unwrap_or(false);
    if is_open && (!names_claimer || !tells_leave) {
        found.push(format!("its message tells another story: {}", message.text()));
    }
    let thinking = channel.messages.iter().filter(|message| message.loading && !message.ephemeral).count();
    if thinking > 0 {
        found.push(format!("{thinking} messages wait for ever"));
    }
    let bot = stage.world.sandbox.application_id();
    let by_bot = channel.messages.iter().filter(|message| message.author_id == bot && !message.ephemeral);
    // Two claims are told in the same words; their times tell them apart.
    let words = |message: &MessageView| {
        let times: Vec<_> = message.embeds.iter().map(|embed| embed["timestamp"].to_string()).collect();
        Some(message.text()).filter(|text| !text.is_empty()).map(|text| format!("{text}\n{}", times.join(" ")))
    };
    let texts: Vec<_> = by_bot.filter_map(words).collect();
    let unique: BTreeSet<_> = texts.iter().collect();
    if unique.len() != texts.len() {
        found.push(format!("a message is doubled: {texts:#?}"));
    }
    found
}

/// As Discord computes them.
fn rights(stage: &Stage, record: &Document, channel: &ChannelView) -> Vec<String> {
    let world = &stage.world;
    let is_open = text(record, "state") == "open";
    let (claimer, opener) = (id(record, "claimed_by"), id(record, "opener_id"));
    let serving = match record.get_document("category").unwrap().get_str("name").unwrap() {
        "Support" => vec![world.bob.id, world.carol.id],
        _ => vec![world.carol.id],
    };
    let mut found = Vec::new();
    for person in [&world.alice, &world.bob, &world.carol, &world.dave, &world.erin] {
        let view: View = person.view(world.guild.id);
        let seen = view.channel_by_id(channel.id);
        let (is_staff, is_opener) = (serving.contains(&person.id), opener == Some(person.id));
        let is_member = !view.channels.is_empty();
        let is_guest = is_guest(record, person.id);
        let reads =
            is_member && (is_staff || is_guest || is_opener && !record.get_bool("opener_shut_out").unwrap_or(false));
        let writes = is_open && reads && (is_opener || claimer.is_none_or(|claimer| claimer == person.id));
        found.extend(differs(person, "sees it", seen.is_some(), reads));
        found.extend(differs(person, "writes there", seen.is_some_and(|c| c.can("SEND_MESSAGES")), writes));
    }
    found
}

/// Whether the staff added this person by the toolbox.
fn is_guest(record: &Document, person: Id) -> bool {
    let guests = record.get_array("guests").into_iter().flatten().filter_map(|guest| guest.as_document());
    let mut ids = guests.filter_map(|guest| id(guest.get_document("guest").ok()?, "id"));
    ids.any(|guest| guest == person)
}

fn differs(person: &Person, what: &str, is: bool, should: bool) -> Option<String> {
    (is != should).then(|| format!("{} {what}: {is}, which should be {should}", person.username()))
}
