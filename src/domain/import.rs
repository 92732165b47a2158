//! Why a file is no configuration.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFault {
    TooLarge,
    NotJson {
        line: usize,
        column: usize,
    },
    NotAnObject,
    /// The field with this path holds something that cannot be there.
    WrongType(String),
}
