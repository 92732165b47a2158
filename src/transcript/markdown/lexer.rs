//! Splits a text into tokens: what has a meaning by itself is read as a whole, and what may open or close a
//! style is left to the parser.
use super::{
    ast::{Inline, Mention},
    link,
};

#[derive(Debug, PartialEq, Eq)]
pub enum Token {
    Text(String),
    /// A part that is complete in itself.
    Leaf(Inline),
    /// A run of one character that styles are made of, with what stands before and after the run.
    Run(Run),
    OpenBracket,
    /// `]`, with the link's address if `(https://…)` follows.
    CloseBracket(Option<Target>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub sign: char,
    pub count: usize,
    pub space_before: bool,
    pub space_after: bool,
    pub word_after: bool,
}

/// The address of a link with a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub url: String,
    /// The address as it was written, for the case that there is no link.
    pub source: String,
}

pub fn lex(text: &str) -> Vec<Token> {
    Lexer {
        text,
        at: 0,
        brackets: 0,
        before: None,
        word: String::new(),
        backticks: backticks(text),
        tokens: Vec::new(),
    }
    .run()
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// How many brackets are open.
    brackets: usize,
    /// The character just passed.
    before: Option<char>,
    word: String,
    /// The places where runs of backticks begin, by the length of the run, the last place first.
    backticks: Vec<Vec<usize>>,
    tokens: Vec<Token>,
}

/// Length of the longest run of backticks that is not text.
const LONGEST_BACKTICKS: usize = 8;

fn backticks(text: &str) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); LONGEST_BACKTICKS + 1];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let count = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
        if (1..=LONGEST_BACKTICKS).contains(&count) {
            found[count].push(at);
        }
        at += count.max(1);
    }
    for places in &mut found {
        places.reverse();
    }
    found
}

impl<'a> Lexer<'a> {
    fn run(mut self) -> Vec<Token> {
        while let Some(c) = self.rest().chars().next() {
            let taken = match c {
                '\\' => self.escape(),
                '`' => self.code(),
                '<' => self.angle(),
                '@' => self.everyone(),
                'h' => self.address(),
                '*' | '_' | '~' | '|' => self.style(c),
                '[' => {
                    self.brackets += 1;
                    self.sign(Token::OpenBracket, 1)
                }
                ']' => self.close_bracket(),
                '\n' => self.sign(Token::Leaf(Inline::Break), 1),
                // The backslash and the underscores of a shrug are no formatting.
                '¯' if self.rest().starts_with(SHRUG) => {
                    self.word.push_str(SHRUG);
                    self.at += SHRUG.len();
                    true
                }
                _ => false,
            };
            if !taken {
                self.word.push(c);
                self.at += c.len_utf8();
            }
            self.before = self.text[..self.at].chars().next_back();
        }
        self.flush();
        self.tokens
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn flush(&mut self) {
        if !self.word.is_empty() {
            self.tokens.push(Token::Text(std::mem::take(&mut self.word)));
        }
    }

    fn sign(&mut self, token: Token, length: usize) -> bool {
        self.flush();
        self.tokens.push(token);
        self.at += length;
        true
    }

    fn leaf(&mut self, inline: Inline, length: usize) -> bool {
        self.sign(Token::Leaf(inline), length)
    }

    fn escape(&mut self) -> bool {
        let Some(next) = self.rest().chars().nth(1).filter(char::is_ascii_punctuation) else { return false };
        self.word.push(next);
        self.at += 2;
        true
    }

    fn code(&mut self) -> bool {
        let count = self.rest().bytes().take_while(|byte| *byte == b'`').count();
        let from = self.at + count;
        let closing = self.backticks.get_mut(count).and_then(|places| {
            while places.last().is_some_and(|place| *place < from) {
                places.pop();
            }
            places.last().copied()
        });
        if let Some(end) = closing.filter(|end| !self.text[from..*end].trim().is_empty()) {
            return self.leaf(Inline::Code(self.text[from..end].to_owned()), end + count - self.at);
        }
        self.word.push_str(&self.rest()[..count]);
        self.at += count;
        true
    }

    fn angle(&mut self) -> bool {
        match link::angle(self.rest()) {
            Some((inline, length)) => self.leaf(inline, length),
            None => false,
        }
    }

    fn everyone(&mut self) -> bool {
        for (word, mention) in [("@everyone", Mention::Everyone), ("@here", Mention::Here)] {
            if self.rest().starts_with(word) {
                return self.leaf(Inline::Mention(mention), word.len());
            }
        }
        false
    }

    fn address(&mut self) -> bool {
        if self.before.is_some_and(char::is_alphanumeric) {
            return false;
        }
        match link::bare(self.rest(), self.brackets > 0) {
            Some((url, length)) => self.leaf(Inline::Link { url, label: None }, length),
            None => false,
        }
    }

    fn style(&mut self, sign: char) -> bool {
        let count = self.rest().chars().take_while(|c| *c == sign).count();
        let needed = if matches!(sign, '~' | '|') { 2 } else { 1 };
        if count < needed || count > 3 {
            self.word.push_str(&self.rest()[..count]);
            self.at += count;
            return true;
        }
        let after = self.rest()[count..].chars().next();
        let run = Run {
            sign,
            count,
            space_before: self.before.is_none_or(char::is_whitespace),
            space_after: after.is_none_or(char::is_whitespace),
            word_after: after.is_some_and(char::is_alphanumeric),
        };
        self.sign(Token::Run(run), count)
    }

    fn close_bracket(&mut self) -> bool {
        self.brackets = self.brackets.saturating_sub(1);
        match link::target(&self.rest()[1..]) {
            Some((url, length)) => {
                let source = self.rest()[1..=length].to_owned();
                self.sign(Token::CloseBracket(Some(Target { url, source })), 1 + length)
            }
            None => self.sign(Token::CloseBracket(None), 1),
        }
    }
}

const SHRUG: &str = r"¯\_(ツ)_/¯";
