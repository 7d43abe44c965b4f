//! Graphviz as another program, where it is installed.

use super::Failure;
use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};
use std::thread;

/// What Graphviz draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    Svg,
    Png,
}

/// Draws a DOT document; `None` where Graphviz is not installed.
///
/// The second part of what is drawn is what Graphviz had to say about it.
pub(super) fn draw(dot: &str, picture: Picture) -> Result<Option<(Vec<u8>, String)>, Failure> {
    let format = match picture {
        Picture::Svg => "-Tsvg",
        Picture::Png => "-Tpng",
    };
    let started = Command::new("dot")
        .arg(format)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut program = match started {
        Ok(program) => program,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::program(format!("Graphviz cannot be run: {error}"))),
    };
    let stdin = program.stdin.take();
    let finished = thread::scope(|scope| {
        scope.spawn(move || {
            // Where Graphviz stops reading, its exit code tells why.
            stdin.map(|mut stdin| stdin.write_all(dot.as_bytes()))
        });
        program.wait_with_output()
    });
    let finished =
        finished.map_err(|error| Failure::program(format!("Graphviz cannot be run: {error}")))?;
    let said = String::from_utf8_lossy(&finished.stderr).trim().to_owned();
    if !finished.status.success() {
        return Err(Failure::program(format!("Graphviz failed: {said}"))
            .with_hint("draw it without Graphviz: --format svg --renderer builtin"));
    }
    Ok(Some((finished.stdout, said)))
}
