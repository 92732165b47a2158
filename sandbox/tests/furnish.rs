//! What is done in one guild costs the same however many others there are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod client;

use client::{Client, GUILDS};
use guichet_sandbox::{Options, Sandbox, people::GuildHandle, rules::permissions::ADMINISTRATOR, state::ChannelKind};

/// So many guilds with the bot, each of 30 channels and 20 roles.
fn furnish(sandbox: &Sandbox, guilds: usize) -> Vec<GuildHandle> {
    let owner = sandbox.person("owner");
    let furnish = |n| {
        let guild = sandbox.guild(&format!("guild {n}"), &owner);
        guild.invite_bot(ADMINISTRATOR);
        let category = guild.add_channel("Tickets", ChannelKind::Category, None);
        for n in 1..20 {
            guild.add_role(&format!("role {n}"), 0);
        }
        for n in 1..30 {
            guild.add_channel(&format!("channel {n}"), ChannelKind::Text, Some(category));
        }
        guild
    };
    (0..guilds).map(furnish).collect()
}

/// How many channels something looks at.
fn looked_at<T>(sandbox: &Sandbox, act: impl FnOnce() -> T) -> (T, u64) {
    let count = || sandbox.read(|state| state.channels.looked_at());
    let before = count();
    let result = act();
    (result, count() - before)
}

#[tokio::test]
async fn furnishing_grows_with_the_number_of_guilds_and_no_faster() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let (_, first) = looked_at(&sandbox, || furnish(&sandbox, 40));
    let (_, second) = looked_at(&sandbox, || furnish(&sandbox, 40));
    assert_eq!(first, second);
    assert!(first <= 40 * 30 * 30, "{first}: each new channel looks at those of its guild alone");
}

#[tokio::test]
async fn what_happens_in_one_guild_looks_at_its_own_channels() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let alice = sandbox.person("alice");
    let mut work = Vec::new();
    for more in [1, 40] {
        let guild = furnish(&sandbox, more).remove(0);
        guild.add_member(&alice, &[]);
        let role = guild.add_role("Staff", 0);
        let mut costs = vec![
            looked_at(&sandbox, || guild.add_channel("one more", ChannelKind::Text, None)).1,
            looked_at(&sandbox, || alice.view(guild.id).channels.len()).1,
            looked_at(&sandbox, || guild.channel("channel-7").unwrap()).1,
            looked_at(&sandbox, || guild.delete_role(role)).1,
            looked_at(&sandbox, || guild.delete_channel(guild.channel("Tickets").unwrap())).1,
            looked_at(&sandbox, || alice.direct_messages()).1,
        ];
        let path = format!("{}/api/v10/guilds/{}/channels", sandbox.url(), guild.id);
        let before = sandbox.read(|state| state.channels.looked_at());
        let request = reqwest::Client::new().get(path).header("Authorization", format!("Bot {}", sandbox.token()));
        let listed = request.header("User-Agent", "DiscordBot (https://example.org, 1)").send().await.unwrap();
        assert_eq!(listed.status(), 200);
        costs.push(sandbox.read(|state| state.channels.looked_at()) - before);
        work.push(costs);
    }
    assert_eq!(work[0], work[1]);
}

#[tokio::test]
async fn a_session_looks_at_each_channel_of_its_guilds_once() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    furnish(&sandbox, 40);
    let before = sandbox.read(|state| state.channels.looked_at());
    let mut client = Client::identified(&sandbox, GUILDS).await;
    for _ in 0..40 {
        assert_eq!(client.event("GUILD_CREATE").await["channels"].as_array().unwrap().len(), 30);
    }
    assert_eq!(sandbox.read(|state| state.channels.looked_at()) - before, 40 * 30);
}
