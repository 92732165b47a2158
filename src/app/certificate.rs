//! Certificates that are not trusted. The bot's libraries bring two versions of rustls, whose errors are
//! types of their own but have the same words; `tests/end_to_end/tls.rs` meets them on every connection.

const DISTRUST: &str = "invalid peer certificate: ";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distrust {
    /// By an authority that is not among those that are trusted.
    UnknownIssuer,
    /// Expired, for another name, or the like: the error says which.
    Invalid,
}

impl Distrust {
    /// Reads the text of an error. None if it has nothing to do with a certificate.
    pub fn of(error: &str) -> Option<Self> {
        let (_, what) = error.split_once(DISTRUST)?;
        Some(if what.starts_with("UnknownIssuer") { Self::UnknownIssuer } else { Self::Invalid })
    }

    /// As the second half of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::UnknownIssuer => "the issuer of its certificate is not known here",
            Self::Invalid => "its certificate is not valid",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_rustls_are_told_apart() {
        let unknown = "IO error: invalid peer certificate: UnknownIssuer, labels: {}";
        assert_eq!(Distrust::of(unknown), Some(Distrust::UnknownIssuer));
        let expired = "client error (Connect): invalid peer certificate: certificate expired: verification time 5";
        assert_eq!(Distrust::of(expired), Some(Distrust::Invalid));
        assert_eq!(Distrust::of("connection refused"), None);
    }
}
