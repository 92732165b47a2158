//! The metrics themselves: their names, their units, and how they are written.
use super::now::Now;
use prometheus_client::{
    encoding::{DescriptorEncoder, EncodeLabelSet, EncodeMetric, prometheus_text},
    metrics::{
        MetricType,
        counter::Counter,
        family::Family,
        gauge::{ConstGauge, Gauge},
        histogram::Histogram,
        info::Info,
    },
    registry::{Metric, Registry, Unit},
};
use std::{fmt, time::Duration};

pub const CONTENT_TYPE: &str = prometheus_text::CONTENT_TYPE;

/// Bounds of the histograms' buckets in seconds: an answer is due within 3 s, and a call may wait for
/// minutes.
const BUCKETS: [f64; 12] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 3.0, 10.0, 60.0];

type Labels<const N: usize> = [(&'static str, &'static str); N];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Called {
    method: String,
    route: &'static str,
    status: String,
}

pub struct Book {
    registry: Registry,
    clicks: Family<Labels<2>, Counter>,
    answers: Histogram,
    calls: Family<Called, Counter>,
    call_times: Histogram,
    pub limit_waits: Histogram,
    commands: Family<Labels<1>, Histogram>,
    failures: Family<Labels<1>, Counter>,
    pub permit_waits: Histogram,
    pub effects: Family<Labels<2>, Counter>,
    pub effects_under_way: Gauge,
    pub due: Gauge,
    pub events: Family<Labels<1>, Counter>,
    pub unread: Family<Labels<1>, Counter>,
}

impl Default for Book {
    fn default() -> Self {
        let mut of = Registry::with_prefix("guichet");
        Self {
            clicks: counted(&mut of, "clicks", "Clicks and commands by act and outcome", Family::default()),
            answers: timed(&mut of, "click_answer", "Time until Discord took the first answer to a click", times()),
            calls: counted(&mut of, "rest_calls", "Tries of REST calls; status none: no answer", Family::default()),
            call_times: timed(&mut of, "rest_call", "Time from sending a REST call to its outcome", times()),
            limit_waits: timed(&mut of, "rest_limit_wait", "Time that REST calls waited for their limit", times()),
            commands: timed(
                &mut of,
                "mongodb_command",
                "Time of MongoDB's commands, on the way included",
                Family::new_with_constructor(times),
            ),
            failures: counted(&mut of, "mongodb_failures", "Commands of MongoDB that failed", Family::default()),
            permit_waits: timed(
                &mut of,
                "mongodb_permit_wait",
                "Time that questions waited to be put to MongoDB",
                times(),
            ),
            effects: counted(&mut of, "effects", "What decisions left to do at Discord, ended", Family::default()),
            effects_under_way: counted(&mut of, "effects_under_way", "The same, under way now", Gauge::default()),
            due: counted(
                &mut of,
                "tickets_due",
                "Tickets that recovery last found something due for",
                Gauge::default(),
            ),
            events: counted(&mut of, "gateway_events", "Events heard", Family::default()),
            unread: counted(&mut of, "gateway_events_unread", "Events that could not be read", Family::default()),
            registry: {
                let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
                of.register("build", "The program", version);
                of
            },
        }
    }
}

fn counted<M: Metric + Clone>(of: &mut Registry, name: &str, help: &str, metric: M) -> M {
    of.register(name, help, metric.clone());
    metric
}

fn timed<M: Metric + Clone>(of: &mut Registry, name: &str, help: &str, metric: M) -> M {
    of.register_with_unit(name, help, Unit::Seconds, metric.clone());
    metric
}

fn times() -> Histogram {
    Histogram::new(BUCKETS)
}

impl Book {
    pub fn clicked(&self, act: &'static str, outcome: &'static str, answered: Option<Duration>) {
        self.clicks.get_or_create(&[("act", act), ("outcome", outcome)]).inc();
        if let Some(time) = answered {
            self.answers.observe(time.as_secs_f64());
        }
    }

    pub fn called(&self, method: &str, route: &'static str, status: Option<u16>, took: Duration) {
        let status = status.map_or_else(|| "none".to_owned(), |status| status.to_string());
        self.calls.get_or_create(&Called { method: method.to_owned(), route, status }).inc();
        self.call_times.observe(took.as_secs_f64());
    }

    pub fn asked_mongodb(&self, command: &str, succeeded: bool, took: Duration) {
        let labels = [("command", known(command))];
        self.commands.get_or_create(&labels).observe(took.as_secs_f64());
        // A command that has not failed yet is counted too, so that its counter begins at 0.
        self.failures.get_or_create(&labels).inc_by(u64::from(!succeeded));
    }

    pub fn written(&self, now: Now) -> String {
        let mut text = String::new();
        let mut of_now = Registry::with_prefix("guichet");
        of_now.register_collector(Box::new(now));
        // Writing into a `String` cannot fail.
        let _ = prometheus_text::encode(&mut text, &self.registry);
        let _ = prometheus_text::encode(&mut text, &of_now);
        text
    }
}

impl prometheus_client::collector::Collector for Now {
    fn encode(&self, mut encoder: DescriptorEncoder) -> fmt::Result {
        let mut gauge = |name, help, value: usize| {
            let value = ConstGauge::new(i64::try_from(value).unwrap_or(i64::MAX));
            value.encode(encoder.encode_descriptor(name, help, None, MetricType::Gauge)?)
        };
        gauge("guilds", "Guilds known", self.guilds)?;
        gauge("sessions", "Sessions of this process that are connected", self.sessions)?;
        gauge("shards", "Shards of this process", self.shards)?;
        let Some(permits) = self.permits else { return Ok(()) };
        gauge("mongodb_permits_taken", "Questions put to MongoDB now", permits.taken)?;
        gauge("mongodb_permits", "Questions that may be put to MongoDB at a time", permits.of)
    }
}

/// The command, if it is one that a driver sends. All others share a name, so that nobody else chooses how
/// many there are.
fn known(command: &str) -> &'static str {
    const COMMANDS: [&str; 14] = [
        "aggregate",
        "count",
        "createIndexes",
        "delete",
        "distinct",
        "dropIndexes",
        "find",
        "findAndModify",
        "getMore",
        "insert",
        "killCursors",
        "listIndexes",
        "ping",
        "update",
    ];
    COMMANDS.into_iter().find(|known| known.eq_ignore_ascii_case(command)).unwrap_or("other")
}
