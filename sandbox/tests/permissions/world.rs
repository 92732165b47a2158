//! One guild, one member, one channel in a category: what a case of the tables is made of.
use chrono::{DateTime, TimeDelta, Utc};
use guichet_sandbox::{
    id::Id,
    rules::error::ApiError,
    state::{Channel, ChannelKind, Guild, Member, Overwrite, OverwriteKind, Role, RoleTags},
};
use std::{collections::BTreeMap, fmt::Debug};

const GUILD: Id = Id(1_000);
const MEMBER: Id = Id(100);
const OTHER: Id = Id(101);

pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).expect("a moment")
}

pub fn role_id(n: u64) -> Id {
    Id(10_000 + n * 10)
}

#[derive(Clone)]
pub struct Case {
    name: &'static str,
    pub guild: Guild,
    pub member: Member,
    pub channel: Channel,
    pub parent: Channel,
    /// Overwrites that the member sends.
    pub sent: Vec<Overwrite>,
    bits: u64,
    is_allowed: bool,
}

/// A guild of which somebody else is the owner, with roles 1 to 5 at positions 1 to 5; nobody has any
/// permission.
pub fn case(name: &'static str) -> Case {
    let role = |id, position| Role {
        id,
        name: String::new(),
        permissions: 0,
        position,
        color: 0,
        hoist: false,
        mentionable: false,
        managed: false,
        tags: RoleTags::default(),
    };
    let mut roles: BTreeMap<_, _> = (1..=5).map(|n: u64| (role_id(n), role(role_id(n), n.cast_signed()))).collect();
    roles.insert(GUILD, role(GUILD, 0));
    let channel = |id, kind| Channel {
        id,
        kind,
        guild_id: Some(GUILD),
        name: String::new(),
        topic: None,
        parent_id: None,
        position: 0,
        nsfw: false,
        rate_limit_per_user: 0,
        overwrites: Vec::new(),
        recipient_id: None,
        last_message_id: None,
        last_pin_at: None,
        pins: [].into(),
    };
    Case {
        name,
        guild: Guild {
            id: GUILD,
            name: String::new(),
            owner_id: Id(900),
            preferred_locale: "en-US".into(),
            premium_tier: 0,
            roles,
            members: BTreeMap::new(),
            emojis: BTreeMap::new(),
            stickers: BTreeMap::new(),
            system_channel_id: None,
            unavailable: false,
        },
        member: Member { user_id: MEMBER, nick: None, roles: [].into(), joined_at: now(), timed_out_until: None },
        channel: channel(Id(2_000), ChannelKind::Text),
        parent: channel(Id(2_001), ChannelKind::Category),
        sent: Vec::new(),
        bits: 0,
        is_allowed: false,
    }
}

impl Case {
    pub fn everyone(self, permissions: u64) -> Self {
        self.permissions(GUILD, permissions)
    }

    /// The member has role `n`, which has these permissions in the guild.
    pub fn role(mut self, n: u64, permissions: u64) -> Self {
        self.member.roles.insert(role_id(n));
        self.permissions(role_id(n), permissions)
    }

    pub fn role_of_others(self, n: u64, permissions: u64) -> Self {
        self.permissions(role_id(n), permissions)
    }

    pub fn owner(mut self) -> Self {
        self.guild.owner_id = MEMBER;
        self
    }

    pub fn voice(mut self) -> Self {
        self.channel.kind = ChannelKind::Voice;
        self
    }

    pub fn timed_out(mut self) -> Self {
        self.member.timed_out_until = Some(now() + TimeDelta::seconds(1));
        self
    }

    pub fn timed_out_before(mut self) -> Self {
        self.member.timed_out_until = Some(now() - TimeDelta::seconds(1));
        self
    }

    pub fn on_everyone(self, allow: u64, deny: u64) -> Self {
        self.overwrite(GUILD, OverwriteKind::Role, allow, deny)
    }

    pub fn on_role(self, n: u64, allow: u64, deny: u64) -> Self {
        self.overwrite(role_id(n), OverwriteKind::Role, allow, deny)
    }

    pub fn on_member(self, allow: u64, deny: u64) -> Self {
        self.overwrite(MEMBER, OverwriteKind::Member, allow, deny)
    }

    pub fn on_other_member(self, allow: u64, deny: u64) -> Self {
        self.overwrite(OTHER, OverwriteKind::Member, allow, deny)
    }

    pub fn parent_gives_member(mut self, allow: u64) -> Self {
        self.parent.overwrites.push(Overwrite { id: MEMBER, kind: OverwriteKind::Member, allow, deny: 0 });
        self
    }

    /// The member sends this overwrite for somebody else.
    pub fn sends(mut self, allow: u64, deny: u64) -> Self {
        self.sent.push(Overwrite { id: OTHER, kind: OverwriteKind::Member, allow, deny });
        self
    }

    pub fn gives(mut self, bits: u64) -> Self {
        self.bits = bits;
        self
    }

    pub fn allowed(mut self) -> Self {
        self.is_allowed = true;
        self
    }

    pub fn refused(mut self) -> Self {
        self.is_allowed = false;
        self
    }

    fn permissions(mut self, role: Id, permissions: u64) -> Self {
        self.guild.roles.get_mut(&role).expect("a role of the guild").permissions = permissions;
        self
    }

    fn overwrite(mut self, id: Id, kind: OverwriteKind, allow: u64, deny: u64) -> Self {
        self.channel.overwrites.push(Overwrite { id, kind, allow, deny });
        self
    }
}

/// Every case gives the bits that it says.
pub fn check(cases: &[Case], computed: impl Fn(&Case) -> u64) {
    use guichet_sandbox::rules::permissions::names;
    compare(cases, |case| (names(computed(case)), names(case.bits)));
}

/// Every case is allowed, or refused with 50013.
pub fn check_results(cases: &[Case], result: impl Fn(&Case) -> Result<(), ApiError>) {
    check_codes(cases, 50013, result);
}

/// As [`check_results`], with another code.
pub fn check_codes(cases: &[Case], code: u32, result: impl Fn(&Case) -> Result<(), ApiError>) {
    compare(cases, |case| (result(case).err().map(|error| error.code), (!case.is_allowed).then_some(code)));
}

fn compare<T: Debug + PartialEq>(cases: &[Case], both: impl Fn(&Case) -> (T, T)) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|case| (case.name, both(case)))
        .filter(|(_, (is, should))| is != should)
        .map(|(name, (is, should))| format!("{name}: is {is:?}, should be {should:?}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
