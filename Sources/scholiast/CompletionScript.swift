import ArgumentParser

/// The scripts that complete arguments in shells.
///
/// The parser's own know of `--option value` alone where `--option=value` means the same.
enum CompletionScript {
  /// The argument that asks for one.
  private static let option = "--generate-completion-script"

  /// The script that arguments ask for; `nil` where they ask for something else, or for one that is right as it is.
  static func text(for arguments: some Collection<String>) -> String? {
    let words =
      arguments.prefix(1).flatMap { $0.split(separator: "=", maxSplits: 1).map(String.init) } + arguments.dropFirst()
    guard words.count == 2, words[0] == option, let shell = CompletionShell(rawValue: words[1]) else { return nil }
    switch shell {
    case .bash: return ScholiastCommand.completionScript(for: .bash) + bashWrapper
    case .zsh: return withEqualSigns(ScholiastCommand.completionScript(for: .zsh))
    default: return nil
    }
  }

  /// What joins the three words that `--option=value` is to bash.
  ///
  /// What stands behind another `=` is the file of `--format FORMAT=FILE`.
  private static let bashWrapper = #"""


    __scholiast_complete_line() {
        local -a words=()
        local -i index cword="${COMP_CWORD}"
        for index in "${!COMP_WORDS[@]}"; do
            if [[ "${COMP_WORDS[index]}" = '=' && "${words[-1]}" = --* && "${COMP_WORDS[index - 1]}" = --* ]]; then
                # The word behind it is the value, also while it is empty.
                if [[ "${index}" -eq "${COMP_CWORD}" ]]; then words+=(''); else ((index < COMP_CWORD)) && ((cword--)); fi
            else
                words+=("${COMP_WORDS[index]}")
            fi
        done
        local line="${COMP_LINE}"
        while [[ "${line}" =~ ^(.*[[:space:]]--[a-z-]+)=(.*)$ ]]; do line="${BASH_REMATCH[1]} ${BASH_REMATCH[2]}"; done
        COMP_WORDS=("${words[@]}") COMP_CWORD="${cword}" COMP_LINE="${line}"
        local cur="${words[cword]}" prev="${words[cword - 1]}"
        if [[ "${cur}" = '=' || "${prev}" = '=' ]]; then
            COMPREPLY=($(compgen -f -- "${cur#=}"))
        else
            _scholiast "${1}" "${cur}" "${prev}"
        fi
    }

    complete -o filenames -F __scholiast_complete_line scholiast
    """#

  /// A script of zsh in which each option that takes a value takes it behind `=`, too.
  private static func withEqualSigns(_ script: String) -> String {
    // An option with two names has them in brackets, as those that go with no other, and then in braces.
    script.replacing(/(\n +'.*?)(\[(?:[^\]\\\n]|\\.)*\]:)/) { found in
      found.output.1.replacing(/--[a-z-]+(?=[,}]|$)/) { "\($0.output)=" } + String(found.output.2)
    }
  }
}
