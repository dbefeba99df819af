-- The command :Scholiast; what its sub-commands do is in lua/scholiast/init.lua.

if vim.g.loaded_scholiast then
  return
end
vim.g.loaded_scholiast = true

if vim.fn.has('nvim-0.11') == 0 then
  return vim.notify('Scholiast needs Neovim 0.11 or newer', vim.log.levels.WARN)
end

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
  callback = function(event)
    local config = vim.lsp.config.scholiast or {}
    if not vim.list_contains(config.filetypes or {}, event.match) then
      return
    end
    local scholiast = require('scholiast')
    local is_for_it = scholiast.is_enabled() and scholiast.serves(event.buf)
    if is_for_it and type(config.cmd) == 'table' and vim.fn.executable(config.cmd[1]) == 0 then
      -- Within the event, an error would be shown with a trace of calls.
      vim.schedule(function()
        vim.notify_once(scholiast.missing(config.cmd[1]), vim.log.levels.ERROR)
      end)
    end
  end,
})
