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
