//! The options of a server: settings that have a default and need not be chosen. Everything else about an
//! option follows from its line in [`GuildOptions`]: changes, merges, the screens, their buttons, the stored
//! document, exports and imports. CONTRIBUTING.md, "What a change costs", says how one is added.
use super::choice::{Value, choices, time_of, times};
use crate::domain::{language::Language, words::words};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// Defines the options, one line for each in the order of the screens. A line holds the option's field, which
/// is also the field of the guild's document, of an export and of a draft; the type of its values; its name,
/// from which its text keys and the `custom_id`s of its buttons are made; and its theme, on whose screen it
/// stands. A `bool` has the choices `no` and `yes`.
macro_rules! options {
    ($($(#[doc = $doc:literal])* $field:ident: $type:ty = $name:literal in $theme:ident,)*) => {
        /// What an administrator chose of each option.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[allow(clippy::struct_excessive_bools)] // Each is a choice of its own.
        pub struct GuildOptions {
            $($(#[doc = $doc])* #[serde(default)] pub $field: $type,)*
        }

        /// Every option, in the order of the screens.
        pub static OPTIONS: &[GuildOption] = &[$(GuildOption {
            key: stringify!($field),
            name: $name,
            theme: Theme::$theme,
            is_truth: <$type as Value>::IS_TRUTH,
            speaks_for_itself: <$type as Value>::SPEAKS_FOR_ITSELF,
            words: || <$type as Value>::all().filter_map(Value::word).collect(),
            autonym: |word| <$type as Value>::all().find(|value| value.word() == Some(word))?.autonym(),
            get: |options| options.$field.word(),
            copy: |from, to| to.$field = from.$field,
            set: |options, word| {
                if let Some(value) = <$type as Value>::all().find(|value| value.word() == Some(word)) {
                    options.$field = value;
                }
            },
        }),*];
    };
}

options! {
    /// The language of what everybody in the guild sees; `None` leaves it to the bot's default.
    language: Option<Language> = "language" in Appearance,
    /// What "Oui, fermer" does in the ticket of a member who left.
    on_leave: OnLeave = "leave" in Tickets,
    /// How the name of a claimed ticket ends.
    claimed_ending: ClaimedEnding = "ending" in Appearance,
    /// Whether the transcript is also sent to the ticket's opener, by direct message.
    transcript_to_member: bool = "sent" in Tickets,
    /// Whether the staff say why they close a ticket.
    close_reason: CloseReason = "reason" in Tickets,
    /// After how long without a word of the claimer the staff may take a ticket over.
    take_over_after: TakeOverAfter = "takeover" in Tickets,
    /// Whether the members of tickets that end are asked what they think of the help.
    asks_rating: bool = "rating" in Ratings,
    /// How many tickets a member may ask for in ten minutes.
    most_openings: MostOpenings = "openings" in Access,
    /// Whether the staff of a ticket may block its member, as administrators may.
    staff_blocks: bool = "staff-block" in Access,
    /// After how long the staff are reminded of a member who waits.
    remind_staff: RemindStaff = "remind-staff" in Waiting,
    /// After how long a member is reminded of an answer.
    remind_member: RemindMember = "remind-member" in Waiting,
    /// How long after that reminder a ticket closes.
    close_inactive: CloseInactive = "close-inactive" in Waiting,
    /// How long a closed ticket is kept.
    delete_closed: DeleteClosed = "expiry" in Waiting,
}

/// What options are about. Each theme has a screen, which holds at most [`Theme::MOST`] options; a theme without
/// options is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// What everybody sees.
    Appearance,
    /// What becomes of tickets.
    Tickets,
    /// What members think of the help.
    Ratings,
    /// Who may open tickets, and how many.
    Access,
    /// What happens where nobody answers.
    Waiting,
}

words!(Theme {
    Appearance = "appearance",
    Tickets = "tickets",
    Ratings = "ratings",
    Access = "access",
    Waiting = "waiting",
});

impl Theme {
    /// A message has five rows of buttons (components/reference.mdx, "Action Row"), the last of which leads
    /// elsewhere.
    pub const MOST: usize = 4;

    /// The themes that have options, in the order of the menu.
    pub fn shown() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|theme| theme.options().next().is_some())
    }

    /// The theme's options, in the order of its screen.
    pub fn options(self) -> impl Iterator<Item = &'static GuildOption> {
        OPTIONS.iter().filter(move |option| option.theme == self)
    }

    /// Key of the text that names the theme.
    pub fn title_key(self) -> String {
        format!("theme-{}", self.word())
    }
}

/// The place of the language among the options.
const LANGUAGE: usize = 0;

choices! {
    /// What "Oui, fermer" does in the ticket of a member who left.
    OnLeave {
        #[default]
        Lock = "lock",
        /// Asks once more, then deletes the ticket.
        Delete = "delete",
    }
}

choices! {
    /// How the name of a claimed ticket ends.
    ClaimedEnding {
        /// The word `staff`.
        #[default]
        Staff = "staff",
        /// The claimer's username.
        Claimer = "claimer",
    }
}

choices! {
    /// Whether the staff say why they close a ticket.
    CloseReason {
        #[default]
        Never = "none",
        /// One click closes; the answer offers to say why.
        Afterwards = "afterwards",
        /// The form comes first.
        Required = "required",
    }
}

choices! {
    /// How many tickets a member may ask for in ten minutes.
    MostOpenings {
        One = "1",
        Three = "3",
        #[default]
        Five = "5",
        Ten = "10",
        /// One live ticket at a time stays the rule.
        Unlimited = "none",
    }
}

impl MostOpenings {
    /// The number; more than anybody can ask for if there is no limit.
    pub fn most(self) -> usize {
        match self {
            Self::One => 1,
            Self::Three => 3,
            Self::Five => 5,
            Self::Ten => 10,
            Self::Unlimited => usize::MAX,
        }
    }
}

times! {
    /// After how long without a word of the claimer the staff may take a ticket over. Administrators need not wait.
    TakeOverAfter { Hour = "1h", FourHours = "4h", HalfDay = "12h", Day = "24h", }
}

times! {
    /// After how long the staff are reminded of a member who waits.
    RemindStaff { Hour = "1h", FourHours = "4h", HalfDay = "12h", Day = "24h", }
}

times! {
    /// After how long a member is reminded of an answer.
    RemindMember { Day = "24h", TwoDays = "48h", ThreeDays = "72h", Week = "7d", }
}

times! {
    /// How long after the reminder of its member a ticket closes.
    CloseInactive { Day = "24h", TwoDays = "48h", ThreeDays = "72h", }
}

times! {
    /// How long a closed ticket is kept.
    DeleteClosed { ThreeDays = "3d", Week = "7d", Month = "30d", }
}

/// A row of the table of options.
pub struct GuildOption {
    /// Name of the option's field in documents and exports.
    pub key: &'static str,
    name: &'static str,
    pub theme: Theme,
    is_truth: bool,
    /// Whether the label of a choice is clear without the option's name beside it.
    pub speaks_for_itself: bool,
    words: fn() -> Vec<&'static str>,
    autonym: fn(&str) -> Option<&'static str>,
    get: fn(&GuildOptions) -> Option<&'static str>,
    copy: fn(&GuildOptions, &mut GuildOptions),
    set: fn(&mut GuildOptions, &str),
}

/// An option with one of its choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuildSetting {
    pub option: &'static GuildOption,
    word: &'static str,
}

/// The value that a document holds for an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored<'a> {
    Word(&'a str),
    Truth(bool),
}

impl GuildOption {
    /// Whether the option is the guild's language.
    pub fn is_language(&self) -> bool {
        *self == OPTIONS[LANGUAGE]
    }

    /// The option's choices, in the order of their buttons.
    pub fn settings(&'static self) -> impl Iterator<Item = GuildSetting> {
        (self.words)().into_iter().map(move |word| GuildSetting { option: self, word })
    }

    /// The choice with this stored value; `None` if the option has no such choice.
    pub fn read(&'static self, stored: Stored<'_>) -> Option<GuildSetting> {
        self.settings().find(|setting| setting.stored() == stored)
    }

    /// Key of the text that names the option.
    pub fn title_key(&self) -> String {
        format!("option-{}", self.name)
    }

    /// Key of the text that says what the option is for.
    pub fn why_key(&self) -> String {
        format!("option-{}-why", self.name)
    }

    /// Key of the text on the button of a choice, or of the text that stands for no choice at all.
    pub fn label_key(&self, chosen: Option<GuildSetting>) -> String {
        format!("option-{}-{}", self.name, chosen.map_or("default", |setting| setting.word))
    }

    /// Key of the text that says what was chosen. If the choice speaks for itself, that text has a place for
    /// the choice's label.
    pub fn change_key(&self, chosen: Option<GuildSetting>) -> String {
        if self.speaks_for_itself {
            format!("change-{}", self.name)
        } else {
            format!("change-{}-{}", self.name, chosen.map_or("default", |setting| setting.word))
        }
    }
}

impl GuildSetting {
    /// The choice of this language.
    pub fn of_language(language: Language) -> Self {
        Self { option: &OPTIONS[LANGUAGE], word: language.code() }
    }

    /// Every choice of every option.
    pub fn all() -> impl Iterator<Item = Self> {
        OPTIONS.iter().flat_map(GuildOption::settings)
    }

    /// The choice's name, if it is the same in every language; `None` if each language has a text for it.
    pub fn autonym(self) -> Option<&'static str> {
        (self.option.autonym)(self.word)
    }

    /// The choice as it is written in the `custom_id` of its button.
    pub fn code(self) -> String {
        format!("{}-{}", self.option.name, self.word)
    }

    /// The choice that [`Self::code`] writes like this; `None` if no button of this version has such a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|setting| setting.code() == code)
    }

    pub fn stored(self) -> Stored<'static> {
        if self.option.is_truth { Stored::Truth(self.word == "yes") } else { Stored::Word(self.word) }
    }
}

impl GuildOptions {
    /// The options that apply: what is left to the bot is filled in.
    #[must_use]
    pub fn in_effect(&self, default: Language) -> Self {
        Self { language: Some(self.language.unwrap_or(default)), ..self.clone() }
    }

    /// What is chosen for an option; `None` if the choice is left to the bot.
    pub fn chosen(&self, option: &'static GuildOption) -> Option<GuildSetting> {
        (option.get)(self).map(|word| GuildSetting { option, word })
    }

    pub fn set(&mut self, setting: GuildSetting) {
        (setting.option.set)(self, setting.word);
    }

    /// The options whose choice differs from `before`.
    pub fn changed_since(&self, before: &Self) -> impl Iterator<Item = &'static GuildOption> {
        OPTIONS.iter().filter(|option| (option.get)(self) != (option.get)(before))
    }

    /// `theirs`, with the differences between `base` and these options on top.
    #[must_use]
    pub fn merged(&self, base: &Self, mut theirs: Self) -> Self {
        for option in self.changed_since(base) {
            (option.copy)(self, &mut theirs);
        }
        theirs
    }
}

/// Options are compared by their keys, because each has a key of its own.
impl PartialEq for GuildOption {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for GuildOption {}

impl std::fmt::Debug for GuildOption {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key)
    }
}
