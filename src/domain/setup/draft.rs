//! A configuration that one administrator edits. What is refused of an edit leaves the draft as it was.
use super::{
    access::AccessEdit,
    category_settings::SettingEdit,
    configuration::{Category, CategoryId, Configuration, MAX_CATEGORIES, OptionalText},
    emoji,
    forms::{CategoryTexts, PanelTexts},
    hours::HoursEdit,
    look::{ButtonColour, Colour},
    notify::NotifyEdit,
    options::GuildSetting,
    problem::{self, Part, Problem, limit},
    problems,
    purpose::ChannelPurpose,
    rejected_forms::FormInput,
    visible::is_same_name,
};
use serenity::model::id::{ChannelId, EmojiId, RoleId};
use std::collections::HashSet;

/// One change that the administrator makes to the draft.
#[derive(Clone, Debug)]
pub enum Edit {
    PanelTexts(PanelTexts),
    WithoutFooter,
    WithoutImage,
    /// The colour of the panel's edge as it was typed or chosen; empty for the usual one.
    PanelColour(String),
    /// Whether the panel shows buttons rather than a menu.
    PanelButtons(bool),
    CategoryButton(CategoryId, ButtonColour),
    AddCategory(CategoryId, CategoryTexts),
    CategoryTexts(CategoryId, CategoryTexts),
    CategoryRoles {
        id: CategoryId,
        roles: Vec<RoleId>,
    },
    Setting(CategoryId, SettingEdit),
    RemoveCategory(CategoryId),
    /// Moves a category one place up or down in the menu.
    MoveCategory(CategoryId, Direction),
    Channel(ChannelPurpose, ChannelId),
    /// Removes a role from every category.
    DropRole(RoleId),
    /// Removes an emoji from every category.
    DropEmoji(EmojiId),
    Hours(HoursEdit),
    Set(GuildSetting),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

impl Edit {
    /// What was typed for the edit; `None` for a choice in a menu or a click on a button. The texts of a
    /// category that was removed meanwhile count as those of a new one.
    pub fn typed(&self, configuration: &Configuration) -> Option<FormInput> {
        match self {
            Self::PanelTexts(texts) => Some(FormInput::Panel(texts.clone())),
            Self::CategoryTexts(id, texts) if configuration.category(id).is_some() => {
                Some(FormInput::Category(id.clone(), texts.clone()))
            }
            Self::AddCategory(_, texts) | Self::CategoryTexts(_, texts) => Some(FormInput::NewCategory(texts.clone())),
            Self::Setting(id, SettingEdit::Questions(edit)) => {
                let (question, texts) = edit.typed(&configuration.category(id)?.settings.questions)?;
                Some(FormInput::Question { category: id.clone(), question, texts })
            }
            Self::Hours(HoursEdit::Typed(form, text)) => Some(FormInput::Hours { form: *form, text: text.clone() }),
            _ => None,
        }
    }

    /// The channel that the edit chooses.
    pub fn channel(&self) -> Option<ChannelId> {
        match self {
            Self::Channel(_, channel) => Some(*channel),
            _ => None,
        }
    }

    /// The edit without these roles; `None` if it would choose no role at all then.
    pub fn without_roles(&self, left_out: &[RoleId]) -> Option<Self> {
        let mut edit = self.clone();
        if let Some(roles) = edit.roles_of_people_mut().filter(|roles| !roles.is_empty()) {
            roles.retain(|role| !left_out.contains(role));
            if roles.is_empty() {
                return None;
            }
        }
        Some(edit)
    }

    /// The roles that the edit chooses for what people alone can do: serve, be notified, or open tickets.
    pub fn roles_of_people(&self) -> Vec<RoleId> {
        self.clone().roles_of_people_mut().map(std::mem::take).unwrap_or_default()
    }

    fn roles_of_people_mut(&mut self) -> Option<&mut Vec<RoleId>> {
        match self {
            Self::CategoryRoles { roles, .. }
            | Self::Setting(
                _,
                SettingEdit::Notify(NotifyEdit::Roles(roles)) | SettingEdit::Access(AccessEdit::RequiredRoles(roles)),
            ) => Some(roles),
            _ => None,
        }
    }

    /// The problem with a bot's own role among them.
    pub fn refuse_bot(&self, role: RoleId) -> Problem {
        match self {
            Self::CategoryRoles { .. } => Problem::BotIsNoStaff(role),
            _ => Problem::BotIsNobody(role),
        }
    }

    /// The roles that the edit chooses as staff.
    pub fn roles(&self) -> &[RoleId] {
        match self {
            Self::CategoryRoles { roles, .. } => roles,
            _ => &[],
        }
    }

    /// The roles that the edit chooses to be notified.
    pub fn notified(&self) -> &[RoleId] {
        match self {
            Self::Setting(_, SettingEdit::Notify(NotifyEdit::Roles(roles))) => roles,
            _ => &[],
        }
    }

    /// The custom emoji that the edit gives to a category, if it gives one.
    pub fn custom_emoji(&self) -> Option<EmojiId> {
        match self {
            Self::AddCategory(_, texts) | Self::CategoryTexts(_, texts) => emoji::custom(&texts.emoji),
            _ => None,
        }
    }
}

impl Configuration {
    /// Applies what is good of the edit, and returns the problems of what was refused. The guild is not known
    /// here: [`Configuration::keep_staff_only`] looks for @everyone among the roles.
    pub fn apply(&mut self, edit: Edit) -> Vec<Problem> {
        match edit {
            Edit::PanelTexts(texts) => return self.apply_panel_texts(texts),
            Edit::WithoutFooter => self.panel.footer = OptionalText::Without,
            Edit::WithoutImage => self.panel.image = OptionalText::Without,
            Edit::PanelColour(typed) => return self.set_colour(&typed),
            Edit::PanelButtons(buttons) => self.panel.buttons = buttons,
            Edit::CategoryButton(id, colour) => match self.category_mut(&id) {
                Some(category) => category.button = colour,
                None => return vec![Problem::CategoryGone],
            },
            Edit::AddCategory(id, texts) => return self.add_category(id, texts),
            Edit::CategoryTexts(id, texts) => return self.set_category_texts(&id, texts),
            Edit::CategoryRoles { id, roles } => {
                if let Some(category) = self.category_mut(&id) {
                    let mut kept = HashSet::new();
                    category.roles = roles.into_iter().filter(|role| kept.insert(*role)).collect();
                }
            }
            Edit::Setting(id, edit) => {
                return match self.category_mut(&id) {
                    Some(category) => category.settings.apply(edit),
                    None => vec![Problem::CategoryGone],
                };
            }
            Edit::RemoveCategory(id) => self.categories.retain(|category| category.id != id),
            Edit::MoveCategory(id, direction) => self.move_category(&id, direction),
            Edit::Channel(purpose, channel) => *purpose.choice(self) = Some(channel),
            Edit::DropRole(role) => {
                self.categories.iter_mut().for_each(|category| category.drop_role(role));
            }
            Edit::DropEmoji(emoji) => *self = std::mem::take(self).with_usable_emojis(|other| other != emoji),
            Edit::Hours(edit) => return self.apply_hours(edit),
            Edit::Set(setting) => self.options.set(setting),
        }
        Vec::new()
    }

    /// Whether a rejected form is still of use. The form is of no use if another click removed what was wrong
    /// with it, or if its category is gone.
    pub fn would_refuse(&self, typed: &FormInput) -> bool {
        match typed {
            FormInput::Panel(texts) => !self.clone().apply_panel_texts(texts.clone()).is_empty(),
            FormInput::Category(id, _) => self.category(id).is_some(),
            FormInput::NewCategory(_) => true,
            FormInput::Question { category, question, .. } => self.category(category).is_some_and(|category| {
                question.as_deref().is_none_or(|id| category.settings.questions.get(id).is_some())
            }),
            FormInput::Hours { form, text } => {
                !self.clone().apply_hours(HoursEdit::Typed(*form, text.clone())).is_empty()
            }
        }
    }

    /// Texts that are too long only together are kept all the same: nothing typed is lost, and the draft
    /// cannot be validated.
    fn apply_panel_texts(&mut self, texts: PanelTexts) -> Vec<Problem> {
        let mut refused = Vec::new();
        if good(&mut refused, Part::Title, &texts.title, limit::TITLE) {
            self.panel.title = Some(texts.title);
        }
        if good(&mut refused, Part::Description, &texts.description, limit::DESCRIPTION) {
            let stored = self.panel.description.take();
            self.panel.description = Some(edited(stored, texts.description));
        }
        if texts.footer.trim().is_empty() {
            self.panel.footer = OptionalText::Without;
        } else if good(&mut refused, Part::Footer, &texts.footer, limit::FOOTER) {
            self.panel.footer = OptionalText::Text(texts.footer);
        }
        match texts.image.trim() {
            "" => self.panel.image = OptionalText::Without,
            image => match problem::image_address(image) {
                Ok(address) => self.panel.image = OptionalText::Text(address),
                Err(problem) => refused.push(problem),
            },
        }
        match texts.thumbnail.trim() {
            "" => self.panel.thumbnail = None,
            thumbnail => match problem::thumbnail_address(thumbnail) {
                Ok(address) => self.panel.thumbnail = Some(address),
                Err(problem) => refused.push(problem),
            },
        }
        problems::panel_total(&mut refused, &self.panel);
        refused
    }

    fn apply_hours(&mut self, edit: HoursEdit) -> Vec<Problem> {
        let zone = self.zone();
        self.hours.apply(edit, zone).err().map(Problem::Hours).into_iter().collect()
    }

    fn set_colour(&mut self, typed: &str) -> Vec<Problem> {
        match (typed.trim().is_empty(), typed.parse::<Colour>()) {
            (true, _) => self.panel.colour = None,
            (false, Ok(colour)) => self.panel.colour = Some(colour),
            (false, Err(_)) => return vec![Problem::NotAColour],
        }
        Vec::new()
    }

    fn move_category(&mut self, id: &CategoryId, direction: Direction) {
        let Some(place) = self.categories.iter().position(|category| category.id == *id) else { return };
        let other = match direction {
            Direction::Up => place.checked_sub(1),
            Direction::Down => Some(place + 1).filter(|place| *place < self.categories.len()),
        };
        if let Some(other) = other {
            self.categories.swap(place, other);
        }
    }

    fn add_category(&mut self, id: CategoryId, mut texts: CategoryTexts) -> Vec<Problem> {
        if self.categories.len() >= MAX_CATEGORIES {
            return vec![Problem::TooManyCategories(self.categories.len() + 1)];
        }
        let refused = self.category_problems(&id, &texts);
        if refused.is_empty() {
            let mut category = Category::new(id, texts.name.trim().to_owned(), std::mem::take(&mut texts.description));
            category.take_optional(&mut texts);
            self.categories.push(category);
        }
        refused
    }

    fn set_category_texts(&mut self, id: &CategoryId, mut texts: CategoryTexts) -> Vec<Problem> {
        let mut refused = self.category_problems(id, &texts);
        if self.category(id).is_none() {
            refused.insert(0, Problem::CategoryGone);
        }
        if let (true, Some(category)) = (refused.is_empty(), self.category_mut(id)) {
            texts.name.trim().clone_into(&mut category.name);
            category.take_optional(&mut texts);
            category.description = edited(Some(std::mem::take(&mut category.description)), texts.description);
        }
        refused
    }

    fn category_problems(&self, id: &CategoryId, texts: &CategoryTexts) -> Vec<Problem> {
        let mut refused = Vec::new();
        let name = texts.name.trim();
        good(&mut refused, Part::CategoryName, name, limit::CATEGORY_NAME);
        if emoji::read(&texts.emoji).is_none() && !texts.emoji.trim().is_empty() {
            refused.push(Problem::NotAnEmoji);
        }
        problems::of_category(&mut refused, name, &texts.menu_line, &texts.description);
        // A stored configuration may have two spellings of a name: whoever keeps the name of a category may
        // edit the rest of it.
        let keeps = self.category(id).is_some_and(|category| category.name.trim() == name);
        let is_taken = |other: &&Category| {
            other.id != *id && (other.name.trim() == name || !keeps && is_same_name(&other.name, name))
        };
        if let Some(other) = self.categories.iter().find(is_taken).filter(|_| !name.is_empty()) {
            refused.push(Problem::NameTaken(other.name.trim().to_owned()));
        }
        refused
    }
}

/// The text after an edit. Discord's text input holds a little less than its embeds, so the modal shows only
/// the start of a long text. If that start is sent back as it was shown, it stands for the whole text.
fn edited(stored: Option<String>, typed: String) -> String {
    match stored {
        Some(stored) if does_not_fit(&stored) && typed.trim() == start(&stored).trim() => stored,
        _ => typed,
    }
}

/// Whether Discord shows the text in an embed, but accepts only the start of it in a modal.
pub fn does_not_fit(description: &str) -> bool {
    description.chars().count() > limit::TEXT_INPUT && problem::length(description) <= limit::DESCRIPTION
}

/// The start of the text, as a modal shows it.
fn start(text: &str) -> String {
    text.chars().take(limit::TEXT_INPUT).collect()
}

/// Whether the text is there and short enough; otherwise adds the problem to `refused`.
fn good(refused: &mut Vec<Problem>, part: Part, value: &str, limit: usize) -> bool {
    let before = refused.len();
    problem::text(refused, part, Some(value), limit);
    refused.len() == before
}
