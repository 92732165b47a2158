//! The options of a server: what has a default and need not be chosen. Everything else about an option
//! follows from its line in [`GuildOptions`]: what changed, merges, the screens, their buttons, the stored
//! document, exports and imports. CONTRIBUTING.md, "What a change costs", says how one is added.
use crate::domain::language::Language;
use serde::{Deserialize, Serialize};

/// One line for each option, in the order of the screens: its field, which is also the field of the guild's
/// document, of an export and of a draft; the type of its values; and its name, of which its text keys and
/// the `custom_id`s of its buttons are made. A `bool` has the choices `no` and `yes`.
macro_rules! options {
    ($($(#[doc = $doc:literal])* $field:ident: $type:ty = $name:literal,)*) => {
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

/// The choices of an option in the order of their buttons, each with its word: as it is stored, and in its
/// text keys.
macro_rules! choices {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[$meta:meta])* $choice:ident = $word:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$meta])* #[serde(rename = $word)] $choice,)*
        }

        impl Value for $name {
            fn all() -> impl Iterator<Item = Self> {
                [$(Self::$choice),*].into_iter()
            }

            fn word(self) -> Option<&'static str> {
                Some(match self { $(Self::$choice => $word),* })
            }
        }
    };
}

options! {
    /// The language of what everybody in the guild sees; None: the bot's default.
    language: Option<Language> = "language",
    /// What "Oui, fermer" does in the ticket of a member who left.
    on_leave: OnLeave = "leave",
    /// How the name of a claimed ticket ends.
    claimed_ending: ClaimedEnding = "ending",
    /// Whether the transcript also goes to the ticket's member, by direct message.
    transcript_to_member: bool = "sent",
}

choices! {
    /// What "Oui, fermer" does in the ticket of a member who left.
    OnLeave {
        #[default]
        Lock = "lock",
        /// Asks once more, then deletes.
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

/// What an option can be set to.
trait Value: Copy + PartialEq {
    /// Whether it is stored as `true` or `false` rather than as its word.
    const IS_TRUTH: bool = false;
    /// Whether a choice needs no name of its option beside it: "English" does not, "Delete" does.
    const SPEAKS_FOR_ITSELF: bool = false;

    /// What a choice is called in every language.
    fn autonym(self) -> Option<&'static str> {
        None
    }

    /// What can be chosen, in the order of the buttons.
    fn all() -> impl Iterator<Item = Self>;

    /// None as long as nothing is chosen.
    fn word(self) -> Option<&'static str>;
}

impl Value for bool {
    const IS_TRUTH: bool = true;

    fn all() -> impl Iterator<Item = Self> {
        [false, true].into_iter()
    }

    fn word(self) -> Option<&'static str> {
        Some(if self { "yes" } else { "no" })
    }
}

impl Value for Language {
    const SPEAKS_FOR_ITSELF: bool = true;

    fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied()
    }

    fn word(self) -> Option<&'static str> {
        Some(self.code())
    }

    fn autonym(self) -> Option<&'static str> {
        Some(Self::autonym(self))
    }
}

/// What may be left to the bot.
impl<T: Value> Value for Option<T> {
    const IS_TRUTH: bool = T::IS_TRUTH;
    const SPEAKS_FOR_ITSELF: bool = T::SPEAKS_FOR_ITSELF;

    fn all() -> impl Iterator<Item = Self> {
        T::all().map(Some)
    }

    fn word(self) -> Option<&'static str> {
        self.and_then(T::word)
    }

    fn autonym(self) -> Option<&'static str> {
        self.and_then(T::autonym)
    }
}

/// A row of the table of options.
pub struct GuildOption {
    /// Its field in documents and exports.
    pub key: &'static str,
    name: &'static str,
    is_truth: bool,
    /// Whether the label of a choice says enough where the option's name does not stand beside it.
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

/// What a document holds of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored<'a> {
    Word(&'a str),
    Truth(bool),
}

impl GuildOption {
    /// Its choices in the order of their buttons.
    pub fn settings(&'static self) -> impl Iterator<Item = GuildSetting> {
        (self.words)().into_iter().map(move |word| GuildSetting { option: self, word })
    }

    /// The choice that is stored so; None for what the option cannot be.
    pub fn read(&'static self, stored: Stored<'_>) -> Option<GuildSetting> {
        self.settings().find(|setting| setting.stored() == stored)
    }

    /// The key of the text that names it.
    pub fn title_key(&self) -> String {
        format!("option-{}", self.name)
    }

    /// The key of the text that says what it is for.
    pub fn why_key(&self) -> String {
        format!("option-{}-why", self.name)
    }

    /// The key of the text on the button of a choice, or of the text that stands for no choice at all.
    pub fn label_key(&self, chosen: Option<GuildSetting>) -> String {
        format!("option-{}-{}", self.name, chosen.map_or("default", |setting| setting.word))
    }

    /// The key of the text that says what was chosen. Where the choice speaks for itself, that text has a
    /// place for its label.
    pub fn change_key(&self, chosen: Option<GuildSetting>) -> String {
        if self.speaks_for_itself {
            format!("change-{}", self.name)
        } else {
            format!("change-{}-{}", self.name, chosen.map_or("default", |setting| setting.word))
        }
    }
}

impl GuildSetting {
    /// Every choice of every option.
    pub fn all() -> impl Iterator<Item = Self> {
        OPTIONS.iter().flat_map(GuildOption::settings)
    }

    /// What the choice is called in every language; None where a text of each language names it.
    pub fn autonym(self) -> Option<&'static str> {
        (self.option.autonym)(self.word)
    }

    /// As it stands in the `custom_id` of its button.
    pub fn code(self) -> String {
        format!("{}-{}", self.option.name, self.word)
    }

    /// The other way round; None for what no button of this version has.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|setting| setting.code() == code)
    }

    pub fn stored(self) -> Stored<'static> {
        if self.option.is_truth { Stored::Truth(self.word == "yes") } else { Stored::Word(self.word) }
    }
}

impl GuildOptions {
    /// What applies: of what is left to the bot, what the bot does by itself.
    #[must_use]
    pub fn in_effect(&self, default: Language) -> Self {
        Self { language: Some(self.language.unwrap_or(default)), ..self.clone() }
    }

    /// What is chosen; None where that is left to the bot.
    pub fn chosen(&self, option: &'static GuildOption) -> Option<GuildSetting> {
        (option.get)(self).map(|word| GuildSetting { option, word })
    }

    pub fn set(&mut self, setting: GuildSetting) {
        (setting.option.set)(self, setting.word);
    }

    /// The options that are not as they were.
    pub fn changed_since(&self, before: &Self) -> impl Iterator<Item = &'static GuildOption> {
        OPTIONS.iter().filter(|option| (option.get)(self) != (option.get)(before))
    }

    /// `theirs`, with what differs between `base` and this on top.
    #[must_use]
    pub fn merged(&self, base: &Self, mut theirs: Self) -> Self {
        for option in self.changed_since(base) {
            (option.copy)(self, &mut theirs);
        }
        theirs
    }
}

/// Each option has a key of its own.
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
