-- The command :Scholiast; what its sub-commands do is in lua/scholiast/init.lua.

if vim.g.loaded_scholiast then
  return
end
vim.g.loaded_scholiast = true

vim.api.nvim_create_user_command('Scholiast', function(call)
  require('scholiast').run(call)
end, {
  bang = true,
  desc = 'Cite, check and look after papers',
  nargs = '+',
  complete = function(lead, line)
    return require('scholiast').complete(lead, line)
  end,
})

-- Neovim only logs that a server is missing.
vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('scholiast_missing', {}),
  pattern = { 'markdown', 'quarto', 'rmd', 'bib' },
  callback = function()
    local command = (vim.lsp.config.scholiast or {}).cmd
    local is_enabled = vim.lsp.is_enabled and vim.lsp.is_enabled('scholiast')
    if is_enabled and type(command) == 'table' and vim.fn.executable(command[1]) == 0 then
      vim.notify_once(require('scholiast').missing(command[1]), vim.log.levels.ERROR)
    end
  end,
})
