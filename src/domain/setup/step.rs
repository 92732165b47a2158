//! The steps of a configuration: an administrator is led to the first that is still missing.
use super::{
    configuration::{CategoryId, Configuration},
    problem::Problem,
    problems::problems,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Panel,
    /// There is no category, or there are too many.
    Categories,
    /// Something is wrong with this category.
    Category(CategoryId),
    Channels,
}

/// The first step that is still missing; `None` if the configuration can be validated.
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
