//! The panel under a ticket's first message: buttons, a select, a modal.
use crate::bot::{Bot, MAY, text};
use anyhow::Context;
use twilight_model::{
    application::interaction::{
        Interaction,
        message_component::MessageComponentInteractionData,
        modal::{ModalInteractionComponent, ModalInteractionData},
    },
    channel::message::component::{ButtonStyle, Component, SelectMenuType, TextInput, TextInputStyle},
    guild::Permissions,
    http::{
        interaction::{
            InteractionResponseData,
            InteractionResponseType::{ChannelMessageWithSource, DeferredUpdateMessage, Modal, UpdateMessage},
        },
        permission_overwrite::{PermissionOverwrite, PermissionOverwriteType},
    },
};
use twilight_util::builder::message::{
    ActionRowBuilder, ButtonBuilder, LabelBuilder, SelectMenuBuilder, SelectMenuOptionBuilder,
};

pub fn panel(claimed: bool) -> [Component; 2] {
    let claim = ButtonBuilder::new(ButtonStyle::Primary).custom_id("claim").label("Claim").disabled(claimed).build();
    let close = ButtonBuilder::new(ButtonStyle::Danger).custom_id("close").label("Close").build();
    let priority = SelectMenuBuilder::new("priority", SelectMenuType::Text)
        .placeholder("Priority")
        .option(SelectMenuOptionBuilder::new("Low", "low"))
        .option(SelectMenuOptionBuilder::new("High", "high"))
        .build();
    [
        ActionRowBuilder::new().component(claim).component(close).build().into(),
        ActionRowBuilder::new().component(priority).build().into(),
    ]
}

fn closing() -> InteractionResponseData {
    let reason = TextInput {
        custom_id: "reason".into(),
        id: None,
        #[expect(deprecated, reason = "still a field")]
        label: None,
        max_length: Some(200),
        min_length: None,
        placeholder: None,
        required: Some(true),
        style: TextInputStyle::Short,
        value: None,
    };
    let label = LabelBuilder::new("Reason", reason.into()).build();
    InteractionResponseData {
        custom_id: Some("closing".into()),
        title: Some("Close the ticket".into()),
        components: Some(vec![label.into()]),
        ..InteractionResponseData::default()
    }
}

impl Bot {
    pub async fn component(
        &self,
        interaction: &Interaction,
        data: &MessageComponentInteractionData,
    ) -> anyhow::Result<()> {
        let content = &interaction.message.as_ref().context("a message")?.content;
        let user = interaction.author().context("a user")?;
        match data.custom_id.as_str() {
            "claim" => {
                let mut claimed = text(format!("{content}, claimed by {}", user.name));
                claimed.components = Some(panel(true).into());
                self.answer(interaction, UpdateMessage, Some(claimed)).await
            }
            "priority" => {
                self.answer(interaction, DeferredUpdateMessage, None).await?;
                let priority = data.values.first().context("a value")?;
                self.edit(&interaction.token, &format!("{content}, priority {priority}")).await
            }
            "close" => self.answer(interaction, Modal, Some(closing())).await,
            other => anyhow::bail!("no such component: {other}"),
        }
    }

    pub async fn modal(&self, interaction: &Interaction, data: &ModalInteractionData) -> anyhow::Result<()> {
        let Some(ModalInteractionComponent::Label(label)) = data.components.first() else { anyhow::bail!("no label") };
        let ModalInteractionComponent::TextInput(reason) = &*label.component else { anyhow::bail!("no text input") };
        self.answer(interaction, ChannelMessageWithSource, Some(text(format!("Closed: {}", reason.value)))).await?;
        let channel = interaction.channel.as_ref().context("a channel")?.id;
        let user = interaction.author().context("a user")?;
        let overwrite = PermissionOverwrite {
            allow: Some(MAY - Permissions::SEND_MESSAGES),
            deny: Some(Permissions::SEND_MESSAGES),
            id: user.id.cast(),
            kind: PermissionOverwriteType::Member,
        };
        self.http.update_channel_permission(channel, &overwrite).await?;
        let name = format!("closed-{}", user.name);
        self.http.update_channel(channel).name(&name).topic(&reason.value).await?;
        Ok(())
    }
}
