//! Gives a member back what they had filled in, if no ticket was opened for it.
use super::{ask::whose, waiting::show};
use crate::{
    discord::Fault,
    domain::{
        language::Language,
        refusal::Refusal,
        setup::{bound, configuration::CategoryId, questions::Questions},
        ticket::{answered::Answered, answers::Answers},
    },
    handlers::{Click, respond::afterwards, typed::follow_up_with_text},
    usecase::{Context, ticket::answers as kept},
    view::{
        message::Message,
        ticket::{answers, notice},
    },
};
use serenity::model::id::MessageId;

/// What a member filled in for a ticket of a category.
pub struct Filled<'a> {
    pub category: &'a CategoryId,
    /// What the category asks, as far as that is known.
    pub questions: Option<&'a Questions>,
    /// What is kept in MongoDB of what they answered before this click.
    pub kept: Option<Answers>,
}

impl Filled<'_> {
    /// With what was typed into the form of this click, if it was one.
    fn answers(&self, click: &Click) -> Answers {
        self.kept.clone().unwrap_or_default().with(&click.texts)
    }

    /// Forgets it in the background: the ticket is open.
    pub fn forget(&self, context: &Context, click: &Click) {
        if self.kept.is_some() {
            kept::forget(context, click.guild_id, click.caller.actor.id);
        }
    }

    /// Tells the refusal, with a button that opens the form filled in. Where no form can be opened, or nothing be
    /// kept for it, a file follows with what was typed.
    pub async fn give_back(
        &self,
        context: &Context,
        click: &Click,
        language: Language,
        notice: Option<MessageId>,
        refused: Message,
        refusal: &Refusal,
    ) -> Result<(), Fault> {
        match refusal {
            // The ticket is stored with its answers.
            Refusal::Delayed => show(context, click, notice, refused).await,
            // Nothing is kept until tomorrow.
            Refusal::OutOfHours(_) | Refusal::AlreadyOpen(_) | Refusal::CategoryGone | Refusal::NotConfigured => {
                let told = show(context, click, notice, refused).await;
                self.give_file(context, click, language).await.and(told)
            }
            _ if self.keep(context, click).await => {
                let offered = refused.append_row(notice::again(language, self.category));
                show(context, click, notice, offered).await
            }
            _ => {
                let told = show(context, click, notice, refused).await;
                self.give_file(context, click, language).await.and(told)
            }
        }
    }

    /// Gives it back after a refusal that was told already.
    pub async fn give_back_after(&self, context: &Context, click: &Click, language: Language) -> Result<(), Fault> {
        if self.answers(click).0.is_empty() {
            return Ok(());
        }
        // What was chosen in menus before the form stays.
        let Ok(before) = kept::kept(context, whose(click, self.category)).await else {
            return self.give_file(context, click, language).await;
        };
        let answers = before.unwrap_or_default().with(&click.texts);
        if kept::keep(context, whose(click, self.category), &answers).await {
            let message = notice::form_waits(language, self.category).ephemeral();
            return afterwards(context, &click.reply_to).follow_up(&click.reply_to.token, &message).await.map(drop);
        }
        self.give_file(context, click, language).await
    }

    /// Returns whether it is kept for an hour.
    async fn keep(&self, context: &Context, click: &Click) -> bool {
        kept::keep(context, whose(click, self.category), &self.answers(click)).await
    }

    pub async fn give_file(&self, context: &Context, click: &Click, language: Language) -> Result<(), Fault> {
        let texts: Vec<Answered> = self.answers(click).0.iter().map(|answer| self.answered(answer)).collect();
        if texts.is_empty() {
            return Ok(());
        }
        let message = notice::given_back(language);
        let (name, text) = (answers::file_name(language), answers::whole(&texts));
        follow_up_with_text(context, &click.reply_to, message, name, text).await
    }

    /// An answer with its question, if that is known.
    fn answered(&self, answer: &crate::domain::ticket::answers::Answer) -> Answered {
        let question = self.questions.and_then(|questions| questions.get(&answer.question));
        let mut label = question.map_or_else(String::new, |question| question.label.clone());
        bound::cut(&mut label, bound::LINE);
        Answered { label, text: answer.values.join(", ") }
    }
}
