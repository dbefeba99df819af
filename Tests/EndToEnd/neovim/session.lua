-- A session in a real Neovim, with its own language client: what a person does, and what they then see.
-- Prints one JSON object with what was seen; fails with the reason.

local patience = 30000
local seen = {}

-- Waits for a condition while the editor goes on: the session is a coroutine, resumed by a timer.
local function await(what, condition)
  local session = coroutine.running()
  local deadline = vim.uv.now() + patience
  local function poll()
    local value = condition()
    if value or vim.uv.now() > deadline then
      coroutine.resume(session, value)
    else
      vim.defer_fn(poll, 20)
    end
  end
  vim.defer_fn(poll, 20)
  return coroutine.yield() or error('never: ' .. what)
end

-- Puts the cursor on a part of the note, `inside` bytes behind its beginning.
local function go(needle, inside)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local start = line:find(needle, 1, true)
    if start then
      vim.api.nvim_win_set_cursor(0, { number, start - 1 + (inside or 0) })
      return
    end
  end
  error('the note has no ' .. needle)
end

local function session()
  vim.cmd.edit('notes/birds.md')
  local note = vim.api.nvim_get_current_buf()
  local client = await('a client that is attached', function()
    return vim.lsp.get_clients({ bufnr = note, name = 'scholiast' })[1]
  end)
  seen.encoding = client.offset_encoding

  -- Findings appear by themselves.
  local found = await('a diagnostic', function()
    return vim.diagnostic.get(note)[1]
  end)
  seen.diagnostic = { message = found.message, line = found.lnum, column = found.col, last = found.end_col, code = found.code }

  -- K shows the paper.
  go('@brandt2021', 3)
  vim.lsp.buf.hover()
  local shown = await('a window with the paper', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        return window
      end
    end
  end)
  seen.hover = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(shown), 0, -1, false), '\n')
  vim.api.nvim_win_close(shown, true)

  -- A quick fix changes the text, and the finding goes.
  go('@brandt2012', 3)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title == "Change to 'brandt2021'"
    end,
  })
  await('the mended text', function()
    return table.concat(vim.api.nvim_buf_get_lines(note, 0, -1, false), '\n'):find('[@brandt2021] は', 1, true)
  end)
  await('no diagnostic any more', function()
    return #vim.diagnostic.get(note) == 0
  end)
  seen.mended = vim.api.nvim_buf_get_lines(note, 11, 12, false)[1]

  -- The titles that are offered, as the client asks for them.
  vim.api.nvim_buf_set_lines(note, -1, -1, false, { '', '影 🐦 [[glaciers kites' })
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(note), 0 })
  local place = vim.lsp.util.make_position_params(0, client.offset_encoding)
  place.position.character = #'影 🐦 [[glaciers kites'
  local answers = assert(vim.lsp.buf_request_sync(note, 'textDocument/completion', place, patience))
  seen.offered = answers[client.id].result.items[1].label

  -- And typed: the menu opens, its first entry is taken, and the text is as it should be.
  vim.api.nvim_buf_set_lines(note, -2, -1, false, { '影 🐦 ' })
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(note), 0 })
  vim.api.nvim_input('A[[glaciers kites<C-x><C-o>')
  await('a menu', function()
    return vim.fn.pumvisible() == 1 and #vim.fn.complete_info({ 'items' }).items > 0
  end)
  seen.menu = vim.tbl_map(function(item)
    return item.word .. ' / ' .. (item.abbr or '')
  end, vim.fn.complete_info({ 'items' }).items)
  vim.api.nvim_input('<C-n>')
  seen.beside = await('the paper beside the menu, as Markdown', function()
    local shown = vim.fn.complete_info({ 'selected' })
    local window = shown.preview_winid
    return window and vim.api.nvim_win_is_valid(window) and vim.wo[window].linebreak and vim.wo[window].conceallevel == 2
      and vim.treesitter.highlighter.active[shown.preview_bufnr]
      and table.concat(vim.api.nvim_buf_get_lines(shown.preview_bufnr, 0, -1, false), '\n')
  end)
  vim.api.nvim_input('<C-y>')
  await('the completed line', function()
    return vim.fn.pumvisible() == 0 and vim.api.nvim_get_current_line():find('Kites Over', 1, true)
  end)
  seen.typed = vim.api.nvim_get_current_line()
  vim.api.nvim_input('<Esc>')
  await('normal mode', function()
    return vim.api.nvim_get_mode().mode == 'n'
  end)
  seen.completed = vim.api.nvim_get_current_line()

  -- A search of the whole workspace finds papers and headings.
  vim.lsp.buf.workspace_symbol('shadows signals', {
    on_list = function(list)
      seen.symbols = vim.tbl_map(function(item)
        return { file = vim.fs.basename(item.filename), line = item.lnum, column = item.col, text = item.text }
      end, list.items)
    end,
  })
  await('symbols', function()
    return seen.symbols
  end)

  -- Definition opens the listing at the entry.
  vim.cmd('silent write')
  go('@counting-swifts', 3)
  vim.lsp.buf.definition()
  await('the listing', function()
    return vim.api.nvim_buf_get_name(0):find('papers.txt', 1, true)
  end)
  seen.definition = {
    file = vim.fs.basename(vim.api.nvim_buf_get_name(0)),
    line = vim.api.nvim_win_get_cursor(0)[1],
    text = vim.api.nvim_get_current_line(),
  }

  client:stop()
  await('the end of the server', function()
    return client:is_stopped()
  end)
end

vim.schedule(function()
  coroutine.wrap(function()
    local ok, failure = xpcall(session, debug.traceback)
    seen.failure = not ok and failure .. '\nthe line: ' .. vim.api.nvim_get_current_line() .. '\nthe menu: ' .. vim.fn.pumvisible() .. vim.inspect(seen.menu) or nil
    vim.fn.writefile({ vim.json.encode(seen) }, assert(vim.env.SCHOLIAST_SEEN))
    vim.cmd(ok and 'qall!' or 'cquit 1')
  end)()
end)
