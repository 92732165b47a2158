//! Cuts a transcript into files that may be posted.
use super::spool::{Block, Spool};
use std::{
    io::{self, BufWriter, Write},
    ops::Range,
};
use tempfile::{NamedTempFile, TempPath};

/// A finished file, which stays on disk until this value is dropped.
#[derive(Debug)]
pub struct Part {
    pub name: String,
    pub content_type: &'static str,
    pub path: TempPath,
    /// Size in bytes.
    pub size: u64,
}

/// Divides the blocks into groups. Each group, with the pictures that it shows and the `around` bytes of its
/// file's beginning and end, is at most `most` bytes long. A block that is longer by itself stands alone.
/// There is always one group.
pub fn cut(blocks: &[Block], pictures: &[Range<u64>], around: u64, most: u64) -> Vec<Range<usize>> {
    let size_of = |picture: &usize| pictures.get(*picture).map_or(0, |place| place.end - place.start);
    let mut groups = Vec::new();
    let (mut first, mut size, mut shown) = (0, around, Vec::new());
    for (place, block) in blocks.iter().enumerate() {
        let new: Vec<usize> = block.pictures.iter().filter(|picture| !shown.contains(*picture)).copied().collect();
        let added = block.length + new.iter().map(size_of).sum::<u64>();
        if place > first && size + added > most {
            groups.push(first..place);
            (first, size, shown) = (place, around, Vec::new());
            size += block.length + block.pictures.iter().map(size_of).sum::<u64>();
            shown.extend(&block.pictures);
        } else {
            size += added;
            shown.extend(new);
        }
    }
    groups.push(first..blocks.len());
    groups
}

/// Makes a temporary file with the contents that `write` writes.
pub fn write<'a>(
    name: String,
    content_type: &'static str,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()> + 'a,
) -> io::Result<Part> {
    let mut file = NamedTempFile::new()?;
    {
        let mut out = BufWriter::new(&mut file);
        write(&mut out)?;
        out.flush()?;
    }
    let size = file.as_file().metadata()?.len();
    Ok(Part { name, content_type, path: file.into_temp_path(), size })
}

/// The bytes of a spool in which the blocks of a group stand.
pub fn place(spool: &Spool, group: &Range<usize>) -> Range<u64> {
    let length = |blocks: &[Block]| blocks.iter().map(|block| block.length).sum::<u64>();
    let start = length(&spool.blocks()[..group.start]);
    start..start + length(&spool.blocks()[group.clone()])
}

/// The name of a file: `transcript-12.html`, or `transcript-12-part1of3.html` if there are several parts.
pub fn name(stem: &str, ending: &str, part: usize, parts: usize) -> String {
    match parts {
        1 => format!("{stem}.{ending}"),
        _ => format!("{stem}-part{}of{parts}.{ending}", part + 1),
    }
}
