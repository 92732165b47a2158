/// What stands for somebody whose data was erased: no account has this id.
pub const NOBODY: &str = "1";
