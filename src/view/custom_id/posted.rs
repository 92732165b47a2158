//! Every `custom_id` that was ever posted, with its meaning: buttons outlive the process that posted them,
//! and have to be read as they were meant. This list only grows; a line of it is never changed.
#![allow(clippy::unwrap_used)]
use super::{
    Action, BlockAction, CannedAction, CategoryAction, ConfigAction, HoursAction, MemberAction, NumbersAction,
    RateAction, RateStep, Screen, SettingAction, Step,
};
use crate::domain::{
    guild::diagnosis::Repair,
    setup::{
        configuration::{CategoryId, Panel},
        look::ButtonColour,
        options::Theme,
        purpose::ChannelPurpose,
    },
    ticket::{TicketId, access::Act, event::Reply, shown::Shown},
};
use serenity::model::id::{ChannelId, EmojiId, GuildId, MessageId, RoleId};

fn ticket() -> TicketId {
    "00c0ffee00c0ffee".parse().unwrap()
}

fn rate(step: RateStep) -> Action {
    Action::Rate(RateAction { guild: GuildId::new(77), ticket: ticket(), asked: 0x19a_0b3c_4d5e, step })
}

fn of_tickets() -> Vec<(&'static str, Action)> {
    let category = || CategoryId("5f3a".to_owned());
    let shown = |print: &str, chosen| Shown { print: print.to_owned(), chosen };
    let (ask, act) = (|act| Action::Ask(act, ticket()), |act| Action::Do(act, ticket()));
    vec![
        ("g1:open", Action::Open),
        ("g1:reply:needed:00c0ffee00c0ffee", Action::Reply(Reply::StillNeeded, ticket())),
        ("g1:reply:settled:00c0ffee00c0ffee", Action::Reply(Reply::Settled, ticket())),
        ("g1:reply:not-yet:00c0ffee00c0ffee", Action::Reply(Reply::NotYet, ticket())),
        ("g1:reply:reopen:00c0ffee00c0ffee", Action::Reply(Reply::Reopen, ticket())),
        ("g1:board:5f3a:show:", Action::Board(category(), Step::Show, String::new())),
        ("g1:board:5f3a:pick:", Action::Board(category(), Step::Pick, String::new())),
        (
            "g1:board:5f3a:confirm:1234567890123456789:5f3a:00",
            Action::Board(category(), Step::Confirm, "1234567890123456789:5f3a:00".to_owned()),
        ),
        ("g1:open:5f3a0000", Action::OpenIn(CategoryId("5f3a0000".to_owned()))),
        ("g1:form:5f3a:00c0ffee", Action::Form(category(), shown("00c0ffee", 0))),
        ("g1:form:5f3a:00c0ffee:2", Action::Form(category(), shown("00c0ffee", 2))),
        ("g1:pick:5f3a:q1", Action::Pick(category(), "q1".to_owned(), shown("", 0))),
        ("g1:pick:5f3a:q1:00c0ffee", Action::Pick(category(), "q1".to_owned(), shown("00c0ffee", 0))),
        ("g1:pick:5f3a:q1:00c0ffee:f", Action::Pick(category(), "q1".to_owned(), shown("00c0ffee", 15))),
        ("g1:continue:5f3a", Action::Continue(category(), shown("", 0))),
        ("g1:continue:5f3a:00c0ffee", Action::Continue(category(), shown("00c0ffee", 0))),
        ("g1:continue:5f3a:00c0ffee:1", Action::Continue(category(), shown("00c0ffee", 1))),
        ("g1:again:5f3a", Action::Again(category())),
        ("g1:solved:5f3a:1a2b3c4d", Action::Solved(CategoryId("5f3a".to_owned()), "1a2b3c4d".to_owned())),
        ("g1:unsolved:5f3a", Action::Unsolved(CategoryId("5f3a".to_owned()))),
        ("g1:ticket:claim:00c0ffee00c0ffee", act(Act::Claim)),
        ("g1:ticket:release:00c0ffee00c0ffee", act(Act::Release)),
        ("g1:ticket:close:00c0ffee00c0ffee", ask(Act::Close)),
        ("g1:ticket:close-left:00c0ffee00c0ffee", act(Act::CloseLeft)),
        ("g1:ticket:reopen:00c0ffee00c0ffee", act(Act::Reopen)),
        ("g1:ticket:delete:00c0ffee00c0ffee", ask(Act::Delete)),
        ("g1:ticket:delete-unlocked:00c0ffee00c0ffee", act(Act::DeleteUnlocked)),
        ("g1:ticket:delete-untranscribed:00c0ffee00c0ffee", ask(Act::DeleteUntranscribed)),
        ("g1:confirm-close:00c0ffee00c0ffee", act(Act::Close)),
        ("g1:confirm-delete:00c0ffee00c0ffee", act(Act::Delete)),
        ("g1:confirm-delete-untranscribed:00c0ffee00c0ffee", act(Act::DeleteUntranscribed)),
        ("g1:close-for:close:00c0ffee00c0ffee", Action::CloseFor(Act::Close, ticket())),
        ("g1:close-for:close-left:00c0ffee00c0ffee", Action::CloseFor(Act::CloseLeft, ticket())),
        ("g1:retry-delete:00c0ffee00c0ffee", Action::RetryDelete(ticket())),
        ("g1:rate:77:00c0ffee00c0ffee:19a0b3c4d5e:1", rate(RateStep::Stars(1))),
        ("g1:rate:77:00c0ffee00c0ffee:19a0b3c4d5e:5", rate(RateStep::Stars(5))),
        ("g1:rate:77:00c0ffee00c0ffee:19a0b3c4d5e:ask", rate(RateStep::Ask)),
        ("g1:rate:77:00c0ffee00c0ffee:19a0b3c4d5e:pick", rate(RateStep::Pick)),
        ("g1:rate:77:00c0ffee00c0ffee:19a0b3c4d5e:comment", rate(RateStep::Comment)),
        ("g1:rate:77:00c0ffee00c0ffee:19a0b3c4d5e:write", rate(RateStep::Write)),
        ("g1:rate:77:00c0ffee00c0ffee:19a0b3c4d5e:reopen", rate(RateStep::Reopen)),
    ]
}

fn of_setup() -> Vec<(&'static str, ConfigAction)> {
    let category = |act| ConfigAction::Category(act, CategoryId("5f3a".to_owned()));
    vec![
        ("g1:config:show:home", ConfigAction::Show(Screen::Home)),
        ("g1:config:show:start", ConfigAction::Show(Screen::QuickStart)),
        ("g1:config:show:panel", ConfigAction::Show(Screen::Panel)),
        ("g1:config:show:look", ConfigAction::Show(Screen::Look)),
        ("g1:config:show:posted", ConfigAction::Show(Screen::Posted)),
        ("g1:config:choose-colour:", ConfigAction::ChooseColour),
        ("g1:config:ask-panel-colour:", ConfigAction::AskPanelColour),
        ("g1:config:take-colour:", ConfigAction::PanelColour),
        ("g1:config:as-menu:", ConfigAction::PanelButtons(false)),
        ("g1:config:as-buttons:", ConfigAction::PanelButtons(true)),
        ("g1:config:paint-primary:5f3a", category(CategoryAction::Button(ButtonColour::Primary))),
        ("g1:config:paint-secondary:5f3a", category(CategoryAction::Button(ButtonColour::Secondary))),
        ("g1:config:paint-success:5f3a", category(CategoryAction::Button(ButtonColour::Success))),
        ("g1:config:paint-danger:5f3a", category(CategoryAction::Button(ButtonColour::Danger))),
        ("g1:config:choose-panel:", ConfigAction::ChoosePanel),
        (
            "g1:config:offer:77:88",
            ConfigAction::Offer(Panel { channel_id: ChannelId::new(77), message_id: MessageId::new(88) }),
        ),
        ("g1:config:show:categories", ConfigAction::Show(Screen::Categories)),
        ("g1:config:show:channels", ConfigAction::Show(Screen::Channels)),
        ("g1:config:show:options", ConfigAction::Show(Screen::Options)),
        ("g1:config:show:options-appearance", ConfigAction::Show(Screen::Theme(Theme::Appearance))),
        ("g1:config:show:options-tickets", ConfigAction::Show(Screen::Theme(Theme::Tickets))),
        ("g1:config:show:options-ratings", ConfigAction::Show(Screen::Theme(Theme::Ratings))),
        ("g1:config:show:options-waiting", ConfigAction::Show(Screen::Theme(Theme::Waiting))),
        ("g1:config:show:options-access", ConfigAction::Show(Screen::Theme(Theme::Access))),
        ("g1:config:show:hours", ConfigAction::Show(Screen::Hours)),
        ("g1:config:choose-theme:", ConfigAction::ChooseTheme),
        ("g1:config:show:diagnostic", ConfigAction::Show(Screen::Diagnostic)),
        ("g1:config:show:data", ConfigAction::Show(Screen::Data)),
        ("g1:config:next:", ConfigAction::Next),
        ("g1:config:choose-category:", ConfigAction::ChooseCategory),
        ("g1:config:ask-panel-texts:", ConfigAction::AskPanelTexts),
        ("g1:config:panel-texts:", ConfigAction::PanelTexts),
        ("g1:config:without-footer:", ConfigAction::WithoutFooter),
        ("g1:config:without-image:", ConfigAction::WithoutImage),
        ("g1:config:preview-panel:", ConfigAction::PreviewPanel),
        ("g1:config:ask-new-category:", ConfigAction::AskNewCategory),
        ("g1:config:new-category:", ConfigAction::NewCategory),
        ("g1:config:log-channel:", ConfigAction::Channel(ChannelPurpose::Log)),
        ("g1:config:transcript-channel:", ConfigAction::Channel(ChannelPurpose::Transcript)),
        ("g1:config:ticket-category:", ConfigAction::Channel(ChannelPurpose::TicketCategory)),
        ("g1:config:furnish:", ConfigAction::CreateMissingChannels),
        ("g1:config:choose-language:", ConfigAction::ChooseLanguage),
        ("g1:config:start:", ConfigAction::QuickStart),
        ("g1:config:launch:", ConfigAction::Launch),
        ("g1:config:launch-and-publish:", ConfigAction::LaunchAndPublish),
        ("g1:config:validate:", ConfigAction::Validate),
        ("g1:config:validate-and-publish:", ConfigAction::ValidateAndPublish),
        ("g1:config:discard:", ConfigAction::AskDiscard),
        ("g1:config:surely-discard:", ConfigAction::Discard),
        ("g1:config:publish:", ConfigAction::Publish),
        ("g1:config:export:", ConfigAction::Export),
        ("g1:config:undo-import:", ConfigAction::UndoImport),
        ("g1:config:ask-forget:", ConfigAction::AskForget),
        ("g1:config:forget:", ConfigAction::Forget),
        ("g1:config:show-category:5f3a", category(CategoryAction::Show)),
        ("g1:config:ask-category-texts:5f3a", category(CategoryAction::AskTexts)),
        ("g1:config:category-texts:5f3a", category(CategoryAction::Texts)),
        ("g1:config:category-roles:5f3a", category(CategoryAction::Roles)),
        ("g1:config:start-roles:5f3a", category(CategoryAction::QuickRoles)),
        ("g1:config:suggested-roles:5f3a", category(CategoryAction::SuggestedRoles)),
        ("g1:config:category-setting:5f3a", category(CategoryAction::ChooseSetting)),
        ("g1:config:start-notify:5f3a", category(CategoryAction::QuickNotify)),
        ("g1:config:category-up:5f3a", category(CategoryAction::Up)),
        ("g1:config:category-down:5f3a", category(CategoryAction::Down)),
        ("g1:config:preview-category:5f3a", category(CategoryAction::Preview)),
        ("g1:config:remove-category:5f3a", category(CategoryAction::AskRemove)),
        ("g1:config:surely-remove-category:5f3a", category(CategoryAction::Remove)),
        ("g1:config:mend:allow-77", ConfigAction::Repair(Repair::Allow(ChannelId::new(77)))),
        ("g1:config:mend:hide-77", ConfigAction::Repair(Repair::Hide(ChannelId::new(77)))),
        ("g1:config:mend:drop-77", ConfigAction::Repair(Repair::DropRole(RoleId::new(77)))),
        ("g1:config:mend:plain-77", ConfigAction::Repair(Repair::DropEmoji(EmojiId::new(77)))),
        ("g1:config:mend:republish-77", ConfigAction::Repair(Repair::Republish(ChannelId::new(77)))),
        ("g1:config:mend:buttons", ConfigAction::Repair(Repair::Buttons)),
        ("g1:config:mend:boards", ConfigAction::Repair(Repair::Boards)),
        ("g1:config:mend:resume", ConfigAction::Repair(Repair::Resume)),
        (
            "g1:config:surely-mend:hide-77:00c0ffee00c0ffee",
            ConfigAction::ConfirmRepair(Repair::Hide(ChannelId::new(77)), "00c0ffee00c0ffee".to_owned()),
        ),
        ("g1:config:instead:log_channel:77", ConfigAction::CreateInstead(ChannelPurpose::Log, ChannelId::new(77))),
        ("g1:config:keep-exposed:", ConfigAction::KeepExposed),
        ("g1:config:add-panel:", ConfigAction::AddPanel),
        (
            "g1:config:move-panel:77:88",
            ConfigAction::MovePanel(Panel { channel_id: ChannelId::new(77), message_id: MessageId::new(88) }),
        ),
    ]
}

/// The `custom_id`s of a category's settings, which have to be written as they were read.
const SETTINGS: [&str; 68] = [
    "g1:config:board:5f3a:show",
    "g1:config:board:5f3a:choose",
    "g1:config:board:5f3a:without",
    "g1:config:inactivity:5f3a:show",
    "g1:config:inactivity:5f3a:remind_staff",
    "g1:config:inactivity:5f3a:remind_member",
    "g1:config:inactivity:5f3a:close_inactive",
    "g1:config:inactivity:5f3a:delete_closed",
    "g1:config:notify:5f3a:show",
    "g1:config:notify:5f3a:staff",
    "g1:config:notify:5f3a:roles",
    "g1:config:notify:5f3a:member",
    "g1:config:notify:5f3a:no-member",
    "g1:config:places:5f3a:show",
    "g1:config:places:5f3a:choose-ticket_category",
    "g1:config:places:5f3a:server-ticket_category",
    "g1:config:places:5f3a:make-ticket_category-0",
    "g1:config:places:5f3a:make-ticket_category-77",
    "g1:config:places:5f3a:choose-log_channel",
    "g1:config:places:5f3a:server-log_channel",
    "g1:config:places:5f3a:make-log_channel-0",
    "g1:config:places:5f3a:make-log_channel-77",
    "g1:config:places:5f3a:choose-transcript_channel",
    "g1:config:places:5f3a:server-transcript_channel",
    "g1:config:places:5f3a:make-transcript_channel-0",
    "g1:config:places:5f3a:make-transcript_channel-77",
    "g1:config:questions:5f3a:show",
    "g1:config:questions:5f3a:preview",
    "g1:config:questions:5f3a:choose",
    "g1:config:questions:5f3a:ask-text",
    "g1:config:questions:5f3a:add-text",
    "g1:config:questions:5f3a:ask-choice",
    "g1:config:questions:5f3a:add-choice",
    "g1:config:questions:5f3a:preview-pick.3-1ffffff-0-a-1",
    "g1:config:questions:5f3a:preview-go-on",
    "g1:config:questions:5f3a:preview-sent",
    "g1:config:questions:5f3a:show.7d1",
    "g1:config:questions:5f3a:ask.7d1",
    "g1:config:questions:5f3a:text.7d1",
    "g1:config:questions:5f3a:choice.7d1",
    "g1:config:questions:5f3a:short.7d1",
    "g1:config:questions:5f3a:long.7d1",
    "g1:config:questions:5f3a:required.7d1",
    "g1:config:questions:5f3a:optional.7d1",
    "g1:config:questions:5f3a:one.7d1",
    "g1:config:questions:5f3a:several.7d1",
    "g1:config:questions:5f3a:up.7d1",
    "g1:config:questions:5f3a:down.7d1",
    "g1:config:questions:5f3a:remove.7d1",
    "g1:config:access:5f3a:show",
    "g1:config:access:5f3a:required",
    "g1:config:access:5f3a:excluded",
    "g1:config:access:5f3a:account",
    "g1:config:access:5f3a:member",
    "g1:config:access:5f3a:drop-gone",
    "g1:config:pace:5f3a:show",
    "g1:config:pace:5f3a:between",
    "g1:config:pace:5f3a:at-once",
    "g1:config:answers:5f3a:show",
    "g1:config:answers:5f3a:new",
    "g1:config:answers:5f3a:add",
    "g1:config:answers:5f3a:choose",
    "g1:config:answers:5f3a:preview",
    "g1:config:answers:5f3a:ask-1a2b3c4d",
    "g1:config:answers:5f3a:change-1a2b3c4d",
    "g1:config:answers:5f3a:up-1a2b3c4d",
    "g1:config:answers:5f3a:down-1a2b3c4d",
    "g1:config:answers:5f3a:remove-1a2b3c4d",
];

/// Where the hours of the staff are chosen.
const HOURS: [&str; 11] = [
    "g1:config:hours:ask-days-1f",
    "g1:config:hours:take-days-1f",
    "g1:config:hours:ask-zone",
    "g1:config:hours:take-zone",
    "g1:config:hours:ask-closed",
    "g1:config:hours:take-closed",
    "g1:config:hours:ask-text",
    "g1:config:hours:take-text",
    "g1:config:hours:outside-nothing",
    "g1:config:hours:outside-tell",
    "g1:config:hours:outside-refuse",
];

/// The `custom_id`s of the blocks, which have to be written as they were read.
const BLOCKS: [&str; 20] = [
    "g1:config:block:list:0",
    "g1:config:block:list:49",
    "g1:config:block:choose:",
    "g1:config:block:add:",
    "g1:config:block:member:",
    "g1:config:block:role:",
    "g1:config:block:show:member-18446744073709551614",
    "g1:config:block:show:role-77",
    "g1:config:block:texts:member-18446744073709551614:none",
    "g1:config:block:texts:member-18446744073709551614:ffffffffffffffff",
    "g1:config:block:write:member-18446744073709551614:kept:ffffffffffffffff",
    "g1:config:block:write:member-18446744073709551614:hour:ffffffffffffffff",
    "g1:config:block:write:member-18446744073709551614:day:ffffffffffffffff",
    "g1:config:block:write:member-18446744073709551614:week:ffffffffffffffff",
    "g1:config:block:write:member-18446744073709551614:month:ffffffffffffffff",
    "g1:config:block:write:member-18446744073709551614:quarter:ffffffffffffffff",
    "g1:config:block:write:member-18446744073709551614:year:ffffffffffffffff",
    "g1:config:block:write:member-18446744073709551614:never:ffffffffffffffff",
    "g1:config:block:write:role-77:never:none",
    "g1:config:block:lift:member-18446744073709551614:ffffffffffffffff",
];

/// The `custom_id`s of the numbers, which have to be written as they were read.
const NUMBERS: [&str; 9] = [
    "g1:config:numbers:ratings:7",
    "g1:config:numbers:ratings:30",
    "g1:config:numbers:ratings:90",
    "g1:config:numbers:show:7",
    "g1:config:numbers:show:30",
    "g1:config:numbers:show:90",
    "g1:config:numbers:file:7",
    "g1:config:numbers:file:30",
    "g1:config:numbers:file:90",
];

/// The `custom_id`s of the data of one member, which have to be written as they were read.
const MEMBER: [&str; 8] = [
    "g1:config:member:who:",
    "g1:config:member:choose:",
    "g1:config:member:ask-id:",
    "g1:config:member:id:",
    "g1:config:member:show:18446744073709551614",
    "g1:config:member:file:18446744073709551614",
    "g1:config:member:ask-erase:18446744073709551614",
    "g1:config:member:erase:18446744073709551614",
];

/// The `custom_id`s of the options of a server, which have to be written as they were read.
const OPTIONS: [&str; 15] = [
    "g1:config:set:rating-no",
    "g1:config:set:rating-yes",
    "g1:config:set:language-fr",
    "g1:config:set:language-en",
    "g1:config:set:leave-lock",
    "g1:config:set:leave-delete",
    "g1:config:set:ending-staff",
    "g1:config:set:ending-claimer",
    "g1:config:set:sent-yes",
    "g1:config:set:sent-no",
    "g1:config:set:staff-block-no",
    "g1:config:set:staff-block-yes",
    "g1:config:set:reason-none",
    "g1:config:set:reason-afterwards",
    "g1:config:set:reason-required",
];

/// The `custom_id`s of the screens of canned answers, which have to be written as they were read.
const CANNED: [&str; 11] = [
    "g1:config:canned:list:",
    "g1:config:canned:choose:",
    "g1:config:canned:new:",
    "g1:config:canned:add:",
    "g1:config:canned:show:ffffffff-a",
    "g1:config:canned:ask:ffffffff-a",
    "g1:config:canned:change:ffffffff-a",
    "g1:config:canned:categories:ffffffff-a",
    "g1:config:canned:everywhere:ffffffff-a",
    "g1:config:canned:ask-remove:ffffffff-a",
    "g1:config:canned:remove:ffffffff-a",
];

/// The `custom_id`s of the toolbox, which have to be written as they were read. What a tool remembers is its own.
const TOOLS: [&str; 53] = [
    "g1:tools:TICKET:move:show:",
    "g1:tools:TICKET:move:pick:",
    "g1:tools:TICKET:move:confirm:00c0ffee00c0ffee.00c0ffee00c0ffee",
    "g1:tools:TICKET:pass:show:",
    "g1:tools:TICKET:pass:pick:",
    "g1:tools:TICKET:pass:ask:77abc.88abc",
    "g1:tools:TICKET:pass:confirm:77abc.88abc",
    "g1:tools:TICKET:pass:write:77abc.88abc",
    "g1:tools:TICKET:takeover:show:",
    "g1:tools:TICKET:takeover:confirm:77abc",
    "g1:tools:TICKET:open",
    "g1:tools:TICKET:back",
    "g1:tools:TICKET:choose",
    "g1:tools:TICKET:canned:show:",
    "g1:tools:TICKET:canned:pick:",
    "g1:tools:TICKET:canned:ask:ffffffff-ffffffff-ffffffff",
    "g1:tools:TICKET:canned:confirm:ffffffff-ffffffff-ffffffff",
    "g1:tools:TICKET:canned:write:ffffffff-ffffffff-ffffffff",
    "g1:tools:TICKET:notes:remove:1-0",
    "g1:tools:TICKET:earlier:show:",
    "g1:tools:TICKET:earlier:show:1800000000000",
    "g1:tools:TICKET:notes:show:",
    "g1:tools:TICKET:notes:show:9",
    "g1:tools:TICKET:notes:pick:",
    "g1:tools:TICKET:notes:ask:",
    "g1:tools:TICKET:notes:ask:ffffffff-ffffffff",
    "g1:tools:TICKET:notes:write:",
    "g1:tools:TICKET:notes:confirm:1-0",
    "g1:tools:TICKET:reason:show:",
    "g1:tools:TICKET:reason:ask:",
    "g1:tools:TICKET:reason:write:00c0ffee00c0ffee",
    "g1:tools:TICKET:block:show:",
    "g1:tools:TICKET:block:ask:none",
    "g1:tools:TICKET:block:ask:ffffffffffffffff",
    "g1:tools:TICKET:block:write:quarter:ffffffffffffffff",
    "g1:tools:TICKET:block:remove:ffffffffffffffff",
    "g1:tools:TICKET:history:show:",
    "g1:tools:TICKET:history:show:6",
    "g1:tools:TICKET:promise:show:",
    "g1:tools:TICKET:promise:pick:19a0b3c4d5e",
    "g1:tools:TICKET:propose:show:",
    "g1:tools:TICKET:propose:pick:19a0b3c4d5e",
    "g1:tools:TICKET:suspend:show:",
    "g1:tools:TICKET:suspend:confirm:off",
    "g1:tools:TICKET:priority:show:",
    "g1:tools:TICKET:priority:pick:",
    "g1:tools:TICKET:guests:show:",
    "g1:tools:TICKET:guests:pick:",
    "g1:tools:TICKET:guests:remove:",
    "g1:tools:TICKET:openfor:show:",
    "g1:tools:TICKET:openfor:pick:",
    "g1:tools:TICKET:openfor:pick:1234567890123456789",
    "g1:tools:TICKET:openfor:confirm:1234567890123456789:0a1b2c3d:00",
];

#[test]
fn buttons_that_stand_in_messages_go_on_working() {
    let of_setup = of_setup().into_iter().map(|(id, action)| (id, Action::Config(action)));
    let known: Vec<_> = of_tickets().into_iter().chain(of_setup).collect();
    for (id, action) in &known {
        assert_eq!(Action::decode(id).as_ref(), Some(action), "{id}");
        assert_eq!(action.encode(), *id);
    }
    let tools = TOOLS.map(|id| id.replace("TICKET", &ticket().to_string()));
    let tools = tools.iter().map(String::as_str);
    let of_screens = OPTIONS.into_iter().chain(SETTINGS).chain(BLOCKS).chain(HOURS).chain(CANNED).chain(MEMBER);
    for id in of_screens.chain(NUMBERS).chain(tools) {
        assert_eq!(Action::decode(id).map(|action| action.encode()).as_deref(), Some(id));
    }
    // A page of the options, of a version in which they stood on pages.
    assert_eq!(Action::decode("g1:config:show:options-1"), Some(ConfigAction::Show(Screen::Options).into()));
    // A new `custom_id` has to be added to these lists before it is posted anywhere.
    let themes = Theme::ALL.iter().map(|theme| Screen::Theme(*theme));
    let screens = Screen::ALL.iter().copied().chain(themes).map(ConfigAction::Show);
    let of_category = CategoryAction::ALL.iter().map(|act| ConfigAction::Category(*act, CategoryId("5f3a".to_owned())));
    let of_setup = ConfigAction::ALL.iter().cloned().chain(screens).chain(of_category).map(Action::from);
    let replies = Reply::ALL.iter().map(|reply| Action::Reply(*reply, ticket()));
    let of_tickets = Act::ALL.iter().flat_map(|act| [Action::click(*act, ticket()), Action::Do(*act, ticket())]);
    let unlisted: Vec<_> =
        of_tickets.chain(replies).chain(of_setup).filter(|action| known.iter().all(|(_, one)| one != action)).collect();
    assert_eq!(unlisted, [], "not in this list yet");
    let settings = SettingAction::all().into_iter();
    let settings = settings.map(|action| Action::from(ConfigAction::Setting(CategoryId("5f3a".to_owned()), action)));
    let unlisted: Vec<_> =
        settings.map(|action| action.encode()).filter(|id| !SETTINGS.contains(&id.as_str())).collect();
    assert!(unlisted.is_empty(), "not in this list yet: {unlisted:?}");
    let member = MemberAction::all().into_iter().map(|action| Action::from(ConfigAction::Member(action)).encode());
    let unlisted: Vec<_> = member.filter(|id| !MEMBER.contains(&id.as_str())).collect();
    assert!(unlisted.is_empty(), "not in this list yet: {unlisted:?}");
    let numbers = NumbersAction::all().into_iter().map(|action| Action::from(ConfigAction::Numbers(action)).encode());
    let unlisted: Vec<_> = numbers.filter(|id| !NUMBERS.contains(&id.as_str())).collect();
    assert!(unlisted.is_empty(), "not in this list yet: {unlisted:?}");
    let blocks = BlockAction::all().into_iter().map(|action| Action::from(ConfigAction::Block(action)).encode());
    let hours = HoursAction::all().into_iter().map(|action| Action::from(ConfigAction::Hours(action)).encode());
    let unlisted: Vec<_> = hours.filter(|id| !HOURS.contains(&id.as_str())).collect();
    assert!(unlisted.is_empty(), "not in this list yet: {unlisted:?}");
    let canned = CannedAction::all().into_iter().map(|action| Action::from(ConfigAction::Canned(action)).encode());
    let canned = canned.filter(|id| !CANNED.contains(&id.as_str()));
    let unlisted: Vec<_> = blocks.filter(|id| !BLOCKS.contains(&id.as_str())).chain(canned).collect();
    assert!(unlisted.is_empty(), "not in this list yet: {unlisted:?}");
}
