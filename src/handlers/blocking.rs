//! What is done with the block of one member or role, wherever it is shown.
use super::Click;
use crate::{
    domain::{
        guild::{
            block::{Block, End, LONGEST, Terms},
            blocker::Blocker,
        },
        language::Language,
        refusal::Refusal,
    },
    usecase::{Context, guild::blocks},
    view::{
        answer::Answer,
        block_place::BlockPlace,
        message::Message,
        setup::{blocks as screen, modal},
    },
};
use serenity::model::id::GuildId;

pub struct Blocking<'a> {
    pub context: &'a Context,
    pub guild_id: GuildId,
    pub by: Blocker,
    pub place: BlockPlace,
    pub language: Language,
}

impl Blocking<'_> {
    /// The block as it stands.
    pub async fn show(&self) -> Result<Answer, Refusal> {
        Ok(Answer::update(self.screen(self.find().await?.as_ref())))
    }

    /// The form, for the end that was chosen in the menu.
    pub async fn ask(&self, click: &Click, seen: Option<u64>) -> Result<Answer, Refusal> {
        let [word] = &click.values[..] else { return Err(Refusal::NotOffered) };
        let end = End::of_word(word).filter(|end| *end != End::Kept || seen.is_some()).ok_or(Refusal::NotOffered)?;
        let stands = self.find().await?;
        if stands.as_ref().map(|block| block.seen) != seen {
            return Ok(self.changed(stands.as_ref()));
        }
        stands.as_ref().map_or(Ok(()), |block| self.by.may_change(block))?;
        let terms = stands.map(|block| block.terms);
        Ok(Answer::Modal(Box::new(modal::block(self.place, end, seen, terms.as_ref(), self.language))))
    }

    /// Takes the form.
    pub async fn write(&self, click: &Click, end: End, seen: Option<u64>) -> Result<Answer, Refusal> {
        let stands = if end == End::Kept { self.find().await? } else { None };
        // The end that was to be kept is over, or somebody lifted the block.
        if end == End::Kept && stands.is_none() {
            return Err(Refusal::BlockChanged);
        }
        let until = end.at(self.context.clock.now(), stands.and_then(|block| block.terms.until));
        let text = |input| click.text(input).trim().chars().take(LONGEST).collect();
        let terms = Terms { until, reason: text(modal::BLOCK_REASON), text: text(modal::BLOCK_TEXT) };
        let block = blocks::block(self.context, self.guild_id, self.by, self.place.who(), terms, seen).await?;
        Ok(Answer::update(self.screen(Some(&block))))
    }

    /// Lifts the block. Returns the answer that shows what stands there instead, if that is not what was seen.
    pub async fn lift(&self, seen: u64) -> Result<Option<Answer>, Refusal> {
        match blocks::lift(self.context, self.guild_id, self.by, self.place.who(), seen).await {
            Ok(()) => Ok(None),
            Err(Refusal::BlockChanged) => Ok(Some(self.changed(self.find().await?.as_ref()))),
            Err(refused) => Err(refused),
        }
    }

    /// That no block stands.
    pub fn none(&self) -> Answer {
        Answer::update(self.screen(None))
    }

    async fn find(&self) -> Result<Option<Block>, Refusal> {
        blocks::find(self.context, self.guild_id, self.by, self.place.who()).await
    }

    /// Shows what somebody else made of the block.
    fn changed(&self, stands: Option<&Block>) -> Answer {
        let refusal = crate::view::refusal::embed(self.language, &Refusal::BlockChanged);
        Answer::update(self.screen(stands)).with_embed(refusal)
    }

    fn screen(&self, stands: Option<&Block>) -> Message {
        match stands {
            Some(block) if self.by.may_change(block).is_err() => screen::sealed(self.place, block, self.language),
            stands => screen::one(self.place, stands, self.language),
        }
    }
}
