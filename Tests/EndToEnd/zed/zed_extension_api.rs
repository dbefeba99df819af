//! As much of Zed's library for extensions, version 0.7, as editors/zed uses: the names and types of its documentation.
//!
//! The library comes from where not every machine that tests reaches, and is made to run inside Zed. Here a small program
//! asks the extension what Zed would start; what Zed knows by then comes from the environment.

pub mod serde_json {
    #[derive(Debug, Clone, PartialEq)]
    pub enum Value {
        String(String),
        Object(Map<String, Value>),
    }

    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Map<K, V>(Vec<(K, V)>);

    impl Map<String, Value> {
        pub fn new() -> Self {
            Map(Vec::new())
        }

        pub fn insert(&mut self, key: String, value: Value) -> Option<Value> {
            self.0.push((key, value));
            None
        }
    }
}

pub mod settings {
    use super::{serde_json::Value, Result, Worktree};
    use std::collections::HashMap;

    pub struct CommandSettings {
        pub path: Option<String>,
        pub arguments: Option<Vec<String>>,
        pub env: Option<HashMap<String, String>>,
    }

    pub struct LspSettings {
        pub binary: Option<CommandSettings>,
        pub initialization_options: Option<Value>,
        pub settings: Option<Value>,
    }

    impl LspSettings {
        pub fn for_worktree(server: &str, _worktree: &Worktree) -> Result<Self> {
            assert_eq!(server, "scholiast");
            let path = std::env::var("BINARY_PATH").ok();
            let arguments = std::env::var("BINARY_ARGUMENT").ok().map(|argument| vec![argument]);
            Ok(LspSettings {
                binary: path.map(|path| CommandSettings { path: Some(path), arguments, env: None }),
                initialization_options: None,
                settings: std::env::var("SETTINGS").ok().map(Value::String),
            })
        }
    }
}

pub type Result<T, E = String> = core::result::Result<T, E>;
pub type EnvVars = Vec<(String, String)>;

pub struct LanguageServerId(pub String);

pub struct Worktree;

impl Worktree {
    pub fn which(&self, name: &str) -> Option<String> {
        std::env::var("FOUND").ok().filter(|path| path.ends_with(name))
    }

    pub fn shell_env(&self) -> EnvVars {
        vec![("SHELL_ENVIRONMENT".to_string(), "yes".to_string())]
    }
}

#[derive(Debug)]
pub struct Command {
    pub command: String,
    pub args: Vec<String>,
    pub env: EnvVars,
}

pub trait Extension: Send + Sync {
    fn new() -> Self
    where
        Self: Sized;

    fn language_server_command(&mut self, _server: &LanguageServerId, _worktree: &Worktree) -> Result<Command> {
        Err("`language_server_command` not implemented".to_string())
    }

    fn language_server_workspace_configuration(
        &mut self,
        _server: &LanguageServerId,
        _worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        Ok(None)
    }
}

/// In Zed this makes the extension known; here it is asked, and what it says is printed: a word in each line.
#[macro_export]
macro_rules! register_extension {
    ($extension:ty) => {
        #[no_mangle]
        pub extern "C" fn ask() {
            use $crate::Extension;
            let mut extension = <$extension as Extension>::new();
            let server = $crate::LanguageServerId("scholiast".to_string());
            match extension.language_server_command(&server, &$crate::Worktree) {
                Ok(command) => {
                    println!("command {}", command.command);
                    for argument in command.args {
                        println!("argument {}", argument);
                    }
                    for (name, value) in command.env {
                        println!("environment {}={}", name, value);
                    }
                }
                Err(message) => println!("error {}", message),
            }
            println!("settings {:?}", extension.language_server_workspace_configuration(&server, &$crate::Worktree));
        }
    };
}
