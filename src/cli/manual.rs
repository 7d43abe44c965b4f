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
    /// The command, and where it has some, its subcommand; else the program
    command: Vec<String>,
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
    let mut command = Cli::command();
    command.build();
    for (index, name) in args.command.iter().enumerate() {
        let Some(named) = command.find_subcommand(name) else {
            let known = args.command[..=index].join(" ");
            return Err(Failure::not_found(format!(
                "there is no command \"{known}\""
            )));
        };
        command = named.clone();
    }
    let mut data = Vec::new();
    let rendered = Man::new(command).render(&mut data);
    rendered.map_err(|error| Failure::bug(format!("the manual cannot be made: {error}")))?;
    args.output.write(&data)?;
    Ok(Outcome::Done)
}
