//! Bodies that contradict Discord's description are refused before anything is done.
use super::{Answer, Request};
use crate::{Sandbox, openapi::Fault};

/// Does what the route does, unless the description has something against the body. What the sandbox would refuse itself is
/// refused in its own words: that is found out on a copy, as nothing may be done.
pub(super) fn handle(sandbox: &Sandbox, request: &Request, faults: &[Fault]) -> Answer {
    if faults.iter().all(|fault| fault.place.is_none()) {
        return (request.route.handle)(sandbox, request);
    }
    (request.route.handle)(&sandbox.copy(), request)?;
    Err(sandbox.described.refuse(request, faults))
}
