//! One use of a component or modal, read from Discord's event. The event is a claim: guild, person and
//! permissions come from Discord's own fields, and the use cases check everything else again.
use super::{
    chosen::chosen,
    respond::{Kind, ReplyTo},
};
use crate::{
    domain::{
        actor::{Actor, Face},
        chosen::Chosen,
        language::Language,
        setup::bound,
        ticket::{Opener, TicketId},
    },
    usecase::{Context, ticket::click::TicketClick},
    view::custom_id::Action,
};
use serenity::{
    all::{
        ActionRowComponent, ComponentInteraction, ComponentInteractionDataKind as Data, Member, Message, MessageFlags,
        ModalInteraction,
    },
    model::{
        Permissions,
        id::{ChannelId, GuildId, MessageId},
    },
};
use std::collections::HashMap;

/// A use of a component, or a submitted modal.
#[derive(Debug)]
pub struct Click {
    pub reply_to: ReplyTo,
    pub guild_id: GuildId,
    pub channel_id: ChannelId,
    /// The message that holds the component; `None` for a modal that a command opened.
    pub message_id: Option<MessageId>,
    /// Whether only the person who clicked sees that message.
    pub is_private: bool,
    /// The bot's permissions in the channel, as Discord says.
    pub bot_permissions: Permissions,
    pub caller: Caller,
    pub custom_id: String,
    /// What was chosen in a menu: option values, or ids of members, roles or channels. Cut to [`bound::VALUES`].
    pub values: Vec<String>,
    /// The members and roles among them, as Discord describes them.
    pub chosen: Vec<Chosen>,
    /// What was typed into a modal, by the `custom_id` of the text input. Each text is cut to one character
    /// more than [`bound::TYPED`].
    pub texts: HashMap<String, String>,
}

/// The person behind an interaction.
#[derive(Clone, Debug)]
pub struct Caller {
    pub actor: Actor,
    pub username: String,
    pub face: Face,
    /// Discord's locale of their client.
    pub locale: String,
}

impl Caller {
    pub fn new(member: &Member, locale: &str) -> Self {
        let actor = Actor {
            id: member.user.id,
            roles: member.roles.clone(),
            permissions: member.permissions.unwrap_or_default(),
            timed_out_until: member.communication_disabled_until.map(|until| *until),
            joined_at: member.joined_at.map(|at| *at),
            language: Language::from_locale(locale),
        };
        let mut name = member.display_name().to_owned();
        bound::cut(&mut name, bound::LINE);
        let face = Face { name, picture: Some(member.face()) };
        Self { actor, username: member.user.name.clone(), face, locale: locale.to_owned() }
    }

    /// The language for what only this person sees: their own if the bot speaks it, else the guild's.
    pub async fn language(&self, context: &Context, guild: GuildId) -> Language {
        language(context, &self.locale, Some(guild)).await
    }

    pub fn opener(&self) -> Opener {
        let language = self.actor.language;
        Opener { id: self.actor.id, name: self.username.clone(), face: self.face.clone(), language, by: None }
    }
}

/// The language as in [`Caller::language`]. Outside a guild, the bot's default language replaces the guild's.
pub(super) async fn language(context: &Context, locale: &str, guild: Option<GuildId>) -> Language {
    match (Language::from_locale(locale), guild) {
        (Some(language), _) => language,
        (None, Some(guild)) => context.language_of(guild).await,
        (None, None) => context.default_language,
    }
}

impl Click {
    /// The language as in [`Caller::language`].
    pub async fn language(&self, context: &Context) -> Language {
        self.caller.language(context, self.guild_id).await
    }

    /// Reads the use of a component. Returns `None` outside a guild, where the bot has no buttons.
    pub fn of_component(component: &ComponentInteraction) -> Option<Self> {
        let member = component.member.as_ref()?;
        let kind = if matches!(component.data.kind, Data::Button) { Kind::Component } else { Kind::Menu };
        Some(Self {
            reply_to: ReplyTo::new(component.id, &component.token, kind),
            guild_id: component.guild_id?,
            channel_id: component.channel_id,
            message_id: Some(component.message.id),
            is_private: is_ephemeral(&component.message),
            bot_permissions: component.app_permissions.unwrap_or_default(),
            caller: Caller::new(member, &component.locale),
            custom_id: component.data.custom_id.clone(),
            values: values(&component.data.kind),
            chosen: chosen(&component.data, component.guild_id?),
            texts: HashMap::new(),
        })
    }

    /// Reads a submitted modal. Returns `None` outside a guild, where the bot has no modals.
    pub fn of_modal(modal: &ModalInteraction) -> Option<Self> {
        let member = modal.member.as_ref()?;
        let components = modal.data.components.iter().flat_map(|row| &row.components);
        let text = |component: &ActionRowComponent| match component {
            ActionRowComponent::InputText(input) => {
                let mut value = input.value.clone().unwrap_or_default();
                // One character more than the limit is kept, so that the text is seen to be too long.
                bound::cut(&mut value, bound::TYPED + 1);
                Some((input.custom_id.clone(), value))
            }
            _ => None,
        };
        Some(Self {
            reply_to: ReplyTo::new(modal.id, &modal.token, Kind::Component),
            guild_id: modal.guild_id?,
            channel_id: modal.channel_id,
            message_id: modal.message.as_ref().map(|message| message.id),
            is_private: modal.message.as_deref().is_some_and(is_ephemeral),
            bot_permissions: modal.app_permissions.unwrap_or_default(),
            caller: Caller::new(member, &modal.locale),
            custom_id: modal.data.custom_id.clone(),
            values: Vec::new(),
            chosen: Vec::new(),
            texts: components.filter_map(text).collect(),
        })
    }

    /// The click on a component of this ticket.
    pub fn on(&self, ticket: TicketId) -> TicketClick<'_> {
        TicketClick {
            ticket,
            guild_id: self.guild_id,
            channel_id: self.channel_id,
            actor: &self.caller.actor,
            username: &self.caller.username,
            face: &self.caller.face,
            at: *self.reply_to.id.created_at(),
            bot_permissions: self.bot_permissions,
        }
    }

    /// The name of the click's action, for logs and metrics.
    pub fn act(&self) -> &'static str {
        Action::decode(&self.custom_id).map_or("unknown", |action| action.name())
    }

    /// What was typed into the text input with this `custom_id`; empty if there is no such input.
    pub fn text(&self, input: &str) -> String {
        self.texts.get(input).cloned().unwrap_or_default()
    }
}

fn is_ephemeral(message: &Message) -> bool {
    message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

fn values(data: &Data) -> Vec<String> {
    let mut values = all_values(data);
    values.truncate(bound::VALUES);
    values
}

fn all_values(data: &Data) -> Vec<String> {
    match data {
        Data::StringSelect { values } => values.clone(),
        Data::RoleSelect { values } => values.iter().map(ToString::to_string).collect(),
        Data::UserSelect { values } => values.iter().map(ToString::to_string).collect(),
        Data::ChannelSelect { values } => values.iter().map(ToString::to_string).collect(),
        Data::MentionableSelect { values } => values.iter().map(ToString::to_string).collect(),
        Data::Button | Data::Unknown(_) => Vec::new(),
    }
}
