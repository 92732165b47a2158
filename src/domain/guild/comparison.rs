//! What is wrong in a guild with the configuration in force and with an administrator's draft, side by side.
use super::diagnosis::{Finding, Repair};
use crate::domain::setup::{configuration::Configuration, problem::Problem, problems::problems};

/// Of which configuration something is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Of both, or of the only one that there is.
    Both,
    InForce,
    Draft,
}

/// A finding, and of which configuration it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoped {
    pub scope: Scope,
    pub finding: Finding,
}

/// What is wrong with both configurations; what is wrong with both of them stands there once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Whether there is a configuration in force.
    pub is_in_force: bool,
    /// What keeps a configuration from being validated, or from serving anybody.
    pub problems: Vec<(Scope, Problem)>,
    /// What is wrong in the guild, that of the configuration in force first.
    pub findings: Vec<Scoped>,
}

impl Comparison {
    /// Compares the two configurations, each with its findings.
    pub fn of(in_force: (&Configuration, Vec<Finding>), draft: (&Configuration, Vec<Finding>)) -> Self {
        let is_in_force = is_one(in_force.0);
        let in_force = if is_in_force { in_force } else { (draft.0, draft.1.clone()) };
        let problems = split(problems(in_force.0), problems(draft.0));
        let findings = split(in_force.1, draft.1);
        let findings = findings.into_iter().map(|(scope, finding)| Scoped { scope, finding }).collect();
        Self { is_in_force, problems, findings }
    }

    /// Whether nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.is_in_force && self.problems.is_empty() && self.findings.is_empty()
    }
}

impl Scoped {
    /// The repair that the bot can make, if there is one. What is wrong only with the configuration in force
    /// is not repaired in the draft: the draft is to be validated.
    pub fn repair(&self) -> Option<Repair> {
        let is_good_draft = |repair: &Repair| {
            self.scope == Scope::InForce && matches!(repair, Repair::DropRole(_) | Repair::DropEmoji(_))
        };
        self.finding.repair().filter(|repair| !is_good_draft(repair))
    }
}

/// Whether anything beyond the options was ever configured.
fn is_one(configuration: &Configuration) -> bool {
    let nothing = Configuration { options: configuration.options.clone(), ..Configuration::default() };
    *configuration != nothing
}

/// What is in the first list, then what is only in the second one.
fn split<T: PartialEq>(in_force: Vec<T>, draft: Vec<T>) -> Vec<(Scope, T)> {
    let scope = |one: &T| if draft.contains(one) { Scope::Both } else { Scope::InForce };
    let scopes: Vec<Scope> = in_force.iter().map(scope).collect();
    let rest: Vec<T> = draft.into_iter().filter(|one| !in_force.contains(one)).collect();
    scopes.into_iter().zip(in_force).chain(rest.into_iter().map(|one| (Scope::Draft, one))).collect()
}
