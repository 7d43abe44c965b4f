//! What becomes a tree, and what of hostile texts is said instead.

use super::{Limits, Node, Style, Value, parse, parse_within};
use crate::source::faults::Faults;
use std::fmt::Write;

fn told(text: &str) -> (Option<Node<'_>>, String) {
    within(text, Limits::default())
}

fn within(text: &str, limits: Limits) -> (Option<Node<'_>>, String) {
    let mut faults = Faults::new("x.yml");
    let node = parse_within(text, limits, &mut faults);
    let findings = faults.into_findings();
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    (node, lines.join("\n"))
}

/// The tree in one line, every node with its place.
fn outline(node: &Node<'_>) -> String {
    let value = match &node.value {
        Value::Null => "null".to_owned(),
        Value::Scalar(text, Style::Plain) => text.to_string(),
        Value::Scalar(text, Style::Quoted) => format!("{text:?}"),
        Value::Sequence(items) => {
            let items: Vec<String> = items.iter().map(outline).collect();
            format!("[{}]", items.join(" "))
        }
        Value::Mapping(pairs) => {
            let pair = |(key, value): &(super::Key<'_>, Node<'_>)| {
                format!("{}@{}={}", key.name, key.at, outline(value))
            };
            let pairs: Vec<String> = pairs.iter().map(pair).collect();
            format!("{{{}}}", pairs.join(" "))
        }
    };
    format!("{value}@{}", node.at)
}

#[test]
fn every_key_and_value_knows_its_place_in_characters() {
    let (node, told) = told("- item:\n  名前: \"é\"\n  b: [x, '1']\n  c: ~ # nothing\n- null\n");
    assert_eq!(told, "");
    assert_eq!(
        node.map(|node| outline(&node)).unwrap_or_default(),
        "[{item@1:3=null@1:7 名前@2:3=\"é\"@2:7 b@3:3=[x@3:7 \"1\"@3:10]@3:6 c@4:3=null@4:6}@1:3 null@5:3]@1:1"
    );
}

#[test]
fn an_alias_repeats_what_its_anchor_names() {
    let (node, told) = told("a: &x {k: 1}\nb: *x\n");
    assert_eq!(told, "");
    let node = node.map(|node| node.get("b").is_some_and(|b| b.get("k").is_some()));
    assert_eq!(node, Some(true));
}

#[test]
fn a_key_that_stands_twice_is_told_however_many_there_are() {
    let (node, said) = told("a: 1\nb: 2\na: 3\n");
    assert_eq!(
        said,
        "x.yml:3:1: error: the key \"a\" stands twice in the mapping that begins at 1:1\n\
         hint: the first counts; leave one out"
    );
    assert_eq!(
        node.map(|node| outline(&node)),
        Some("{a@1:1=1@1:4 b@2:1=2@2:4}@1:1".to_owned())
    );
    let mut many = String::new();
    for i in 0..2_000 {
        writeln!(many, "k{}: v", i % 1_000).unwrap_or_default();
    }
    let (_, said) = told(&many);
    assert_eq!(said.matches(" error: ").count(), 1_000);
}

#[test]
fn a_broken_or_hostile_text_is_refused_with_its_place() {
    let bomb = {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for i in 1..9 {
            let alias = format!("*a{}", i - 1);
            let ten = vec![alias; 10].join(", ");
            writeln!(text, "a{i}: &a{i} [{ten}]").unwrap_or_default();
        }
        text
    };
    let ladder = {
        let mut text = "a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n".to_owned();
        for i in 1..9 {
            writeln!(text, "a{i}: &a{i} [[[[[[[[[[*a{}]]]]]]]]]]", i - 1).unwrap_or_default();
        }
        text
    };
    let steps = (0..200).map(|i| format!("{}a:", "  ".repeat(i)));
    let steps = steps.collect::<Vec<_>>().join("\n");
    let cases: [(&str, &str); 15] = [
        (
            &"[".repeat(200),
            "1:65: error: values stand in each other more than 64 deep",
        ),
        (
            &"[".repeat(2_000_000),
            "1:65: error: values stand in each other more than 64 deep",
        ),
        (
            &"- ".repeat(200_000),
            "1:129: error: values stand in each other more than 64 deep",
        ),
        (
            &steps,
            "64:127: error: values stand in each other more than 64 deep",
        ),
        (
            &bomb,
            "6:15: error: anchors and aliases make the text too large\nhint: write out what they stand for",
        ),
        (
            &ladder,
            "7:19: error: values stand in each other more than 64 deep",
        ),
        (
            "a: &a [*a]",
            "1:8: error: an alias stands within what it repeats",
        ),
        (
            "a: *b",
            "1:4: error: not valid YAML: while parsing node, found unknown anchor",
        ),
        (
            "a: \0b",
            "1:4: error: not valid YAML: unexpected character: \"\\u{0}\"",
        ),
        (
            "a:\n\t- b",
            "2:2: error: not valid YAML: tabs disallowed within this context (block indentation)",
        ),
        ("a: \"cut", "1:4: error: not valid YAML: unclosed quote"),
        (
            "{a: b}: c",
            "1:1: error: a list or mapping stands for a key",
        ),
        (
            "a: b\nc",
            "2:1: error: not valid YAML: simple key expected \":\"",
        ),
        ("", "1:1: error: there is nothing to read"),
        ("# a word\n", "1:1: error: there is nothing to read"),
    ];
    for (text, expected) in cases {
        let (node, said) = told(text);
        assert_eq!(node, None, "{said}");
        let start = &text[..text.len().min(20)];
        assert_eq!(said.trim_start_matches("x.yml:"), expected, "{start:?}");
    }
}

#[test]
fn only_the_first_document_is_read() {
    let (node, said) = told("a: 1\n---\nb: 2\n");
    assert_eq!(
        node.map(|node| outline(&node)),
        Some("{a@1:1=1@1:4}@1:1".to_owned())
    );
    assert_eq!(
        said,
        "x.yml:2:1: error: a second document begins here; only the first is read"
    );
}

#[test]
fn a_text_is_refused_for_its_size_and_for_the_number_of_its_values() {
    let limits = Limits {
        bytes: 20,
        nodes: 5,
        ..Limits::default()
    };
    let (_, said) = within("a: b # twenty-one byt", limits);
    assert_eq!(
        said,
        "x.yml:1:1: error: the text is 21 bytes long, and 20 is the most that is read"
    );
    let (_, said) = within("[a, b, c, d, e]", limits);
    assert_eq!(said, "x.yml:1:14: error: there are more than 5 values");
}

#[test]
fn one_endless_line_is_read_in_passing() {
    let text = format!("a: {}", "x".repeat(50_000_000));
    let mut faults = Faults::new("x.yml");
    let length = match parse(&text, &mut faults)
        .as_ref()
        .and_then(|node| node.get("a"))
    {
        Some(Node {
            value: Value::Scalar(text, _),
            ..
        }) => text.len(),
        _ => 0,
    };
    assert_eq!(length, 50_000_000);
}
