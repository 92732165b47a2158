//! What every handler needs: the bot, its ways to answer, and what it allows in a ticket.
use tokio::sync::Mutex;
use twilight_gateway::MessageSender;
use twilight_http::Client;
use twilight_model::{
    application::interaction::Interaction,
    channel::{Channel, message::MessageFlags},
    guild::Permissions,
    http::interaction::{InteractionResponse, InteractionResponseData, InteractionResponseType},
    id::{
        Id,
        marker::{ApplicationMarker, GuildMarker, UserMarker},
    },
};

/// What whoever opened a ticket may do in it.
pub const MAY: Permissions =
    Permissions::VIEW_CHANNEL.union(Permissions::SEND_MESSAGES).union(Permissions::READ_MESSAGE_HISTORY);

/// The bot, as every handler takes it.
pub struct Bot {
    pub http: Client,
    pub application: Id<ApplicationMarker>,
    pub gateway: MessageSender,
    /// The interaction that waits for the list of members.
    pub asking: Mutex<Option<Interaction>>,
}

impl Bot {
    /// The first answer.
    pub async fn answer(
        &self,
        interaction: &Interaction,
        kind: InteractionResponseType,
        data: Option<InteractionResponseData>,
    ) -> anyhow::Result<()> {
        let response = InteractionResponse { kind, data };
        let client = self.http.interaction(self.application);
        client.create_response(interaction.id, &interaction.token, &response).await?;
        Ok(())
    }

    pub async fn edit(&self, token: &str, text: &str) -> anyhow::Result<()> {
        self.http.interaction(self.application).update_response(token).content(Some(text)).await?;
        Ok(())
    }

    pub async fn channels(&self, guild: Id<GuildMarker>) -> anyhow::Result<Vec<Channel>> {
        Ok(self.http.guild_channels(guild).await?.models().await?)
    }
}

pub fn text(content: impl Into<String>) -> InteractionResponseData {
    InteractionResponseData { content: Some(content.into()), ..InteractionResponseData::default() }
}

pub fn ephemeral() -> InteractionResponseData {
    InteractionResponseData { flags: Some(MessageFlags::EPHEMERAL), ..InteractionResponseData::default() }
}

pub fn mention(user: Id<UserMarker>) -> String {
    format!("<@{user}>")
}
