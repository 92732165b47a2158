//! Sets the rights in a ticket's channel according to the ticket's state.
use super::{
    done::Done,
    one_by_one::Scene,
    overwrites::{Left, asked, guest_overwrite, note, stored},
    permission_context,
    place::Edit,
};
use crate::{
    discord::{Fault, Overwrite},
    domain::{
        setup::configuration::Configuration,
        ticket::{
            Ticket, by_hand,
            effect::PendingEffect,
            event::{Synced, TicketEvent},
            guest::OverwriteBits,
            guest_overwrite::GuestOverwrite,
            rights::{PermissionContext, Right},
        },
    },
    usecase::Context,
};
use chrono::TimeDelta;
use serenity::model::id::ChannelId;

/// The pauses before the rights are tried again, in the first run of the effect: meanwhile people who should
/// not may read or write.
const PAUSES: [TimeDelta; 3] = [TimeDelta::milliseconds(500), TimeDelta::seconds(1), TimeDelta::seconds(2)];

/// Sets the overwrites of the ticket's channel. In the first run of the effect, a fault that passes soon is
/// answered by further tries at once.
pub async fn sync(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    pending: &PendingEffect,
) -> Result<Done, Fault> {
    for pause in PAUSES.iter().take_while(|_| pending.retries == 0) {
        match once(context, configuration, ticket).await {
            Err(fault) if passes_soon(&fault) => {
                tracing::warn!(ticket = %ticket.id, %fault, "the rights are tried again at once");
                context.clock.sleep_until(context.clock.now() + *pause).await;
            }
            outcome => return outcome,
        }
    }
    once(context, configuration, ticket).await
}

fn passes_soon(fault: &Fault) -> bool {
    !fault.is_permanent() && !matches!(fault, Fault::NotBefore(_) | Fault::TokenRejected)
}

async fn once(context: &Context, configuration: &Configuration, ticket: &Ticket) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    let permission_context = permission_context(context, configuration, ticket).await?;
    let stands = with_guests(context, ticket, channel, &permission_context).await?;
    let settled = by_hand::ours(ticket, &permission_context, stands.as_deref().unwrap_or_default());
    let (ours, denied) = (settled.rights, settled.denied);
    let guests = guest_overwrite(ticket, &permission_context, stands.as_deref().unwrap_or_default());
    foresee(context, ticket, &guests, &denied).await?;
    let wanted = ours.iter().chain(guests.iter().map(|guest| &guest.wanted));
    let overwrites: Vec<Overwrite> = wanted.map(Overwrite::from).collect();
    let edit = Edit { context, configuration, ticket, channel };
    let mut placed = None;
    let left = match edit.set(Some(&overwrites), &mut placed).await {
        Ok(()) => Left::all_done(ticket, &guests),
        Err(fault) if is_about_one(&fault, &guests) => {
            tracing::info!(ticket = %ticket.id, %fault, "the rights of a channel are set one by one");
            let scene = Scene { context, ticket, channel, permission_context: &permission_context };
            // The future is large and seldom needed, so it is boxed.
            let left = Box::pin(scene.one_by_one(&ours, stands)).await?;
            Box::pin(edit.set(None, &mut placed)).await?;
            left
        }
        Err(fault) => return Err(fault),
    };
    let Left { taken, lost, unlocked, gone } = left;
    let (view_state, staff) = (ticket.view_state(), permission_context.staff);
    Ok(Some(TicketEvent::Synced(Synced { view_state, taken, denied, lost, unlocked, gone, staff, placed })))
}

/// Whether Discord may have refused the whole list because of one overwrite: one with permissions that the
/// bot does not hold, or one whose role or member does not exist any more.
fn is_about_one(fault: &Fault, guests: &[GuestOverwrite]) -> bool {
    match fault {
        _ if fault.lacks_channel() || fault.lacks_access() => false,
        _ if fault.lacks_permission() => !guests.is_empty(),
        Fault::Refused { fields, .. } => {
            fault.is_gone() || fields.iter().any(|field| field.starts_with("permission_overwrites"))
        }
        _ => false,
    }
}

/// Notes what the bot is about to take from people, so that they get back what they had, whatever happens
/// then.
async fn foresee(
    context: &Context,
    ticket: &Ticket,
    guests: &[GuestOverwrite],
    denied: &[OverwriteBits],
) -> Result<(), Fault> {
    let taken: Vec<OverwriteBits> = guests.iter().filter_map(|guest| guest.taken).collect();
    if ticket.clone().foresee(&taken, None) {
        note(context, ticket, &taken, None).await?;
    }
    if ticket.denied == denied {
        return Ok(());
    }
    let change = |ticket: &Ticket| Ok::<_, ()>(Ticket { denied: denied.to_vec(), ..ticket.clone() });
    stored(context.storage.change_ticket(ticket.clone(), change).await)
}

/// The overwrites of the channel, if people may have added or changed some by hand. Discord is asked only if
/// the gateway has told of such overwrites or of nothing. The gateway's copy is not sent back, for serenity
/// drops bits that it does not know.
async fn with_guests(
    context: &Context,
    ticket: &Ticket,
    channel: ChannelId,
    permission_context: &PermissionContext,
) -> Result<Option<Vec<Right>>, Fault> {
    let untouched = |right: &Right| by_hand::is_untouched(ticket, permission_context, right);
    let told = context.cache.guild(ticket.guild_id).and_then(|guild| {
        let overwrites = guild.seen_channel(channel)?.overwrites()?;
        Some(ticket.denied.is_empty() && overwrites.iter().all(untouched))
    });
    if told == Some(true) { Ok(None) } else { asked(context, channel).await.map(Some) }
}
