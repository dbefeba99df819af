-- The whole configuration of the Neovim in the tests: what editors/neovim/README.md tells people to write.
vim.opt.runtimepath:append(assert(vim.env.SCHOLIAST_REPOSITORY) .. '/editors/neovim')
vim.opt.completeopt = { 'menuone', 'noselect', 'popup' }
vim.lsp.config('scholiast', { cmd = { assert(vim.env.SCHOLIAST), 'serve' } })
vim.lsp.enable('scholiast')
