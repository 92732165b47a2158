#![allow(clippy::unwrap_used)]
//! What Discord makes of a text, case by case.
use super::parse;

fn tree(text: &str) -> String {
    format!("{:?}", parse(text))
}

#[test]
fn styles_nest_and_cross() {
    for (source, expected) in [
        ("**a**", r#"[Paragraph([Styled(Strong, [Text("a")])])]"#),
        ("***a***", r#"[Paragraph([Styled(Strong, [Styled(Emphasis, [Text("a")])])])]"#),
        ("**a *b***", r#"[Paragraph([Styled(Strong, [Text("a "), Styled(Emphasis, [Text("b")])])])]"#),
        ("**a *b**", r#"[Paragraph([Styled(Strong, [Text("a *b")])])]"#),
        ("snake_case_name", r#"[Paragraph([Text("snake_case_name")])]"#),
        ("_a_ b", r#"[Paragraph([Styled(Emphasis, [Text("a")]), Text(" b")])]"#),
        ("2 * 3 * 4", r#"[Paragraph([Text("2 * 3 * 4")])]"#),
        ("****", r#"[Paragraph([Text("****")])]"#),
        ("**", r#"[Paragraph([Text("**")])]"#),
        (r"\*a\*", r#"[Paragraph([Text("*a*")])]"#),
        ("||a **b**||", r#"[Paragraph([Styled(Spoiler, [Text("a "), Styled(Strong, [Text("b")])])])]"#),
        ("``a ` b``", r#"[Paragraph([Code("a ` b")])]"#),
        ("`a", r#"[Paragraph([Text("`a")])]"#),
        ("**a\nb**", r#"[Paragraph([Styled(Strong, [Text("a"), Break, Text("b")])])]"#),
        (r"¯\_(ツ)_/¯", r#"[Paragraph([Text("¯\\_(ツ)_/¯")])]"#),
    ] {
        assert_eq!(tree(source), expected, "{source}");
    }
}

#[test]
fn links_are_web_addresses_and_do_not_nest() {
    for (source, expected) in [
        ("[a](https://b.c/)", r#"[Paragraph([Link { url: "https://b.c/", label: Some([Text("a")]) }])]"#),
        ("[a](javascript:1)", r#"[Paragraph([Text("[a](javascript:1)")])]"#),
        (
            "[a [b](https://c.d/)](https://e.f/)",
            r#"[Paragraph([Text("[a "), Link { url: "https://c.d/", label: Some([Text("b")]) }, Text("](https://e.f/)")])]"#,
        ),
        (
            "[https://x.y/](https://c.d/)",
            r#"[Paragraph([Link { url: "https://c.d/", label: Some([Text("https://x.y/")]) }])]"#,
        ),
        ("https://b.c/d.", r#"[Paragraph([Link { url: "https://b.c/d", label: None }, Text(".")])]"#),
        ("<https://b.c/d>", r#"[Paragraph([Link { url: "https://b.c/d", label: None }])]"#),
        ("https://", r#"[Paragraph([Text("https://")])]"#),
        ("[a](https://b.c/d_(e))", r#"[Paragraph([Link { url: "https://b.c/d_(e)", label: Some([Text("a")]) }])]"#),
    ] {
        assert_eq!(tree(source), expected, "{source}");
    }
}

#[test]
fn blocks_begin_with_a_line() {
    for (source, expected) in [
        ("# a", r#"[Heading(1, [Text("a")])]"#),
        ("#a", r##"[Paragraph([Text("#a")])]"##),
        ("a # b", r#"[Paragraph([Text("a # b")])]"#),
        ("#### a", "[Paragraph([Text(\"#### a\")])]"),
        ("> a\n> b\nc", r#"[Quote([Paragraph([Text("a"), Break, Text("b")])]), Paragraph([Text("c")])]"#),
        (">a", r#"[Paragraph([Text(">a")])]"#),
        ("> > a", r#"[Quote([Paragraph([Text("> a")])])]"#),
        (
            "- a\n  - b",
            r#"[List([Item { depth: 0, number: None, content: [Text("a")] }, Item { depth: 1, number: None, content: [Text("b")] }])]"#,
        ),
        ("3. a", r#"[List([Item { depth: 0, number: Some(3), content: [Text("a")] }])]"#),
        ("-a", r#"[Paragraph([Text("-a")])]"#),
        ("```a```", r#"[Code { language: "", text: "a" }]"#),
        ("```js\na\n```", r#"[Code { language: "js", text: "a" }]"#),
        ("```js\n```", r#"[Code { language: "", text: "js" }]"#),
        ("```\n```", "[Paragraph([Text(\"```\"), Break, Text(\"```\")])]"),
        ("```a", "[Paragraph([Text(\"```a\")])]"),
        ("a ```b``` c", r#"[Paragraph([Text("a ")]), Code { language: "", text: "b" }, Paragraph([Text(" c")])]"#),
        ("", "[]"),
    ] {
        assert_eq!(tree(source), expected, "{source}");
    }
}

#[test]
fn what_stands_between_angle_brackets() {
    for (source, expected) in [
        ("<@1>", "[Paragraph([Mention(User(1))])]"),
        ("<@!1>", "[Paragraph([Mention(User(1))])]"),
        ("<@&1>", "[Paragraph([Mention(Role(1))])]"),
        ("<#1>", "[Paragraph([Mention(Channel(1))])]"),
        ("<@x>", r#"[Paragraph([Text("<@x>")])]"#),
        ("</a b:1>", r#"[Paragraph([Mention(Command("a b"))])]"#),
        ("<a:b:1>", r#"[Paragraph([Emoji { id: 1, name: "b", animated: true }])]"#),
        ("<:b c:1>", r#"[Paragraph([Text("<:b c:1>")])]"#),
        ("<t:5:R>", "[Paragraph([Time { seconds: 5, form: 'R' }])]"),
        ("<t:99999999999999999999>", r#"[Paragraph([Text("<t:99999999999999999999>")])]"#),
        ("<t:5:x>", r#"[Paragraph([Text("<t:5:x>")])]"#),
    ] {
        assert_eq!(tree(source), expected, "{source}");
    }
}
