//! Every request and response held against Discord's OpenAPI description, when there is one.
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

    pub fn request(&self, request: &Request) {
        let Some(validator) = &self.validator else { return };
        let route = request.route;
        self.note("request", request, validator.request(route.method, route.template, &request.body));
    }

    pub fn response(&self, request: &Request, status: u16, body: &Value) {
        let Some(validator) = &self.validator else { return };
        let route = request.route;
        self.note("response", request, validator.response(route.method, route.template, status, body));
    }

    pub fn faults(&self) -> Vec<String> {
        locked(&self.faults).clone()
    }

    pub fn counts(&self) -> Counts {
        self.validator.as_ref().map(|validator| validator.counts()).unwrap_or_default()
    }

    fn note(&self, what: &str, request: &Request, faults: Vec<String>) {
        let Request { route, n, .. } = request;
        let place = |fault| format!("{what} {n}, {} {}: {fault}", route.method, route.template);
        locked(&self.faults).extend(faults.into_iter().map(place));
    }
}
