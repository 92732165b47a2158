//! Each try of a call is logged and counted when it is over.
use crate::metrics::{self, millis};
use reqwest::Method;
use std::time::Instant;

/// A try that is under way. Its drop logs and counts it, so a try whose caller has gone away is counted too.
pub(super) struct Noted<'a> {
    method: &'a Method,
    route: &'static str,
    pub(super) status: Option<u16>,
    begun: Instant,
}

impl<'a> Noted<'a> {
    pub(super) fn begin(method: &'a Method, route: &'static str) -> Self {
        metrics::click::calls();
        Self { method, route, status: None, begun: Instant::now() }
    }
}

impl Drop for Noted<'_> {
    fn drop(&mut self) {
        let Self { method, route, status, begun } = *self;
        let took = begun.elapsed();
        metrics::called(method.as_str(), route, status, took);
        tracing::debug!(%method, route, status, ms = millis(took), "a REST call");
    }
}
