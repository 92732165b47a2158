//! What happens by itself where nobody answers in the tickets of a category: as the server's options say, unless an
//! administrator chose otherwise for the category. Each option of [`Theme::Waiting`] can be chosen so.
use super::{
    options::{GuildOption, GuildOptions, GuildSetting, Stored, Theme},
    problem::Problem,
    setting::Setting,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The options that the category has of its own, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inactivity(Vec<GuildSetting>);

/// Chooses this for an option; `None` leaves it to the server.
#[derive(Clone, Debug)]
pub struct InactivityEdit {
    pub option: &'static GuildOption,
    pub chosen: Option<GuildSetting>,
}

impl Setting for Inactivity {
    type Edit = InactivityEdit;

    fn apply(&mut self, InactivityEdit { option, chosen }: InactivityEdit) -> Vec<Problem> {
        self.0.retain(|own| own.option != option);
        self.0.extend(chosen.filter(|chosen| chosen.option == option && option.theme == Theme::Waiting));
        Vec::new()
    }
}

impl Inactivity {
    /// The options that can be chosen for a category.
    pub fn options() -> impl Iterator<Item = &'static GuildOption> {
        Theme::Waiting.options()
    }

    /// What was chosen for the category; `None` if it is left to the server.
    pub fn own(&self, option: &'static GuildOption) -> Option<GuildSetting> {
        self.0.iter().copied().find(|own| own.option == option)
    }

    /// The options that hold in the category.
    pub fn on_top_of(&self, server: &GuildOptions) -> GuildOptions {
        let mut options = server.clone();
        for own in &self.0 {
            options.set(*own);
        }
        options
    }

    /// What was chosen in this text of an option, as documents hold it.
    pub fn read(key: &str, word: &str) -> Option<InactivityEdit> {
        let option = Self::options().find(|option| option.key == key)?;
        Some(InactivityEdit { option, chosen: Some(option.read(Stored::Word(word))?) })
    }

    /// The options' keys and the chosen words.
    pub fn stored(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.iter().filter_map(|own| match own.stored() {
            Stored::Word(word) => Some((own.option.key, word)),
            Stored::Truth(_) => None,
        })
    }
}

impl Serialize for Inactivity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.stored())
    }
}

impl<'de> Deserialize<'de> for Inactivity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stored: std::collections::BTreeMap<String, String> = Deserialize::deserialize(deserializer)?;
        let mut inactivity = Self::default();
        for (key, word) in stored {
            let edit = Self::read(&key, &word).ok_or_else(|| de::Error::custom("no choice of an option"))?;
            inactivity.apply(edit);
        }
        Ok(inactivity)
    }
}
