//! One row of the table of routes.
use super::{Answer, Request};
use crate::Sandbox;
use percent_encoding::percent_decode_str;

/// One route. `template` is Discord's own (`/channels/{channel_id}/messages`), under `/api/v10`.
pub struct Route {
    pub method: &'static str,
    pub template: &'static str,
    /// The query parameters that Discord documents for the route; any other is a 501.
    pub query: &'static [&'static str],
    /// Whether the interaction token in the path is the authority, so that no `Authorization` is required.
    pub by_token: bool,
    /// Whether the body may also be sent as form fields or multipart.
    pub forms: bool,
    pub handle: fn(&Sandbox, &Request) -> Answer,
}

impl Route {
    pub const fn new(method: &'static str, template: &'static str, handle: fn(&Sandbox, &Request) -> Answer) -> Self {
        Self { method, template, query: &[], by_token: false, forms: false, handle }
    }

    #[must_use]
    pub const fn query(self, query: &'static [&'static str]) -> Self {
        Self { query, ..self }
    }

    #[must_use]
    pub const fn by_token(self) -> Self {
        Self { by_token: true, ..self }
    }

    #[must_use]
    pub const fn forms(self) -> Self {
        Self { forms: true, ..self }
    }

    /// The values of the template's parameters in `path`, and how many of its segments are literal. Segments
    /// may be percent-encoded: some clients write `%40me`.
    pub(super) fn matches(&self, path: &str) -> Option<(Vec<(&'static str, String)>, usize)> {
        let mut given = path.split('/');
        let mut params = Vec::new();
        let mut literal = 0;
        for wanted in self.template.split('/') {
            let segment = percent_decode_str(given.next()?).decode_utf8_lossy();
            match wanted.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(name) if !segment.is_empty() => params.push((name, segment.into_owned())),
                None if wanted == segment => literal += 1,
                _ => return None,
            }
        }
        given.next().is_none().then_some((params, literal))
    }
}
