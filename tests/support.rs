//! What the tests share: the repository, the program, and goldens.

pub(crate) mod git;
pub(crate) mod past;

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use stratigraph::query::NamedQuery;

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

/// The arguments of a command line; single quotes hold words together.
pub(crate) fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in command.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(ToOwned::to_owned));
        }
    }
    words
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

/// A graph file of nothing but the report that comes with the program; the same for every test.
pub(crate) fn report_graph() -> &'static str {
    static GRAPH: OnceLock<String> = OnceLock::new();
    GRAPH.get_or_init(|| {
        let graph = scratch("report").join("report.sgraph");
        let graph = graph.to_str().unwrap().to_owned();
        let report = "graph-data/reports/kubecon-na-2018-day1.json";
        data(&["build", "--quiet", "--dataset", report, "-o", &graph]);
        graph
    })
}

/// A folder for the files of one test; empty at first, and its own in every run.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The sources of the graph that the goldens of the questions come from. What the program embeds is refreshed from
/// time to time; these stay.
const SOURCES: [&str; 8] = [
    "--landscape",
    "tests/fixtures/questions/landscape.yml",
    "--landscape",
    "tests/fixtures/questions/other-foundation.yml",
    "--dataset",
    "graph-data/reports/kubecon-na-2018-day1.json",
    "--rdf",
    "tests/fixtures/talks/people.ttl",
];

/// The file of that graph, and what its making said.
pub(crate) fn questions_graph() -> &'static (String, String) {
    static GRAPH: OnceLock<(String, String)> = OnceLock::new();
    GRAPH.get_or_init(|| {
        let file = scratch("questions").join("graph.sgraph");
        let file = file.to_str().unwrap().to_owned();
        let built = run(&[&["build", "-o", &file][..], &SOURCES].concat());
        assert_eq!(built.code, 0, "{}", built.stderr);
        (file, built.stderr)
    })
}

/// Says that a test is skipped and why.
pub(crate) fn skipped(why: &str) {
    told(&format!("skipped: {why}"));
}

/// Says something of a test. Written past the test harness, which would keep what a passing test
/// prints to itself.
pub(crate) fn told(what: &str) {
    io::stderr()
        .write_all(format!("{what}\n").as_bytes())
        .unwrap();
}

/// A file of the real data, which need not be there; says that the test is skipped if it is not.
pub(crate) fn real_data(file: &str) -> Option<PathBuf> {
    let folder = env::var_os("STRATIGRAPH_REAL_DATA").map(PathBuf::from);
    if folder.is_none() {
        skipped("STRATIGRAPH_REAL_DATA is not set");
    }
    folder.map(|folder| folder.join(file))
}

/// The graph file that the program builds from sources, in a folder for the files of one test.
pub(crate) fn graph_of(folder: &Path, sources: &[(&str, &Path)]) -> PathBuf {
    let graph = folder.join("graph.nq");
    let mut command = program();
    command.args(["build", "--quiet", "--output"]).arg(&graph);
    for (form, file) in sources {
        command.arg(form).arg(file);
    }
    let built: Run = command.output().unwrap().into();
    assert_eq!(built.code, 0, "{}", built.stderr);
    graph
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

/// The parameters of a question's example, and their values.
pub(crate) fn example(query: &NamedQuery) -> Vec<(String, String)> {
    let mut lines = query.text.lines();
    let line = lines.find_map(|line| line.strip_prefix("# example: "));
    let values = line.unwrap_or("").split_whitespace();
    values
        .map(|value| {
            let (name, value) = value.split_once('=').unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

/// Numbers that look random and are the same in every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below `count`.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 8).unwrap() % count
    }

    /// One of some things.
    pub(crate) fn pick<'t, T: ?Sized>(&mut self, things: &[&'t T]) -> &'t T {
        things[self.below(things.len())]
    }
}

/// How many cases a test makes up: `usual` of them, or `STRATIGRAPH_CASES` times as many.
pub(crate) fn cases(usual: u64) -> u64 {
    let times = env::var("STRATIGRAPH_CASES").map_or(1, |times| times.parse().unwrap());
    usual * times
}
