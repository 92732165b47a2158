//! Whatever is written, nothing panics, no text is lost, every element is ours, and the tree's depth is
//! bounded.
use super::{
    browser::{count, objections},
    sample::{both, message},
};
use crate::{
    domain::language::Language,
    transcript::markdown::{Block, Inline, parse},
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Texts made of the pieces of Discord's Markdown, and of attacks.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "[a-z <>&\"']{1,6}",
        "[klm]{4,6}",
        "\\PC{1,3}",
        prop::sample::select(vec![
            "*",
            "**",
            "***",
            "_",
            "__",
            "~~",
            "||",
            "`",
            "``",
            "```",
            "```rs\n",
            "\n",
            "> ",
            ">>> ",
            "# ",
            "- ",
            "1. ",
            "  - ",
            "[",
            "](",
            "](https://a.b/)",
            ")",
            "<@1>",
            "<#2>",
            "<@&3>",
            "<:a:4>",
            "<t:5:R>",
            "<",
            ">",
            "\\",
            "https://a.b/c",
            "http://",
            "@everyone",
            "-# ",
            "<script>",
            "-->",
            "\u{202E}",
            "\r",
            "(",
            "¯\\_(ツ)_/¯",
        ])
        .prop_map(ToOwned::to_owned),
    ];
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

fn depth(inlines: &[Inline]) -> usize {
    let inner = inlines.iter().map(|inline| match inline {
        Inline::Styled(_, inner) | Inline::Link { label: Some(inner), .. } => 1 + depth(inner),
        _ => 0,
    });
    inner.max().unwrap_or(0)
}

fn deepest(blocks: &[Block]) -> usize {
    let inner = blocks.iter().map(|block| match block {
        Block::Paragraph(inner) | Block::Heading(_, inner) | Block::Subtext(inner) => depth(inner),
        Block::Quote(inner) => 1 + deepest(inner),
        Block::List(items) => items.iter().map(|item| depth(&item.content)).max().unwrap_or(0),
        Block::Code { .. } => 0,
    });
    inner.max().unwrap_or(0)
}

/// JSON of any shape, with Discord's names for its fields.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0_u64..20).prop_map(Value::from),
        "[<>\"'&a-z0-9:/.]{0,12}".prop_map(Value::from),
    ];
    let names = prop::sample::select(vec![
        "id",
        "type",
        "content",
        "author",
        "username",
        "embeds",
        "title",
        "description",
        "fields",
        "name",
        "value",
        "image",
        "url",
        "proxy_url",
        "attachments",
        "filename",
        "size",
        "components",
        "label",
        "options",
        "emoji",
        "media",
        "items",
        "accessory",
        "poll",
        "question",
        "answers",
        "text",
        "reactions",
        "count",
        "message_reference",
        "referenced_message",
        "message_snapshots",
        "message",
        "mentions",
        "sticker_items",
        "timestamp",
        "color",
        "footer",
        "flags",
        "other",
    ]);
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..8).prop_map(|fields| fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_is_shown_safely(source in markdown()) {
        let blocks = parse(&source);
        prop_assert!(deepest(&blocks) <= 26);
        let (html, plain) = both(Language::En, &[message(&json!({ "content": source }))]);
        prop_assert_eq!(objections(&html), Vec::<String>::new());
        prop_assert_eq!(count(&html, "article"), 1);
        // No word is lost on the way, in either file.
        let body = plain.split_once("\n\n").unwrap().1.to_owned();
        for word in source.split(|c: char| !matches!(c, 'k' | 'l' | 'm')).filter(|word| word.len() > 3) {
            prop_assert!(html.contains(word) && body.contains(word), "{} in {}", word, source);
        }
        let edges = body.lines().filter(|line| !line.starts_with("    ") && !line.is_empty()).count();
        prop_assert!(edges == 1, "{}", body);
    }

    #[test]
    fn any_json_is_a_message(value in anything()) {
        let (html, plain) = both(Language::Fr, &[value]);
        prop_assert_eq!(objections(&html), Vec::<String>::new());
        prop_assert_eq!(count(&html, "article"), 1);
        prop_assert_eq!(plain.split_once("\n\n").unwrap().1.lines().filter(|line| line.starts_with('[')).count(), 1);
    }
}

/// Texts that make careless parsers slow: ten times the length may not take much more than ten times the
/// steps. The steps are counted in nodes, because time depends on the machine; the lengths are such that
/// anything worse than linear would not end.
#[test]
fn time_is_linear() {
    for piece in [
        "*a",
        "**a",
        "_",
        "[",
        "](",
        "`",
        "``a`",
        "```",
        "<",
        "<a:",
        "<t:",
        "||",
        "> ",
        "\\",
        "[a](https://a",
        "http://",
        "(",
        "~~*_",
        "- a\n",
        "1. \n",
        "```a\n",
        "***a",
    ] {
        let long = piece.repeat(200_000 / piece.len());
        let blocks = parse(&long);
        assert!(deepest(&blocks) <= 26, "{piece}");
    }
}
