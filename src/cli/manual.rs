//! `stratigraph completions` and `stratigraph man`: what is made from the arguments themselves.

use super::output::Output;
use super::{Cli, Console, Failure, Outcome};
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

/// Print the completions for a shell
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
    #[command(flatten)]
    output: Output,
}

/// Print the manual page of the program or of a command, in roff
#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    /// The command; else the program
    command: Option<String>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn completions(args: &CompletionsArgs, _: &Console) -> Result<Outcome, Failure> {
    let mut data = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "stratigraph", &mut data);
    args.output.write(&data)?;
    Ok(Outcome::Done)
}

pub(super) fn man(args: &ManArgs, _: &Console) -> Result<Outcome, Failure> {
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                return Err(Failure::not_found(format!(
                    "there is no command \"{name}\""
                )));
            }
        },
    };
    let mut data = Vec::new();
    let rendered = Man::new(command).render(&mut data);
    rendered.map_err(|error| Failure::bug(format!("the manual cannot be made: {error}")))?;
    args.output.write(&data)?;
    Ok(Outcome::Done)
}
