extension EditorSetup {
  /// Every editor of `editors/`, in the order of the documentation; what is written is what its README says.
  static let all = [
    EditorSetup(
      name: "BBEdit", folder: "bbedit", programs: ["bbedit"], applications: ["BBEdit"],
      step: "Settings, Languages, Custom Settings, Markdown, Server: switch it on; the command is 'scholiast', "
        + "the argument 'serve'"),
    EditorSetup(
      name: "Emacs", folder: "emacs", programs: ["emacs"], applications: ["Emacs"],
      step: "write into {file}:",
      text: """
        (add-to-list 'load-path "\(editorsFolder)/emacs")
        (require 'scholiast)
        (add-hook 'markdown-mode-hook #'scholiast-ensure)
        (add-hook 'bibtex-mode-hook #'scholiast-ensure)
        """, files: ["~/.emacs.d/init.el", "~/.emacs", "~/.emacs.el", "~/.config/emacs/init.el"]),
    EditorSetup(
      name: "Helix", folder: "helix", programs: ["hx", "helix"],
      step: "add what stands in \(editorsFolder)/helix/languages.toml to ~/.config/helix/languages.toml"),
    EditorSetup(
      name: "JupyterLab", folder: "jupyterlab", programs: ["jupyter-lab"],
      step: "in its environment, run this, and switch on autocompletion in its settings:",
      text: "pip install \(editorsFolder)/jupyterlab"),
    EditorSetup(
      name: "Kakoune", folder: "kakoune", programs: ["kak"], step: "with kakoune-lsp, write into ~/.config/kak/kakrc:",
      text: """
        evaluate-commands %sh{kak-lsp}
        source \(editorsFolder)/kakoune/scholiast.kak
        map global user l ':enter-user-mode lsp<ret>' -docstring 'LSP mode'
        """),
    EditorSetup(
      name: "Kate", folder: "kate", programs: ["kate"],
      step: "Settings, Plugins: switch on LSP Client; in its User Server Settings put what stands in "
        + "\(editorsFolder)/kate/settings.json"),
    EditorSetup(
      name: "Neovim", folder: "neovim", programs: ["nvim"], step: "it must be 0.11 or newer; write into {file}:",
      text: """
        vim.opt.runtimepath:append('\(editorsFolder)/neovim')
        vim.opt.completeopt = { 'menuone', 'noselect', 'popup' }
        vim.lsp.enable('scholiast')
        """, files: ["~/.config/nvim/init.lua", "~/.config/nvim/init.vim"]),
    EditorSetup(
      name: "Sublime Text", folder: "sublime-text", programs: ["subl"], applications: ["Sublime Text"],
      step: "Preferences: LSP Settings: put what stands in \(editorsFolder)/sublime-text/LSP.sublime-settings"),
    EditorSetup(
      name: "Vim", folder: "vim", programs: ["vim", "gvim"], step: "with ALE, write into {file}:",
      text: """
        packadd! ale
        set runtimepath+=\(editorsFolder)/vim
        filetype plugin on
        set completeopt=menuone,noselect
        let g:ale_hover_to_preview = 1

        augroup scholiast
            autocmd!
            autocmd FileType markdown,quarto,rmd setlocal omnifunc=scholiast#complete
            autocmd FileType markdown,quarto,rmd nmap <buffer> K <Plug>(ale_hover)
            autocmd FileType markdown,quarto,rmd nmap <buffer> <C-]> <Plug>(ale_go_to_definition)
            autocmd FileType markdown,quarto,rmd nmap <buffer> ]d <Plug>(ale_next_wrap)
            autocmd FileType markdown,quarto,rmd nmap <buffer> gra <Plug>(scholiast_fix)
        augroup END
        """, files: ["~/.vimrc", "~/.vim/vimrc"]),
    EditorSetup(
      name: "VS Code", folder: "vscode",
      programs: ["code", "code-insiders", "codium", "cursor", "positron", "windsurf"],
      applications: ["Visual Studio Code", "VSCodium", "Cursor", "Positron", "Windsurf"],
      step: "build and install the extension as \(editorsFolder)/vscode/README.md says"),
    EditorSetup(
      name: "Zed", folder: "zed", programs: ["zed", "zeditor"], applications: ["Zed"],
      step: "zed: install dev extension: choose \(editorsFolder)/zed"),
  ]

  /// Where READMEs say the folders of the editors are, which everybody replaces by the place on their machine.
  static let editorsFolder = "/path/to/scholiast/editors"
}
