//! Makes a tree of tokens: each closing token looks for its opening one on a stack that never grows high.
use super::{
    ast::{Inline, Style},
    lexer::{Run, Target, Token, lex},
};
use std::collections::VecDeque;

/// How many styles may be open at once, and so how deep the tree may be. Beyond that, the oldest unclosed
/// style becomes text.
const DEEPEST: usize = 24;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Strong,
    Star,
    Underline,
    Underscore,
    Strike,
    Spoiler,
    Bracket,
}

enum Piece {
    Text(String),
    Leaf(Inline),
    /// A mark that may still find its end; without an end it is text.
    Open(Kind),
    Begin,
    EndStyle(Style),
    EndLink(String),
}

pub fn parse(text: &str) -> Vec<Inline> {
    let mut pairs = Pairs { pieces: Vec::new(), open: VecDeque::new() };
    for token in lex(text) {
        match token {
            Token::Text(text) => pairs.pieces.push(Piece::Text(text)),
            Token::Leaf(inline) => pairs.pieces.push(Piece::Leaf(inline)),
            Token::Run(run) => pairs.run(run),
            Token::OpenBracket => pairs.open(Kind::Bracket),
            Token::CloseBracket(target) => pairs.close_bracket(target),
        }
    }
    build(pairs.pieces)
}

struct Pairs {
    pieces: Vec<Piece>,
    /// The places of pieces that are still open.
    open: VecDeque<(usize, Kind)>,
}

impl Pairs {
    fn open(&mut self, kind: Kind) {
        if self.open.len() == DEEPEST {
            self.open.pop_front();
        }
        self.open.push_back((self.pieces.len(), kind));
        self.pieces.push(Piece::Open(kind));
    }

    fn text(&mut self, text: String) {
        self.pieces.push(Piece::Text(text));
    }

    /// The place of the newest open piece of this kind, if something stands between it and here.
    fn find(&self, kind: Kind) -> Option<usize> {
        let place = self.open.iter().rposition(|(_, open)| *open == kind)?;
        (self.open[place].0 + 1 < self.pieces.len()).then_some(place)
    }

    fn close(&mut self, place: usize, end: Piece) {
        let (at, _) = self.open[place];
        self.open.truncate(place);
        self.pieces[at] = Piece::Begin;
        self.pieces.push(end);
    }

    /// Takes a run of one character: stars and underscores may be single or double, all others are double
    /// only.
    fn run(&mut self, run: Run) {
        let (single, double) = match run.sign {
            '*' => (Some((Kind::Star, Style::Emphasis)), (Kind::Strong, Style::Strong)),
            '_' => (Some((Kind::Underscore, Style::Emphasis)), (Kind::Underline, Style::Underline)),
            '~' => (None, (Kind::Strike, Style::Strike)),
            _ => (None, (Kind::Spoiler, Style::Spoiler)),
        };
        let closes_single = match run.sign {
            '*' => !run.space_before,
            _ => !run.word_after,
        };
        let mut left = run.count;
        while left > 0 {
            let single_open =
                single.and_then(|(kind, style)| Some((self.find(kind)?, style)).filter(|_| closes_single));
            let double_open = self.find(double.0).filter(|_| left >= 2);
            match (single_open, double_open) {
                // The newer opening is closed first, but two characters rather close a double one.
                (Some((place, style)), other) if other.is_none_or(|other| place > other && left != 2) => {
                    self.close(place, Piece::EndStyle(style));
                    left -= 1;
                }
                (_, Some(place)) => {
                    self.close(place, Piece::EndStyle(double.1));
                    left -= 2;
                }
                _ if left >= 2 => {
                    self.open(double.0);
                    left -= 2;
                }
                _ => {
                    match single {
                        Some((kind, _)) if !(run.sign == '*' && run.space_after) => self.open(kind),
                        _ => self.text(run.sign.to_string()),
                    }
                    left -= 1;
                }
            }
        }
    }

    /// Closes the newest bracket, as a link if an address follows. Links do not nest, so older brackets
    /// become text.
    fn close_bracket(&mut self, target: Option<Target>) {
        let place = self.find(Kind::Bracket);
        match (target, place) {
            (Some(target), Some(place)) => {
                self.close(place, Piece::EndLink(target.url));
                self.open.retain(|(_, kind)| *kind != Kind::Bracket);
            }
            (Some(target), None) => self.text(format!("]{}", target.source)),
            (None, _) => {
                if let Some(place) = self.open.iter().rposition(|(_, kind)| *kind == Kind::Bracket) {
                    self.open.remove(place);
                }
                self.text("]".to_owned());
            }
        }
    }
}

impl Kind {
    fn source(self) -> &'static str {
        match self {
            Self::Strong => "**",
            Self::Star => "*",
            Self::Underline => "__",
            Self::Underscore => "_",
            Self::Strike => "~~",
            Self::Spoiler => "||",
            Self::Bracket => "[",
        }
    }
}

fn build(pieces: Vec<Piece>) -> Vec<Inline> {
    let mut levels = vec![Vec::new()];
    for piece in pieces {
        let end = match piece {
            Piece::Text(text) => {
                push_text(&mut levels, &text);
                continue;
            }
            Piece::Open(kind) => {
                push_text(&mut levels, kind.source());
                continue;
            }
            Piece::Leaf(inline) => inline,
            Piece::Begin => {
                levels.push(Vec::new());
                continue;
            }
            Piece::EndStyle(style) => Inline::Styled(style, levels.pop().unwrap_or_default()),
            Piece::EndLink(url) => Inline::Link { url, label: Some(without_links(levels.pop().unwrap_or_default())) },
        };
        if let Some(level) = levels.last_mut() {
            level.push(end);
        }
    }
    levels.into_iter().flatten().collect()
}

fn push_text(levels: &mut [Vec<Inline>], text: &str) {
    let Some(level) = levels.last_mut() else { return };
    match level.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => level.push(Inline::Text(text.to_owned())),
    }
}

/// Removes links, which do not nest: inside a label, an address becomes text and a link becomes its own
/// label.
pub fn without_links(inlines: Vec<Inline>) -> Vec<Inline> {
    let plain = |inline| match inline {
        Inline::Link { url, label: None } => vec![Inline::Text(url)],
        Inline::Link { label: Some(label), .. } => without_links(label),
        Inline::Styled(style, inner) => vec![Inline::Styled(style, without_links(inner))],
        other => vec![other],
    };
    inlines.into_iter().flat_map(plain).collect()
}
