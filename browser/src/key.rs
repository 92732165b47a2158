//! Keys of a keyboard.
use serde_json::{Value, json};

/// The keys that do something instead of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Enter,
    Escape,
    Tab,
    BackTab,
    Space,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    Backspace,
    /// Ctrl-A.
    All,
}

const CONTROL: u8 = 2;
const SHIFT: u8 = 8;

impl Key {
    pub(crate) fn events(self) -> [Value; 2] {
        let (key, code, number, text, modifiers) = match self {
            Self::Enter => ("Enter", "Enter", 13, "\r", 0),
            Self::Escape => ("Escape", "Escape", 27, "", 0),
            Self::Tab => ("Tab", "Tab", 9, "", 0),
            Self::BackTab => ("Tab", "Tab", 9, "", SHIFT),
            Self::Space => (" ", "Space", 32, " ", 0),
            Self::Up => ("ArrowUp", "ArrowUp", 38, "", 0),
            Self::Down => ("ArrowDown", "ArrowDown", 40, "", 0),
            Self::Left => ("ArrowLeft", "ArrowLeft", 37, "", 0),
            Self::Right => ("ArrowRight", "ArrowRight", 39, "", 0),
            Self::Home => ("Home", "Home", 36, "", 0),
            Self::End => ("End", "End", 35, "", 0),
            Self::Backspace => ("Backspace", "Backspace", 8, "", 0),
            Self::All => ("a", "KeyA", 65, "", CONTROL),
        };
        let of = |kind: &str| json!({ "type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers });
        let mut down = of(if text.is_empty() { "rawKeyDown" } else { "keyDown" });
        if !text.is_empty() {
            down["text"] = text.into();
        }
        if self == Self::All {
            // What a keyboard means by it depends on the system; here it is said.
            down["commands"] = json!(["selectAll"]);
        }
        [down, of("keyUp")]
    }
}

/// A key, pressed and let go, that writes this character.
pub fn of(character: char) -> [Value; 2] {
    if character == '\n' {
        return Key::Enter.events();
    }
    let key = character.to_string();
    [json!({ "type": "keyDown", "key": key, "text": key }), json!({ "type": "keyUp", "key": key })]
}
