//! Who sees a channel, and who may write there.
use crate::{say, tale::Tale};
use guichet::domain::language::Language;
use guichet_sandbox::{
    id::Id,
    people::{Person, View},
};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    Writes,
    Reads,
    Nothing,
}

impl Sight {
    fn of(view: &View, channel: Id) -> Self {
        match view.channel_by_id(channel) {
            Some(channel) if channel.can("SEND_MESSAGES") && channel.can("ATTACH_FILES") => Self::Writes,
            Some(_) => Self::Reads,
            None => Self::Nothing,
        }
    }

    fn words(self, language: Language) -> String {
        match self {
            Self::Writes => say!(language, "lit et écrit", "reads and writes"),
            Self::Reads => say!(language, "lit, et ne peut pas écrire", "reads, and cannot write"),
            Self::Nothing => say!(language, "ne voit pas ce salon", "does not see this channel"),
        }
    }
}

/// Waits until each of these people sees the channel so, and tells it; one who does not ends the demo.
pub async fn sees(tale: &Tale<'_>, channel: Id, expected: &[(&Person, String, Sight)]) {
    for (person, role, sight) in expected {
        let who = format!("{} ({role})", person.username());
        let words = sight.words(tale.language);
        let seen = |view: &View| (Sight::of(view, channel) == *sight).then_some(());
        person.until(&format!("{who}: {words}"), tale.world.guild.id, seen).await;
        println!("  ✔ {who:<34} {words}");
    }
}

/// The five of the story: the ticket's member, the two who serve its category, the administrator, and a
/// stranger.
pub async fn all_see(tale: &Tale<'_>, channel: Id, [member, bob, carol, ada, stranger]: [Sight; 5]) {
    let (w, language) = (tale.world, tale.language);
    let name = tale.channel_name(channel);
    let is_gone = name.is_empty();
    println!(
        "  {}",
        if is_gone {
            say!(language, "Qui voit le salon :", "Who sees the channel:")
        } else {
            say!(language, "Qui voit #{name} :", "Who sees #{name}:")
        }
    );
    let expected = [
        (&w.alice, say!(language, "membre du ticket", "member of the ticket"), member),
        (&w.bob, say!(language, "staff de Support", "staff of Support"), bob),
        (&w.carol, say!(language, "staff de Support", "staff of Support"), carol),
        (&w.ada, say!(language, "administratrice", "administrator"), ada),
        (&w.erin, say!(language, "étrangère au ticket", "a stranger to it"), stranger),
    ];
    sees(tale, channel, &expected).await;
}
