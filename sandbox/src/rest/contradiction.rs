//! Bodies that contradict Discord's description are refused before anything is done.
use super::{Answer, Request, Route};
use crate::{Sandbox, openapi::Fault};

/// Does what the route does, unless the description has something against the body. What the sandbox would
/// refuse itself is refused in its own words: that is found out on a copy, as nothing may be done.
pub(super) fn handle(sandbox: &Sandbox, route: &Route, request: &Request, faults: &[Fault]) -> Answer {
    if faults.iter().all(|fault| fault.place.is_none()) {
        return (route.handle)(sandbox, request);
    }
    (route.handle)(&sandbox.copy(), request)?;
    Err(sandbox.openapi.refuse(request.operation(), faults))
}
