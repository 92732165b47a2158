//! What went wrong in a guild beyond one ticket, and what its administrators can mend: told once, and kept until mended.
use serenity::model::id::RoleId;
use std::{fmt, str::FromStr};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// Discord refuses entries in the log channel: it is gone, or the bot may not write there.
    LogChannel,
    /// The transcript channel was deleted.
    TranscriptChannel,
    /// The Discord category of the tickets is gone: channels are made outside of any.
    TicketCategory,
    /// A staff role of the configuration is gone.
    Role(RoleId),
}

/// As it is stored: `log_channel`, `transcript_channel`, `ticket_category`, `role:1234`.
impl fmt::Display for Alert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LogChannel => f.write_str("log_channel"),
            Self::TranscriptChannel => f.write_str("transcript_channel"),
            Self::TicketCategory => f.write_str("ticket_category"),
            Self::Role(role) => write!(f, "role:{role}"),
        }
    }
}

impl FromStr for Alert {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once(':') {
            None if text == "log_channel" => Ok(Self::LogChannel),
            None if text == "transcript_channel" => Ok(Self::TranscriptChannel),
            None if text == "ticket_category" => Ok(Self::TicketCategory),
            Some(("role", role)) => role.parse().map(Self::Role).map_err(|_| ()),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alerts_come_back_as_they_were_stored() {
        for alert in [Alert::LogChannel, Alert::TranscriptChannel, Alert::TicketCategory, Alert::Role(RoleId::new(7))] {
            assert_eq!(alert.to_string().parse(), Ok(alert));
        }
        assert_eq!("of a newer version".parse::<Alert>(), Err(()));
    }
}
