extension EditorSetup {
  /// Every editor of `editors/`, in the order of the documentation; what is written is what its README says.
  static let all = [
    EditorSetup(
      name: "VS Code", folder: "vscode",
      programs: ["code", "code-insiders", "codium", "cursor", "positron", "windsurf"],
      step: "install the extension as \(editorsFolder)/vscode/README.md says"),
    EditorSetup(
      name: "Neovim", folder: "neovim", programs: ["nvim"], step: "write into ~/.config/nvim/init.lua:",
      text: """
        vim.opt.runtimepath:append('\(editorsFolder)/neovim')
        vim.opt.completeopt = { 'menuone', 'noselect', 'popup' }
        vim.lsp.enable('scholiast')
        """),
    EditorSetup(
      name: "Emacs", folder: "emacs", programs: ["emacs"], step: "write into ~/.emacs.d/init.el:",
      text: """
        (add-to-list 'load-path "\(editorsFolder)/emacs")
        (require 'scholiast)
        (add-hook 'markdown-mode-hook #'scholiast-ensure)
        (add-hook 'bibtex-mode-hook #'scholiast-ensure)
        """),
  ]

  /// Where READMEs say the folders of the editors are, which everybody replaces by the place on their machine.
  static let editorsFolder = "/path/to/scholiast/editors"
}
