//! Which guilds' events a process receives (events/gateway.mdx, "Sharding").
use serenity::model::id::GuildId;

/// The shards of one process: those from `first` to `last`, both included, out of `total`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shards {
    pub first: u32,
    pub last: u32,
    pub total: u32,
}

impl Shards {
    pub fn all(total: u32) -> Self {
        Self { first: 0, last: total.saturating_sub(1), total }
    }

    pub fn count(self) -> u32 {
        self.last + 1 - self.first
    }

    /// Whether other processes run other shards.
    pub fn are_a_part(self) -> bool {
        self.count() < self.total
    }

    pub fn cover(self, guild: GuildId) -> bool {
        (self.first..=self.last).contains(&shard_of(guild, self.total))
    }
}

/// The number of the shard, out of `shards`, that receives the guild's events: `(guild_id >> 22) %
/// num_shards`.
pub fn shard_of(guild: GuildId, shards: u32) -> u32 {
    // The remainder is less than `shards`, so it fits into a `u32`.
    u32::try_from((guild.get() >> 22) % u64::from(shards.max(1))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_guild_belongs_to_one_of_the_parts() {
        let parts = [Shards { first: 0, last: 1, total: 4 }, Shards { first: 2, last: 3, total: 4 }];
        for n in 0..64_u64 {
            let guild = GuildId::new((n << 22) + 1);
            assert_eq!(parts.iter().filter(|part| part.cover(guild)).count(), 1, "{n}");
            assert!(Shards::all(4).cover(guild));
        }
        assert!(parts[0].are_a_part() && !Shards::all(4).are_a_part());
        assert_eq!(parts[1].count(), 2);
        assert_eq!(shard_of(GuildId::new(7 << 22), 4), 3);
        assert_eq!(shard_of(GuildId::new(7 << 22), 0), 0, "a session that does not say so has all");
    }
}
