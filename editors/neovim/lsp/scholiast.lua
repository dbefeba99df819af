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

return {
  cmd = { 'scholiast', 'serve' },
  -- A listing that is open is known as it stands, and not as it was saved.
  filetypes = { 'markdown', 'quarto', 'rmd', 'bib' },
  root_markers = { '.scholiast.yml', '.scholiast.yaml', '.git' },
  on_attach = function(client, buffer)
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true, convert = convert })
  end,
}
