//! Takes the messages of a ticket one after the other and gives the finished files.
use super::{
    files::{Asset, Files, MOST_ASSETS, Pictures, data_uri, raster},
    html,
    model::Message,
    names::Names,
    parts::{self, Part},
    spool::Spool,
    summary::{Counts, Heading, Summary},
    text,
};
use std::{collections::BTreeSet, io, ops::Range};

#[derive(Debug)]
pub struct Writer {
    heading: Heading,
    names: Names,
    counts: Counts,
    pictures: Pictures,
    /// The style sheet's pictures, and where each of them stands.
    sheet: Spool,
    sheet_places: Vec<Range<u64>>,
    html: Spool,
    text: Spool,
}

impl Writer {
    /// Begins a transcript.
    ///
    /// # Errors
    /// Returns an error if no temporary file can be made.
    pub fn new(heading: Heading, names: Names) -> io::Result<Self> {
        Ok(Self {
            heading,
            names,
            counts: Counts::default(),
            pictures: Pictures::default(),
            sheet: Spool::new()?,
            sheet_places: Vec::new(),
            html: Spool::new()?,
            text: Spool::new()?,
        })
    }

    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Whether the picture is still to be fetched.
    pub fn wants(&self, asset: &Asset) -> bool {
        !self.pictures.0.contains_key(&asset.key) && self.sheet_length() < MOST_ASSETS as u64
    }

    fn sheet_length(&self) -> u64 {
        self.sheet_places.last().map_or(0, |place| place.end)
    }

    /// Puts an avatar or emoji into the style sheet, if the bytes are a picture.
    ///
    /// # Errors
    /// Returns an error if the disk takes no more.
    pub fn keep(&mut self, asset: &Asset, bytes: &[u8]) -> io::Result<()> {
        let Some(kind) = raster(bytes).filter(|_| self.wants(asset)) else { return Ok(()) };
        let number = self.sheet_places.len();
        let rule = html::picture_rule(number, &data_uri(kind, bytes));
        self.sheet_places.push(self.sheet.push(rule.as_bytes(), &[])?);
        self.pictures.0.insert(asset.key.clone(), number);
        Ok(())
    }

    /// Adds the next message, in the order in which the messages were written.
    ///
    /// # Errors
    /// Returns an error if the disk takes no more.
    pub fn add(&mut self, message: &Message, files: &Files) -> io::Result<()> {
        self.names.learn(message);
        self.counts.count(message, files);
        let scene = html::Scene {
            language: self.heading.language,
            names: &self.names,
            files,
            pictures: &self.pictures,
            opener_id: self.heading.opener_id,
        };
        let article = html::article(message, scene)?;
        self.html.push(article.as_bytes(), &scene.pictures_of(message))?;
        let lines = text::message(message, &self.names, files, self.heading.language);
        self.text.push(lines.as_bytes(), &[])?;
        Ok(())
    }

    /// Ends the transcript. `content_withheld` says that Discord blanked what people wrote, because the bot
    /// may not read it.
    pub fn finish(self, content_withheld: bool) -> Finished {
        let name = |id: u64| self.names.users.get(&id).cloned().unwrap_or_else(|| id.to_string());
        let closer = self.heading.closer_id.map(name);
        let summary = Summary { heading: self.heading, counts: self.counts, closer, content_withheld };
        Finished { summary, sheet: self.sheet, sheet_places: self.sheet_places, html: self.html, text: self.text }
    }
}

/// All messages of a transcript, on disk, ready to be cut into files.
#[derive(Debug)]
pub struct Finished {
    summary: Summary,
    sheet: Spool,
    sheet_places: Vec<Range<u64>>,
    html: Spool,
    text: Spool,
}

impl Finished {
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The HTML files, then the text files, each of at most `most` bytes. The function may be called again
    /// with another size.
    ///
    /// # Errors
    /// Returns an error if the disk takes no more.
    pub fn parts(&mut self, most: u64) -> io::Result<Vec<Part>> {
        let mut parts = self.html_parts(most)?;
        parts.extend(self.text_parts(most)?);
        Ok(parts)
    }

    fn stem(&self) -> String {
        format!("transcript-{}", self.summary.heading.number)
    }

    fn html_parts(&mut self, most: u64) -> io::Result<Vec<Part>> {
        // The longest beginning that a part can have is measured.
        let around = html::beginning(&self.summary, 99_999, 99_999)?.len() + html::end(&self.summary)?.len();
        let groups = parts::cut(self.html.blocks(), &self.sheet_places, around as u64, most);
        let mut made = Vec::new();
        for (number, group) in groups.iter().enumerate() {
            let beginning = html::beginning(&self.summary, number, groups.len())?;
            let end = html::end(&self.summary)?;
            let shown: BTreeSet<usize> =
                self.html.blocks()[group.clone()].iter().flat_map(|block| &block.pictures).copied().collect();
            let place = parts::place(&self.html, group);
            let name = parts::name(&self.stem(), "html", number, groups.len());
            let (head, body) = beginning.split_at(html::sheet_place(&beginning));
            made.push(parts::write(name, "text/html; charset=utf-8", |mut out| {
                out.write_all(head.as_bytes())?;
                for picture in shown {
                    if let Some(place) = self.sheet_places.get(picture) {
                        self.sheet.copy(place.clone(), &mut out)?;
                    }
                }
                out.write_all(body.as_bytes())?;
                self.html.copy(place, &mut out)?;
                out.write_all(end.as_bytes())
            })?);
        }
        Ok(made)
    }

    fn text_parts(&mut self, most: u64) -> io::Result<Vec<Part>> {
        let around = text::beginning(&self.summary, 99_999, 99_999).len() as u64;
        let groups = parts::cut(self.text.blocks(), &[], around, most);
        let mut made = Vec::new();
        for (number, group) in groups.iter().enumerate() {
            let beginning = text::beginning(&self.summary, number, groups.len());
            let place = parts::place(&self.text, group);
            let name = parts::name(&self.stem(), "txt", number, groups.len());
            made.push(parts::write(name, "text/plain; charset=utf-8", |mut out| {
                out.write_all(beginning.as_bytes())?;
                self.text.copy(place, &mut out)
            })?);
        }
        Ok(made)
    }
}
