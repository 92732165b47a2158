//! The beginning of the story: a guild configured from nothing by clicking, a panel, a ticket, and who sees it.
use crate::{
    life, say,
    screen::Screen,
    tale::{Tale, chapter},
    who::{Sight, all_see, sees},
};
use anyhow::{Context, Result};
use guichet::domain::language::Language;
use guichet_sandbox::{
    id::Id,
    people::{ChannelView, MessageView, Person},
};
use std::path::PathBuf;

/// Where the transcript of the story lies.
pub async fn tell(tale: &Tale<'_>) -> Result<PathBuf> {
    cast(tale)?;
    configure(tale).await?;
    publish(tale).await?;
    let ticket = open(tale).await?;
    refused(tale, &ticket).await?;
    second_ticket(tale, &ticket).await?;
    life::of(tale, ticket.id).await
}

/// Everybody dismisses what the bot has shown to them alone: whoever comes then begins with a clear screen.
pub fn clear_away(tale: &Tale<'_>) -> Result<()> {
    let w = tale.world;
    let everybody = [&w.ada, &w.bob, &w.carol, &w.alice, &w.dave, &w.erin];
    let mut dismissed = 0;
    for person in everybody {
        for message in person.view(w.guild.id).ephemerals {
            person.dismiss_message(message.id)?;
            dismissed += 1;
        }
    }
    let is_clear = dismissed > 0 && everybody.iter().all(|person| person.view(w.guild.id).ephemerals.is_empty());
    println!();
    tale.fact(
        is_clear,
        &say!(
            tale.language,
            "chacun a rejeté ce que lui seul voyait",
            "everybody has dismissed what they alone could see"
        ),
    )
}

/// Who is who, in a line.
pub fn who(language: Language) -> String {
    say!(
        language,
        "ada est propriétaire et administratrice ; bob et carol sont du staff ; alice, dave et erin sont membres.",
        "ada is the owner and an administrator; bob and carol are staff; alice, dave and erin are members."
    )
}

fn cast(tale: &Tale<'_>) -> Result<()> {
    let (w, language) = (tale.world, tale.language);
    let guild = w.sandbox.read(|state| state.guilds.get(&w.guild.id).map(|guild| guild.name.clone()));
    let guild = guild.unwrap_or_default();
    chapter(&say!(language, "Le serveur {guild}", "The server {guild}"));
    println!(
        "{}\n",
        say!(
            language,
            "  ada           propriétaire, donc administratrice\n  bob, carol    staff : les deux servent Support, carol sert aussi Partenariat\n  alice, dave, erin    membres",
            "  ada           owner, so an administrator\n  bob, carol    staff: both serve Support, carol serves Partnership too\n  alice, dave, erin    members"
        )
    );
    let view = w.ada.view(w.guild.id);
    let channels: Vec<String> = view.channels.into_iter().map(|channel| channel.name).collect();
    let names = channels.join(", ");
    tale.fact(
        channels.len() == 4,
        &say!(language, "ada voit quatre salons : {names}", "ada sees four channels: {names}"),
    )?;
    let commands = view.commands.join(", /");
    tale.fact(
        view.commands == ["ticket config", "ticket panel"],
        &say!(language, "et deux commandes : /{commands}", "and two commands: /{commands}"),
    )?;
    let hidden = w.alice.view(w.guild.id).commands.is_empty();
    tale.fact(hidden, &say!(language, "les membres n’en voient aucune", "members see no command"))
}

async fn configure(tale: &Tale<'_>) -> Result<()> {
    let (w, language) = (tale.world, tale.language);
    chapter(&say!(language, "ada configure tout en cliquant", "ada configures everything by clicking"));
    let screen = Screen::open(tale, &w.ada, "ticket config").await?;
    screen.show()?;
    tale.fact(tale.seen(&w.ada, screen.message)?.ephemeral, &say!(language, "ada seule le voit", "only ada sees it"))?;
    let missing = screen.text()?.contains(&tale.text("config-to-fill"));
    tale.fact(missing, &say!(language, "l’écran dit ce qui manque encore", "it lists what is still missing"))?;

    println!();
    screen.click("config-panel").await?;
    let title = say!(language, "Bienvenue au guichet", "Welcome to the help desk");
    let description = say!(
        language,
        "Choisissez une catégorie : un salon privé s’ouvre pour vous et notre équipe.",
        "Choose a category: a private channel opens for you and our team."
    );
    let footer = say!(language, "Une équipe à votre écoute", "A team that listens");
    screen.fill("config-edit-texts", &[("title", &title), ("description", &description), ("footer", &footer)]).await?;
    screen.click("config-back").await?;
    screen.click("config-panel").await?;
    screen.show()?;
    let preview = screen.text()?;
    let is_previewed = [&title, &description, &footer].iter().all(|text| preview.contains(*text));
    tale.fact(
        is_previewed,
        &say!(language, "l’aperçu montre le panneau tel qu’il sera", "the panel is previewed as it will look"),
    )?;

    println!();
    screen.click("config-next-categories").await?;
    add_category(&screen, "Support", &support(tale), &[w.support_role]).await?;
    screen.show()?;
    let is_led = screen.text()?.contains(&tale.text("config-choose-log"));
    tale.fact(
        is_led,
        &say!(language, "l’étape suivante s’affiche : les salons", "the next step is shown: the channels"),
    )?;
    let texts = say!(language, "Présentez votre projet en quelques lignes.", "Present your project in a few lines.");
    add_category(&screen, &partnership(tale), &texts, &[w.partner_role]).await?;

    println!();
    screen.choose("config-choose-log", &[w.logs]).await?;
    screen.choose("config-choose-transcript", &[w.transcripts]).await?;
    screen.choose("config-choose-ticket-category", &[w.tickets]).await?;
    screen.show()?;
    tale.fact(!screen.text()?.contains('⬜'), &say!(language, "chaque étape a son ✅", "each step has its ✅"))?;

    println!();
    screen.click("config-validate").await?;
    screen.show()?;
    let validated = screen.text()?.contains(&tale.text("config-validated"));
    tale.fact(validated, &say!(language, "la configuration est en vigueur", "the configuration is in force"))?;
    let document = w.document().await;
    let fields: Vec<&str> = document.keys().map(String::as_str).filter(|name| !name.starts_with('_')).collect();
    let names = fields.join(", ");
    tale.fact(
        fields.contains(&"panel_embed"),
        &say!(language, "et dans MongoDB, en un document : {names}", "and in MongoDB, in one document: {names}"),
    )
}

fn support(tale: &Tale<'_>) -> String {
    say!(
        tale.language,
        "Décrivez votre problème : que vouliez-vous faire, que s’est-il passé ?",
        "Describe your problem: what did you want to do, and what happened?"
    )
}

fn partnership(tale: &Tale<'_>) -> String {
    say!(tale.language, "Partenariat", "Partnership")
}

async fn add_category(screen: &Screen<'_>, name: &str, description: &str, roles: &[Id]) -> Result<()> {
    screen.fill("config-add-category", &[("name", name), ("description", description)]).await?;
    screen.choose("config-choose-roles", roles).await
}

async fn publish(tale: &Tale<'_>) -> Result<()> {
    let (w, language) = (tale.world, tale.language);
    chapter(&say!(language, "ada publie le panneau", "ada posts the panel"));
    Screen::open(tale, &w.ada, "ticket panel").await?.show()?;
    let welcome = tale.channel_name(w.welcome);
    println!("\n  {}", say!(language, "alice regarde dans #{welcome}", "alice looks into #{welcome}"));
    let panel = w.panel(&w.alice);
    tale.show(&w.alice, panel.id)?;
    let offered = panel.options(&tale.text("panel-placeholder"));
    let names = offered.join(", ");
    tale.fact(
        offered == ["Support".to_owned(), partnership(tale)],
        &say!(language, "le menu propose : {names}", "the menu offers: {names}"),
    )
}

async fn open(tale: &Tale<'_>) -> Result<ChannelView> {
    let (w, language) = (tale.world, tale.language);
    chapter(&say!(language, "alice ouvre un ticket", "alice opens a ticket"));
    let (link, ticket) = pick(tale, &w.alice, "Support").await?;
    let name = &ticket.name;
    tale.fact(
        link.ephemeral,
        &say!(
            language,
            "alice seule voit ce lien, qui mène à #{name}",
            "only alice sees the link; it leads to #{name}"
        ),
    )?;
    tale.fact(
        name == "1-alice",
        &say!(
            language,
            "le salon porte le premier numéro du serveur et son nom",
            "the channel has the server’s first number and her name"
        ),
    )?;
    tale.fact(
        ticket.parent_id == Some(w.tickets),
        &say!(language, "il est dans la catégorie Discord Tickets", "it stands in the Discord category Tickets"),
    )?;

    println!("\n  {}", say!(language, "alice suit le lien vers #{name}", "alice follows the link into #{name}"));
    let opening = ticket.pinned().next().context("nothing is pinned")?;
    tale.show(&w.alice, opening.id)?;
    tale.fact(
        ticket.pinned().count() == 1,
        &say!(language, "ce message est épinglé, et aucun autre", "this message, and no other, is pinned"),
    )?;
    tale.fact(
        opening.text().contains(&support(tale)),
        &say!(language, "il dit ce que la catégorie demande", "it says what the category asks for"),
    )?;
    let buttons =
        ["button-claim", "button-close", "button-reopen", "button-delete", "button-tools"].map(|key| tale.text(key));
    let labels = opening.labels().join(", ");
    tale.fact(opening.labels() == buttons, &say!(language, "ses boutons : {labels}", "its buttons are {labels}"))?;

    println!();
    all_see(tale, ticket.id, [Sight::Writes, Sight::Writes, Sight::Writes, Sight::Writes, Sight::Nothing]).await;
    let everybody = [&w.ada, &w.bob, &w.carol, &w.alice, &w.dave, &w.erin];
    let is_silent = everybody.iter().all(|person| person.view(w.guild.id).pinged_in.is_empty());
    tale.fact(is_silent, &say!(language, "personne n’a été notifié par une mention", "nobody was pinged"))?;
    Ok(ticket)
}

/// The person picks a category in the panel; gives the message with the link, and the channel once it is
/// furnished.
async fn pick(tale: &Tale<'_>, person: &Person, category: &str) -> Result<(MessageView, ChannelView)> {
    let link = answer_to(tale, person, category).await?;
    let channel = *link.channel_links().first().context("there is no link to a channel")?;
    Ok((link, tale.world.furnished(person, channel).await))
}

async fn answer_to(tale: &Tale<'_>, person: &Person, category: &str) -> Result<MessageView> {
    let (w, name) = (tale.world, person.username());
    println!(
        "  {}",
        say!(tale.language, "{name} choisit {category} dans le panneau", "{name} picks {category} in the panel")
    );
    let heard = person.view(w.guild.id).ephemerals.len();
    let answer = person.pick(w.panel(person).id, &tale.text("panel-placeholder"), &[category]).await;
    anyhow::ensure!(answer.is_answered(), "{:?}", answer.outcome);
    let heard = w.hear(person, heard).await;
    tale.show(person, heard.id)?;
    Ok(heard)
}

async fn refused(tale: &Tale<'_>, ticket: &ChannelView) -> Result<()> {
    let (w, language) = (tale.world, tale.language);
    chapter(&say!(language, "Ce qui en est noté", "What is noted of it"));
    let entry = tale.logged("log-opened", 1).await;
    println!("  {}", say!(language, "bob regarde dans #logs", "bob looks into #logs"));
    tale.show(&w.bob, entry.id)?;
    let text = entry.text();
    tale.fact(
        text.contains("alice") && text.contains("Support"),
        &say!(language, "qui, et dans quelle catégorie", "it says who and which category"),
    )?;
    let hidden = w.alice.view(w.guild.id).channel_by_id(w.logs).is_none();
    tale.fact(hidden, &say!(language, "les membres ne voient pas #logs", "members do not see #logs"))?;

    println!("\n  {}", say!(language, "alice essaie d’en ouvrir un autre", "alice tries to open another"));
    let refused = answer_to(tale, &w.alice, &partnership(tale)).await?;
    tale.fact(
        refused.channel_links() == [ticket.id],
        &say!(
            language,
            "un ticket ouvert par membre : on la mène à celui qu’elle a",
            "one open ticket for each member: she is led to the one she has"
        ),
    )
}

async fn second_ticket(tale: &Tale<'_>, first: &ChannelView) -> Result<()> {
    let (w, language) = (tale.world, tale.language);
    chapter(&say!(language, "dave en ouvre un d’une autre catégorie", "dave opens one of another category"));
    let (_, ticket) = pick(tale, &w.dave, &partnership(tale)).await?;
    tale.fact(ticket.name == "2-dave", &say!(language, "il porte le numéro suivant", "it has the next number"))?;
    let expected = [
        (&w.dave, say!(language, "membre du ticket", "member of the ticket"), Sight::Writes),
        (&w.carol, say!(language, "staff de Partenariat", "staff of Partnership"), Sight::Writes),
        (&w.bob, say!(language, "staff de Support seul", "staff of Support only"), Sight::Nothing),
        (&w.alice, say!(language, "membre d’un autre", "member of another"), Sight::Nothing),
    ];
    sees(tale, ticket.id, &expected).await;
    let hidden = w.dave.view(w.guild.id).channel_by_id(first.id).is_none();
    tale.fact(hidden, &say!(language, "et dave ne voit pas celui d’alice", "and dave does not see alice’s"))
}
