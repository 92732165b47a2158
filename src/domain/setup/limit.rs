//! Discord's limits, in characters (resources/message.mdx, "Embed Limits"; components/reference.mdx, "Select
//! Option Structure").
pub const TITLE: usize = 256;
pub const DESCRIPTION: usize = 4096;
/// Limit of a modal's text input (components/reference.mdx, "Text Input").
pub const TEXT_INPUT: usize = 4000;
pub const FOOTER: usize = 2048;
pub const IMAGE_ADDRESS: usize = 2048;
/// Limit for title, description and footer of all embeds of one message together.
pub const EMBED_TOTAL: usize = 6000;
pub const CATEGORY_NAME: usize = 100;
/// Limit for the description of an option in a menu.
pub const MENU_LINE: usize = 100;
/// Limit for an emoji that is typed into a text input: `<a:name:id>` with a name of 32 characters and an id
/// of 20 digits.
pub const EMOJI: usize = 57;
/// The bot's limits of an answer before the form: five of them fit into one embed.
pub const ANSWER_TITLE: usize = 100;
pub const ANSWER_TEXT: usize = 1000;
