//! What can be wrong with a part of a configuration: it is empty, missing or too long.
pub use super::limit;
use super::{hours_fault::HoursFault, purpose::ChannelPurpose, question_fault::QuestionFault};
use serenity::model::id::RoleId;

/// A part of the configuration that can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Title,
    Description,
    Footer,
    Image,
    Thumbnail,
    Colour,
    /// The panel's texts together.
    Panel,
    CategoryName,
    /// The opening message of the category with this name.
    CategoryDescription(String),
    /// The line in the menu under the category with this name.
    MenuLine(String),
    /// The title of an answer before the form.
    AnswerTitle,
    AnswerText,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    Empty(Part),
    /// The part is neither filled in nor left out on purpose.
    Undecided(Part),
    TooLong {
        part: Part,
        length: usize,
        limit: usize,
    },
    NotAnImageAddress,
    NotAThumbnailAddress,
    /// The text is no colour as `#5865F2`.
    NotAColour,
    /// The text is neither a Unicode emoji nor a custom one as `<:name:id>`.
    NotAnEmoji,
    /// The text names a custom emoji that the guild does not have.
    EmojiElsewhere,
    /// The category was removed while somebody typed its texts.
    CategoryGone,
    NoCategory,
    TooManyCategories(usize),
    /// Two categories have the same name.
    NameTaken(String),
    /// @everyone was chosen as staff: every ticket would be open to all.
    EveryoneIsNoStaff,
    /// @everyone was chosen to be notified.
    EveryoneIsNotNotified,
    /// The own role of a bot was chosen as staff: no person can have it.
    BotIsNoStaff(RoleId),
    /// The own role of a bot was chosen to be notified, or as one that is required: no person can have it.
    BotIsNobody(RoleId),
    /// @everyone was chosen among the roles of which one is required: everybody has it.
    EveryoneRequired,
    /// @everyone was chosen among the roles that exclude: nobody could open a ticket.
    EveryoneExcluded,
    /// @everyone was to be blocked: nobody could open a ticket.
    EveryoneBlocked,
    /// A role was chosen among those that are required and among those that exclude.
    RequiredAndExcluded(RoleId),
    /// One more answer before the form than there may be.
    TooManyAnswers,
    NoRole(String),
    /// Something is wrong with the questions of the category with this name, or of the one that is being edited.
    Question {
        category: Option<String>,
        fault: QuestionFault,
    },
    /// Something is wrong with what was typed for the hours of the staff.
    Hours(HoursFault),
    /// No channel is chosen for this purpose.
    NoChannel(ChannelPurpose),
}

/// Length of a text in characters, without blanks at its ends: Discord trims before it measures.
pub fn length(text: &str) -> usize {
    text.trim().chars().count()
}

/// Checks a text that must be there: blanks count as empty.
pub fn text(found: &mut Vec<Problem>, part: Part, value: Option<&str>, limit: usize) {
    match value.map(length) {
        None | Some(0) => found.push(Problem::Empty(part)),
        Some(length) => too_long(found, part, length, limit),
    }
}

/// The address as Discord accepts it: with its scheme and slashes written out, a host that can be on the
/// internet, and nothing unescaped. The address is never fetched; only its form is checked.
///
/// # Errors
/// Returns [`Problem::NotAnImageAddress`] for anything else, or [`Problem::TooLong`].
pub fn image_address(address: &str) -> Result<String, Problem> {
    let address = address.trim();
    let url = url::Url::parse(address).map_err(|_| Problem::NotAnImageAddress)?;
    let has_slashes = address.split_once("://").is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case(url.scheme()));
    let is_real = match url.host() {
        Some(url::Host::Domain(name)) => name.contains('.') && name.split('.').all(|label| !label.is_empty()),
        Some(url::Host::Ipv4(_) | url::Host::Ipv6(_)) => true,
        None => false,
    };
    if !has_slashes || !is_real || !matches!(url.scheme(), "http" | "https") {
        return Err(Problem::NotAnImageAddress);
    }
    let (length, limit) = (url.as_str().len(), limit::IMAGE_ADDRESS);
    if length > limit { Err(Problem::TooLong { part: Part::Image, length, limit }) } else { Ok(url.into()) }
}

/// The thumbnail's address, as in [`image_address`].
///
/// # Errors
/// Returns [`Problem::NotAThumbnailAddress`] or [`Problem::TooLong`].
pub fn thumbnail_address(address: &str) -> Result<String, Problem> {
    image_address(address).map_err(|problem| match problem {
        Problem::TooLong { length, limit, .. } => Problem::TooLong { part: Part::Thumbnail, length, limit },
        _ => Problem::NotAThumbnailAddress,
    })
}

pub(super) fn too_long(found: &mut Vec<Problem>, part: Part, length: usize, limit: usize) {
    if length > limit {
        found.push(Problem::TooLong { part, length, limit });
    }
}

impl Problem {
    pub fn is_of_panel(&self) -> bool {
        match self {
            Self::Empty(part) | Self::Undecided(part) | Self::TooLong { part, .. } => part.is_of_panel(),
            Self::NotAnImageAddress | Self::NotAThumbnailAddress | Self::NotAColour => true,
            _ => false,
        }
    }

    /// Whether the problem is about this part alone.
    pub fn is_of(&self, wanted: &Part) -> bool {
        match self {
            Self::Empty(part) | Self::Undecided(part) | Self::TooLong { part, .. } => part == wanted,
            Self::NotAnImageAddress => *wanted == Part::Image,
            Self::NotAThumbnailAddress => *wanted == Part::Thumbnail,
            Self::NotAColour => *wanted == Part::Colour,
            _ => false,
        }
    }

    /// Whether the problem is about the category with this name.
    pub fn is_of_category(&self, name: &str) -> bool {
        match self {
            Self::Empty(Part::CategoryName) => name.trim().is_empty(),
            Self::TooLong { part: Part::CategoryName, .. } => length(name) > limit::CATEGORY_NAME,
            Self::Empty(Part::CategoryDescription(other))
            | Self::TooLong { part: Part::CategoryDescription(other) | Part::MenuLine(other), .. }
            | Self::NoRole(other) => other == name,
            Self::NameTaken(other) => other.trim() == name.trim(),
            Self::Question { category, .. } => category.as_deref() == Some(name),
            _ => false,
        }
    }
}

impl Part {
    fn is_of_panel(&self) -> bool {
        match self {
            Self::Title
            | Self::Description
            | Self::Footer
            | Self::Image
            | Self::Thumbnail
            | Self::Colour
            | Self::Panel => true,
            Self::CategoryName
            | Self::CategoryDescription(_)
            | Self::MenuLine(_)
            | Self::AnswerTitle
            | Self::AnswerText => false,
        }
    }
}
