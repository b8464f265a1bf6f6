//! Tells Zed how the language server of Resolint is started and what its settings are.

use zed_extension_api::serde_json::{Value, json};
use zed_extension_api::settings::{CommandSettings, LspSettings};
use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Resolint;

impl zed::Extension for Resolint {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        let named = LspSettings::for_worktree(server.as_ref(), worktree)?.binary;
        let CommandSettings { path, arguments, env } =
            named.unwrap_or(CommandSettings { path: None, arguments: None, env: None });
        let command = path.or_else(|| worktree.which("resolint")).ok_or(
            "no resolint on PATH; install it, or name it in the setting lsp.resolint.binary.path",
        )?;
        Ok(Command {
            command,
            args: arguments.unwrap_or_else(|| vec!["lsp".to_owned()]),
            env: env.into_iter().flatten().collect(),
        })
    }

    fn language_server_initialization_options(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(server.as_ref(), worktree)?.initialization_options)
    }

    fn language_server_workspace_configuration(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        let settings = LspSettings::for_worktree(server.as_ref(), worktree)?.settings;
        Ok(settings.map(|settings| json!({ "resolint": settings })))
    }
}

zed::register_extension!(Resolint);
