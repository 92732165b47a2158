//! Votes in polls, and their end (resources/poll.mdx).
use super::{Change, message};
use crate::{
    id::Id,
    state::{Poll, PollAnswer},
};
use serde_json::{Map, json};

/// Votes for one answer: `MESSAGE_POLL_VOTE_ADD`. Without multiselect an earlier vote is taken back first
/// (`MESSAGE_POLL_VOTE_REMOVE`). Returns `false` when there is no such answer, or the poll is over.
pub fn vote(change: &mut Change, channel_id: Id, id: Id, user_id: Id, answer: u64) -> bool {
    let now = change.state.clock.now();
    let Some(poll) = poll(change, channel_id, id) else { return false };
    if poll.finalized || poll.expiry <= now || !poll.answers.iter().any(|known| known.id == answer) {
        return false;
    }
    let multiselect = poll.multiselect;
    let mut taken_back = Vec::new();
    for known in &mut poll.answers {
        if known.id == answer {
            if !known.voters.contains(&user_id) {
                known.voters.push(user_id);
            }
        } else if !multiselect && known.voters.contains(&user_id) {
            known.voters.retain(|voter| *voter != user_id);
            taken_back.push(known.id);
        }
    }
    for answer in taken_back {
        tell(change, "MESSAGE_POLL_VOTE_REMOVE", channel_id, id, user_id, answer);
    }
    tell(change, "MESSAGE_POLL_VOTE_ADD", channel_id, id, user_id, answer);
    true
}

/// Ends the poll: its results are final, and Discord announces them in a message of type 46 ("Poll Results").
pub fn end(change: &mut Change, channel_id: Id, id: Id) -> bool {
    let now = change.state.clock.now();
    let Some(poll) = poll(change, channel_id, id).filter(|poll| !poll.finalized) else { return false };
    poll.finalized = true;
    poll.expiry = poll.expiry.min(now);
    let poll = poll.clone();
    message::tell(change, "MESSAGE_UPDATE", channel_id, id);

    let Some(author) = change.state.messages.get(&channel_id).and_then(|all| all.get(&id)).map(|m| m.author_id) else {
        return false;
    };
    let votes = |answer: &PollAnswer| answer.voters.len() as u64 + answer.others;
    let best = poll.answers.iter().map(votes).max().unwrap_or(0);
    let total: u64 = poll.answers.iter().map(votes).sum();
    let field = |name: &str, value: String| json!({ "name": name, "value": value, "inline": false });
    let mut fields = vec![
        field("poll_question_text", poll.question.clone()),
        field("victor_answer_votes", best.to_string()),
        field("total_votes", total.to_string()),
    ];
    let mut first = poll.answers.iter().filter(|answer| votes(answer) == best && best > 0);
    if let (Some(victor), None) = (first.next(), first.next()) {
        fields.push(field("victor_answer_id", victor.id.to_string()));
        fields.push(field("victor_answer_text", victor.text.clone()));
    }
    let mut notice = message::draft(change, channel_id, author);
    notice.kind = 46;
    notice.embeds = vec![json!({ "type": "poll_result", "fields": fields })];
    let reference = json!({ "type": 0, "channel_id": channel_id, "message_id": id });
    notice.extra = Map::from_iter([("message_reference".to_owned(), reference)]);
    message::create(change, notice);
    true
}

fn poll<'a>(change: &'a mut Change, channel_id: Id, id: Id) -> Option<&'a mut Poll> {
    change.state.messages.get_mut(&channel_id)?.get_mut(&id)?.poll.as_mut()
}

fn tell(change: &mut Change, name: &'static str, channel_id: Id, id: Id, user_id: Id, answer: u64) {
    let guild_id = change.state.guild_of(channel_id);
    let mut data = json!({ "user_id": user_id, "channel_id": channel_id, "message_id": id, "answer_id": answer });
    if let Some(guild_id) = guild_id {
        data["guild_id"] = json!(guild_id);
    }
    if message::bot_sees(change.state, channel_id) {
        change.event(name, guild_id, data);
    }
}
