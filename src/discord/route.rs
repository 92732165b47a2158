//! The routes that the bot uses, and which limit each route counts towards.
use reqwest::Method;
use serde_json::Value;
use serenity::model::id::{ApplicationId, ChannelId, GuildId, InteractionId, MessageId, UserId};

#[derive(Clone, Copy)]
pub(super) enum Route<'a> {
    Application,
    CurrentUser,
    Gateway,
    DirectMessages,
    Commands(ApplicationId),
    Guild(GuildId),
    GuildChannels(GuildId),
    GuildRoles(GuildId),
    RoleCounts(GuildId),
    GuildEmojis(GuildId),
    GuildMember(GuildId, UserId),
    ActiveThreads(GuildId),
    PublicThreads(ChannelId),
    PrivateThreads(ChannelId),
    Channel(ChannelId),
    Overwrite(ChannelId, u64),
    Messages(ChannelId),
    Message(ChannelId, MessageId),
    /// The pin routes that serenity uses are deprecated; this one is not (`resources/message.mdx`, "Pin
    /// Message").
    Pin(ChannelId, MessageId),
    Callback(InteractionId, &'a str),
    FollowUps(ApplicationId, &'a str),
    FollowUp(ApplicationId, &'a str, MessageId),
    OriginalResponse(ApplicationId, &'a str),
}

/// What Discord limits together (`topics/rate-limits.mdx`): the method, and the route up to its first id. The
/// bot adds the lane to these.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Bucket {
    method: Method,
    route: &'static str,
    first_id: u64,
    token: String,
    lane: Lane,
}

impl Bucket {
    /// The id of the guild, channel or application that the limit belongs to; 0 for none.
    pub(super) fn first_id(&self) -> u64 {
        self.first_id
    }

    /// Whether calls of this bucket may overtake each other. Reading and creating may; changes of the same
    /// object must arrive in the order in which they were made.
    pub(super) fn is_unordered(&self) -> bool {
        matches!(self.method, Method::GET | Method::POST)
    }
}

/// The part of a bucket. Name and topic have a small budget of their own (two edits in ten minutes), which
/// must not hold up other edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Lane {
    Main,
    Rename,
}

impl Lane {
    pub(super) fn of(method: &Method, route: Route<'_>, body: Option<&Value>) -> Self {
        let renames = *method == Method::PATCH
            && matches!(route, Route::Channel(_))
            && body.is_some_and(|body| body.get("name").is_some() || body.get("topic").is_some());
        if renames { Self::Rename } else { Self::Main }
    }
}

impl<'a> Route<'a> {
    /// The path below `/api/v10`. The path may hold an interaction's token: never log it.
    pub(super) fn path(self) -> String {
        match self {
            Self::Application => "/applications/@me".to_owned(),
            Self::CurrentUser => "/users/@me".to_owned(),
            Self::Gateway => "/gateway/bot".to_owned(),
            Self::DirectMessages => "/users/@me/channels".to_owned(),
            Self::Commands(application) => format!("/applications/{application}/commands"),
            Self::Guild(guild) => format!("/guilds/{guild}"),
            Self::GuildChannels(guild) => format!("/guilds/{guild}/channels"),
            Self::GuildRoles(guild) => format!("/guilds/{guild}/roles"),
            Self::RoleCounts(guild) => format!("/guilds/{guild}/roles/member-counts"),
            Self::GuildEmojis(guild) => format!("/guilds/{guild}/emojis"),
            Self::GuildMember(guild, user) => format!("/guilds/{guild}/members/{user}"),
            Self::ActiveThreads(guild) => format!("/guilds/{guild}/threads/active"),
            Self::PublicThreads(channel) => format!("/channels/{channel}/threads/archived/public"),
            Self::PrivateThreads(channel) => format!("/channels/{channel}/threads/archived/private"),
            Self::Channel(channel) => format!("/channels/{channel}"),
            Self::Overwrite(channel, target) => format!("/channels/{channel}/permissions/{target}"),
            Self::Messages(channel) => format!("/channels/{channel}/messages"),
            Self::Message(channel, message) => format!("/channels/{channel}/messages/{message}"),
            Self::Pin(channel, message) => format!("/channels/{channel}/messages/pins/{message}"),
            Self::Callback(interaction, token) => format!("/interactions/{interaction}/{token}/callback"),
            Self::FollowUps(application, token) => format!("/webhooks/{application}/{token}"),
            Self::FollowUp(application, token, message) => {
                format!("/webhooks/{application}/{token}/messages/{message}")
            }
            Self::OriginalResponse(application, token) => format!("/webhooks/{application}/{token}/messages/@original"),
        }
    }

    /// The route's template as Discord writes it, without any id: for logs, metrics and the bucket.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Application => "/applications/@me",
            Self::CurrentUser => "/users/@me",
            Self::Gateway => "/gateway/bot",
            Self::DirectMessages => "/users/@me/channels",
            Self::Commands(_) => "/applications/{application_id}/commands",
            Self::Guild(_) => "/guilds/{guild_id}",
            Self::GuildChannels(_) => "/guilds/{guild_id}/channels",
            Self::GuildRoles(_) => "/guilds/{guild_id}/roles",
            Self::RoleCounts(_) => "/guilds/{guild_id}/roles/member-counts",
            Self::GuildEmojis(_) => "/guilds/{guild_id}/emojis",
            Self::GuildMember(..) => "/guilds/{guild_id}/members/{user_id}",
            Self::ActiveThreads(_) => "/guilds/{guild_id}/threads/active",
            Self::PublicThreads(_) => "/channels/{channel_id}/threads/archived/public",
            Self::PrivateThreads(_) => "/channels/{channel_id}/threads/archived/private",
            Self::Channel(_) => "/channels/{channel_id}",
            Self::Overwrite(..) => "/channels/{channel_id}/permissions/{overwrite_id}",
            Self::Messages(_) => "/channels/{channel_id}/messages",
            Self::Message(..) => "/channels/{channel_id}/messages/{message_id}",
            Self::Pin(..) => "/channels/{channel_id}/messages/pins/{message_id}",
            Self::Callback(..) => "/interactions/{interaction_id}/{interaction_token}/callback",
            Self::FollowUps(..) => "/webhooks/{webhook_id}/{webhook_token}",
            Self::FollowUp(..) => "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
            Self::OriginalResponse(..) => "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
        }
    }

    /// The bucket that the route counts towards. Returns `None` for the first answer to an interaction: no
    /// limit holds for it, and it comes once, so there is nothing to remember.
    pub(super) fn bucket(self, method: &Method, body: Option<&Value>) -> Option<Bucket> {
        let first_id = match self {
            Self::Application | Self::CurrentUser | Self::Gateway | Self::DirectMessages => 0,
            Self::Guild(guild)
            | Self::GuildChannels(guild)
            | Self::GuildRoles(guild)
            | Self::RoleCounts(guild)
            | Self::GuildEmojis(guild)
            | Self::ActiveThreads(guild)
            | Self::GuildMember(guild, _) => guild.get(),
            Self::Channel(channel)
            | Self::PublicThreads(channel)
            | Self::PrivateThreads(channel)
            | Self::Overwrite(channel, _)
            | Self::Messages(channel)
            | Self::Message(channel, _)
            | Self::Pin(channel, _) => channel.get(),
            Self::Commands(application)
            | Self::FollowUps(application, _)
            | Self::FollowUp(application, ..)
            | Self::OriginalResponse(application, _) => application.get(),
            Self::Callback(..) => return None,
        };
        Some(Bucket {
            method: method.clone(),
            route: self.name(),
            first_id,
            token: self.interaction_token().unwrap_or_default().to_owned(),
            lane: Lane::of(method, self, body),
        })
    }

    /// The interaction's token, for the routes that the token alone authorizes. These routes count towards no
    /// limit of the bot (`topics/rate-limits.mdx`, "Global Rate Limit"), and a 401 there means that the
    /// interaction is over.
    pub(super) fn interaction_token(self) -> Option<&'a str> {
        match self {
            Self::Callback(_, token)
            | Self::FollowUps(_, token)
            | Self::FollowUp(_, token, _)
            | Self::OriginalResponse(_, token) => Some(token),
            _ => None,
        }
    }

    /// Whether the same request may be sent again when its outcome is unknown. Discord refuses a second
    /// callback with 40060 when the first one arrived.
    pub(super) fn is_repeatable(self, method: &Method) -> bool {
        // There is one channel of direct messages with each person, however often the bot asks for it
        // (resources/user.mdx, "Create DM").
        *method != Method::POST || matches!(self, Self::Callback(..) | Self::DirectMessages)
    }
}
