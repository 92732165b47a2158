//! Which calls an act makes, told by what they are about: ids differ from guild to guild.
use super::stage::Stage;
use guichet_sandbox::{Sandbox, fault::IncomingCall, id::Id, trace::Call};
use std::collections::HashMap;

/// The n-th call of its kind since the act began.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nth {
    /// `POST .channels.logs.messages`.
    pub kind: String,
    pub n: usize,
}

impl std::fmt::Display for Nth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.kind, self.n)
    }
}

/// The channels of a guild by what they are for.
#[derive(Clone)]
pub struct Names {
    known: Vec<(String, &'static str)>,
    sandbox: Sandbox,
}

impl Names {
    pub fn of(stage: &Stage) -> Self {
        let world = &stage.world;
        let known = [(world.logs, "logs"), (world.transcripts, "transcripts"), (world.welcome, "welcome")];
        let known = known.into_iter().chain([(world.tickets, "category")]);
        Self { known: known.map(|(id, name)| (id.to_string(), name)).collect(), sandbox: world.sandbox.clone() }
    }

    pub fn kind(&self, method: &str, route: &str, path: &str) -> String {
        let segments = route.split('/').zip(path.split('?').next().unwrap_or_default().split('/'));
        let named = segments.map(|(template, given)| match template {
            "{channel_id}" => self.channel(given),
            template => template,
        });
        format!("{method} {}", named.collect::<Vec<_>>().join("."))
    }

    /// Any other channel is a ticket's, perhaps one that there is not yet.
    fn channel(&self, id: &str) -> &'static str {
        let is_direct = |id| self.sandbox.read(|state| state.channels.get(&id).is_some_and(|c| c.guild_id.is_none()));
        match self.known.iter().find(|(known, _)| known == id) {
            Some((_, name)) => name,
            None if id.parse().is_ok_and(is_direct) => "direct",
            None => "ticket",
        }
    }

    /// Whether a call is of the kind.
    pub fn are(&self, kind: &str) -> impl Fn(IncomingCall<'_>) -> bool + Send + Sync + 'static {
        let (names, kind) = (self.clone(), kind.to_owned());
        move |coming| names.kind(coming.method, coming.route, coming.path) == kind
    }
}

/// The calls with their counts, in their order.
pub fn count(stage: &Stage, calls: &[Call]) -> Vec<Nth> {
    let names = Names::of(stage);
    let mut counts = HashMap::new();
    let count = |call: &Call| {
        let kind = names.kind(&call.method, call.route, &call.path);
        let n = counts.entry(kind.clone()).and_modify(|n| *n += 1).or_insert(1_usize);
        Nth { kind, n: *n }
    };
    calls.iter().map(count).collect()
}

/// The value of a parameter of the route in a call's path.
pub fn parameter(call: &Call, name: &str) -> Option<Id> {
    let path = call.path.split('?').next()?;
    let wanted = format!("{{{name}}}");
    let (_, given) = call.route.split('/').zip(path.split('/')).find(|(template, _)| *template == wanted)?;
    given.parse().ok()
}
