//! The sandbox as a program: starts a local Discord, furnishes a guild, and stays until ctrl-C.
use anyhow::{Context, bail};
use guichet_sandbox::{
    Options, Sandbox,
    rules::permissions::{ADMINISTRATOR, MANAGE_MESSAGES},
    state::ChannelKind,
};
use std::{path::PathBuf, time::Duration};

const USAGE: &str = "\
guichet-sandbox: a local Discord

  --port N         listen on 127.0.0.1:N (default 8700; 0 for any free port)
  --empty          without the furnished guild
  --latency MS     answer each REST call of the bot that much later
  --no-rate-limits
  --strict-names   channel names keep letters, digits and dashes only
  --openapi FILE   check each request and answer against Discord's OpenAPI description";

#[derive(Default)]
struct Arguments {
    options: Options,
    empty: bool,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_env_filter(tracing_subscriber::EnvFilter::from_default_env()).init();
    let Some(arguments) = arguments(std::env::args().skip(1))? else {
        println!("{USAGE}");
        return Ok(());
    };
    let sandbox = Sandbox::start(arguments.options).await.context("the sandbox could not start")?;
    println!("Page      {}   (open it in a browser)", sandbox.url());
    println!("Discord   {}   (in place of https://discord.com)", sandbox.url());
    println!("Token     {}", sandbox.token());
    println!("Bot       {}   (its application's id, too)", sandbox.application_id());
    println!("People    {}/people", sandbox.url());
    println!("Trace     {}/sandbox/trace", sandbox.url());
    if !arguments.empty {
        println!("\n{}", furnish(&sandbox));
    }
    println!("\nHow to play: sandbox/README.md. Ctrl-C ends it.");
    tokio::signal::ctrl_c().await?;
    sandbox.stop();
    Ok(())
}

/// Reads the arguments. Returns `None` for `--help`.
fn arguments(mut words: impl Iterator<Item = String>) -> anyhow::Result<Option<Arguments>> {
    let mut arguments = Arguments::default();
    arguments.options.port = 8700;
    while let Some(word) = words.next() {
        let mut value = || words.next().with_context(|| format!("{word} needs a value"));
        match word.as_str() {
            "--port" => arguments.options.port = value()?.parse().context("--port takes a number")?,
            "--latency" => {
                let ms = value()?.parse().context("--latency takes milliseconds")?;
                arguments.options.latency = Duration::from_millis(ms);
            }
            "--openapi" => arguments.options.openapi = Some(PathBuf::from(value()?)),
            "--empty" => arguments.empty = true,
            "--no-rate-limits" => arguments.options.without_rate_limits = true,
            "--strict-names" => arguments.options.strict_names = true,
            "--help" | "-h" => return Ok(None),
            _ => bail!("unknown argument {word}\n\n{USAGE}"),
        }
    }
    Ok(Some(arguments))
}

/// Furnishes a small guild to play in; returns the text that the program prints about it.
fn furnish(sandbox: &Sandbox) -> String {
    let owner = sandbox.person("owner");
    let guild = sandbox.guild("Atelier", &owner);
    let administrators = guild.add_role("Admin", ADMINISTRATOR);
    let staff = guild.add_role("Staff", MANAGE_MESSAGES);
    let category = guild.add_channel("Tickets", ChannelKind::Category, None);
    let general = guild.add_channel("general", ChannelKind::Text, None);
    let logs = guild.add_private_channel("logs", ChannelKind::Text, None, &[staff]);
    let transcripts = guild.add_private_channel("transcripts", ChannelKind::Text, None, &[staff]);
    guild.add_member(&sandbox.person("ada"), &[administrators]);
    guild.add_member(&sandbox.person("sam"), &[staff]);
    for name in ["alice", "bob"] {
        guild.add_member(&sandbox.person(name), &[]);
    }
    guild.invite_bot(ADMINISTRATOR);
    format!(
        "Guild     {} Atelier, with the bot as administrator\nPeople    owner, ada (Admin), sam (Staff), alice, bob\n\
         Roles     {administrators} Admin, {staff} Staff\n\
         Channels  {general} #general, {logs} #logs, {transcripts} #transcripts, {category} category Tickets",
        guild.id
    )
}
