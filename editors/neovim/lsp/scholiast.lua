-- The configuration of Scholiast for Neovim 0.11 and newer; `vim.lsp.enable('scholiast')` uses it.
return {
  cmd = { 'scholiast', 'serve' },
  filetypes = { 'markdown', 'quarto', 'rmd' },
  root_markers = { '.scholiast.yml', '.scholiast.yaml', '.git' },
  on_attach = function(client, buffer)
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
  end,
}
