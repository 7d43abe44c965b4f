//! Manifests: what they list, and what is said of broken ones.

use crate::support::{expect, files, root};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use stratigraph::model::{Finding, Manifest, ManifestSource};
use stratigraph::source::manifest_toml::{parse, resolve};

fn fixture(name: &str) -> String {
    fs::read_to_string(root().join("tests/fixtures/manifests").join(name)).unwrap()
}

/// The sources of a manifest, a line each, and what was found.
fn told(manifest: Option<&Manifest>, findings: &[Finding]) -> String {
    let mut text = String::new();
    match manifest {
        Some(manifest) => {
            for source in &manifest.sources {
                let ManifestSource {
                    line,
                    kind,
                    location,
                    ..
                } = source;
                write!(
                    text,
                    "{line}: {} {} at {location}",
                    kind.name(),
                    source.slug()
                )
                .unwrap();
                for (key, value) in [
                    ("name", source.name.clone()),
                    ("title", source.title.clone()),
                    ("foundation", source.foundation.clone()),
                    ("date", source.date.map(|date| date.to_string())),
                ] {
                    if let Some(value) = value {
                        write!(text, ", {key} {value}").unwrap();
                    }
                }
                text.push('\n');
            }
        }
        None => text.push_str("no manifest\n"),
    }
    for finding in findings {
        write!(text, "\n{finding}").unwrap();
    }
    text.push('\n');
    text
}

#[test]
fn a_manifest_gets_every_fault_told_and_the_rest_read() {
    for path in files("tests/fixtures/manifests", "toml") {
        let name = path.rsplit('/').next().unwrap();
        let (manifest, findings) = parse(&fixture(name), name);
        let stem = name.trim_end_matches(".toml");
        expect(
            &format!("manifests/{stem}.txt"),
            &told(manifest.as_ref(), &findings),
        );
    }
}

#[test]
fn a_manifest_cut_anywhere_is_read_or_refused_and_never_a_panic() {
    for text in [fixture("whole.toml"), fixture("faults.toml")] {
        for (cut, _) in text.char_indices() {
            let (manifest, findings) = parse(&text[..cut], "cut.toml");
            assert!(manifest.is_some() || !findings.is_empty(), "cut at {cut}");
            for noise in ["\0", "[", "\"", "'''", "=", "\r", "\u{feff}", "ラ"] {
                let _ = parse(
                    &format!("{}{noise}{}", &text[..cut], &text[cut..]),
                    "noise.toml",
                );
            }
        }
    }
}

#[test]
fn what_grows_without_bound_is_refused() {
    let source = "[[source]]\nkind = \"rdf\"\nlocation = \"\"\n";
    for (text, expected) in [
        (
            "#".repeat((1 << 20) + 1),
            "x.toml:1:1: error: a manifest of over a mebibyte\nhint: is it the right file?",
        ),
        (
            format!("a = {}", "[".repeat(100_000)),
            "x.toml:1:85: error: cannot recurse further; max recursion depth met",
        ),
        (
            format!("{}a = 1", "a.".repeat(100_000)),
            "x.toml:1:1: error: recursion limit",
        ),
        (
            source.repeat(2_000),
            "x.toml:3:12: error: an empty text\nhint: fill it in, or leave the key out",
        ),
    ] {
        let (_, findings) = parse(&text, "x.toml");
        assert_eq!(findings[0].to_string(), expected);
        assert!(findings.len() <= 1_001, "{}", findings.len());
    }
}

#[test]
fn a_location_is_taken_from_the_folder_of_the_manifest() {
    let folder = Path::new("some").join("folder");
    for (location, expected) in [
        ("landscape.yml", folder.join("landscape.yml")),
        ("../x.ttl", folder.join("../x.ttl")),
        ("https://example.org/x", "https://example.org/x".into()),
        ("HTTP://example.org/x", "HTTP://example.org/x".into()),
    ] {
        assert_eq!(Path::new(&resolve(location, &folder)), expected);
    }
    let absolute = root().join("x.ttl");
    assert_eq!(resolve(absolute.to_str().unwrap(), &folder), absolute);
    assert_eq!(resolve("x.ttl", Path::new("")), "x.ttl");
}
