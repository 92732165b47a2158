//! What is said once channels stand, and the rest is refused.
use crate::domain::refusal::Refusal;
use serenity::model::id::ChannelId;

/// The refusal of the rest, once these channels stand: "nothing was lost" would be said of them.
pub(super) fn in_part(refused: Refusal, channels: Vec<ChannelId>) -> Refusal {
    if channels.is_empty() { refused } else { Refusal::ChannelsCreatedInPart(channels) }
}
