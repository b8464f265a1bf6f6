//! The language server: one file per feature, each a pure function over a `snapshot::Page`. This
//! is the only room that knows protocol types; `border` alone converts them.

mod abilities;
mod actions;
mod answer;
mod backend;
mod border;
mod capabilities;
mod commands;
mod completion;
mod diagnostics;
mod documents;
mod folding;
mod formatting;
mod hints;
mod hover;
mod links;
mod markup;
mod navigation;
mod order;
mod outbox;
mod progress;
mod projects;
mod rename;
mod server;
mod session;
mod settings;
mod snapshot;
mod status;
mod symbols;
#[cfg(test)]
mod tests;
mod tokens;
mod transport;
mod workspace;

/// Serves one client over standard input and output until it says "exit" or goes away.
///
/// The answer is the exit status that the protocol asks for: 0 after "shutdown", else 1.
pub fn run() -> u8 {
    let runtime = match tokio::runtime::Builder::new_current_thread().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("resolint: the server cannot start: {error}");
            return 1;
        }
    };
    let is_shut_down = runtime.block_on(session::serve());
    // Work under way is of no use any more.
    runtime.shutdown_background();
    u8::from(!is_shut_down)
}
