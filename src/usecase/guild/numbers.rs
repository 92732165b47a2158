//! The numbers of a guild's tickets. They are read when an administrator asks for them, and at no other time.
use crate::{
    domain::{
        administrator::Administrator,
        guild::{
            numbers::{Numbers, Period},
            ratings::{Rated, Ratings},
        },
        language::Language,
        refusal::Refusal,
        setup::configuration::Configuration,
    },
    usecase::Context,
    view::setup::{numbers::Shown, numbers_file},
};
use serenity::model::id::GuildId;

/// The numbers, and what has to be said of them.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if they cannot be read.
pub async fn numbers(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    period: Period,
) -> Result<(Configuration, Shown), Refusal> {
    // The clicks of others do not wait for so many tickets.
    let storage = context.in_background().storage;
    let guild = storage.guild(guild_id).await?;
    let now = context.clock.now();
    let mut read = storage.numbers(guild_id, period.begins(now)..now).await?;
    if guild.configuration.options.asks_rating {
        let ratings = storage.ratings(guild_id, &(period.begins(now)..now), administrator.id()).await?;
        read.ratings = Ratings::of_all(ratings);
    }
    let categories: Vec<_> = guild.configuration.categories.iter().map(|category| category.id.clone()).collect();
    let shown = Shown {
        numbers: Numbers::of(&read, &categories, &guild.configuration.zone().tz()),
        period,
        prevented: guild.prevented.values().fold(0, |sum, count| sum.saturating_add(*count)),
        erased_after: storage.keeps_ended().filter(|days| *days < period.days()),
    };
    Ok((guild.configuration, shown))
}

/// How many ratings are read for the file, which is for a spreadsheet.
const IN_FILE: usize = 1_000;

/// The latest ratings of the period, at most so many, without those of tickets that the administrator handled.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if they cannot be read.
pub async fn ratings(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    period: Period,
    most: usize,
) -> Result<Vec<Rated>, Refusal> {
    let storage = context.in_background().storage;
    let now = context.clock.now();
    Ok(storage.latest_ratings(guild_id, &(period.begins(now)..now), administrator.id(), most).await?)
}

/// The numbers as a file for spreadsheets.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if they cannot be read.
pub async fn file(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    period: Period,
    language: Language,
) -> Result<String, Refusal> {
    let (configuration, shown) = numbers(context, guild_id, administrator, period).await?;
    let ratings = match shown.numbers.rating {
        Some(_) => ratings(context, guild_id, administrator, period, IN_FILE).await?,
        None => Vec::new(),
    };
    Ok(numbers_file::file(&shown.numbers, &ratings, &configuration, language))
}
