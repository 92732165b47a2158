//! Splits a text into blocks. A block has to begin at the beginning of a line, except a fence, which may
//! begin anywhere.
use super::{
    ast::{Block, Item},
    inline,
};

const FENCE: &str = "```";

pub fn parse(text: &str) -> Vec<Block> {
    Reader { text, at: 0, quoted: false, fences_end: false, paragraph: String::new(), blocks: Vec::new() }.read()
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Whether the text is inside a quote, where no further quote begins.
    quoted: bool,
    /// Whether no fence is closed from here on.
    fences_end: bool,
    paragraph: String,
    blocks: Vec<Block>,
}

impl<'a> Reader<'a> {
    fn read(mut self) -> Vec<Block> {
        let mut line_begins = true;
        while self.at < self.text.len() {
            if line_begins && self.block() {
                continue;
            }
            line_begins = self.line();
        }
        self.flush();
        self.blocks
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The line from here on, without its line end.
    fn peek_line(&self) -> &'a str {
        self.rest().split('\n').next().unwrap_or_default()
    }

    fn skip_line(&mut self, line: &str) {
        self.at = (self.at + line.len() + 1).min(self.text.len());
    }

    /// Reads a block that begins with this line. Returns whether one does.
    fn block(&mut self) -> bool {
        let line = self.peek_line();
        if !self.quoted
            && let Some(rest) = self.rest().strip_prefix(">>> ")
        {
            self.at = self.text.len();
            self.push(Block::Quote(quoted(rest)));
            return true;
        }
        if !self.quoted && line.starts_with("> ") {
            let mut inner = String::new();
            while let Some(line) = self.peek_line().strip_prefix("> ").filter(|_| self.at < self.text.len()) {
                inner.push_str(line);
                inner.push('\n');
                self.at = (self.at + line.len() + 3).min(self.text.len());
            }
            self.push(Block::Quote(quoted(inner.trim_end_matches('\n'))));
            return true;
        }
        if line.contains(FENCE) {
            return false;
        }
        if let Some(block) = heading(line).or_else(|| subtext(line)) {
            self.skip_line(line);
            self.push(block);
            return true;
        }
        let mut items = Vec::new();
        while let Some(item) = item(self.peek_line(), items.last()).filter(|_| self.at < self.text.len()) {
            self.skip_line(self.peek_line());
            items.push(item);
        }
        let found = !items.is_empty();
        if found {
            self.push(Block::List(items));
        }
        found
    }

    /// Reads the line as text, up to a fence in it. Returns whether a new line begins after what was read.
    fn line(&mut self) -> bool {
        let line = self.peek_line();
        if let Some(before) = fence_in(line).filter(|_| !self.fences_end) {
            let inside = self.at + before + FENCE.len();
            match self.text[inside..].find(FENCE) {
                None => self.fences_end = true,
                Some(length) if self.text[inside..inside + length].trim().is_empty() => {
                    // The fence is empty, so its characters are text.
                    let end = inside + length + FENCE.len();
                    self.paragraph.push_str(&self.text[self.at..end]);
                    self.at = end;
                    return false;
                }
                Some(length) => {
                    self.paragraph.push_str(&line[..before]);
                    let block = code(&self.text[inside..inside + length]);
                    self.push(block);
                    self.at = inside + length + FENCE.len();
                    if self.rest().starts_with('\n') {
                        self.at += 1;
                        return true;
                    }
                    return false;
                }
            }
        }
        self.paragraph.push_str(line);
        self.paragraph.push('\n');
        self.skip_line(line);
        true
    }

    fn push(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }

    fn flush(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let text = paragraph.strip_suffix('\n').unwrap_or(&paragraph);
        if !text.trim().is_empty() {
            self.blocks.push(Block::Paragraph(inline::parse(text)));
        }
    }
}

fn quoted(text: &str) -> Vec<Block> {
    Reader { text, at: 0, quoted: true, fences_end: false, paragraph: String::new(), blocks: Vec::new() }.read()
}

/// Where a fence begins that no backslash escapes.
fn fence_in(line: &str) -> Option<usize> {
    let mut signs = line.char_indices();
    while let Some((at, c)) = signs.next() {
        match c {
            '\\' => {
                signs.next();
            }
            '`' if line[at..].starts_with(FENCE) => return Some(at),
            _ => {}
        }
    }
    None
}

fn code(inside: &str) -> Block {
    let is_language = |word: &str| {
        !word.is_empty() && word.len() <= 40 && word.chars().all(|c| c.is_ascii_alphanumeric() || "_+-.#".contains(c))
    };
    let (language, text) = match inside.split_once('\n') {
        Some((word, text)) if is_language(word) && !text.trim().is_empty() => (word, text),
        _ => ("", inside),
    };
    Block::Code { language: language.to_owned(), text: text.trim_matches('\n').to_owned() }
}

fn heading(line: &str) -> Option<Block> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let text = line[level..].strip_prefix(' ')?.trim();
    let level = u8::try_from(level).ok().filter(|level| (1..=3).contains(level))?;
    (!text.is_empty()).then(|| Block::Heading(level, inline::parse(text)))
}

fn subtext(line: &str) -> Option<Block> {
    let text = line.strip_prefix("-# ")?.trim();
    (!text.is_empty()).then(|| Block::Subtext(inline::parse(text)))
}

/// Greatest depth of a list item, which is deeper than any screen shows.
const DEEPEST_ITEM: usize = 10;

fn item(line: &str, above: Option<&Item>) -> Option<Item> {
    let text = line.trim_start_matches(' ');
    let indent = line.len() - text.len();
    let (number, content) = if let Some(content) = text.strip_prefix(['-', '*']) {
        (None, content)
    } else {
        let (digits, content) = text.split_once('.')?;
        let digits = Some(digits).filter(|digits| digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit()))?;
        (Some(digits.parse().ok()?), content)
    };
    let content = content.strip_prefix(' ')?.trim();
    let deepest = above.map_or(0, |item| item.depth + 1);
    let depth = (indent.div_ceil(2)).min(deepest).min(DEEPEST_ITEM);
    (!content.is_empty()).then(|| Item { depth, number, content: inline::parse(content) })
}
