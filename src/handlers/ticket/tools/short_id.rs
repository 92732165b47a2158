//! Ids of people in `custom_id`s, which have little room: in hexadecimal digits.
use serenity::model::id::UserId;

pub fn write(user: UserId) -> String {
    format!("{:x}", user.get())
}

pub fn read(written: &str) -> Option<UserId> {
    u64::from_str_radix(written, 16).ok().filter(|id| *id != 0).map(UserId::new)
}
