//! The `stratigraph` program: see the library's documentation and `stratigraph --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    stratigraph::cli::run(std::env::args_os())
}
