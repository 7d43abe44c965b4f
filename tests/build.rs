//! `build`: sources to a graph file, and what is said of what is wrong.

use crate::support::{Run, data, root, run, run_with, scratch, skipped};
use std::fs;

/// A graph file made of some arguments, and what was said.
fn built(folder: &str, arguments: &[&str]) -> (Run, Option<String>) {
    let graph = scratch(folder).join("graph.nq");
    let output = ["-o", graph.to_str().unwrap()];
    let run = run(&[&["build"], arguments, &output[..]].concat());
    (run, fs::read_to_string(graph).ok())
}

#[test]
fn the_summary_counts_what_was_built() {
    let fixture = "tests/fixtures/graphs/stages.yml";
    let (text, first) = built("summary-text", &["--landscape", fixture]);
    assert_eq!((text.code, text.stdout.as_str()), (0, ""));
    let (json, second) = built(
        "summary-json",
        &["--landscape", fixture, "--format", "json", "-q"],
    );
    assert_eq!(json.stderr, "");
    assert_eq!(first, second);
    let summary: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let quads = summary["quads"].as_object().unwrap().values();
    let quads: u64 = quads.map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(quads, first.unwrap().lines().count() as u64);
    assert_eq!(summary["entries"], 10);
    for (kind, word) in [("project", "projects"), ("category", "categories")] {
        let line = format!("{:>8} {word}\n", summary["things"][kind]);
        assert!(text.stderr.contains(&line), "{line}{}", text.stderr);
    }
    let warnings = format!("{:>8} warnings\n", summary["findings"]["warning"]);
    assert!(text.stderr.ends_with(&warnings), "{}", text.stderr);
}

#[test]
fn an_item_at_fault_is_left_out_and_any_other_fault_stops_the_build() {
    let spoilt = "tests/fixtures/landscape/wrong-types.yml";
    let (kept, graph) = built("spoilt-items", &["--landscape", spoilt]);
    assert_eq!(kept.code, 0, "{}", kept.stderr);
    assert!(graph.unwrap().contains("/ns#Entry"));
    assert!(kept.stderr.contains(" errors\n"), "{}", kept.stderr);

    let good = "graph-data/reports/kubecon-na-2018-day1.json";
    let broken = "tests/fixtures/broken/misspelt-key.json";
    let sources = ["--dataset", good, "--dataset", broken];
    let (refused, graph) = built("refused", &sources);
    assert_eq!((refused.code, graph), (3, None));
    let hint = "\nhint: build without what is at fault with --keep-going\n";
    assert!(refused.stderr.ends_with(hint), "{}", refused.stderr);
    let (json, _) = built(
        "refused-json",
        &[&sources[..], &["--format", "json"]].concat(),
    );
    let summary: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((json.code, &summary["written"]), (3, &false.into()));
    assert_ne!(summary["findings"]["error"], 0);
    let (kept, graph) = built("kept-going", &[&sources[..], &["--keep-going"]].concat());
    assert_eq!((kept.code, graph.is_some()), (0, true), "{}", kept.stderr);

    let (nothing, _) = built("nothing-left", &["--dataset", broken, "--keep-going"]);
    assert_eq!(nothing.code, 3);
    assert!(
        !nothing.stderr.contains("--keep-going"),
        "{}",
        nothing.stderr
    );
}

#[test]
fn a_source_is_not_written_over() {
    let folder = scratch("own-source");
    let own = folder.join("own.yml");
    let text = fs::read(root().join("tests/fixtures/graphs/stages.yml")).unwrap();
    fs::write(&own, &text).unwrap();
    let own = own.to_str().unwrap();
    let run = run(&["build", "--landscape", own, "-o", own]);
    assert_eq!(
        (run.code, run.stderr),
        (
            2,
            format!("error: \"{own}\" is a source and cannot be written to\n")
        )
    );
    assert_eq!(fs::read(own).unwrap(), text);
}

#[test]
fn a_manifest_names_the_sources_and_says_what_they_do_not() {
    let folder = scratch("manifest-build");
    let fixture = root().join("tests/fixtures/landscape/another-foundation.yml");
    fs::copy(fixture, folder.join("birds.yml")).unwrap();
    fs::write(
        folder.join("own.ttl"),
        "prj:kestrel <http://example.org/x> 1 .\n@prefix prj: <x:> .",
    )
    .unwrap();
    let own = "@prefix prj: <https://w3id.org/stratigraph/project/> .\nprj:kestrel <http://example.org/flies> true .\n";
    fs::write(folder.join("own.ttl"), own).unwrap();
    let manifest = "[[source]]\nkind = \"landscape\"\nlocation = \"birds.yml\"\nname = \"birds\"\n\
        title = \"The birds\"\nfoundation = \"Birds\"\ndate = \"2024-03-01\"\n\
        [[source]]\nkind = \"rdf\"\nlocation = \"own.ttl\"\n";
    fs::write(folder.join("stratigraph.toml"), manifest).unwrap();
    let graph = folder.join("graph.nq");
    let [manifest, graph] =
        [folder.join("stratigraph.toml"), graph].map(|p| p.to_str().unwrap().to_owned());
    assert_eq!(
        run(&["build", "--manifest", &manifest, "-o", &graph]).code,
        0
    );
    let question = "SELECT ?name ?foundation ?day ?flies WHERE { ?p skos:prefLabel ?name ; \
        sg:hostedBy/skos:prefLabel ?foundation ; sg:claim/sg:asOf ?day ; <http://example.org/flies> ?flies }";
    assert_eq!(
        data(&["query", question, "--graph", &graph, "--format", "csv"]),
        "name,foundation,day,flies\r\nKestrel,Birds,2024-03-01,true\r\n"
    );
    assert_eq!(
        data(&["export", "--list", "--graph", &graph, "--format", "csv"])
            .lines()
            .count(),
        6
    );
}

#[test]
fn what_is_no_landscape_is_refused_and_leaves_nothing_behind() {
    for (name, text, said) in [
        ("not YAML", "landscape: [", "error: not valid YAML"),
        (
            "another kind",
            "apiVersion: v1\nkind: Pod\n",
            "error: this is no landscape",
        ),
        ("NUL", "landscape:\0\n", "error: "),
        ("nothing", "", "error: there is nothing to read"),
    ] {
        let graph = scratch("no-landscape").join("graph.nq");
        let run = run_with(
            &["build", "--landscape", "-", "-o", graph.to_str().unwrap()],
            text.as_bytes(),
        );
        assert_eq!(run.code, 3, "{name}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{name}: {}", run.stderr);
        assert!(!graph.exists(), "{name}");
    }
    let (missing, _) = built("missing", &["--landscape", "no/such/file.yml"]);
    assert_eq!(missing.code, 4);
    let (nothing, _) = built("no-source", &[]);
    assert_eq!(nothing.code, 2);
    let fixture = "tests/fixtures/graphs/stages.yml";
    let (twice, _) = built("twice", &["--landscape", fixture, "--landscape", fixture]);
    assert_eq!(twice.code, 3, "{}", twice.stderr);
}

#[test]
fn what_is_no_file_is_written_to_and_not_replaced() {
    let Ok(full) = fs::metadata("/dev/full") else {
        return skipped("there is no /dev/full");
    };
    let fixture = "tests/fixtures/graphs/stages.yml";
    let run = run(&["build", "--landscape", fixture, "-o", "/dev/full"]);
    assert_eq!(run.code, 4, "{}", run.stderr);
    assert_eq!(
        fs::metadata("/dev/full").unwrap().file_type(),
        full.file_type()
    );
}

#[test]
fn a_member_of_two_foundations_is_one_organization_with_a_tier_in_each() {
    let folder = scratch("two-foundations");
    let other = "landscape:\n- category:\n  name: LF Energy Members\n  subcategories:\n  \
        - subcategory:\n    name: Strategic\n    items:\n    - item:\n      name: Upbound (member)\n      \
        homepage_url: https://www.upbound.io/\n      \
        crunchbase: https://www.crunchbase.com/organization/upbound\n      joined: '2023-05-01'\n";
    fs::write(folder.join("energy.yml"), other).unwrap();
    let graph = folder.join("graph.nq");
    let [energy, graph] =
        [folder.join("energy.yml"), graph].map(|path| path.to_str().unwrap().to_owned());
    let own = "tests/fixtures/graphs/identities.yml";
    let both = ["--landscape", own, "--landscape", &energy, "-o", &graph];
    assert_eq!(run(&[&["build"], &both[..]].concat()).code, 0);
    assert_eq!(
        data(&[
            "query",
            "members",
            "--graph",
            &graph,
            "--format",
            "csv",
            "--param",
            "tier=Strategic"
        ])
        .lines()
        .count(),
        2
    );
    let question = "SELECT ?foundation ?tier WHERE { co:upbound sg:membership ?m . ?m \
        org:organization/skos:prefLabel ?foundation ; org:role/skos:prefLabel ?tier } ORDER BY ?tier";
    assert_eq!(
        data(&["query", question, "--graph", &graph, "--format", "csv"]),
        "foundation,tier\r\nCNCF,Silver\r\nLF Energy,Strategic\r\n"
    );
    let checked = run(&["check", "--graph", &graph, "--format", "csv"]);
    assert_eq!(checked.code, 0, "{}", checked.stdout);
}

#[test]
fn a_name_that_promises_another_form_of_rdf_is_refused() {
    let graph = scratch("wrong-ending").join("graph.ttl");
    let fixture = "tests/fixtures/graphs/stages.yml";
    let refused = run(&[
        "build",
        "--landscape",
        fixture,
        "-o",
        graph.to_str().unwrap(),
    ]);
    let hint =
        "\nhint: build a graph file, and then: stratigraph export --graph FILE -o FILE.ttl\n";
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.ends_with(hint), "{}", refused.stderr);
    assert!(!graph.exists());
}
