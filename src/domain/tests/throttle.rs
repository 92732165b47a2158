use super::{OPENER, STRANGER, plan};
use crate::domain::{
    actor::Actor,
    guild::throttle::{Clicks, Opening, Pause, Work, may_act, may_open},
    refusal::{Obstacle, Refusal},
    setup::options::MostOpenings,
};
use chrono::TimeDelta;
use serenity::model::{Permissions, id::UserId};

fn actor(id: UserId, permissions: Permissions) -> Actor {
    Actor { id, roles: Vec::new(), permissions, timed_out_until: None, joined_at: None, language: None }
}

#[test]
fn five_tickets_in_ten_minutes_and_the_next_when_the_first_of_them_is_that_old() {
    let now = plan().now;
    let opened = |by: UserId, minutes: &[i64]| {
        minutes.iter().map(|ago| Opening { by, at: now - TimeDelta::minutes(*ago), category: None }).collect::<Vec<_>>()
    };
    let member = actor(OPENER, Permissions::empty());
    let may = |openings: &[Opening]| may_open(openings, &[], &member, 5, now);
    assert_eq!(may(&opened(OPENER, &[1, 2, 3, 4])), Ok(()));
    // The order in which the openings are stored makes no difference.
    let until = now + TimeDelta::minutes(4);
    assert_eq!(may(&opened(OPENER, &[6, 2, 3, 4, 1])), Err(Refusal::TooManyOpenings { most: 5, until }));
    // More than five were opened by a member who was an administrator then.
    let until = now + TimeDelta::minutes(7);
    assert_eq!(
        may(&opened(OPENER, &[9, 5, 4, 3, 2, 1, 1])[..6]),
        Err(Refusal::TooManyOpenings { most: 5, until: now + TimeDelta::minutes(5) })
    );
    assert_eq!(may(&opened(OPENER, &[9, 8, 3, 3, 3, 2, 1])), Err(Refusal::TooManyOpenings { most: 5, until }));
    assert_eq!(may(&opened(OPENER, &[10, 4, 3, 2, 1])), Ok(()));
    assert_eq!(may(&opened(STRANGER, &[5, 4, 3, 2, 1])), Ok(()), "others are others");
    let administrator = actor(OPENER, Permissions::ADMINISTRATOR);
    assert_eq!(may_open(&opened(OPENER, &[5, 4, 3, 2, 1]), &[], &administrator, 5, now), Ok(()));
}

#[test]
fn a_server_chooses_how_many_tickets_that_are() {
    let now = plan().now;
    let member = actor(OPENER, Permissions::empty());
    let opened = |number: i64| {
        (0..number).map(|n| Opening { by: OPENER, at: now - TimeDelta::seconds(n), category: None }).collect::<Vec<_>>()
    };
    for (choice, most) in [(MostOpenings::One, 1), (MostOpenings::Three, 3), (MostOpenings::Ten, 10)] {
        let may = |number| may_open(&opened(number), &[], &member, choice.most(), now);
        assert_eq!(may(most - 1), Ok(()));
        let refusal = may(most).unwrap_err();
        assert!(matches!(refusal, Refusal::TooManyOpenings { most: told, .. } if told == choice.most()), "{refusal:?}");
    }
    assert_eq!(may_open(&opened(199), &[], &member, MostOpenings::Unlimited.most(), now), Ok(()));
    assert_eq!(MostOpenings::default().most(), 5);
}

#[test]
fn a_pause_holds_up_what_is_refused_and_no_administrator() {
    let now = plan().now;
    let until = now + TimeDelta::minutes(2);
    let pause = |work| [Pause { work, until, why: Obstacle::Full }];
    let (member, administrator) = (actor(OPENER, Permissions::empty()), actor(OPENER, Permissions::ADMINISTRATOR));
    let paused = Err(Refusal::Paused { until, why: Obstacle::Full });
    assert_eq!(may_open(&[], &pause(Work::Opening), &member, 5, now), paused);
    assert_eq!(may_act(&pause(Work::Act), &member, now), paused);
    assert_eq!(may_open(&[], &pause(Work::Act), &member, 5, now), Ok(()));
    assert_eq!(may_act(&pause(Work::Opening), &member, now), Ok(()));
    assert_eq!(may_open(&[], &pause(Work::Opening), &administrator, 5, now), Ok(()));
    assert_eq!(may_act(&pause(Work::Act), &administrator, now), Ok(()));
    assert_eq!(may_open(&[], &pause(Work::Opening), &member, 5, until), Ok(()), "it is over");
}

#[test]
fn a_click_a_second_is_always_taken_and_a_burst_ends_in_a_short_wait() {
    let start = plan().now;
    let at = |millis| start + TimeDelta::milliseconds(millis);
    let mut clicks = Clicks::new(start);
    assert!((0..1_000).all(|n| clicks.click(at(n * 1_000)).is_ok()));
    let mut clicks = Clicks::new(start);
    let taken = (0..100).filter(|n| clicks.click(at(n * 10)).is_ok()).count();
    assert_eq!(taken, 30);
    let until = clicks.click(at(1_500)).unwrap_err();
    assert_eq!(until, at(300) + TimeDelta::seconds(15), "clicking on makes the wait no longer");
    let taken = (0..100).filter(|_| clicks.click(until).is_ok()).count();
    assert_eq!(taken, 15);
    assert!(!clicks.is_forgotten(until) && clicks.is_forgotten(until + TimeDelta::minutes(1)));
}

#[test]
fn a_clock_that_is_set_back_holds_nobody_up_for_longer() {
    let now = plan().now;
    let (member, day) = (actor(OPENER, Permissions::empty()), TimeDelta::days(1));
    let openings = vec![Opening { by: OPENER, at: now + day, category: None }; 9];
    let pauses = [Pause { work: Work::Opening, until: now + day, why: Obstacle::Full }];
    assert_eq!(may_open(&openings, &pauses, &member, 5, now), Ok(()));
    // The openings come from a process whose clock is a little ahead of ours.
    let soon = vec![Opening { by: OPENER, at: now + TimeDelta::seconds(2), category: None }; 5];
    let until = now + TimeDelta::minutes(10);
    assert_eq!(may_open(&soon, &[], &member, 5, now), Err(Refusal::TooManyOpenings { most: 5, until }));
    let mut clicks = Clicks::new(now + day);
    assert_eq!((0..100).filter(|_| clicks.click(now + day).is_ok()).count(), 30);
    let until = clicks.click(now).unwrap_err();
    assert_eq!(until, now + TimeDelta::seconds(15));
    assert!(clicks.click(until).is_ok());
    assert!(clicks.is_forgotten(until + TimeDelta::minutes(1)));
}
