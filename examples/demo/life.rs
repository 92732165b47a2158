//! The rest of the story: what is said in a ticket, and how it is claimed, closed, reopened and deleted.
use crate::{
    say,
    tale::{Tale, chapter},
    who::{
        Sight::{Nothing, Reads, Writes},
        all_see,
    },
};
use anyhow::{Context, Result, ensure};
use guichet_sandbox::{
    id::Id,
    people::{MessageView, Person, View},
};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// Discord allows two names of a channel in so much time.
const NAMES: Duration = Duration::from_mins(10);

/// Plays alice's ticket to its end; says where its transcript lies.
pub async fn of(tale: &Tale<'_>, ticket: Id) -> Result<PathBuf> {
    claimed(tale, ticket).await?;
    closed(tale, ticket).await?;
    reopened(tale, ticket).await?;
    deleted(tale, ticket).await?;
    transcript(tale).await
}

async fn claimed(tale: &Tale<'_>, ticket: Id) -> Result<()> {
    let (w, language) = (tale.world, tale.language);
    chapter(&say!(language, "bob prend le ticket en charge", "bob claims the ticket"));
    writes(tale, &w.alice, ticket, &question(tale))?;
    clicks(tale, &w.bob, ticket, "button-claim").await?;
    is_called(tale, ticket, "1-alice-staff").await?;
    all_see(tale, ticket, [Writes, Writes, Reads, Writes, Nothing]).await;
    writes(tale, &w.bob, ticket, &reply(tale))?;
    let refused = w.carol.write(ticket, "!").is_err() && w.erin.write(ticket, "!").is_err();
    tale.fact(
        refused,
        &say!(
            language,
            "Discord refuse ce que carol et erin y écrivent",
            "Discord refuses what carol and erin write there"
        ),
    )?;
    entry(tale, "log-claimed").await
}

async fn closed(tale: &Tale<'_>, ticket: Id) -> Result<()> {
    let language = tale.language;
    chapter(&say!(language, "alice ferme son ticket", "alice closes her ticket"));
    let alice = &tale.world.alice;
    let question = clicks(tale, alice, ticket, "button-close").await?;
    tale.fact(
        question.ephemeral,
        &say!(
            language,
            "on lui demande d’abord, car elle ne pourra pas le rouvrir",
            "she is asked first, for she cannot reopen it"
        ),
    )?;
    confirms(tale, alice, question.id, "closing-confirm").await?;
    is_called(tale, ticket, &format!("{}-alice", tale.text("channel-closed"))).await?;
    all_see(tale, ticket, [Reads, Reads, Reads, Writes, Nothing]).await;
    entry(tale, "log-closed").await
}

async fn reopened(tale: &Tale<'_>, ticket: Id) -> Result<()> {
    let language = tale.language;
    chapter(&say!(language, "bob le rouvre", "bob reopens it"));
    clicks(tale, &tale.world.bob, ticket, "button-reopen").await?;
    all_see(tale, ticket, [Writes, Writes, Reads, Writes, Nothing]).await;
    entry(tale, "log-reopened").await?;
    println!(
        "  {}",
        say!(
            language,
            "dix minutes passent : Discord permet deux noms d’un salon en dix minutes",
            "ten minutes pass: Discord allows two names of a channel in ten minutes"
        )
    );
    is_called(tale, ticket, "1-alice-staff").await
}

async fn deleted(tale: &Tale<'_>, ticket: Id) -> Result<()> {
    let (w, language) = (tale.world, tale.language);
    chapter(&say!(language, "bob supprime le ticket", "bob deletes the ticket"));
    let question = clicks(tale, &w.bob, ticket, "button-delete").await?;
    tale.fact(
        question.ephemeral,
        &say!(language, "on demande d’abord à bob, et à lui seul", "bob, and he alone, is asked first"),
    )?;
    confirms(tale, &w.bob, question.id, "delete-confirm").await?;
    all_see(tale, ticket, [Nothing; 5]).await;
    entry(tale, "log-deleted").await
}

/// The transcript as staff find it, kept as a file.
async fn transcript(tale: &Tale<'_>) -> Result<PathBuf> {
    let (w, language) = (tale.world, tale.language);
    chapter(&say!(language, "Ce qui en reste : le transcript", "What is left of it: the transcript"));
    println!("  {}", say!(language, "bob regarde dans #transcripts", "bob looks into #transcripts"));
    let with_files = |view: &View| {
        let messages = view.channel_by_id(w.transcripts)?.messages.iter();
        messages.rev().find(|message| page_of(message).is_some()).cloned()
    };
    let posted = w.bob.until("the transcript", w.guild.id, with_files).await;
    tale.show(&w.bob, posted.id)?;
    let hidden =
        [&w.alice, &w.erin].iter().all(|person| person.view(w.guild.id).channel_by_id(w.transcripts).is_none());
    tale.fact(hidden, &say!(language, "les membres ne voient pas #transcripts", "members do not see #transcripts"))?;
    let (name, id) = page_of(&posted).context("there is no page")?;
    let page = w.sandbox.read(|state| state.files.get(&id).map(|file| file.bytes.clone())).context("no file")?;
    let text = String::from_utf8(page).context("not UTF-8")?;
    let is_whole = [question(tale), reply(tale)].iter().all(|said| text.contains(said.as_str()));
    tale.fact(
        is_whole,
        &say!(language, "la page contient ce qu’alice et bob ont écrit", "the page holds what alice and bob wrote"),
    )?;
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/demo");
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    std::fs::write(&path, text).with_context(|| path.display().to_string())?;
    Ok(path)
}

/// The name and the id of the HTML file below a message.
fn page_of(message: &MessageView) -> Option<(String, Id)> {
    message.attachments.iter().find_map(|file| {
        let name =
            file["filename"].as_str().filter(|name| Path::new(name).extension().is_some_and(|end| end == "html"))?;
        Some((name.to_owned(), file["id"].as_str()?.parse().ok()?))
    })
}

// No apostrophes and the like: the page writes some characters in another way.
fn question(tale: &Tale<'_>) -> String {
    say!(tale.language, "Bonjour, mon mot de passe ne marche plus.", "Hello, my password does not work any more.")
}

fn reply(tale: &Tale<'_>) -> String {
    say!(tale.language, "Bonjour alice, je regarde tout de suite.", "Hello alice, I am looking into it now.")
}

fn writes(tale: &Tale<'_>, person: &Person, channel: Id, text: &str) -> Result<()> {
    let name = person.username();
    person.write(channel, text).with_context(|| format!("{name}: {text}"))?;
    println!("  {}", say!(tale.language, "{name} écrit : {text}", "{name} writes: {text}"));
    Ok(())
}

/// The person clicks a button of the ticket's pinned message; shows what they then see, and gives it.
async fn clicks(tale: &Tale<'_>, person: &Person, ticket: Id, key: &str) -> Result<MessageView> {
    let (w, name, button) = (tale.world, person.username(), tale.text(key));
    let enabled = |view: &View| {
        let pinned = view.channel_by_id(ticket)?.pinned().next()?;
        (pinned.component(&button)?["disabled"] != true).then_some(pinned.id)
    };
    let pinned = person.until(&format!("[{button}]"), w.guild.id, enabled).await;
    println!("  {}", say!(tale.language, "{name} clique sur [{button}]", "{name} clicks [{button}]"));
    let answer = person.click(pinned, &button).await;
    let shown = answer.message.as_ref().map(|message| message.id);
    let shown = shown.with_context(|| format!("[{button}]: {:?}", answer.outcome))?;
    tale.show(person, shown)?;
    tale.seen(person, shown)
}

/// The person clicks the button of the question that the bot asked them.
async fn confirms(tale: &Tale<'_>, person: &Person, question: Id, key: &str) -> Result<()> {
    let (name, button) = (person.username(), tale.text(key));
    println!("  {}", say!(tale.language, "{name} clique sur [{button}]", "{name} clicks [{button}]"));
    let answer = person.click(question, &button).await;
    ensure!(answer.is_answered(), "[{button}]: {:?}", answer.outcome);
    Ok(())
}

/// Waits until the channel has this name. Discord may allow it only later: time is moved on then.
async fn is_called(tale: &Tale<'_>, channel: Id, expected: &str) -> Result<()> {
    let w = tale.world;
    let renamed = |view: &View| (view.channel_by_id(channel)?.name == expected).then_some(());
    for _ in 0..4 {
        if tokio::time::timeout(Duration::from_secs(3), w.ada.until(expected, w.guild.id, renamed)).await.is_ok() {
            return tale.fact(
                true,
                &say!(tale.language, "le salon s’appelle #{expected}", "the channel is called #{expected}"),
            );
        }
        w.advance(NAMES);
    }
    let name = tale.channel_name(channel);
    tale.fact(
        false,
        &say!(
            tale.language,
            "le salon s’appelle #{expected}, et non #{name}",
            "the channel is called #{expected}, and not #{name}"
        ),
    )
}

/// Waits for the log entry of alice's ticket with this title, and tells it.
async fn entry(tale: &Tale<'_>, key: &str) -> Result<()> {
    let text = tale.logged(key, 1).await.text();
    let title = text.lines().next().unwrap_or_default();
    tale.fact(true, &say!(tale.language, "#logs dit : {title}", "#logs says: {title}"))
}
