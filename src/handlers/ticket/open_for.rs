//! The steps by which the staff open a ticket for a member: the member, the category, and what it means. They are
//! taken in the toolbox of a ticket, or from the board of a category, which is the category then.
use crate::{
    domain::{
        chosen::Chosen,
        guild::{rule::Rule, throttle::may_act},
        language::Language,
        refusal::Refusal,
        setup::configuration::{Category, CategoryId},
        ticket::access::Who,
    },
    handlers::Click,
    usecase::{
        Context,
        guild::Guild,
        ticket::open_for::{categories, check_member, open_for, plan, serves},
    },
    view::{
        answer::Answer,
        custom_id::Step,
        ticket::tools::openfor::{self as screen, Origin},
    },
};
use serenity::model::id::UserId;

/// What a step is decided by.
pub struct Desk<'a> {
    pub context: &'a Context,
    pub click: &'a Click,
    pub guild: &'a Guild,
    pub origin: Origin<'a>,
    /// The language of the person who clicked.
    pub language: Language,
}

pub async fn step(desk: &Desk<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    let served = served(desk)?;
    let parts: Vec<&str> = argument.split(':').collect();
    match (step, &parts[..]) {
        (Step::Show, _) => {
            let asked = screen::member(desk.origin, desk.language);
            Ok(if desk.origin.is_shared() { Answer::reply(asked) } else { Answer::update(asked) })
        }
        (Step::Pick, [""]) => {
            let [Chosen::Member(member)] = &desk.click.chosen[..] else { return Err(Refusal::NotOffered) };
            if let Origin::Board(category) = desk.origin {
                return decide(desk, &served, member.actor.id, category, None).await;
            }
            check_member(desk.context, desk.click.guild_id, desk.guild, &desk.click.caller.actor, member).await?;
            Ok(Answer::update(screen::category(desk.origin, member.actor.id, &served, desk.language)))
        }
        (Step::Pick, [member]) => {
            let [category] = &desk.click.values[..] else { return Err(Refusal::NotOffered) };
            decide(desk, &served, read(member)?, &CategoryId(category.clone()), None).await
        }
        (Step::Confirm, [member, category, print]) => {
            decide(desk, &served, read(member)?, &CategoryId((*category).to_owned()), Some(*print)).await
        }
        _ => Err(Refusal::UnknownButton),
    }
}

fn read(member: &str) -> Result<UserId, Refusal> {
    member.parse().map_err(|_| Refusal::UnknownButton)
}

/// The categories of which the person may open tickets here.
fn served<'a>(desk: &Desk<'a>) -> Result<Vec<&'a Category>, Refusal> {
    let actor = &desk.click.caller.actor;
    let Origin::Board(id) = desk.origin else { return categories(desk.guild, actor) };
    let category = desk.guild.configuration.category(id).ok_or(Refusal::CategoryGone)?;
    if !serves(actor, category) {
        return Err(Refusal::NotAllowed(Who::STAFF));
    }
    categories(desk.guild, actor).map(|_| vec![category])
}

/// Opens the ticket if the person has read what that sets aside (`print`), or shows it.
async fn decide(
    desk: &Desk<'_>,
    served: &[&Category],
    member: UserId,
    category: &CategoryId,
    print: Option<&str>,
) -> Result<Answer, Refusal> {
    let Desk { context, click, guild, origin, language } = *desk;
    let actor = &click.caller.actor;
    may_act(&guild.pauses, actor, context.clock.now())?;
    let category = served.iter().find(|served| served.id == *category).ok_or(Refusal::NotOffered)?;
    let plan = plan(context, click.guild_id, guild, actor, (member, &category.id)).await?;
    if print != Some(&Rule::print(&plan.rules)) {
        return Ok(Answer::update(screen::confirm(origin, &plan.member, plan.category, &plan.rules, language)));
    }
    // The future is large, so it is boxed.
    let opened = Box::pin(open_for(context, click.guild_id, guild, actor, plan)).await?;
    let shown = screen::opened(origin, member, opened.channel, opened.unstaffed, language);
    opened.leave(context);
    Ok(Answer::update(shown))
}
