//! The story: a guild configured from nothing by clicking, a panel, a ticket, and who sees what of it.
use crate::{
    stage::{Screen, chapter, fact, seen, show},
    support::World,
};
use anyhow::{Context, Result};
use guichet_sandbox::{
    id::Id,
    people::{ChannelView, MessageView, Person},
};

const SUPPORT: &str = "Décrivez votre problème : que vouliez-vous faire, que s’est-il passé ?";
const PARTNERS: &str = "Présentez votre projet en quelques lignes.";

/// What the story leaves behind, to be played with.
pub struct Scene {
    pub panel: Id,
    /// The channel of alice's ticket.
    pub ticket: Id,
}

pub async fn tell(world: &World) -> Result<Scene> {
    cast(world)?;
    configure(world).await?;
    let panel = publish(world).await?;
    let ticket = open(world).await?;
    privacy(world, &ticket)?;
    traces(world, &ticket).await?;
    second_ticket(world, &ticket).await?;
    Ok(Scene { panel, ticket: ticket.id })
}

fn cast(world: &World) -> Result<()> {
    chapter("The guild Atelier");
    println!("  ada           owner, so an administrator");
    println!("  bob, carol    staff: both serve Support, carol serves Partenariats too");
    println!("  alice, dave, erin    members\n");
    let channels: Vec<String> = world.ada.view(world.guild.id).channels.into_iter().map(|it| it.name).collect();
    fact(channels.len() == 4, &format!("ada sees four channels: {}", channels.join(", ")))?;
    let commands = world.ada.view(world.guild.id).commands;
    fact(commands == ["ticket config", "ticket panel"], &format!("and two commands: /{}", commands.join(", /")))?;
    let hidden = world.alice.view(world.guild.id).commands.is_empty();
    fact(hidden, "alice, who is no administrator, is offered no command")
}

async fn configure(world: &World) -> Result<()> {
    chapter("ada configures everything by clicking");
    let screen = Screen::open(world, &world.ada, "ticket config").await?;
    screen.show()?;
    fact(seen(world, &world.ada, screen.message)?.ephemeral, "only ada sees it")?;
    fact(screen.text()?.contains("Avant de valider"), "it lists what is still missing")?;

    println!();
    screen.click("Panneau").await?;
    let description = "Choisissez une catégorie : un salon privé s’ouvre pour vous et notre équipe.";
    let texts =
        [("Titre", "Bienvenue au guichet"), ("description", description), ("Footer", "Une équipe à votre écoute")];
    screen.fill("Modifier les textes", &texts).await?;
    screen.click("Retour").await?;
    screen.click("Panneau").await?;
    screen.show()?;
    let preview = screen.text()?;
    fact(texts.iter().all(|(_, text)| preview.contains(text)), "the panel is previewed as it will look")?;

    println!();
    screen.click("Catégories →").await?;
    add_category(&screen, "Support", SUPPORT, &[world.support_role]).await?;
    screen.show()?;
    fact(screen.text()?.contains("Salon de logs"), "the next step is shown: the channels")?;
    add_category(&screen, "Partenariat", PARTNERS, &[world.partner_role]).await?;

    println!();
    screen.choose("Salon de logs", &[world.logs]).await?;
    screen.choose("Salon de transcripts", &[world.transcripts]).await?;
    screen.choose("Catégorie Discord des tickets", &[world.tickets]).await?;
    screen.show()?;
    fact(!screen.text()?.contains('⬜'), "each step has its ✅")?;

    println!();
    screen.click("Valider").await?;
    screen.show()?;
    fact(screen.text()?.contains("Configuration validée"), "the configuration is in force")?;
    let document = world.document().await;
    let fields: Vec<&str> = document.keys().map(String::as_str).filter(|name| !name.starts_with('_')).collect();
    fact(fields.contains(&"panel_embed"), &format!("and in MongoDB, in one document: {}", fields.join(", ")))
}

async fn add_category(screen: &Screen<'_>, name: &str, description: &str, roles: &[Id]) -> Result<()> {
    let texts = [("Nom de la catégorie", name), ("Message d’ouverture du ticket", description)];
    screen.fill("Ajouter une catégorie", &texts).await?;
    screen.choose("Choisir les rôles staff", roles).await
}

async fn publish(world: &World) -> Result<Id> {
    chapter("ada posts the panel");
    let answer = Screen::open(world, &world.ada, "ticket panel").await?;
    answer.show()?;
    println!("\n  alice looks into #accueil");
    let panel = world.panel(&world.alice);
    show(world, &world.alice, panel.id)?;
    let offered = panel.options("Choisissez une catégorie");
    fact(offered == ["Support", "Partenariat"], &format!("the menu offers {}", offered.join(" and ")))?;
    Ok(panel.id)
}

async fn open(world: &World) -> Result<ChannelView> {
    chapter("alice opens a ticket");
    let (link, ticket) = pick(world, &world.alice, "Support").await?;
    fact(link.ephemeral, &format!("only alice sees the link; it leads to #{}", ticket.name))?;
    fact(ticket.name == "1-alice", "the channel has the guild’s first number and her name")?;
    fact(ticket.parent_id == Some(world.tickets), "it stands in the Discord category Tickets")?;

    println!("\n  alice follows the link into #{}", ticket.name);
    let opening = ticket.pinned().next().context("nothing is pinned")?;
    show(world, &world.alice, opening.id)?;
    fact(ticket.pinned().count() == 1, "this message, and no other, is pinned")?;
    fact(opening.text().contains(SUPPORT), "it says what the category asks for")?;
    let buttons = opening.labels();
    fact(buttons == ["Claim", "Close", "Reopen", "Delete"], &format!("its buttons are {}", buttons.join(", ")))?;
    Ok(ticket)
}

/// The person picks a category in the panel; gives the message with the link, and the channel once it is
/// furnished.
async fn pick(world: &World, person: &Person, category: &str) -> Result<(MessageView, ChannelView)> {
    println!("  {} picks {category} in the panel", person.username());
    let link = world.pick_and_hear(person, category).await;
    show(world, person, link.id)?;
    let channel = *link.channel_links().first().context("there is no link to a channel")?;
    Ok((link, world.furnished(person, channel).await))
}

fn privacy(world: &World, ticket: &ChannelView) -> Result<()> {
    chapter("Who sees the ticket");
    for (person, why) in [
        (&world.alice, "whose ticket it is"),
        (&world.bob, "of Support"),
        (&world.carol, "of Support"),
        (&world.ada, "the administrator"),
    ] {
        let view = person.view(world.guild.id);
        let may =
            view.channel_by_id(ticket.id).map(|channel| channel.can("SEND_MESSAGES") && channel.can("ATTACH_FILES"));
        fact(may == Some(true), &format!("{}, {why}, sees #{} and may write there", person.username(), ticket.name))?;
    }
    for person in [&world.dave, &world.erin] {
        let view = person.view(world.guild.id);
        fact(view.channel_by_id(ticket.id).is_none(), &format!("{} does not see it", person.username()))?;
    }
    let everybody = [&world.ada, &world.bob, &world.carol, &world.alice, &world.dave, &world.erin];
    let silent = everybody.iter().all(|person| person.view(world.guild.id).pinged_in.is_empty());
    fact(silent, "nobody was pinged")
}

async fn traces(world: &World, ticket: &ChannelView) -> Result<()> {
    chapter("What is left of it");
    world.logged("Ticket n° 1 créé").await;
    println!("  bob looks into #logs");
    let view = world.bob.view(world.guild.id);
    let logs = view.channel_by_id(world.logs).context("bob does not see #logs")?;
    let entry = logs.message_containing("Ticket n° 1 créé").context("there is no entry")?;
    show(world, &world.bob, entry.id)?;
    fact(entry.text().contains("alice") && entry.text().contains("Support"), "it says who and which category")?;
    let hidden = world.alice.view(world.guild.id).channel_by_id(world.logs).is_none();
    fact(hidden, "members do not see #logs")?;

    println!("\n  alice tries to open another");
    let refused = world.pick_and_hear(&world.alice, "Partenariat").await;
    show(world, &world.alice, refused.id)?;
    fact(refused.channel_links() == [ticket.id], "one open ticket for each member: she is led to the one she has")
}

async fn second_ticket(world: &World, first: &ChannelView) -> Result<()> {
    chapter("dave opens one of another category");
    let (_, ticket) = pick(world, &world.dave, "Partenariat").await?;
    fact(ticket.name == "2-dave", "it has the next number")?;
    let sees = |person: &Person, channel| person.view(world.guild.id).channel_by_id(channel).is_some();
    fact(sees(&world.carol, ticket.id), "carol, of Partenariats, sees it")?;
    fact(!sees(&world.bob, ticket.id), "bob, who serves Support only, does not")?;
    fact(!sees(&world.alice, ticket.id) && !sees(&world.dave, first.id), "alice and dave do not see each other’s")
}
