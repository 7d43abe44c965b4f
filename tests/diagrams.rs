//! Diagrams: golden DOT, Graphviz as the judge, and pictures without it.

use crate::support::{data, expect, installed, program, report_graph, run, scratch};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use stratigraph::render::diagram::{
    Cluster, Diagram, Direction, Edge, LegendEntry, Look, Node, Shape,
};
use stratigraph::render::{dot, svg};

const VIEWS: [(&str, &[&str]); 5] = [
    ("maturity", &["diagram", "maturity"]),
    ("talks", &["diagram", "talks"]),
    (
        "around-etcd",
        &["diagram", "neighbourhood", "--focus", "etcd"],
    ),
    (
        "around-harbor",
        &[
            "diagram",
            "neighbourhood",
            "--focus",
            "Harbor",
            "--depth",
            "2",
        ],
    ),
    (
        "answer",
        &[
            "diagram",
            "CONSTRUCT { ?a sg:uses ?b } WHERE { ?a sg:uses ?b }",
        ],
    ),
];

/// The arguments for each view, of the graph of the report.
fn views() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let graph = ["--graph", report_graph()];
    VIEWS
        .into_iter()
        .map(move |(name, arguments)| (name, [arguments, &graph[..]].concat()))
}

/// Labels that break a careless writer of DOT or SVG.
const NASTY: [&str; 12] = [
    "plain",
    "a \"quoted\" name",
    "back\\slash",
    "ends with a backslash\\",
    "two\nlines",
    "<b>markup</b> & <entities>",
    "&amp; &lt; &#65;",
    "\\N \\G \\L \\E \\n",
    "🚀 emoji 👩‍💻",
    "継続的インテグレーション",
    "tab\there\r\nand a bell \u{7}",
    "{record|like} [brackets] ; # // /* */",
];

/// A diagram of nasty labels: nodes, edges, clusters, legend and all.
fn nasty() -> Diagram {
    let look = Look {
        shape: Shape::Box,
        fill: "#ffffff",
        stroke: "#000000",
    };
    let node = |(index, label): (usize, &&str)| Node {
        id: format!("http://example.com/{index}/{label}"),
        label: (*label).to_owned(),
        details: vec![(*label).to_owned()],
        look,
        tooltip: (*label).to_owned(),
        link: Some(format!("http://example.com/?q={label}")),
        cluster: (index % 3 == 0).then_some(0),
    };
    let edge = |(index, label): (usize, &&str)| Edge {
        from: index,
        to: (index * 5 + 1) % NASTY.len(),
        label: (*label).to_owned(),
    };
    Diagram {
        title: NASTY.join(" "),
        direction: Direction::LeftToRight,
        nodes: NASTY.iter().enumerate().map(node).collect(),
        edges: NASTY.iter().enumerate().map(edge).collect(),
        clusters: vec![Cluster {
            id: NASTY.join(" "),
            label: NASTY.join(" "),
            look,
        }],
        legend: NASTY
            .iter()
            .map(|label| LegendEntry {
                label: (*label).to_owned(),
                look,
            })
            .collect(),
        remainder: Some("+37 \"more\"".to_owned()),
    }
}

/// What Graphviz makes of a document: its output and all it has to say.
fn graphviz(document: &str, format: &str) -> (String, String) {
    let mut child = Command::new("dot")
        .arg(format)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(document.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

#[test]
fn every_view_gives_its_golden_dot() {
    for (name, arguments) in views() {
        expect(&format!("diagrams/{name}.dot"), &data(&arguments));
    }
}

#[test]
fn graphviz_takes_every_view_without_a_word() {
    if !installed("dot") {
        return;
    }
    for (name, arguments) in views() {
        let (_, said) = graphviz(&data(&arguments), "-Tsvg");
        assert_eq!(said, "", "{name}");
    }
}

#[test]
fn graphviz_shows_nasty_labels_as_they_are() {
    if !installed("dot") {
        return;
    }
    let (json, said) = graphviz(&dot::dot(&nasty()), "-Tjson0");
    assert_eq!(said, "");
    let graph: serde_json::Value = serde_json::from_str(&json).unwrap();
    let objects = graph["objects"].as_array().unwrap();
    for (index, label) in NASTY.iter().enumerate() {
        let prefix = format!("http://example.com/{index}/");
        let node = objects
            .iter()
            .find(|object| object["name"].as_str().unwrap().starts_with(&prefix))
            .unwrap_or_else(|| panic!("no node for {label:?}"));
        let shown = label
            .replace('\r', "")
            .replace('\t', " ")
            .replace('\u{7}', "\u{fffd}");
        let escaped = shown
            .replace('\\', "\\\\")
            .replace('\n', "\\n")
            .replace('&', "&amp;");
        assert_eq!(
            node["label"].as_str().unwrap(),
            format!("{escaped}\\n{escaped}")
        );
    }
    let (svg, _) = graphviz(&dot::dot(&nasty()), "-Tsvg");
    for text in [
        "継続的インテグレーション",
        "🚀 emoji",
        "&lt;b&gt;markup",
        "\\N \\G \\L \\E \\n",
    ] {
        assert!(svg.contains(text), "{text} is not in the picture");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    for (name, arguments) in views() {
        let svg: Vec<&str> = arguments
            .iter()
            .copied()
            .chain(["--format", "svg"])
            .collect();
        assert_eq!(data(&svg), data(&svg), "{name}");
        assert_eq!(data(&arguments), data(&arguments), "{name}");
    }
}

#[test]
fn a_picture_comes_out_where_graphviz_is_not_installed() {
    for (name, arguments) in views() {
        let output = program()
            .args(&arguments)
            .args(["--format", "svg"])
            .env("PATH", "")
            .output();
        let output = output.unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{name}");
        let picture = String::from_utf8(output.stdout).unwrap();
        expect(&format!("diagrams/{name}.svg"), &picture);
    }
}

#[test]
fn graphviz_draws_the_svg_too_if_asked() {
    if !installed("dot") {
        return;
    }
    let picture = data(&[
        "diagram",
        "maturity",
        "--format",
        "svg",
        "--renderer",
        "graphviz",
    ]);
    assert!(picture.contains("Generated by graphviz") && picture.contains("Harbor"));
}

#[test]
fn the_builtin_picture_holds_every_name_of_the_view() {
    let picture = data(&[
        "diagram",
        "talks",
        "--format",
        "svg",
        "--renderer",
        "builtin",
    ]);
    for name in [
        "Liz Rice",
        "Aqua Security",
        "Marin Jankovski",
        "Kubernetes",
        "graduated project",
    ] {
        assert!(
            picture.to_lowercase().contains(&name.to_lowercase()),
            "{name}"
        );
    }
    let nasty = svg::svg(&nasty());
    assert!(nasty.contains("継続的インテグレーション"));
    assert!(!nasty.contains('\u{7}') && !nasty.contains("<b>"));
}

#[test]
fn png_says_what_it_needs() {
    let output = program()
        .args(["diagram", "talks", "--format", "png"])
        .env("PATH", "")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "error: Graphviz is not installed: there is no program \"dot\"\n\
         hint: ask for --format svg, which needs nothing, or install Graphviz\n"
    );
}

#[test]
fn the_extension_of_the_file_decides_the_format() {
    let folder = scratch("diagram-extensions");
    for (file, begins) in [("a.dot", "digraph"), ("a.svg", "<")] {
        let path = folder.join(file);
        let path = path.to_str().unwrap();
        assert_eq!(run(&["diagram", "maturity", "-o", path, "--quiet"]).code, 0);
        assert!(
            fs::read_to_string(path).unwrap().starts_with(begins),
            "{file}"
        );
    }
}

#[test]
fn what_a_neighbourhood_leaves_out_is_said() {
    let dot = data(&[
        "diagram",
        "neighbourhood",
        "--focus",
        "kubernetes",
        "--limit",
        "5",
    ]);
    let more = data(&[
        "diagram",
        "neighbourhood",
        "--focus",
        "kubernetes",
        "--limit",
        "1000",
    ]);
    let nodes = |dot: &str| dot.lines().filter(|line| line.contains("URL=")).count();
    assert_eq!(nodes(&dot), 5);
    assert!(
        dot.contains(&format!("Around Kubernetes (+{} more)", nodes(&more) - 5)),
        "{dot}"
    );
}
