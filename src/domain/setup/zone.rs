//! The time zone in which a server counts its days, by its name in the database of time zones (IANA).
use crate::domain::language::Language;
use chrono_tz::{TZ_VARIANTS, Tz};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use strsim::jaro_winkler;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(Tz);

/// How like a name what was typed must be for the name to be suggested.
const ALIKE: f64 = 0.85;

impl Zone {
    pub const UTC: Self = Self(Tz::UTC);

    /// The zone of a server that speaks this language and has chosen none: most who speak French here live in it;
    /// who speak English live everywhere.
    pub fn of(language: Language) -> Self {
        if language == Language::Fr { Self(Tz::Europe__Paris) } else { Self::UTC }
    }

    pub fn tz(self) -> Tz {
        self.0
    }

    /// Reads a name as people type it, in letters of either case: `Europe/Paris`, `america/new york`, or the city
    /// alone.
    ///
    /// # Errors
    /// Returns the zone that may be meant, if one is.
    pub fn typed(text: &str) -> Result<Self, Option<Self>> {
        let typed = text.trim().replace(' ', "_").to_lowercase();
        let all = || TZ_VARIANTS.iter().map(|zone| (*zone, zone.name().to_lowercase()));
        let is_it = |(zone, name): (Tz, String)| (name == typed).then_some(zone);
        let is_city = |(zone, name): (Tz, String)| (city(&name) == typed && name.contains('/')).then_some(zone);
        if let Some(zone) = all().find_map(is_it).or_else(|| all().find_map(is_city)) {
            return Ok(Self(zone));
        }
        let likeness = |name: &str| jaro_winkler(name, &typed).max(jaro_winkler(city(name), &typed));
        let nearest = all().map(|(zone, name)| (zone, likeness(&name))).max_by(|(_, a), (_, b)| a.total_cmp(b));
        Err(nearest.filter(|(_, likeness)| *likeness >= ALIKE).map(|(zone, _)| Self(zone)))
    }
}

/// What stands behind the last slash of a name.
fn city(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Reads the exact name.
impl FromStr for Zone {
    type Err = &'static str;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        name.parse().map(Self).map_err(|_| "no time zone has this name")
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl TryFrom<String> for Zone {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        name.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_zone_is_read_as_people_write_it() {
        for (typed, name) in [
            ("Europe/Paris", "Europe/Paris"),
            (" europe/paris ", "Europe/Paris"),
            ("Paris", "Europe/Paris"),
            ("america/new york", "America/New_York"),
            ("Montreal", "America/Montreal"),
            ("utc", "UTC"),
        ] {
            assert_eq!(Zone::typed(typed).unwrap().to_string(), name, "{typed}");
        }
        for (typed, suggested) in [
            ("Europe/Pari", Some("Europe/Paris")),
            ("Bruxelles", Some("Europe/Brussels")),
            ("La Réunion", None),
            ("Europe/Rennes", None),
            ("", None),
            ("🕐", None),
        ] {
            let found = Zone::typed(typed).unwrap_err().map(String::from);
            if let Some(suggested) = suggested {
                assert_eq!(found.as_deref(), Some(suggested), "{typed}");
            }
        }
        assert_eq!("Europe/Paris".parse::<Zone>().unwrap(), Zone::of(Language::Fr));
        assert!("europe/paris".parse::<Zone>().is_err(), "documents hold the exact name");
    }
}
