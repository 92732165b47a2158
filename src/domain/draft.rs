//! A configuration being edited by one administrator. What is refused leaves the draft as it was.
use super::{
    configuration::{Category, CategoryId, Choice, Configuration, MAX_CATEGORIES},
    problem::{self, Part, Problem, limit},
};
use serenity::model::id::{ChannelId, RoleId};

/// One act of the administrator.
#[derive(Clone, Debug)]
pub enum Edit {
    PanelTexts(PanelTexts),
    WithoutFooter,
    WithoutImage,
    AddCategory { id: CategoryId, name: String, description: String },
    CategoryTexts { id: CategoryId, name: String, description: String },
    CategoryRoles { id: CategoryId, roles: Vec<RoleId> },
    RemoveCategory(CategoryId),
    LogChannel(ChannelId),
    TranscriptChannel(ChannelId),
    TicketCategory(ChannelId),
}

/// As typed in the modal. An empty footer or image leaves that part undecided or as it was left out.
#[derive(Clone, Debug, Default)]
pub struct PanelTexts {
    pub title: String,
    pub description: String,
    pub footer: String,
    pub image: String,
}

impl Configuration {
    /// Makes the edit as far as it is good and returns what was refused.
    pub fn apply(&mut self, edit: Edit) -> Vec<Problem> {
        match edit {
            Edit::PanelTexts(texts) => return self.apply_panel_texts(texts),
            Edit::WithoutFooter => self.panel.footer = Choice::Without,
            Edit::WithoutImage => self.panel.image = Choice::Without,
            Edit::AddCategory { id, name, description } => return self.add_category(id, &name, description),
            Edit::CategoryTexts { id, name, description } => return self.set_category_texts(&id, &name, description),
            Edit::CategoryRoles { id, roles } => {
                if let Some(category) = self.category_mut(&id) {
                    category.roles = roles;
                }
            }
            Edit::RemoveCategory(id) => self.categories.retain(|category| category.id != id),
            Edit::LogChannel(channel) => self.log_channel = Some(channel),
            Edit::TranscriptChannel(channel) => self.transcript_channel = Some(channel),
            Edit::TicketCategory(channel) => self.ticket_category = Some(channel),
        }
        Vec::new()
    }

    fn apply_panel_texts(&mut self, texts: PanelTexts) -> Vec<Problem> {
        let mut refused = Vec::new();
        if good(&mut refused, Part::Title, &texts.title, limit::TITLE) {
            self.panel.title = Some(texts.title);
        }
        if good(&mut refused, Part::Description, &texts.description, limit::DESCRIPTION) {
            self.panel.description = Some(texts.description);
        }
        if !texts.footer.trim().is_empty() && good(&mut refused, Part::Footer, &texts.footer, limit::FOOTER) {
            self.panel.footer = Choice::Text(texts.footer);
        }
        let image = texts.image.trim();
        if !image.is_empty() && good(&mut refused, Part::Image, image, limit::IMAGE_ADDRESS) {
            match problem::image_address(image) {
                None => self.panel.image = Choice::Text(image.to_owned()),
                Some(problem) => refused.push(problem),
            }
        }
        refused
    }

    fn add_category(&mut self, id: CategoryId, name: &str, description: String) -> Vec<Problem> {
        if self.categories.len() >= MAX_CATEGORIES {
            return vec![Problem::TooManyCategories(self.categories.len() + 1)];
        }
        let refused = self.category_problems(&id, name, &description);
        if refused.is_empty() {
            self.categories.push(Category { id, name: name.trim().to_owned(), description, roles: Vec::new() });
        }
        refused
    }

    fn set_category_texts(&mut self, id: &CategoryId, name: &str, description: String) -> Vec<Problem> {
        let refused = self.category_problems(id, name, &description);
        if let (true, Some(category)) = (refused.is_empty(), self.category_mut(id)) {
            name.trim().clone_into(&mut category.name);
            category.description = description;
        }
        refused
    }

    fn category_problems(&self, id: &CategoryId, name: &str, description: &str) -> Vec<Problem> {
        let mut refused = Vec::new();
        let name = name.trim();
        good(&mut refused, Part::CategoryName, name, limit::CATEGORY_NAME);
        good(&mut refused, Part::CategoryDescription(name.to_owned()), description, limit::DESCRIPTION);
        if self.categories.iter().any(|other| other.id != *id && other.name == name) {
            refused.push(Problem::NameTaken(name.to_owned()));
        }
        refused
    }
}

/// Whether the text is there and short enough; otherwise says why not.
fn good(refused: &mut Vec<Problem>, part: Part, value: &str, limit: usize) -> bool {
    let before = refused.len();
    problem::text(refused, part, Some(value), limit);
    refused.len() == before
}
