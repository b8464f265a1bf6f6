//! The command line of Resolint.

use std::process::ExitCode;

fn main() -> ExitCode {
    resolint::cli::main()
}
