//! Certificates that are not trusted. The bot's libraries bring two versions of rustls, whose errors are
//! different types with the same words; `tests/end_to_end/tls.rs` provokes these errors on every connection.

const DISTRUST: &str = "invalid peer certificate: ";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distrust {
    /// The certificate's authority is not among the trusted ones.
    UnknownIssuer,
    /// The certificate is expired, is for another name, or the like: the error says which.
    Invalid,
}

impl Distrust {
    /// Reads the text of an error. Returns `None` if the error has nothing to do with a certificate.
    pub fn of(error: &str) -> Option<Self> {
        let (_, what) = error.split_once(DISTRUST)?;
        Some(if what.starts_with("UnknownIssuer") { Self::UnknownIssuer } else { Self::Invalid })
    }

    /// The words for the second half of a sentence about the server.
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
