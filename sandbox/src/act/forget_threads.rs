//! The end of a channel's threads.
use super::{Change, message};
use crate::id::Id;

/// Removes the threads of a channel that is being deleted, with their messages.
pub(super) fn forget_threads(change: &mut Change, channel: Id) {
    let of_channel = change.state.threads.values().filter(|thread| thread.channel.parent_id == Some(channel));
    let ids: Vec<Id> = of_channel.map(|thread| thread.channel.id).collect();
    for id in ids {
        change.state.threads.remove(&id);
        for message in change.state.messages.remove(&id).unwrap_or_default().values() {
            message::forget_files(change.state, message);
        }
    }
}
