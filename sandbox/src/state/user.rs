use crate::id::Id;

#[derive(Clone, Debug)]
pub struct User {
    pub id: Id,
    pub username: String,
    pub global_name: Option<String>,
    pub bot: bool,
    /// The picture's hash; the picture itself is among `State::pictures`.
    pub avatar: Option<String>,
    /// Discord's locale of the person's client, such as `fr` or `en-US`; sent with each interaction.
    pub locale: String,
    /// Whether the person accepts direct messages (50007 otherwise).
    pub dms_open: bool,
}
