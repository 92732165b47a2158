//! Every request and response held against Discord's `OpenAPI` description, when there is one.
use crate::{
    openapi::{Counts, Validator},
    rest::Request,
    sandbox::locked,
};
use serde_json::Value;
use std::{
    path::Path,
    sync::{Arc, Mutex},
};

#[derive(Default)]
pub(crate) struct Described {
    validator: Option<Arc<Validator>>,
    faults: Mutex<Vec<String>>,
}

impl Described {
    pub fn load(path: Option<&Path>) -> anyhow::Result<Self> {
        Ok(Self { validator: path.map(Validator::load).transpose()?, faults: Mutex::default() })
    }

    /// A faulty request is noted only if the sandbox has done it: a refusal is what Discord's description asks for too.
    pub fn check(&self, request: &Request, status: u16, answer: &Value) {
        // A 501 is the sandbox's own refusal.
        let Some(validator) = self.validator.as_ref().filter(|_| status != 501) else { return };
        let Request { route, n, body, .. } = request;
        let sent = validator.request(route.method, route.template, body);
        let sent = if status < 400 { sent } else { Vec::new() };
        let answered = validator.response(route.method, route.template, status, answer);
        let noted = sent.into_iter().map(|fault| ("request", fault));
        let noted = noted.chain(answered.into_iter().map(|fault| ("response", fault)));
        let noted = noted.map(|(what, fault)| format!("{what} {n}, {} {}: {fault}", route.method, route.template));
        locked(&self.faults).extend(noted);
    }

    pub fn faults(&self) -> Vec<String> {
        locked(&self.faults).clone()
    }

    pub fn counts(&self) -> Counts {
        self.validator.as_ref().map(|validator| validator.counts()).unwrap_or_default()
    }
}
