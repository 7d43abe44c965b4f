//! What README and CONTRIBUTING promise is run.

use crate::support::{data, files, program, real_data, root, scratch, words};
use std::fs;
use std::path::Path;

/// The blocks of a document fenced as `console`: commands after `$ `, and what they print.
fn sessions(document: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join(document)).unwrap();
    let mut sessions: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let (true, Some(command)) = (inside, line.strip_prefix("$ ")) {
            sessions.push((command.to_owned(), String::new()));
        } else if let (true, Some((_, output))) = (inside, sessions.last_mut()) {
            output.push_str(line);
            output.push('\n');
        }
    }
    sessions
}

/// The files that the README reads by these names, and need not be there: where they are among the
/// real data.
const INPUTS: [(&str, &str); 4] = [
    (
        "landscape.git",
        "landscape/landscape-history-to-2024.bundle",
    ),
    ("landscape.yml", "landscape/landscape-2026-08-07.yml"),
    (
        "project-maintainers.csv",
        "maintainers/project-maintainers-2026-08-21.csv",
    ),
    ("kubecon.ics", "schedule/kccnceu2026.ics"),
];

/// The graphs that it makes of them.
const GRAPHS: [&str; 2] = ["history.sgraph", "everything.sgraph"];

#[test]
fn the_readme_shows_what_the_program_prints() {
    let mut shown = 0;
    let folder = scratch("readme");
    let files = INPUTS.map(|(name, file)| (name, real_data(file)));
    for (command, output) in sessions("README.md") {
        let words = words(&command);
        let mut arguments = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["stratigraph", ..] => words[1..].to_vec(),
            ["cargo", "run", "--release", "--", ..] => words[4..].to_vec(),
            _ => continue,
        };
        let mut at_hand = true;
        for word in &mut arguments {
            if let Some((_, file)) = files.iter().find(|(name, _)| name == word) {
                at_hand &= file.is_some();
                let file = file.as_deref().and_then(Path::to_str);
                file.unwrap_or_default().clone_into(word);
            } else if GRAPHS.contains(&word.as_str()) {
                at_hand &= files.iter().all(|(_, file)| file.is_some());
                *word = folder.join(&word).to_str().unwrap().to_owned();
            } else if root().join(&word).is_file() {
                *word = root().join(&word).to_str().unwrap().to_owned();
            }
        }
        if !at_hand {
            continue;
        }
        if output.is_empty() {
            let done = program()
                .args(&arguments)
                .current_dir(&folder)
                .output()
                .unwrap();
            assert!(done.status.success(), "README.md: {command}");
            if let Some(file) = arguments.iter().skip_while(|word| *word != "-o").nth(1) {
                assert!(
                    folder.join(file).metadata().unwrap().len() > 0,
                    "README.md: {command}"
                );
            }
            continue;
        }
        let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        // On a terminal, where the README was read off, a table comes without asking.
        if !arguments.contains(&"--format") && arguments[0] != "show" {
            arguments.extend(["--format", "table"]);
        }
        let printed = data(&arguments);
        let (printed, cut) = match output.strip_suffix("...\n") {
            Some(beginning) => (
                printed.get(..beginning.len()).unwrap_or(&printed),
                beginning,
            ),
            None => (printed.as_str(), output.as_str()),
        };
        assert_eq!(printed, cut, "README.md: {command}");
        shown += 1;
    }
    assert!(shown >= 4, "the README shows {shown} answers");
}

#[test]
fn the_readme_leads_with_its_two_commands() {
    let commands: Vec<String> = sessions("README.md")
        .into_iter()
        .map(|(command, _)| command)
        .collect();
    assert_eq!(
        commands[..2],
        ["cargo run --release -- query talks", "cargo test"]
    );
}

#[test]
fn every_path_the_documents_name_exists() {
    for document in ["README.md", "CONTRIBUTING.md", "graph-data/README.md"] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        let quoted = text.split('`').skip(1).step_by(2);
        let paths = quoted.filter(|word| {
            let folders = ["src/", "tests/", "queries/", "graph-data/", ".ci/"];
            folders.iter().any(|folder| word.starts_with(folder))
                && !word.contains(|c: char| c.is_whitespace() || "*<>{}".contains(c))
                && !word.chars().any(char::is_uppercase)
        });
        for path in paths {
            assert!(root().join(path).exists(), "{document} names {path}");
        }
    }
}

#[test]
fn contributing_names_every_module_of_the_source() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    for path in files("src", "rs") {
        let module = path.split('/').nth(1).unwrap().trim_end_matches(".rs");
        assert!(text.contains(&format!("`{module}`")) || module == "lib" || module == "main");
    }
}
