//! What the tests share: the repository, the program, and goldens.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder and its folders with an extension: paths from the root, sorted.
pub(crate) fn files(folder: &str, extension: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            found.extend(files(&name, extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(name);
        }
    }
    found.sort();
    found
}

/// What the program did.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the program was not killed"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The program, to be run from the root of the repository.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stratigraph"));
    command.current_dir(root()).env_remove("NO_COLOR");
    command
}

/// Runs the program with arguments.
pub(crate) fn run(arguments: &[&str]) -> Run {
    program()
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
        .into()
}

/// Runs the program with arguments and a standard input.
pub(crate) fn run_with(arguments: &[&str], stdin: &[u8]) -> Run {
    let mut child = program()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(stdin).unwrap();
    child.wait_with_output().unwrap().into()
}

/// Runs the program, which must succeed, and gives what it wrote.
pub(crate) fn data(arguments: &[&str]) -> String {
    let run = run(arguments);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (0, ""),
        "stratigraph {arguments:?}"
    );
    run.stdout
}

/// Holds a text against a file under `tests/expected/`; with `UPDATE_EXPECTED` set, writes it.
pub(crate) fn expect(path: &str, actual: &str) {
    let file = root().join("tests/expected").join(path);
    if env::var_os("UPDATE_EXPECTED").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        expected == actual,
        "tests/expected/{path} is not what came out; if it should be, set UPDATE_EXPECTED=1 and \
         look at the difference\n--- expected\n{expected}\n--- actual\n{actual}"
    );
}

/// A folder for the files of one test; empty at first, and its own in every run.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Says that a test is skipped and why. Written past the test harness, which would keep what a
/// passing test prints to itself.
pub(crate) fn skipped(why: &str) {
    let line = format!("skipped: {why}\n");
    io::stderr().write_all(line.as_bytes()).unwrap();
}

/// The path of a program that need not be installed; says that the test is skipped if it is not.
pub(crate) fn installed(program: &str) -> bool {
    let there = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok();
    if !there {
        skipped(&format!("{program} is not installed"));
    }
    there
}
