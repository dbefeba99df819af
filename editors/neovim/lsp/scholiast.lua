-- The configuration of Scholiast for Neovim 0.11 and newer; `vim.lsp.enable('scholiast')` uses it.

-- How wide a title is in the menu: a longer one would push off the screen who wrote the paper.
local width = 60

-- What the menu shows of an offer.
local function convert(item)
  local title = item.label
  if vim.fn.strdisplaywidth(title) > width then
    title = vim.fn.matchstr(title, ('.*\\%%<%dv'):format(width)) .. '…'
  end
  return { abbr = title }
end

-- The window beside the menu shows Markdown; Neovim shows its source, broken within words.
local function dress(window, buffer)
  if not (window and vim.api.nvim_win_is_valid(window)) then
    return
  end
  vim.wo[window].linebreak = true
  vim.wo[window].conceallevel = 2
  pcall(vim.treesitter.start, buffer, 'markdown')
  local room = vim.o.lines - vim.o.cmdheight - 1 - vim.api.nvim_win_get_position(window)[1]
  local height = vim.api.nvim_win_text_height(window, {}).all
  vim.api.nvim_win_set_height(window, math.max(1, math.min(height, room)))
end

return {
  cmd = { 'scholiast', 'serve' },
  -- So that renaming changes a listing that is open as it stands there, saved or not.
  -- Of YAML it takes its own settings only, as `root_dir` says.
  filetypes = { 'markdown', 'quarto', 'rmd', 'bib', 'yaml' },
  root_markers = { '.scholiast.yml', '.scholiast.yaml', '.git' },
  root_dir = function(buffer, start)
    local scholiast = require('scholiast')
    if not scholiast.serves(buffer) then
      return
    end
    scholiast.check_server(function(problem)
      if problem then
        vim.notify_once(problem, vim.log.levels.ERROR)
      elseif vim.api.nvim_buf_is_valid(buffer) then
        start(scholiast.find_root(buffer))
      end
    end)
  end,
  on_attach = function(client, buffer)
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true, convert = convert })
    vim.api.nvim_create_autocmd('CompleteChanged', {
      group = vim.api.nvim_create_augroup('scholiast_menu_' .. buffer, {}),
      buffer = buffer,
      callback = function()
        local chosen = vim.tbl_get(vim.v.event, 'completed_item', 'user_data', 'nvim', 'lsp', 'client_id')
        if chosen == client.id then
          -- The window comes after this event, which also forbids changing any.
          vim.schedule(function()
            local shown = vim.fn.complete_info({ 'selected' })
            dress(shown.preview_winid, shown.preview_bufnr)
          end)
        end
      end,
    })
  end,
}
