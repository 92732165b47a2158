//! What comes of furnishing. Whatever Discord cannot have is refused by the rules that hold for bots, and then
//! nothing is changed.
use crate::rules::error::ApiError;

/// What came of something that was to be furnished. Whoever does not look takes it as done.
#[derive(Debug)]
pub struct Furnished(Result<(), ApiError>);

impl Furnished {
    pub fn is_done(&self) -> bool {
        self.0.is_ok()
    }

    /// Why it was not done.
    pub fn refusal(&self) -> Option<&ApiError> {
        self.0.as_ref().err()
    }

    pub(super) fn result(self) -> Result<(), ApiError> {
        self.0
    }
}

impl From<Result<(), ApiError>> for Furnished {
    fn from(result: Result<(), ApiError>) -> Self {
        Self(result)
    }
}

/// What was made.
///
/// # Panics
/// With the reason, if Discord cannot have it: what the tests of a bot stand on is never less than it seems.
#[allow(clippy::panic)]
#[track_caller]
pub(super) fn made<T>(made: Result<T, ApiError>) -> T {
    made.unwrap_or_else(|why| panic!("Discord cannot have that: {}", why.body()))
}
