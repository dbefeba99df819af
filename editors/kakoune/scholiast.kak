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
    # kakoune-lsp asks for nothing behind a blank; several words of a title find a paper.
    set-option window lsp_completion_trigger nop
    # kakoune-lsp maps these itself only before 19.
    map window goto d '<esc>:lsp-definition<ret>' -docstring 'entry of the paper'
    map window goto r '<esc>:lsp-references<ret>' -docstring 'citations of the paper'
    hook -group scholiast -once -always window WinSetOption filetype=.* %{
        unset-option window lsp_completion_trigger
        unmap window goto d
        unmap window goto r
    }
}
