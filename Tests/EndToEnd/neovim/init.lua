-- The whole configuration of the Neovim in the tests: what editors/neovim/README.md tells people to write.
vim.opt.runtimepath:append(assert(vim.env.SCHOLIAST_REPOSITORY) .. '/editors/neovim')
vim.opt.completeopt = { 'menuone', 'noselect', 'popup' }
vim.lsp.config('scholiast', { cmd = vim.json.decode(assert(vim.env.SCHOLIAST_COMMAND)) })
vim.lsp.enable('scholiast')
