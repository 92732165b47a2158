use super::{CHANNEL, CLAIMER, OPENER, STRANGER, by, now, opening, plan};
use crate::domain::{
    refusal::{Obstacle, Refusal},
    ticket::{
        LeaseWindow, State, Ticket, Transcript, ViewState,
        access::{Act, TicketRole},
        effect::{Effect, LogEntryKind, PendingEffect},
        event::{By, Synced, TicketEvent},
        guest::Guest,
        transition::transition,
    },
};
use chrono::TimeDelta;
use serenity::model::id::{ChannelId, MessageId};

fn after(commands: &[TicketEvent]) -> Ticket {
    commands.iter().fold(opening(), |ticket, event| transition(&ticket, event, plan()).unwrap())
}

fn made(channel: ChannelId) -> TicketEvent {
    TicketEvent::ChannelMade(channel, "1-alice".into())
}

fn open() -> Ticket {
    after(&[TicketEvent::Numbered(1), made(CHANNEL), TicketEvent::OpeningPosted(MessageId::new(9))])
}

fn synced(view_state: ViewState) -> Synced {
    Synced {
        view_state,
        taken: Vec::new(),
        denied: Vec::new(),
        lost: Vec::new(),
        unlocked: Vec::new(),
        gone: Vec::new(),
        staff: Vec::new(),
        placed: None,
    }
}

fn act(ticket: &Ticket, act: Act, by: By) -> Result<Ticket, Refusal> {
    transition(ticket, &TicketEvent::Act(act, by), plan())
}

#[test]
fn an_opening_comes_to_an_open_ticket_with_nothing_left_to_do() {
    let message = MessageId::new(9);
    let mut ticket = after(&[TicketEvent::Numbered(12), made(CHANNEL), TicketEvent::OpeningPosted(message)]);
    assert_eq!((ticket.state, ticket.live, ticket.number), (State::Open, true, Some(12)));
    assert_eq!((ticket.channel_id, ticket.opening_message_id), (Some(CHANNEL), Some(message)));
    for pending in ticket.effects.clone() {
        assert!(ticket.is_ready(&pending.effect), "{pending:?}");
        ticket.complete(&pending.id);
    }
    assert!(ticket.effects.is_empty());
}

#[test]
fn a_second_channel_is_never_taken() {
    let ticket = after(&[TicketEvent::Numbered(1), made(CHANNEL)]);
    assert_eq!(transition(&ticket, &made(ChannelId::new(8)), plan()).unwrap_err(), Refusal::StateChanged);
}

#[test]
fn a_refused_channel_frees_the_member() {
    let ticket = after(&[TicketEvent::Numbered(1), TicketEvent::ChannelRefused(Obstacle::Full)]);
    assert_eq!((ticket.state, ticket.live), (State::Failed, false));
    assert!(matches!(ticket.effects[..], [ref one] if matches!(one.effect, Effect::Log(_))), "the log says so");
    assert!(transition(&ticket, &made(CHANNEL), plan()).is_err(), "and the channel comes too late");
}

#[test]
fn a_channel_that_is_gone_ends_the_ticket_but_not_its_log() {
    let ticket = after(&[TicketEvent::Numbered(1), made(CHANNEL), TicketEvent::ChannelGone]);
    assert_eq!((ticket.state, ticket.live), (State::Deleted, false));
    assert!(ticket.effects.iter().all(|pending| matches!(pending.effect, Effect::Log(_))));
    assert_eq!(ticket.effects.len(), 2, "it was opened, and it ended");
    assert!(transition(&ticket, &TicketEvent::ChannelGone, plan()).is_err());
}

#[test]
fn nothing_is_begun_before_what_it_needs() {
    let ticket = opening();
    assert!(ticket.effects.iter().all(|pending| !ticket.is_ready(&pending.effect)), "no number, no channel");
    let ticket = after(&[TicketEvent::Numbered(1)]);
    let ready: Vec<_> = ticket.effects.iter().filter(|pending| ticket.is_ready(&pending.effect)).collect();
    assert!(matches!(ready[..], [one] if one.effect == Effect::CreateChannel));
}

#[test]
fn a_lease_keeps_others_away_until_it_is_over() {
    let mut ticket = opening();
    assert!(ticket.take_due(plan()).is_empty());
    let later = plan().lease_until + TimeDelta::seconds(1);
    let taken = ticket.take_due(LeaseWindow { now: later, lease_until: later + TimeDelta::seconds(120) });
    assert_eq!(taken.len(), 4);
    assert!(ticket.effects.iter().all(|pending| pending.retries == 1));
}

#[test]
fn an_effects_id_is_short_enough_for_a_nonce() {
    assert!(opening().effects.iter().all(|pending| pending.id.len() <= 25));
}

#[test]
fn which_act_leads_where() {
    let staff = || by(CLAIMER, TicketRole::Staff);
    let claimed = act(&open(), Act::Claim, staff()).unwrap();
    assert_eq!((claimed.state, claimed.claimed_by), (State::Open, Some(CLAIMER)));
    let closed = act(&claimed, Act::Close, by(OPENER, TicketRole::Opener)).unwrap();
    assert_eq!((closed.state, closed.live, closed.claimed_by), (State::Closed, false, Some(CLAIMER)));
    let reopened = act(&closed, Act::Reopen, staff()).unwrap();
    assert_eq!((reopened.state, reopened.live, reopened.claimed_by), (State::Open, true, Some(CLAIMER)));
    let deleting = act(&reopened, Act::Delete, staff()).unwrap();
    assert_eq!((deleting.state, deleting.live), (State::Deleting, false));
    assert!(!deleting.is_ready(&Effect::DeleteChannel), "an open ticket is locked first");
    let deleted = transition(&deleting, &TicketEvent::ChannelGone, plan()).unwrap();
    assert_eq!(deleted.state, State::Deleted);
}

#[test]
fn what_is_refused_and_why() {
    let stranger = || by(STRANGER, TicketRole::Staff);
    let claimed = act(&open(), Act::Claim, by(CLAIMER, TicketRole::Staff)).unwrap();
    let closed = act(&claimed, Act::Close, stranger()).unwrap();
    let left = transition(&closed, &TicketEvent::OpenerLeft, plan()).unwrap();
    let cases = [
        (act(&open(), Act::Claim, by(OPENER, TicketRole::Administrator)), Refusal::OwnTicket),
        (
            act(&open(), Act::Claim, by(STRANGER, TicketRole::Stranger)),
            Refusal::NotAllowed(Act::Claim.description().who),
        ),
        (act(&claimed, Act::Claim, stranger()), Refusal::AlreadyClaimed(CLAIMER)),
        (act(&claimed, Act::Release, stranger()), Refusal::AlreadyClaimed(CLAIMER)),
        (act(&open(), Act::Reopen, stranger()), Refusal::StateChanged),
        (act(&closed, Act::Close, stranger()), Refusal::StateChanged),
        (act(&closed, Act::Reopen, by(OPENER, TicketRole::Opener)), Refusal::NotAllowed(Act::Reopen.description().who)),
        (act(&left, Act::Reopen, stranger()), Refusal::OpenerLeft(OPENER)),
        (act(&open(), Act::Delete, by(OPENER, TicketRole::Opener)), Refusal::NotAllowed(Act::Delete.description().who)),
    ];
    for (outcome, expected) in cases {
        assert_eq!(outcome.unwrap_err(), expected);
    }
    let released = act(&claimed, Act::Release, by(STRANGER, TicketRole::Administrator)).unwrap();
    assert_eq!(released.claimed_by, None);
}

#[test]
fn what_was_done_for_an_older_state_is_to_be_done_again() {
    let claimed = act(&open(), Act::Claim, by(CLAIMER, TicketRole::Staff)).unwrap();
    assert!(!TicketEvent::Redrawn(open().message_state()).is_current(&claimed));
    assert!(TicketEvent::Redrawn(claimed.message_state()).is_current(&claimed));
    let stale = TicketEvent::Synced(synced(open().view_state()));
    assert!(!stale.is_current(&claimed));
    let stale = TicketEvent::Renamed("1-alice".into(), open().view_state());
    assert!(!stale.is_current(&claimed));
    assert_eq!(transition(&claimed, &stale, plan()).unwrap().channel_name, None, "the name is not known any more");
}

#[test]
fn what_was_done_for_a_state_that_went_and_came_back_is_done_again() {
    // The answer to a call for the first claim arrives after a call for the release, which came in between.
    let claim = |ticket: &Ticket| act(ticket, Act::Claim, by(CLAIMER, TicketRole::Staff)).unwrap();
    let first = claim(&open());
    let named = TicketEvent::Renamed("1-alice-staff".into(), first.view_state());
    let released = act(&first, Act::Release, by(CLAIMER, TicketRole::Staff)).unwrap();
    let name = TicketEvent::Renamed("1-alice".into(), released.view_state());
    let again = claim(&transition(&released, &name, plan()).unwrap());
    let late = transition(&again, &named, plan()).unwrap();
    assert!(!named.is_current(&late) && late.channel_name.is_none());
    assert!(late.effects.iter().any(|pending| pending.effect == Effect::Rename), "the second claim gets its name");
    for stale in [TicketEvent::Redrawn(first.message_state()), TicketEvent::Synced(synced(first.view_state()))] {
        assert!(!stale.is_current(&again));
    }
}

#[test]
fn a_member_who_left_and_returned_gets_no_access_to_what_was_closed() {
    let closed = act(&open(), Act::Close, by(STRANGER, TicketRole::Staff)).unwrap();
    let left = transition(&closed, &TicketEvent::OpenerLeft, plan()).unwrap();
    assert!(transition(&left, &TicketEvent::OpenerLeft, plan()).is_err(), "once");
    let back = transition(&left, &TicketEvent::OpenerReturned { to_live: false }, plan()).unwrap();
    assert!(back.opener_shut_out && !back.opener_left);
    let with_another = transition(&left, &TicketEvent::OpenerReturned { to_live: true }, plan()).unwrap();
    assert!(!with_another.opener_shut_out, "rights are only taken back from a member without a live ticket");
    let reopened = act(&back, Act::Reopen, by(STRANGER, TicketRole::Staff)).unwrap();
    assert!(!reopened.opener_shut_out);
}

#[test]
fn the_claim_of_whoever_has_it_meanwhile_does_not_end_with_that_of_another() {
    let claimed = act(&open(), Act::Claim, by(CLAIMER, TicketRole::Staff)).unwrap();
    assert_eq!(transition(&claimed, &TicketEvent::ClaimEnded(STRANGER), plan()).unwrap_err(), Refusal::StateChanged);
    assert_eq!(transition(&claimed, &TicketEvent::ClaimEnded(CLAIMER), plan()).unwrap().claimed_by, None);
}

#[test]
fn nothing_is_planned_for_a_ticket_that_is_over() {
    let claimed = act(&open(), Act::Claim, by(CLAIMER, TicketRole::Staff)).unwrap();
    let over = transition(&claimed, &TicketEvent::ChannelGone, plan()).unwrap();
    let returned = TicketEvent::OpenerReturned { to_live: false };
    for late in [
        TicketEvent::Synced(synced(claimed.view_state())),
        TicketEvent::ClaimEnded(CLAIMER),
        returned,
        TicketEvent::OpeningGone { message: None, asked: false },
    ] {
        assert_eq!(transition(&over, &late, plan()).unwrap_err(), Refusal::StateChanged, "{late:?}");
    }
}

#[test]
fn a_channel_deleted_by_hand_before_its_transcript_is_not_logged_as_transcribed() {
    let acts = |ticket: &Ticket| {
        let entry =
            |pending: &PendingEffect| if let Effect::Log(entry) = &pending.effect { Some(entry.act) } else { None };
        ticket.effects.iter().filter_map(entry).skip(1).collect::<Vec<_>>()
    };
    let deleting = act(&open(), Act::Delete, by(CLAIMER, TicketRole::Staff)).unwrap();
    let gone = transition(&deleting, &TicketEvent::ChannelGone, plan()).unwrap();
    assert_eq!(acts(&gone), [LogEntryKind::ChannelGone]);
    let transcript = Transcript {
        channel_id: CHANNEL,
        message_id: MessageId::new(10),
        covers: None,
        holds_private: false,
        for_member: None,
    };
    let posted =
        transition(&deleting, &TicketEvent::TranscriptPosted { transcript, for_member: false }, plan()).unwrap();
    assert_eq!(acts(&transition(&posted, &TicketEvent::ChannelGone, plan()).unwrap()), [LogEntryKind::Deleted]);
    let lost = transition(&posted, &TicketEvent::TranscriptLost, plan()).unwrap();
    assert!(!lost.is_ready(&Effect::DeleteChannel), "its transcript is made once more");
}

#[test]
fn the_log_of_an_ended_ticket_is_told_once_that_the_member_got_no_copy() {
    let deleting = act(&open(), Act::Delete, by(CLAIMER, TicketRole::Staff)).unwrap();
    let transcript = Transcript {
        channel_id: CHANNEL,
        message_id: MessageId::new(10),
        covers: None,
        holds_private: false,
        for_member: None,
    };
    let posted = TicketEvent::TranscriptPosted { transcript, for_member: true };
    let posted = transition(&deleting, &posted, plan()).unwrap();
    let ended = transition(&posted, &TicketEvent::ChannelGone, plan()).unwrap();
    let told = transition(&ended, &TicketEvent::CopyRefused, plan()).unwrap();
    let is_it = |pending: &&PendingEffect| matches!(&pending.effect, Effect::Log(entry) if entry.act == LogEntryKind::CopyRefused);
    assert_eq!(told.effects.iter().filter(is_it).count(), 1);
    assert!(
        told.effects.iter().all(|pending| pending.effect != Effect::SendTranscript && told.is_ready(&pending.effect))
    );
    let again = transition(&told, &TicketEvent::CopyRefused, plan());
    assert!(matches!(again, Err(Refusal::StateChanged)), "another process may hear the same refusal");
}

#[test]
fn of_many_faults_the_latest_are_kept_and_of_a_long_one_the_beginning() {
    let mut ticket = open();
    for n in 0..100 {
        ticket.give_up("none", &format!("{n} {}", "x".repeat(10_000)));
    }
    assert_eq!(ticket.faults.len(), 20);
    assert!(ticket.faults[19].starts_with("99 ") && ticket.faults.iter().all(|fault| fault.len() == 500));
}

#[test]
fn a_name_that_waited_while_the_ticket_went_on_is_given_once_more() {
    let closed = act(&open(), Act::Close, by(OPENER, TicketRole::Opener)).unwrap();
    let named = TicketEvent::Renamed("closed-alice".into(), closed.view_state());
    let reopened = act(&closed, Act::Reopen, by(CLAIMER, TicketRole::Staff)).unwrap();
    let waiting = reopened.effects.iter().filter(|pending| pending.effect == Effect::Rename).count();
    assert_eq!(waiting, 1, "whoever gives the name of the closed ticket sees that it has gone on");
    let late = transition(&reopened, &named, plan()).unwrap();
    assert!(!named.is_current(&late) && late.channel_name.is_none(), "the channel has a name of another state");
    assert!(late.effects.iter().any(|pending| pending.effect == Effect::Rename), "and gets its own");
    let in_time = transition(&closed, &named, plan()).unwrap();
    assert!(named.is_current(&in_time));
    assert_eq!(in_time.channel_name.as_deref(), Some("closed-alice"));
}

#[test]
fn who_deletes_a_ticket_knows_who_still_writes_in_it() {
    let staff = || by(CLAIMER, TicketRole::Staff);
    let guest = Guest { is_role: false, id: STRANGER.get() };
    let unlocked = |view_state| TicketEvent::Synced(Synced { unlocked: vec![guest], ..synced(view_state) });
    let deleting = act(&open(), Act::Delete, staff()).unwrap();
    let kept = transition(&deleting, &unlocked(deleting.view_state()), plan()).unwrap();
    assert_eq!((kept.state, kept.unlocked.as_slice()), (State::Closed, &[guest][..]), "nobody was told before");
    assert!(kept.effects.iter().all(|pending| pending.effect != Effect::DeleteChannel));
    assert!(kept.effects.iter().any(|pending| pending.effect == Effect::Rename), "it has the name of a closed one");
    assert_eq!(act(&kept, Act::Delete, staff()).unwrap_err(), Refusal::StateChanged);
    let knowing = act(&kept, Act::DeleteUnlocked, staff()).unwrap();
    assert_eq!(transition(&knowing, &unlocked(knowing.view_state()), plan()).unwrap().state, State::Deleting);
    let other = TicketEvent::Synced(Synced {
        unlocked: vec![guest, Guest { is_role: true, id: 99 }],
        ..synced(knowing.view_state())
    });
    assert_eq!(transition(&knowing, &other, plan()).unwrap().state, State::Closed, "of another they were not");
}

#[test]
fn a_name_that_was_refused_is_tried_with_the_next_act_and_one_that_waits_is_not() {
    let names = |ticket: &Ticket| {
        let names = ticket.effects.iter().filter(|pending| pending.effect == Effect::Rename);
        names.map(|pending| pending.id.clone()).collect::<Vec<_>>()
    };
    let claimed = act(&open(), Act::Claim, by(CLAIMER, TicketRole::Staff)).unwrap();
    let [name] = &names(&claimed)[..] else { panic!("one") };
    let (mut waiting, mut refused) = (claimed.clone(), claimed.clone());
    waiting.name_waits(name, now() + TimeDelta::minutes(9), plan());
    refused.postpone(name, now() + TimeDelta::hours(2), "refused");
    let close = |ticket: &Ticket| act(ticket, Act::Close, by(OPENER, TicketRole::Opener)).unwrap();
    assert_eq!(names(&close(&waiting)), std::slice::from_ref(name));
    assert!(names(&close(&refused)).len() == 1 && names(&close(&refused))[0] != *name);
    let reopened = close(&refused);
    assert!(reopened.planned_since(&refused).contains(&names(&reopened)[0]), "at once");
}
