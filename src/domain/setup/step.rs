//! The steps of a configuration, and the first that is still missing: that is where an administrator is led.
use super::{
    configuration::{CategoryId, Configuration},
    problem::{Problem, problems},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Panel,
    /// There is none, or there are too many.
    Categories,
    /// One category with something wrong.
    Category(CategoryId),
    Channels,
}

/// None when the configuration can be validated.
pub fn next(configuration: &Configuration) -> Option<Step> {
    let problems = problems(configuration);
    if problems.iter().any(Problem::is_of_panel) {
        return Some(Step::Panel);
    }
    if problems.iter().any(|problem| matches!(problem, Problem::NoCategory | Problem::TooManyCategories(_))) {
        return Some(Step::Categories);
    }
    let faulty = |name: &str| problems.iter().any(|problem| problem.is_of_category(name));
    if let Some(category) = configuration.categories.iter().find(|category| faulty(&category.name)) {
        return Some(Step::Category(category.id.clone()));
    }
    if problems.is_empty() { None } else { Some(Step::Channels) }
}
