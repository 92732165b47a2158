//! A temporary file with everything that was written so far, and the places where it may be cut.
use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    ops::Range,
};

/// Approximate number of bytes between two places where the spool may be cut; such a place is always between
/// two messages.
const BLOCK: u64 = 64 << 10;

#[derive(Debug)]
pub struct Spool {
    file: BufWriter<File>,
    blocks: Vec<Block>,
    length: u64,
}

#[derive(Clone, Debug, Default)]
pub struct Block {
    pub length: u64,
    /// Numbers of the style sheet's pictures that the block shows.
    pub pictures: Vec<usize>,
}

impl Spool {
    /// Makes a spool in a file that has no name and disappears with the process.
    pub fn new() -> io::Result<Self> {
        Ok(Self { file: BufWriter::new(tempfile::tempfile()?), blocks: Vec::new(), length: 0 })
    }

    /// Whether a new block would begin with so many bytes.
    pub fn begins_block(&self, length: usize) -> bool {
        self.blocks.last().is_none_or(|block| block.length + length as u64 > BLOCK)
    }

    /// Appends bytes that must stay together, and returns where they stand.
    pub fn push(&mut self, bytes: &[u8], pictures: &[usize]) -> io::Result<Range<u64>> {
        self.file.write_all(bytes)?;
        if self.begins_block(bytes.len()) {
            self.blocks.push(Block::default());
        }
        let start = self.length;
        self.length += bytes.len() as u64;
        if let Some(block) = self.blocks.last_mut() {
            block.length += bytes.len() as u64;
            for picture in pictures {
                if let Err(place) = block.pictures.binary_search(picture) {
                    block.pictures.insert(place, *picture);
                }
            }
        }
        Ok(start..self.length)
    }

    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Copies a piece of the spool.
    pub fn copy(&mut self, piece: Range<u64>, out: &mut impl Write) -> io::Result<()> {
        self.file.flush()?;
        let mut file = self.file.get_ref();
        file.seek(SeekFrom::Start(piece.start))?;
        let mut piece_of_file = BufReader::new(file).take(piece.end - piece.start);
        io::copy(&mut piece_of_file, out)?;
        self.file.seek(SeekFrom::End(0))?;
        Ok(())
    }
}
