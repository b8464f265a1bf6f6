//! `resolint lsp`.

use clap::Args;

/// Arguments of `lsp`.
#[derive(Debug, Args)]
pub struct LspArgs {
    /// Speak over standard input and output, which is the only way; accepted because many clients
    /// pass it
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Serves one client; the answer is the status to exit with.
pub fn run(_: &LspArgs) -> u8 {
    crate::lsp::run()
}
