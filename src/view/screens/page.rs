//! The page of screens: messages and forms as Markdown.
use crate::view::message::Message;
use serde_json::{Value, json};
use serenity::builder::CreateModal;
use std::fmt::Write;

/// How mentions are shown.
const NAMES: [(&str, &str); 7] = [
    ("<#11>", "#logs"),
    ("<#12>", "#transcripts"),
    ("<#13>", "Tickets"),
    ("<@&21>", "@Support"),
    ("<@&22>", "@Partenariats"),
    ("<@31>", "@ada"),
    ("<@32>", "@Guichet"),
];

pub struct Page {
    pub text: String,
}

impl Default for Page {
    fn default() -> Self {
        let text = "# Screens\n\nWhat an administrator sees, drawn by a test from the messages themselves. In French, the \
                    first language; the last one in English.\nButtons stand in `[ ]` (struck out when there is nothing to click), \
                    menus in `( ▾ )`.\n\nHow they look in a browser: [the set-up](pictures/control-panel.webp), \
                    [the panel](pictures/panel.webp), [a ticket as two people see it](pictures/two-people.webp).\n";
        Self { text: text.to_owned() }
    }
}

impl Page {
    pub fn message(&mut self, heading: &str, message: &Message) {
        let body = json!(message);
        writeln!(self.text, "\n## {heading}\n").unwrap();
        for embed in body["embeds"].as_array().unwrap() {
            let mut lines = vec![format!("**{}**", text(&embed["title"]))];
            lines.extend(text(&embed["description"]).lines().map(str::to_owned));
            for field in embed["fields"].as_array().into_iter().flatten() {
                lines.push(String::new());
                lines.push(format!("**{}**", text(&field["name"])));
                lines.extend(text(&field["value"]).lines().map(str::to_owned));
            }
            let footer = text(&embed["footer"]["text"]);
            if !footer.is_empty() {
                lines.extend([String::new(), format!("*{footer}*")]);
            }
            lines.retain(|line| line != "****");
            // Two blanks at the end of a line break it in Markdown.
            self.text.extend(lines.iter().map(|line| format!("> {line}  \n")));
            self.text.push('\n');
        }
        for row in body["components"].as_array().unwrap() {
            let parts: Vec<_> = row["components"].as_array().unwrap().iter().map(component).collect();
            writeln!(self.text, "{}  ", parts.join(" ")).unwrap();
        }
    }

    pub fn modal(&mut self, heading: &str, modal: &CreateModal) {
        let body = json!(modal);
        writeln!(self.text, "\n## {heading} (formulaire)\n\n**{}**\n", text(&body["title"])).unwrap();
        for row in body["components"].as_array().unwrap() {
            let input = &row["components"][0];
            let optional = if input["required"] == false { ", facultatif" } else { "" };
            let (label, longest) = (text(&input["label"]), &input["max_length"]);
            let example = text(&input["placeholder"]);
            writeln!(self.text, "- {label} ({longest} caractères au plus{optional}) — *{example}*").unwrap();
        }
    }
}

fn component(part: &Value) -> String {
    let emoji = part["emoji"]["name"].as_str().map(|emoji| format!("{emoji} ")).unwrap_or_default();
    if part["type"] != 2 {
        let options = part["options"].as_array().into_iter().flatten();
        let options: Vec<_> = options.map(|option| text(&option["label"])).collect();
        let options = if options.is_empty() { String::new() } else { format!(": {}", options.join(" / ")) };
        return format!("`( {}{options} ▾ )`", text(&part["placeholder"]));
    }
    let label = format!("`[ {emoji}{} ]`", text(&part["label"]));
    if part["disabled"] == true { format!("~~{label}~~") } else { label }
}

fn text(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default().to_owned();
    NAMES.iter().fold(text, |text, (mention, name)| text.replace(mention, name))
}
