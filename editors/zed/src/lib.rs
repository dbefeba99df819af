//! Tells Zed how to start Scholiast.

use zed_extension_api::settings::{CommandSettings, LspSettings};
use zed_extension_api::{self as zed, serde_json, LanguageServerId, Result};

const SERVER: &str = "scholiast";

const NOT_FOUND: &str = "Scholiast was not found: put the folder of `scholiast` on the PATH that Zed starts with, \
    or set `lsp.scholiast.binary.path` in the settings";

struct Scholiast;

impl zed::Extension for Scholiast {
    fn new() -> Self {
        Scholiast
    }

    fn language_server_command(&mut self, _server: &LanguageServerId, worktree: &zed::Worktree) -> Result<zed::Command> {
        let binary = LspSettings::for_worktree(SERVER, worktree)?.binary;
        let CommandSettings { path, arguments, env } = binary.unwrap_or(CommandSettings {
            path: None,
            arguments: None,
            env: None,
        });
        let mut environment = worktree.shell_env();
        environment.extend(env.unwrap_or_default());
        Ok(zed::Command {
            command: path.or_else(|| worktree.which(SERVER)).ok_or(NOT_FOUND)?,
            args: arguments.unwrap_or_else(|| vec!["serve".to_string()]),
            env: environment,
        })
    }

    /// The settings that stand in Zed's under `lsp.scholiast.settings`, under the name by which the server asks for them.
    fn language_server_workspace_configuration(
        &mut self,
        _server: &LanguageServerId,
        worktree: &zed::Worktree,
    ) -> Result<Option<serde_json::Value>> {
        let settings = LspSettings::for_worktree(SERVER, worktree)?.settings;
        Ok(settings.map(|settings| {
            let mut named = serde_json::Map::new();
            named.insert(SERVER.to_string(), settings);
            serde_json::Value::Object(named)
        }))
    }
}

zed::register_extension!(Scholiast);
