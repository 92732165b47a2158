//! Reads HTML as a browser does and says what is wrong with it.
use html5ever::{parse_document, tendril::TendrilSink};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Elements that the templates use. Any other element was brought in by somebody.
const ELEMENTS: [&str; 59] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "h1",
    "p",
    "dl",
    "div",
    "dt",
    "dd",
    "main",
    "footer",
    "article",
    "a",
    "bdi",
    "span",
    "time",
    "section",
    "progress",
    "b",
    "strong",
    "em",
    "u",
    "s",
    "code",
    "pre",
    "br",
    "blockquote",
    "ul",
    "li",
    "img",
    "figure",
    "figcaption",
    "details",
    "summary",
    "hr",
    "i",
    "ol",
    "h2",
    "h3",
    "small",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "thead",
    "label",
    "sub",
    "sup",
    "mark",
    "q",
    "wbr",
    "abbr",
    "audio",
    "video",
];
const ATTRIBUTES: [&str; 26] = [
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "id",
    "dir",
    "href",
    "rel",
    "title",
    "src",
    "alt",
    "datetime",
    "style",
    "role",
    "aria-label",
    "aria-hidden",
    "aria-level",
    "aria-disabled",
    "tabindex",
    "max",
    "value",
    "open",
    "controls",
    "preload",
];

pub fn parse(html: &str) -> RcDom {
    parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html)
}

/// Everything in the file that runs, loads, or does not belong there; empty if all is well.
pub fn objections(html: &str) -> Vec<String> {
    let dom = parse(html);
    let mut found = Vec::new();
    walk(&dom.document, &mut |node| {
        let NodeData::Element { name, attrs, .. } = &node.data else { return };
        let element = name.local.to_string();
        if !ELEMENTS.contains(&element.as_str()) {
            found.push(format!("<{element}>"));
        }
        for attribute in attrs.borrow().iter() {
            let (name, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            let allowed = match name.as_str() {
                "src" => match element.as_str() {
                    "img" => is_picture(&value),
                    "audio" => is_data(&value, "audio", &["ogg", "mpeg", "wav", "flac", "mp4"]),
                    "video" => is_data(&value, "video", &["ogg", "mp4", "webm"]),
                    _ => false,
                },
                "href" => element == "a" && (is_web(&value) || value.starts_with("#m")),
                "style" => is_colour(&value),
                name => ATTRIBUTES.contains(&name),
            };
            if !allowed {
                found.push(format!("<{element} {name}={value:?}>"));
            }
        }
    });
    found
}

/// All text that a reader sees, or could copy.
pub fn text(html: &str) -> String {
    let dom = parse(html);
    let mut text = String::new();
    walk(&dom.document, &mut |node| {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        }
    });
    text
}

pub fn count(html: &str, element: &str) -> usize {
    let mut count = 0;
    walk(&parse(html).document, &mut |node| {
        if let NodeData::Element { name, .. } = &node.data
            && &*name.local == element
        {
            count += 1;
        }
    });
    count
}

fn walk(node: &Handle, see: &mut impl FnMut(&Handle)) {
    see(node);
    for child in node.children.borrow().iter() {
        walk(child, see);
    }
}

fn is_picture(value: &str) -> bool {
    is_data(value, "image", &["png", "jpeg", "gif", "webp", "avif"])
}

fn is_data(value: &str, family: &str, kinds: &[&str]) -> bool {
    kinds.iter().any(|kind| {
        value
            .strip_prefix(&format!("data:{family}/{kind};base64,"))
            .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)))
    })
}

fn is_web(value: &str) -> bool {
    url::Url::parse(value).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

fn is_colour(value: &str) -> bool {
    value
        .strip_prefix("border-color:#")
        .is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[test]
fn it_objects_to_what_it_should() {
    for bad in [
        "<script>1</script>",
        "<img src=https://example.org/a.png>",
        "<p onclick=x>",
        "<a href=javascript:1>x</a>",
        "<svg/onload=x>",
        "<img src='data:image/svg+xml;base64,aaaa'>",
        "<audio src=https://example.org/a.ogg>",
        "<video src='data:text/html;base64,aaaa'>",
        "<div style='background:url(https://example.org)'>",
        "<iframe>",
        "<link rel=stylesheet href=x>",
    ] {
        assert!(!objections(bad).is_empty(), "{bad}");
    }
    assert_eq!(objections("<div class=x><a href='https://example.org/'>x</a></div>"), Vec::<String>::new());
}
