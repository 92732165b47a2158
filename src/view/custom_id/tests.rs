//! What is written into a `custom_id` is read back.
#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;
use serenity::model::id::{EmojiId, MessageId, RoleId};

#[test]
fn what_is_written_is_read_back() {
    let category = CategoryId::random();
    let ticket = TicketId::random();
    let acts = Act::ALL.iter().flat_map(|act| [Action::click(*act, ticket), Action::Do(*act, ticket)]);
    let screens = Screen::ALL.iter().map(|screen| ConfigAction::Show(*screen).into());
    let themes = Theme::ALL.iter().map(|theme| ConfigAction::Show(Screen::Theme(*theme)).into());
    let settings = GuildSetting::all().map(|setting| ConfigAction::Set(setting).into());
    let plain = ConfigAction::ALL.iter().cloned().map(Action::from);
    let of_category = CategoryAction::ALL.iter().map(|act| ConfigAction::Category(*act, category.clone()).into());
    let (channel, role) = (ChannelId::new(u64::MAX - 1), RoleId::new(u64::MAX - 1));
    let repairs = [
        Repair::Allow(channel),
        Repair::Hide(channel),
        Repair::DropRole(role),
        Repair::DropEmoji(EmojiId::new(u64::MAX - 1)),
        Repair::Republish(channel),
        Repair::Buttons,
        Repair::Boards,
        Repair::Resume,
    ];
    let confirmed = repairs.map(|repair| ConfigAction::ConfirmRepair(repair, "f".repeat(16)).into());
    let instead = ChannelPurpose::ALL.map(|purpose| ConfigAction::CreateInstead(purpose, channel).into());
    let repairs = repairs.map(|repair| ConfigAction::Repair(repair).into()).into_iter().chain(confirmed).chain(instead);
    let of_setting = SettingAction::all().into_iter();
    let of_setting = of_setting.map(|action| ConfigAction::Setting(category.clone(), action).into());
    let blocks = BlockAction::all().into_iter().map(|action| ConfigAction::Block(action).into());
    let hours = HoursAction::all().into_iter().map(|action| ConfigAction::Hours(action).into());
    let config = settings
        .chain(blocks)
        .chain(hours)
        .chain(of_setting)
        .chain(plain)
        .chain(themes)
        .chain(of_category)
        .chain(repairs);
    let panel = Panel { channel_id: channel, message_id: MessageId::new(u64::MAX - 1) };
    let config = config.chain([ConfigAction::MovePanel(panel).into(), ConfigAction::Offer(panel).into()]);
    let shown = Shown { print: "f".repeat(8), chosen: u8::MAX };
    let others = [
        Action::Open,
        Action::OpenIn(category.clone()),
        Action::Form(category.clone(), shown.clone()),
        Action::Pick(category.clone(), "q".repeat(16), shown.clone()),
        Action::Continue(category.clone(), shown),
        Action::Again(category.clone()),
        Action::Solved(category.clone(), "a".repeat(16)),
        Action::Unsolved(category.clone()),
        Action::RetryDelete(ticket),
        Action::Board(category.clone(), Step::Confirm, "a".repeat(40)),
    ];
    for action in acts.chain(screens).chain(config).chain(others) {
        let custom_id = action.encode();
        assert!(custom_id.len() <= 100, "{custom_id}");
        assert_eq!(Action::decode(&custom_id), Some(action), "{custom_id}");
    }
}

proptest! {
    #[test]
    fn foreign_ids_are_refused_without_a_panic(text in ".{0,100}", after in "g1:(ticket|confirm-delete|config|open|form|pick|continue|again|solved|unsolved|board):.{0,60}") {
        prop_assert_eq!(Action::decode(&text).map(|action| action.encode()), None);
        if let Some(action) = Action::decode(&after) {
            prop_assert_eq!(Action::decode(&action.encode()), Some(action));
        }
    }
}
