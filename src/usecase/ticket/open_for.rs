//! Somebody of the staff opens a ticket for a member.
use super::{
    admission::{broken_rules, live, offered, rule_of},
    member::is_administrator,
    open::{Opened, Request, open},
};
use crate::{
    discord::Place,
    domain::{
        actor::{Actor, Face},
        chosen::ChosenMember,
        guild::rule::Rule,
        refusal::Refusal,
        setup::{
            bound,
            configuration::{Category, CategoryId},
            problems::problems,
        },
        ticket::{Opener, opened_by::OpenedBy, other_ticket::OtherTicket, tool_refusal::ToolRefusal},
    },
    storage::Guild,
    usecase::{Context, Error},
};
use serenity::model::{
    Permissions,
    id::{GuildId, UserId},
};

/// A ticket that can be opened for a member.
pub struct Plan<'a> {
    pub member: ChosenMember,
    pub category: &'a Category,
    /// The rules that an administrator sets aside by it.
    pub rules: Vec<Rule>,
}

/// Whether this person may open tickets of the category for others.
pub fn serves(by: &Actor, category: &Category) -> bool {
    by.is_administrator() || category.roles.iter().any(|role| by.roles.contains(role))
}

/// The categories of which this person may open tickets for others: those that they serve, or all for
/// administrators.
///
/// # Errors
/// [`Refusal::NotConfigured`], and [`ToolRefusal::ServesNone`] if there are none.
pub fn categories<'a>(guild: &'a Guild, by: &Actor) -> Result<Vec<&'a Category>, Refusal> {
    if !problems(&guild.configuration).is_empty() {
        return Err(Refusal::NotConfigured);
    }
    let theirs: Vec<_> = guild.configuration.categories.iter().filter(|category| serves(by, category)).collect();
    if theirs.is_empty() { Err(Refusal::Tool(ToolRefusal::ServesNone)) } else { Ok(theirs) }
}

/// Checks that somebody who was chosen may have tickets at all.
///
/// # Errors
/// [`ToolRefusal::MemberIsBot`], [`ToolRefusal::MemberGone`], or [`ToolRefusal::HasTicket`].
pub async fn check_member(
    context: &Context,
    guild_id: GuildId,
    guild: &Guild,
    by: &Actor,
    member: &ChosenMember,
) -> Result<(), Refusal> {
    let id = member.actor.id;
    if member.is_bot {
        return Err(Refusal::Tool(ToolRefusal::MemberIsBot(id)));
    }
    if !member.in_guild {
        return Err(Refusal::Tool(ToolRefusal::MemberGone(id)));
    }
    has_no_ticket(context, guild_id, guild, by, id).await
}

/// Checks that the member has no live ticket; where one is, those alone learn whom it concerns.
async fn has_no_ticket(
    context: &Context,
    guild_id: GuildId,
    guild: &Guild,
    by: &Actor,
    member: UserId,
) -> Result<(), Refusal> {
    let Some(live) = live(context, guild_id, member).await? else { return Ok(()) };
    let other = OtherTicket::of(&live, by, &guild.configuration);
    Err(Refusal::Tool(ToolRefusal::HasTicket(member, other)))
}

/// What opening the ticket would mean. Discord is asked who the member is now, because they were chosen some time
/// ago.
///
/// # Errors
/// As [`check_member`]; [`Refusal::NotOffered`] if the person does not serve the category;
/// [`ToolRefusal::NotForMember`] if rules forbid it and the person is no administrator.
pub async fn plan<'a>(
    context: &Context,
    guild_id: GuildId,
    guild: &'a Guild,
    by: &Actor,
    (member, category): (UserId, &CategoryId),
) -> Result<Plan<'a>, Refusal> {
    if !categories(guild, by)?.iter().any(|served| served.id == *category) {
        return Err(Refusal::NotOffered);
    }
    let category = offered(guild, category)?;
    let member = look_up(context, guild_id, member).await?;
    check_member(context, guild_id, guild, by, &member).await?;
    let rules = broken_rules(context, guild_id, guild, &member.actor, category).await?;
    if !rules.is_empty() && !by.is_administrator() {
        return Err(Refusal::Tool(ToolRefusal::NotForMember(member.actor.id, rules)));
    }
    Ok(Plan { member, category, rules })
}

/// Opens the ticket up to its channel. No questions are asked.
///
/// # Errors
/// As [`open`], worded for somebody who is not the member.
pub async fn open_for(
    context: &Context,
    guild_id: GuildId,
    guild: &Guild,
    by: &Actor,
    plan: Plan<'_>,
) -> Result<Opened, Refusal> {
    let Plan { member: ChosenMember { actor, username, face, .. }, category, rules } = plan;
    let opened_by = OpenedBy { id: by.id, overrides: !rules.is_empty() };
    let opener = Opener { id: actor.id, name: username, face, language: None, by: Some(opened_by) };
    let request = Request { guild_id, actor: &actor, opener, category: category.id.clone(), answers: Vec::new() };
    let place = Place::default();
    // The future is large, so it is boxed.
    match Box::pin(open(context, guild, request, &place)).await {
        // They have one since it was looked for.
        Err(Refusal::AlreadyOpen(_)) => {
            has_no_ticket(context, guild_id, guild, by, actor.id).await?;
            // It is over already.
            Err(Refusal::StateChanged)
        }
        outcome => outcome.map_err(|refusal| for_staff(actor.id, refusal)),
    }
}

/// The refusal of an opening, for somebody who is not the member.
fn for_staff(member: UserId, refusal: Refusal) -> Refusal {
    if let Some(rule) = rule_of(&refusal) {
        return Refusal::Tool(ToolRefusal::NotForMember(member, vec![rule]));
    }
    Refusal::Tool(match refusal {
        Refusal::ChannelRefused(obstacle) => ToolRefusal::NotOpened(obstacle),
        Refusal::Crowded { until, .. } | Refusal::ManyOpenings(until) => ToolRefusal::Crowded(until),
        other => return other,
    })
}

/// The member as Discord shows them now.
async fn look_up(context: &Context, guild: GuildId, id: UserId) -> Result<ChosenMember, Refusal> {
    let member = match context.discord.member(guild, id).await {
        Ok(member) => member,
        Err(fault) if fault.is_gone() => return Err(Refusal::Tool(ToolRefusal::MemberGone(id))),
        Err(fault) => return Err(Error::Discord(fault).into()),
    };
    let picture = context.picture(guild).await.map_err(Error::Discord)?;
    let is_administrator = is_administrator(&picture, id, &member.roles);
    let permissions = if is_administrator { Permissions::ADMINISTRATOR } else { Permissions::empty() };
    let mut name = member.nick.unwrap_or_else(|| member.user.display_name().to_owned());
    bound::cut(&mut name, bound::LINE);
    Ok(ChosenMember {
        is_bot: member.user.bot,
        in_guild: true,
        face: Face { name, picture: Some(member.user.face()) },
        username: member.user.name,
        actor: Actor {
            id,
            roles: member.roles,
            permissions,
            timed_out_until: member.communication_disabled_until,
            joined_at: member.joined_at,
            language: None,
        },
    })
}
