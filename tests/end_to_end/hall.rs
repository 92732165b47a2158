//! A further guild with its panel, for tests in which many people in several guilds want something at once.
use crate::support::{World, document_of};
use guichet::domain::guild::invite;
use guichet_sandbox::{
    id::Id,
    people::{GuildHandle, Person},
    state::ChannelKind,
};
use serde_json::json;

/// A guild with its panel and the people who want a ticket there: ada owns it, bob serves Support, carol
/// Support and Partenariats.
pub struct Hall {
    pub guild: GuildHandle,
    pub logs: Id,
    pub tickets: Id,
    pub panel: Id,
    pub members: Vec<Person>,
}

impl Hall {
    pub async fn furnish(world: &World, number: usize, members: usize) -> Self {
        let guild = world.sandbox.guild(&format!("Atelier {number}"), &world.ada);
        let bot_role = guild.invite_bot(invite::PERMISSIONS.bits());
        let roles = ["Support", "Partenariats"].map(|name| guild.add_role(name, 0));
        let members = (0..members).map(|n| world.sandbox.person(&format!("membre{number}x{n:03}")).locale("fr"));
        let members: Vec<Person> = members.collect();
        guild.add_member(&world.bob, &roles[..1]);
        guild.add_member(&world.carol, &roles);
        for member in &members {
            guild.add_member(member, &[]);
        }
        let tickets = guild.add_channel("Tickets", ChannelKind::Category, None);
        let [logs, transcripts] =
            ["logs", "transcripts"].map(|name| guild.add_private_channel(name, ChannelKind::Text, None, &[bot_role]));
        world.write_document(document_of(guild.id, roles, [logs, transcripts, tickets])).await;
        let welcome = guild.add_channel("accueil", ChannelKind::Text, None);
        world.ada.command(welcome, "ticket panel", json!({})).await;
        let panel = world
            .ada
            .until("the panel", guild.id, |view| {
                let messages = &view.channel_by_id(welcome)?.messages;
                messages.iter().find(|message| !message.ephemeral).map(|message| message.id)
            })
            .await;
        Self { guild, logs, tickets, panel, members }
    }
}
