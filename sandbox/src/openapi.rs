//! Checks requests and responses against Discord's own `OpenAPI` description of its API.
//!
//! The description knows less than `rules` (it has no cross-field rules and no permissions), but the
//! sandbox's authors have not written it: it is the independent witness that bodies have the documented
//! shape.
mod coerce;

use anyhow::Context;
use jsonschema::{Draft, Registry, ValidationError, error::ValidationErrorKind};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    path::{Path, PathBuf},
    sync::{
        Arc, LazyLock, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

/// The name under which the description is registered; nothing is ever fetched from there.
const ROOT: &str = "https://discord.com/openapi.json";
/// The length at which a fault's text is cut: the rest is a copy of the body.
const LONGEST_FAULT: usize = 300;

/// Faults of the description itself (of 2026-07-18), which do not count as faults of a body. Each is told by
/// the whole body, the place in it, and what is said of that place.
const KNOWN_FAULTS: &[fn(&Value, &str, &str) -> bool] = &[
    // The codes of form errors are texts (reference.mdx, "Error Messages"), but the description calls them
    // integers.
    |_, place, what| {
        place.starts_with("/errors/") && place.ends_with("/code") && what.ends_with(r#"is not of type "integer""#)
    },
    // Forwards name the forwarded message with type 1 (resources/message.mdx, "Message Reference Types"), but
    // the description has only 0.
    |_, place, what| place.ends_with("/message_reference/type") && what == "0 was expected",
    // A 429 has a code "for some limits" (topics/rate-limits.mdx, "Rate Limit Response Structure"), but the
    // description requires it.
    |body, place, what| place.is_empty() && what.starts_with(r#""code" is a required"#) && body["retry_after"].is_f64(),
];

/// The descriptions that this process has read. Each is read only once, because compiling its schemas takes
/// time.
static LOADED: LazyLock<Mutex<HashMap<PathBuf, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// The path of the description: the environment's `DISCORD_OPENAPI`, else the copy in `data/`. When there is
/// neither, nothing can be checked, and [`crate::Sandbox::start`] says so loudly.
pub fn find() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("data/discord-openapi.json");
    let path = std::env::var_os("DISCORD_OPENAPI").map_or_else(beside, PathBuf::from);
    path.exists().then_some(path)
}

/// A fault of a request or a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the body the fault is, as a JSON pointer; `None` for the call as a whole.
    pub place: Option<String>,
    pub what: String,
}

impl Fault {
    fn of_call(what: String) -> Vec<Self> {
        vec![Self { place: None, what }]
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{place}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// How many bodies have been checked, and how many of them had faults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: usize,
    pub responses: usize,
    pub faulty: usize,
}

pub struct Validator {
    description: Value,
    registry: Registry<'static>,
    /// Where each operation stands in the description, by method and shape of the route.
    operations: HashMap<(String, String), String>,
    compiled: Mutex<HashMap<String, Arc<jsonschema::Validator>>>,
    requests: AtomicUsize,
    responses: AtomicUsize,
    faulty: AtomicUsize,
    reported: Mutex<Counts>,
}

impl Validator {
    /// Reads the description at `path`, or returns the one that this process has read already, together with
    /// its counts.
    pub fn load(path: &Path) -> anyhow::Result<Arc<Self>> {
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(validator) = loaded.get(path) {
            return Ok(Arc::clone(validator));
        }
        let text = std::fs::read(path).with_context(|| format!("no OpenAPI description at {}", path.display()))?;
        let validator = Arc::new(Self::new(serde_json::from_slice(&text)?)?);
        loaded.insert(path.to_owned(), Arc::clone(&validator));
        Ok(validator)
    }

    fn new(description: Value) -> anyhow::Result<Self> {
        let registry = Registry::new().draft(Draft::Draft202012).add(ROOT, description.clone())?.prepare()?;
        let mut operations = HashMap::new();
        for (path, item) in description["paths"].as_object().into_iter().flatten() {
            for method in item.as_object().into_iter().flat_map(|item| item.keys()).filter(|key| *key != "parameters") {
                let pointer = format!("/paths/{}/{method}", escape(path));
                operations.insert((method.to_uppercase(), shape(path)), pointer);
            }
        }
        Ok(Self {
            description,
            registry,
            operations,
            compiled: Mutex::default(),
            requests: AtomicUsize::new(0),
            responses: AtomicUsize::new(0),
            faulty: AtomicUsize::new(0),
            reported: Mutex::default(),
        })
    }

    /// The faults of a request's JSON body (of a multipart request, its `payload_json`); Null stands for no
    /// body.
    ///
    /// `route` is a template such as `/channels/{channel_id}/messages`. Numbers sent as text and ids sent as
    /// numbers are accepted, as Discord accepts them.
    pub fn request(&self, method: &str, route: &str, body: &Value) -> Vec<String> {
        told(method, route, self.of_request(method, route, body))
    }

    /// The faults of [`Validator::request`], each with its place.
    pub fn of_request(&self, method: &str, route: &str, body: &Value) -> Vec<Fault> {
        let Some(operation) = self.operation(method, route) else {
            return Fault::of_call(format!("{method} {route} is not in the description"));
        };
        let Some(content) = self.at(&format!("{operation}/requestBody/content")) else {
            let sent = !(body.is_null() || body.as_object().is_some_and(serde_json::Map::is_empty));
            let fault = || Fault { place: Some(String::new()), what: format!("{method} {route} takes no body") };
            return if sent { vec![fault()] } else { Vec::new() };
        };
        if body.is_null() && self.at(&format!("{operation}/requestBody/required")) != Some(&Value::Bool(true)) {
            return Vec::new();
        }
        self.requests.fetch_add(1, Ordering::Relaxed);
        let kind = if content.get("application/json").is_some() { "application/json" } else { "multipart/form-data" };
        let pointer = format!("{operation}/requestBody/content/{}/schema", escape(kind));
        let schema = self.at(&pointer).unwrap_or(&Value::Bool(true));
        let body = coerce::coerce(&self.description, schema, body);
        self.check(method, route, &pointer, &body)
    }

    /// The faults of a response: an undocumented status, or a body that is not as documented. Null stands for
    /// no body.
    pub fn response(&self, method: &str, route: &str, status: u16, body: &Value) -> Vec<String> {
        let Some(operation) = self.operation(method, route) else {
            return vec![format!("{method} {route} is not in the description")];
        };
        let class = format!("{}XX", status / 100);
        let found = [status.to_string(), class].into_iter().find_map(|status| {
            let pointer = format!("{operation}/responses/{status}");
            self.at(&pointer).map(|response| (pointer, response))
        });
        let Some((pointer, response)) = found else {
            return vec![format!("{method} {route} does not answer {status}")];
        };
        self.responses.fetch_add(1, Ordering::Relaxed);
        let pointer = match response["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
            Some(shared) => shared.to_owned(),
            None => pointer,
        };
        let pointer = format!("{pointer}/content/{}/schema", escape("application/json"));
        if self.at(&pointer).is_some() {
            return told(method, route, self.check(method, route, &pointer, body));
        }
        if body.is_null() { Vec::new() } else { vec![format!("{method} {route} answers {status} without a body")] }
    }

    pub fn counts(&self) -> Counts {
        let read = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
        Counts { requests: read(&self.requests), responses: read(&self.responses), faulty: read(&self.faulty) }
    }

    /// What was counted since the last call of this method.
    pub fn unreported(&self) -> Counts {
        let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, before) = (self.counts(), *reported);
        *reported = now;
        Counts {
            requests: now.requests - before.requests,
            responses: now.responses - before.responses,
            faulty: now.faulty - before.faulty,
        }
    }

    fn operation(&self, method: &str, route: &str) -> Option<&str> {
        self.operations.get(&(method.to_uppercase(), shape(route))).map(String::as_str)
    }

    fn at(&self, pointer: &str) -> Option<&Value> {
        self.description.pointer(pointer)
    }

    fn check(&self, method: &str, route: &str, pointer: &str, body: &Value) -> Vec<Fault> {
        let validator = match self.compiled(pointer) {
            Ok(validator) => validator,
            Err(error) => {
                return Fault::of_call(format!("the schema of {method} {route} does not compile: {error}"));
            }
        };
        if validator.is_valid(body) {
            return Vec::new();
        }
        let mut faults = BTreeMap::new();
        for error in validator.iter_errors(body) {
            innermost(&error, &mut faults);
        }
        let known = |place: &str, what: &str| KNOWN_FAULTS.iter().any(|known| known(body, place, what));
        let faults: Vec<_> = faults
            .into_iter()
            .filter(|(place, what)| !known(place, what))
            .map(|(place, what)| Fault { place: Some(place), what })
            .collect();
        self.faulty.fetch_add(usize::from(!faults.is_empty()), Ordering::Relaxed);
        faults
    }

    /// The schema at a pointer of the description, which is compiled when it is first needed.
    fn compiled(&self, pointer: &str) -> Result<Arc<jsonschema::Validator>, String> {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(validator) = compiled.get(pointer) {
            return Ok(Arc::clone(validator));
        }
        // A URI must not contain braces.
        let fragment = pointer.replace('{', "%7B").replace('}', "%7D");
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .offline()
            .build(&json!({ "$ref": format!("{ROOT}#{fragment}") }))
            .map_err(|error| error.to_string())?;
        let validator = Arc::new(validator);
        compiled.insert(pointer.to_owned(), Arc::clone(&validator));
        Ok(validator)
    }
}

/// Puts faults into words, with their call.
fn told(method: &str, route: &str, faults: Vec<Fault>) -> Vec<String> {
    let tell = |fault: Fault| match fault.place {
        Some(_) => format!("{method} {route} {fault}"),
        None => fault.what,
    };
    faults.into_iter().map(tell).collect()
}

/// Records each fault with its place. When all alternatives fail, the faults of the intended one count: the
/// alternative whose `type` fits, and which got furthest.
fn innermost(error: &ValidationError<'_>, faults: &mut BTreeMap<String, String>) {
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) = error.kind() else {
        let text = error.to_string().chars().take(LONGEST_FAULT).collect();
        faults.insert(error.instance_path().as_str().to_owned(), text);
        return;
    };
    let kind = format!("{}/type", error.instance_path().as_str());
    let fitness = |branch: &&Vec<ValidationError<'_>>| {
        // A field named `type` in the errors of a form says nothing about the alternative.
        let differs =
            |error: &ValidationError<'_>| error.instance_path().as_str() == kind && !error.instance().is_object();
        let fits = !branch.iter().any(differs);
        let deepest = branch.iter().map(|error| error.instance_path().as_str().len()).max();
        (fits, deepest, usize::MAX - branch.len())
    };
    for error in context.iter().max_by_key(fitness).into_iter().flatten() {
        innermost(error, faults);
    }
}

/// A route without the names in its braces, so that `{id}` and `{channel_id}` are the same.
fn shape(route: &str) -> String {
    let segment = |segment: &str| if segment.starts_with('{') { "{}".to_owned() } else { segment.to_owned() };
    route.split('/').map(segment).collect::<Vec<_>>().join("/")
}

/// Escapes one step of a JSON pointer.
fn escape(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests;
