//! The transcript for the staff, and the one for the ticket's member, which lacks private threads and the
//! notes of the staff.
use crate::{
    discord::Thread,
    domain::ticket::note::Note,
    transcript::{
        Event, Finished, Writer,
        files::{Asset, Files},
        model::Message,
    },
};
use serde_json::Value;
use std::io;

/// The copies that are written at the same time.
#[derive(Debug)]
pub struct Copies {
    staff: Writer,
    /// `None` if the member could see all that the staff read.
    member: Option<Writer>,
    /// Whether what is added now is for the staff alone.
    is_private: bool,
}

/// The finished copies.
pub struct FinishedCopies {
    pub staff: Finished,
    pub member: Option<Finished>,
}

impl Copies {
    pub fn new(staff: Writer, member: Option<Writer>) -> Self {
        Self { staff, member, is_private: false }
    }

    pub fn wants(&self, asset: &Asset) -> bool {
        self.staff.wants(asset)
    }

    pub fn keep(&mut self, asset: &Asset, bytes: &[u8]) -> io::Result<()> {
        // A picture of a private message may be needed by a public one; a file holds only what it shows.
        self.staff.keep(asset, bytes)?;
        self.member.as_mut().map_or(Ok(()), |member| member.keep(asset, bytes))
    }

    pub fn learn(&mut self, message: &Value) {
        self.staff.learn(message);
        if let Some(member) = self.of_member() {
            member.learn(message);
        }
    }

    pub fn add(&mut self, message: &Message, files: &Files) -> io::Result<()> {
        self.each(|writer| writer.add(message, files))
    }

    pub fn tell(&mut self, events: &[Event]) {
        self.staff.tell(events.iter().cloned());
        if let Some(member) = &mut self.member {
            member.tell(events.iter().cloned());
        }
    }

    /// Tells the notes of the staff, to the staff.
    pub fn tell_notes(&mut self, notes: &[Note]) {
        self.staff.tell(Event::of_notes(notes));
    }

    pub fn begin_thread(&mut self, thread: &Thread) -> io::Result<()> {
        self.is_private = thread.is_private();
        let shown = || crate::transcript::Thread {
            id: thread.id.get(),
            name: thread.name.clone(),
            is_private: thread.is_private(),
        };
        self.each(|writer| writer.begin_thread(shown()))
    }

    pub fn end_thread(&mut self) -> io::Result<()> {
        self.each(Writer::end_thread)?;
        self.is_private = false;
        Ok(())
    }

    /// Says, to the staff, that there may be private threads which the bot does not see.
    pub fn may_miss_private_threads(&mut self) {
        self.staff.may_miss_private_threads();
    }

    /// Says that there are more threads than Discord was asked for: public ones to all, private ones to the staff.
    pub fn misses_threads(&mut self, public: bool, private: bool) {
        if public || private {
            self.staff.misses_threads();
        }
        if let Some(member) = self.member.as_mut().filter(|_| public) {
            member.misses_threads();
        }
    }

    /// Whether people wrote and nothing of it can be seen.
    pub fn is_withheld(&self) -> bool {
        self.staff.counts().is_withheld()
    }

    pub fn finish(self, content_withheld: bool) -> io::Result<FinishedCopies> {
        let member = self.member.map(|member| member.finish(content_withheld)).transpose()?;
        Ok(FinishedCopies { staff: self.staff.finish(content_withheld)?, member })
    }

    /// The member's copy, unless what is added now is for the staff alone.
    fn of_member(&mut self) -> Option<&mut Writer> {
        self.member.as_mut().filter(|_| !self.is_private)
    }

    fn each(&mut self, write: impl Fn(&mut Writer) -> io::Result<()>) -> io::Result<()> {
        write(&mut self.staff)?;
        self.of_member().map_or(Ok(()), write)
    }
}
