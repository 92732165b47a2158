//! Whether all is well once a fault is over: what was said is true, MongoDB, Discord and people's eyes agree,
//! nothing is doubled and nothing lost.
use super::{
    acts::Act,
    agree::Excuses,
    faults::Fault,
    picture::{Counts, Picture},
    truth::{Said, Word},
};
use guichet_sandbox::people::Answer;

/// Entries of the log channel that tell of a fault: each may stand there once besides those of the act.
const OF_FAULTS: [&str; 14] = [
    "🩺 Diagnostic",
    "ouverture refusée par Discord",
    "pas de transcript, donc rien n’est supprimé",
    "son salon a été supprimé à la main",
    "le bot ne voit plus son salon",
    "le bot voit de nouveau son salon",
    "À vérifier par un administrateur",
    "message d’ouverture refusé par Discord",
    "son message à boutons est de retour",
    "changement des permissions refusé par Discord",
    "suppression refusée par Discord",
    "le membre n’a pas reçu le transcript",
    "son salon reste dans sa catégorie Discord",
    "réponse type refusée par Discord",
];

/// What the log tells of a member who comes and goes.
const OF_MEMBERS: [&str; 2] = ["le membre a quitté le serveur", "le membre est revenu sur le serveur"];

/// What happened in a cell, in the end.
pub struct Case<'a> {
    pub act: Act,
    /// Of the call that met a fault of Discord; empty where it was not Discord.
    pub kind: &'a str,
    pub fault: Option<Fault>,
    pub answer: Option<Answer>,
    pub said: Vec<Said>,
    pub before: Picture,
    pub after: Picture,
    /// What comes of the act where nothing fails.
    pub clean: &'a Picture,
}

impl Case<'_> {
    /// What the fault excuses in the guild.
    pub fn excuses(&self) -> Excuses {
        let of_ticket = self.kind.contains(".channels.ticket");
        let of_message = of_ticket && self.kind.contains("{message_id}");
        Excuses {
            lied: self.fault == Some(Fault::NotFound) && of_ticket && !of_message,
            // Where Discord refuses it the member is told, and has it by choosing again.
            silent: self.kind == "POST .channels.ticket.messages" && self.fault.is_some_and(Fault::refuses),
            message: matches!(self.fault, Some(Fault::Gone | Fault::NotFound)) && of_message,
            parent: self.refuses("POST .guilds.{guild_id}.channels")
                || self.act == Act::Move && self.refuses("PATCH .channels.ticket"),
            pin: self.fault.is_some_and(Fault::refuses) && self.kind.contains(".pins."),
        }
    }

    fn is_of_answer(&self) -> bool {
        self.kind.contains("{interaction_token}")
    }

    /// Whether the fault says, or makes true, that the channel is not there.
    fn takes(&self, channel: &str) -> bool {
        let says = self.fault == Some(Fault::Gone) || self.fault == Some(Fault::NotFound);
        if channel == "category" && self.fault == Some(Fault::Gone) && self.kind == "POST .guilds.{guild_id}.channels" {
            return true;
        }
        says && self.kind.contains(&format!(".channels.{channel}")) && !self.kind.contains("{message_id}")
    }

    /// Whether the channel is gone in which the person is answered, or Discord says so.
    fn is_nowhere(&self) -> bool {
        let is_moved_nowhere = self.act == Act::MovePanel && self.takes("transcripts");
        self.takes("ticket") || self.takes("welcome") || is_moved_nowhere
    }

    /// But for what an administrator took away, and what the bot then knows to be gone.
    fn is_done(&self) -> bool {
        self.left_of(&self.after.state) == self.left_of(&self.clean.state)
    }

    fn left_of(&self, state: &[String]) -> Vec<String> {
        let gone = ["logs", "transcripts", "welcome", "category"].into_iter().filter(|name| self.takes(name));
        let gone: Vec<_> =
            gone.map(|name| format!("a channel: {}", if name == "category" { "Tickets" } else { name })).collect();
        let gone: Vec<_> = gone.iter().map(|line| line.replace("welcome", "accueil")).collect();
        let is_panel = |line: &&String| self.hides_panels() && line.contains("panel");
        // One that is posted and was not stored works, and is known with its first use.
        let is_perhaps = self.said.last().is_some_and(|said| said.word == Word::Perhaps);
        let is_known = |line: &&String| is_perhaps && line.starts_with("panels that the bot knows");
        state.iter().filter(|line| !gone.contains(line) && !is_panel(line) && !is_known(line)).cloned().collect()
    }

    /// As it was before. A deletion locks first: a ticket that stays may be closed.
    fn is_undone(&self) -> bool {
        let closed =
            |state: &Vec<String>| state.iter().map(|line| line.replace(": open,", ": closed,")).collect::<Vec<_>>();
        let (after, before) = (self.left_of(&self.after.state), self.left_of(&self.before.state));
        after == before || self.act.deletes() && closed(&after) == closed(&before)
    }

    /// What was done before the rest was refused is whole in itself: a configuration without its panel,
    /// channels that stand in the draft.
    fn is_partly(&self) -> bool {
        let lines = |state: &[String], what: &str| {
            state.iter().filter(|line| line.starts_with(what)).cloned().collect::<Vec<_>>()
        };
        let (after, clean) = (&self.after.state, &self.clean.state);
        match self.act {
            Act::ValidateAndPublish => {
                lines(after, "the configuration") == lines(clean, "the configuration")
                    && lines(after, "a draft") == lines(clean, "a draft")
                    && lines(after, "a panel").len() <= 1
            }
            Act::Panel | Act::Republish => lines(after, "a panel") == lines(clean, "a panel"),
            // Both stand, and both are known.
            Act::MovePanel => lines(after, "a panel") == lines(&self.before.state, "a panel"),
            Act::Furnish => {
                let chosen = lines(after, "a draft").concat().matches("true").count();
                let created = lines(after, "a channel").len() - lines(&self.before.state, "a channel").len();
                // Or each is named to the person, and the next click finds the one that is not in the draft.
                let named = self.said.last().map_or(0, |said| said.text.matches("<#").count());
                created == chosen || created == named && created == chosen + 1
            }
            _ => false,
        }
    }

    /// Whether a panel is gone, or Discord says so.
    fn hides_panels(&self) -> bool {
        matches!(self.fault, Some(Fault::Gone | Fault::NotFound)) && self.kind.contains(".channels.welcome")
    }

    /// Whether Discord says of a member who is there that they are not: the bot cannot know better.
    fn hides_member(&self) -> bool {
        self.fault == Some(Fault::NotFound) && self.kind.contains("{user_id}")
    }

    pub fn faults(&self) -> Vec<String> {
        let mut found = Vec::new();
        found.extend(self.answered());
        found.extend(self.true_word());
        found.extend(self.whole());
        found.extend(self.counted());
        found
    }

    fn answered(&self) -> Option<String> {
        let Some(answer) = &self.answer else { return None };
        // In a channel that is gone nobody can be answered.
        let is_nowhere = self.fault == Some(Fault::Gone) && self.is_nowhere();
        let excused = is_nowhere
            || self.fault.is_some_and(Fault::kills)
            || self.is_of_answer() && self.fault.is_some_and(Fault::keeps_answers_away);
        (!answer.is_answered() && !excused).then(|| format!("the person got no answer: {:?}", answer.outcome))
    }

    /// What was said agrees with what became of it. What was said too early may be taken back, "nothing
    /// happened" may not.
    fn true_word(&self) -> Vec<String> {
        if self.is_nowhere() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let heard: Vec<_> = self.said.iter().map(|said| format!("{:?}: {}", said.word, said.text)).collect();
        let (done, undone) = (self.is_done(), self.is_undone());
        let mut say = |what: &str| found.push(format!("{what}: {heard:#?}"));
        let is_deferred = self.answer.as_ref().is_some_and(|answer| matches!(answer.kind(), Some(5 | 6)));
        let may_be_silent = self.fault.is_some_and(Fault::kills) || self.kind.contains("{webhook_token}");
        if is_deferred && self.said.is_empty() && !may_be_silent {
            say("the answer was deferred, and nothing followed");
        }
        match self.said.last().map(|said| said.word) {
            Some(Word::Done | Word::Promised) if !done => say("it was said to be done, and is not"),
            Some(Word::Partly) if !undone && !self.is_partly() => {
                say("it was said to be done in part, and is not as it is shown");
            }
            Some(Word::NotDone) if !undone => say("it was said not to be done, and something is"),
            _ => {}
        }
        if done && !undone && self.said.iter().any(|said| said.word == Word::NotDone) {
            say("it was said not to be done, and then it was");
        }
        found
    }

    /// It is done as a whole or not at all, and what nobody asked for is done.
    fn whole(&self) -> Vec<String> {
        let mut found = Vec::new();
        if self.is_nowhere() {
            return found;
        }
        if self.fault == Some(Fault::Gone) && !self.is_done() && !self.is_undone() {
            return found;
        }
        let says_partly = |word: Option<Word>| matches!(word, Some(Word::Partly | Word::Perhaps));
        let last = self.said.last().map(|said| said.word);
        // The channels of which nothing was said are found again by the next click.
        let is_left = self.act == Act::Furnish && !matches!(last, Some(Word::Done | Word::NotDone));
        let is_silent = last.is_none() && self.fault.is_some_and(Fault::kills);
        let is_partly = (says_partly(last) || is_silent) && self.is_partly() || is_left;
        if !self.is_done() && !self.is_undone() && !is_partly {
            found.push("it is neither done nor undone".to_owned());
        }
        if self.act.is_event() && !self.is_done() {
            found.push("what happened was not dealt with".to_owned());
        }
        // A fault that passes is no reason to give up what was promised or silently dropped.
        if !found.is_empty() {
            found.push(format!("before {:#?}\nafter {:#?}\nclean {:#?}", self.before, self.after, self.clean));
        }
        found
    }

    fn counted(&self) -> Vec<String> {
        let mut found = Vec::new();
        let expected = if self.is_done() { self.clean } else { &self.before };
        if !self.is_done() && !self.is_undone() {
            return found;
        }
        if !self.takes("logs") {
            found.extend(self.logged(&expected.log));
        }
        if !self.takes("transcripts") && !self.loses_transcript() {
            let made = self.after.transcripts;
            // One that was made for a deletion which Discord then refused serves the next one.
            let most = expected.transcripts.max(if self.act.deletes() { self.clean.transcripts } else { 0 });
            if made < expected.transcripts && !self.takes("ticket") || made > most {
                found.push(format!("{made} transcripts, {} expected", expected.transcripts));
            }
        }
        let most = expected.direct.max(if self.act.deletes() { self.clean.direct } else { 0 });
        if self.after.direct > most || self.after.direct < expected.direct && !self.loses_direct() {
            found.push(format!("{} direct messages, {} expected", self.after.direct, expected.direct));
        }
        if !self.takes("ticket") && self.after.questions != expected.questions && !self.refuses("ticket") {
            found.push(format!("{} questions about who left, {} expected", self.after.questions, expected.questions));
        }
        found
    }

    /// Whether the member does not take direct messages, or there is no transcript any more to send.
    fn loses_direct(&self) -> bool {
        self.refuses("@me") || self.refuses(".channels.direct") || self.takes("ticket") || self.loses_transcript()
    }

    /// Whether the posted transcript is gone, or Discord says so, when it is to be copied.
    fn loses_transcript(&self) -> bool {
        let says = matches!(self.fault, Some(Fault::Gone | Fault::NotFound));
        says && self.kind == "GET .channels.transcripts.messages.{message_id}"
    }

    fn refuses(&self, place: &str) -> bool {
        self.fault.is_some_and(Fault::refuses) && self.kind.contains(place)
    }

    fn logged(&self, expected: &Counts) -> Vec<String> {
        let entries = || self.after.log.keys().chain(expected.keys()).collect::<std::collections::BTreeSet<_>>();
        let of = |counts: &Counts, entry: &String| counts.get(entry).copied().unwrap_or(0);
        let wrong = |entry: &&String| {
            let (is, should) = (of(&self.after.log, entry), of(expected, entry));
            let is_of_lie = self.hides_member() && OF_MEMBERS.iter().any(|words| entry.contains(words));
            let extra = usize::from(is_of_lie || OF_FAULTS.iter().any(|words| entry.contains(words)));
            // Refused for good, an entry is given up.
            // Of a ticket whose channel is gone that is told instead.
            let is_over = self.takes("ticket") && entry.contains("Ticket n°");
            // Nobody is left to tell of a repair, or a block, when the bot is killed before it could store that.
            let is_told_later = entry.contains("Réparation") || self.act == Act::Block;
            let is_untold = is_told_later && self.fault.is_some_and(Fault::kills);
            let lost = usize::from(self.refuses("POST .channels.logs") || is_over || is_untold);
            is > should + extra || is + lost < should
        };
        let differ = entries().into_iter().filter(wrong);
        differ
            .map(|entry| {
                format!("the log has {:?} {} times, not {}", entry, of(&self.after.log, entry), of(expected, entry))
            })
            .collect()
    }
}
