//! What the settings of a category have in common.
use super::problem::Problem;

/// What the type of a setting can do. Its default is what a category has in which nobody chose anything.
pub trait Setting: Default {
    type Edit;

    /// Makes what is good of the edit, and returns the problems of what was refused.
    fn apply(&mut self, edit: Self::Edit) -> Vec<Problem>;

    /// Cuts the value down to what is read.
    fn bound(&mut self) {}
}
