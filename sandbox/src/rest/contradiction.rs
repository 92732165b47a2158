//! Refuses bodies that contradict Discord's description, before anything is done.
use super::{Answer, Request, Route};
use crate::{Sandbox, openapi::Fault};

/// Runs the route's function, unless the description finds a fault in the body. A body that the sandbox would
/// refuse itself is refused in its own words: a run on a copy of the state finds that out, because nothing
/// may be changed.
pub(super) fn handle(sandbox: &Sandbox, route: &Route, request: &Request, faults: &[Fault]) -> Answer {
    if faults.iter().all(|fault| fault.place.is_none()) {
        return (route.handle)(sandbox, request);
    }
    (route.handle)(&sandbox.copy(), request)?;
    Err(sandbox.openapi.refuse(request.operation(), faults))
}
