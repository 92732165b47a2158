//! Which calls an order is for.

/// Calls with a method (`*` for any) and a route. The route is Discord's template (`/channels/{channel_id}`)
/// or a path (`/channels/123`), which have to fit exactly, or a pattern of these: `*` stands for one segment
/// of the path, and `**` at the end for whatever follows, or nothing.
#[derive(Debug)]
pub(super) struct Calls {
    method: String,
    route: String,
}

/// An order that no call can meet.
#[derive(Debug, thiserror::Error)]
#[error("there is no route {0} {1}; a pattern has `*` for one segment and ends with `**` for any")]
pub struct NoSuchRoute(String, String);

impl Calls {
    /// Fails for a route that is not among `known` (methods and templates): an order for it would wait for
    /// nothing.
    pub fn new(method: &str, route: &str, known: &[(&str, &str)]) -> Result<Self, NoSuchRoute> {
        let calls = Self { method: method.to_uppercase(), route: route.to_owned() };
        let possible = |(method, template): &(&str, &str)| {
            let same = |own: &str, template: &str| {
                own == template || (template.starts_with('{') && !own.starts_with('{') && !own.is_empty())
            };
            calls.has(method) && fits(&calls.route, template, same)
        };
        if known.iter().any(possible) { Ok(calls) } else { Err(NoSuchRoute(calls.method, calls.route)) }
    }

    /// Whether the call with this template and path is one of these calls.
    pub fn fit(&self, method: &str, template: &str, path: &str) -> bool {
        let same = |own: &str, called: &str| own == called;
        self.has(method) && (fits(&self.route, template, same) || fits(&self.route, path, same))
    }

    fn has(&self, method: &str) -> bool {
        self.method == "*" || self.method == method
    }
}

/// Compares a pattern and a path segment by segment.
fn fits(pattern: &str, path: &str, same: impl Fn(&str, &str) -> bool) -> bool {
    let mut called = path.split('/');
    let mut wanted = pattern.split('/').peekable();
    while let Some(own) = wanted.next() {
        if own == "**" && wanted.peek().is_none() {
            return true;
        }
        let Some(segment) = called.next() else { return false };
        if own != "*" && !same(own, segment) {
            return false;
        }
    }
    called.next().is_none()
}
