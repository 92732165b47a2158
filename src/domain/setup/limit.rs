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
/// Limit for the label of a button (components/reference.mdx, "Button").
pub const BUTTON_LABEL: usize = 80;
/// Length of a colour as it is typed into a text input: `#5865F2`.
pub const COLOUR: usize = 7;
/// Limit for the description of an option in a menu.
pub const MENU_LINE: usize = 100;
/// Limit for an emoji that is typed into a text input: `<a:name:id>` with a name of 32 characters and an id
/// of 20 digits.
pub const EMOJI: usize = 57;
/// Limit for the label of a text input, which is a question (components/reference.mdx, "Text Input").
pub const QUESTION: usize = 45;
/// Limit for the text in an empty text input.
pub const QUESTION_PLACEHOLDER: usize = 100;
/// Limit for what a member types into a text input.
pub const ANSWER: u16 = 4_000;
/// Limit for an option of a menu.
pub const CHOICE: usize = 100;
/// Limit for what is typed for the fewest or the most characters of an answer.
pub const COUNT: usize = 10;
/// The bot's limits of an answer before the form: five of them fit into one embed.
pub const ANSWER_TITLE: usize = 100;
pub const ANSWER_TEXT: usize = 1000;
/// The bot's limits of what is typed for the hours of the staff.
pub const HOURS_SPANS: usize = 100;
pub const HOURS_ZONE: usize = 60;
pub const HOURS_DATES: usize = 600;
pub const HOURS_TEXT: usize = 500;
