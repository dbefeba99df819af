# Scholiast for kakoune-lsp 18 and newer; README.md says how to load this.

hook -group lsp-filetype-scholiast global BufSetOption filetype=markdown %{
    set-option buffer lsp_servers %{
        [scholiast]
        root_globs = [".scholiast.yml", ".scholiast.yaml", ".git", ".hg"]
        args = ["serve"]
    }
}

hook -group scholiast global WinSetOption filetype=markdown %{
    lsp-enable-window
}
