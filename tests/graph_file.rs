//! Graph files: what is written, and what is refused.

use crate::support::{Run, data, report_graph, run, run_with, scratch};
use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};
use std::fs;
use std::sync::Arc;
use stratigraph::store::{FileError, Store};

const REPORT: &str = "graph-data/reports/kubecon-na-2018-day1.json";

fn quads() -> Vec<Quad> {
    let node = |name: String| NamedNode::new_unchecked(format!("http://example.com/{name}"));
    (0..200)
        .map(|i| {
            let object = match i % 3 {
                0 => Term::from(node(format!("thing/{}", i % 7))),
                1 => Literal::from(i).into(),
                _ => Literal::new_language_tagged_literal_unchecked(i.to_string(), "en").into(),
            };
            let graph = GraphName::from(node(format!("graph/{}", i % 4)));
            Quad::new(
                node(format!("thing/{i}")),
                node(format!("p{}", i % 5)),
                object,
                graph,
            )
        })
        .collect()
}

#[test]
fn the_same_quads_in_any_order_give_the_same_bytes() {
    let forwards = Store::new(quads());
    let backwards = Store::new(quads().into_iter().rev());
    let twice = Store::new(quads().into_iter().chain(quads()));
    assert!(forwards.bytes() == backwards.bytes() && forwards.bytes() == twice.bytes());
    let read = Store::open(Arc::new(forwards.bytes().to_vec())).unwrap();
    assert_eq!(read.verify(), Ok(()));
    assert!(read.quads().eq(backwards.quads()));
    assert_eq!(read.quads().count(), 200);
}

#[test]
fn a_graph_file_and_n_quads_are_read_alike_from_a_file_and_from_standard_input() {
    let folder = scratch("graph-file");
    let nquads = folder.join("report.NQ");
    let nquads = nquads.to_str().unwrap();
    data(&["build", "--quiet", "--dataset", REPORT, "-o", nquads]);
    let text = fs::read(nquads).unwrap();
    assert!(text.starts_with(b"<") && text.ends_with(b" .\n"));
    let graph = report_graph();
    let frozen = fs::read(graph).unwrap();
    assert!(frozen.starts_with(b"\x89sgraph\n\x02\0\0\0"));
    assert!(frozen.len() < text.len() / 2);
    let ask = ["export", "--format", "nquads", "--graph"];
    let exported = data(&[&ask[..], &[graph]].concat());
    for (file, stdin) in [(nquads, &b""[..]), ("-", &frozen), ("-", &text)] {
        let run = run_with(&[&ask[..], &[file]].concat(), stdin);
        assert_eq!((run.code, run.stdout == exported), (0, true), "{file}");
    }
}

#[test]
fn a_file_that_holds_no_sound_graph_is_refused_with_what_is_wrong() {
    let folder = scratch("unsound");
    let whole = fs::read(report_graph()).unwrap();
    let mut newer = whole.clone();
    newer[8] = 3;
    let mut header = whole.clone();
    header[30] ^= 1;
    let mut longer = whole.clone();
    longer.push(0);
    let again = "\nhint: make it again with: stratigraph build -o FILE\n";
    for (name, bytes, message) in [
        (
            "cut",
            &whole[..whole.len() - 10],
            format!("the graph file is cut off: 10 bytes are missing{again}"),
        ),
        (
            "stub",
            &whole[..6],
            format!("the graph file is cut off: 506 bytes are missing{again}"),
        ),
        (
            "longer",
            &longer,
            format!("the graph file goes on after its end{again}"),
        ),
        (
            "header",
            &header,
            format!("the graph file is damaged: the header{again}"),
        ),
        (
            "newer",
            &newer,
            "the graph file was made by a newer stratigraph: its format is 3, not 2\n\
             hint: read it with the stratigraph that made it, or a newer one\n"
                .to_owned(),
        ),
    ] {
        let file = folder.join(format!("{name}.sgraph"));
        fs::write(&file, bytes).unwrap();
        let file = file.to_str().unwrap();
        let run = run(&["query", "talks", "--graph", file]);
        let stderr = format!("{file}: error: {message}");
        let refused = Run {
            code: 3,
            stdout: String::new(),
            stderr,
        };
        assert_eq!(run, refused);
    }
}

#[test]
fn check_finds_a_byte_that_changed_anywhere() {
    let folder = scratch("changed");
    let whole = fs::read(report_graph()).unwrap();
    let file = folder.join("changed.sgraph");
    let path = file.to_str().unwrap();
    assert_eq!(run(&["check", "--graph", report_graph()]).code, 0);
    let mut changed = whole.clone();
    // The last section is empty, and up to seven zeros stand before it.
    changed[whole.len() - 9] ^= 1;
    fs::write(&file, &changed).unwrap();
    let told = run(&["check", "--graph", path]);
    let message = "the graph file is damaged: the triples of graphs";
    let hint = "hint: make it again with: stratigraph build -o FILE";
    assert_eq!(
        (told.code, told.stderr),
        (3, format!("{path}: error: {message}\n{hint}\n"))
    );
    for place in (508..whole.len()).step_by(997) {
        let mut changed = whole.clone();
        changed[place] ^= 0x10;
        let found = Store::open(Arc::new(changed)).and_then(|store| store.verify());
        assert!(
            matches!(found, Err(FileError::Damaged(_))),
            "{place}: {found:?}"
        );
    }
}
