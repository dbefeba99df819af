-- The sub-commands of :Scholiast. What needs papers asks the server, or runs the program.

local M = {}

--- @class scholiast.Call
--- @field bang boolean
--- @field words string[] What stands behind the sub-command.

--- @class scholiast.Command
--- @field run fun(call: scholiast.Call)
--- @field complete? fun(lead: string, words: string[]): string[] What may stand there.

local function say(text, level)
  vim.notify('Scholiast: ' .. text, level or vim.log.levels.INFO)
end

local function fail(text)
  say(text, vim.log.levels.ERROR)
end

-- The program -----------------------------------------------------------------------------------------------------

--- The program that the server is started with, unless vim.g.scholiast_program names one.
function M.program()
  local command = (vim.lsp.config.scholiast or {}).cmd
  return vim.g.scholiast_program or (type(command) == 'table' and command[1]) or 'scholiast'
end

--- What to say where there is no such program.
function M.missing(program)
  return (
    "Scholiast was not found: there is no program '%s'; build it with `make release`, then put it on your PATH, "
    .. 'or name it as `:help scholiast-options` says'
  ):format(program)
end

--- The folder of the nearest settings file around the current buffer, else of its file, else the working folder.
function M.root()
  local file = vim.api.nvim_buf_get_name(0)
  return vim.fs.root(0, { '.scholiast.yml', '.scholiast.yaml' })
    or (file ~= '' and vim.fn.isdirectory(vim.fs.dirname(file)) == 1 and vim.fs.dirname(file))
    or vim.fn.getcwd()
end

--- Runs the program in the root; `done` is given what it wrote, unless it failed.
--- Exit code 1 stands for findings and is no failure.
local function run(arguments, input, done)
  local program = M.program()
  if vim.fn.executable(program) == 0 then
    return vim.notify(M.missing(program), vim.log.levels.ERROR)
  end
  vim.system(
    vim.list_extend({ program }, arguments),
    { cwd = M.root(), stdin = input, text = true },
    vim.schedule_wrap(function(result)
      if result.code > 1 then
        return fail(vim.trim(result.stderr))
      end
      done(result.stdout)
    end)
  )
end

local function objects(lines)
  return vim.tbl_map(function(line)
    return vim.json.decode(line, { luanil = { object = true } })
  end, vim.split(lines, '\n', { trimempty = true }))
end

-- The server ------------------------------------------------------------------------------------------------------

local function server()
  return vim.lsp.get_clients({ bufnr = 0, name = 'scholiast' })[1]
end

local function uri()
  return vim.uri_from_bufnr(0)
end

--- Has the server execute a command; `done` is given the result.
local function execute(name, argument, done)
  local client = server()
  if not client then
    return fail('no server runs for this buffer; `:checkhealth scholiast` says more')
  end
  client:request('workspace/executeCommand', {
    command = 'scholiast.' .. name,
    arguments = argument and { argument } or nil,
  }, function(failure, result)
    if failure then
      return fail(failure.message)
    end
    done(result)
  end, 0)
end

-- What is shown ---------------------------------------------------------------------------------------------------

local function show(name, text)
  vim.cmd.new()
  vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(vim.trim(text), '\n'))
  vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile, vim.bo.modifiable = 'nofile', 'wipe', false, false
  vim.api.nvim_buf_set_name(0, ('scholiast://%s/%d'):format(name, vim.api.nvim_get_current_buf()))
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = 0, desc = 'Close' })
end

--- Pandoc wants braces around a key that is more than words with punctuation between them.
local function reference(key)
  local rest = key:gsub('[\128-\255]', 'x')
  local is_plain = rest:find('^[%w_][%w_:.#$%%&+?<>~/-]*$') and rest:find('[%w_]$') and not rest:find('[^%w_][^%w_]')
  return is_plain and '@' .. key or ('@{%s}'):format(key)
end

--- Inserts a citation of a paper at a place of a window's buffer; in brackets that are open already, its key alone.
local function cite(paper, window, by_title)
  if not vim.api.nvim_win_is_valid(window) then
    return
  end
  local buffer = vim.api.nvim_win_get_buf(window)
  local row, column = unpack(vim.api.nvim_win_get_cursor(window))
  local line = vim.api.nvim_buf_get_lines(buffer, row - 1, row, false)[1]
  -- As `a` does: behind the character under the cursor.
  local after = line == '' and 0 or column + #vim.fn.strcharpart(line:sub(column + 1), 0, 1, true)
  local text = by_title and ('[[%s]]'):format(paper.title)
    or line:sub(1, after):find('%[[^%[%]]*$') and reference(paper.key)
    or ('[%s]'):format(reference(paper.key))
  vim.api.nvim_buf_set_text(buffer, row - 1, after, row - 1, after, { text })
  vim.api.nvim_win_set_cursor(window, { row, after + #text - 1 })
end

local function describe(paper)
  local by = { '@' .. paper.key }
  if paper.year then
    table.insert(by, 1, tostring(paper.year))
  end
  if paper.authors and paper.authors[1] then
    table.insert(by, 1, paper.authors[1])
  end
  return ('%s  (%s)'):format(paper.title, table.concat(by, ', '))
end

local function search(query, by_title)
  local window = vim.api.nvim_get_current_win()
  run({ 'search', '-', '--limit', '50' }, query:gsub('[\r\n]+', ' ') .. '\n', function(written)
    local papers = objects(written)[1].papers
    if #papers == 0 then
      return fail(("no paper fits '%s'"):format(query))
    elseif #papers == 1 then
      return cite(papers[1], window, by_title)
    end
    vim.ui.select(papers, { prompt = 'Cite:', kind = 'scholiast', format_item = describe }, function(paper)
      if paper then
        cite(paper, window, by_title)
      end
    end)
  end)
end

local LETTERS = { error = 'E', warning = 'W', information = 'I', hint = 'N' }

--- The findings of `scholiast lint` as items of a list; its columns count characters, those of lists count bytes.
local function items(findings, root)
  local files = {}
  return vim.tbl_map(function(found)
    local path = vim.fs.joinpath(root, found.path)
    files[path] = files[path] or vim.fn.filereadable(path) == 1 and vim.fn.readfile(path) or {}
    local function column(place)
      local line = files[path][place.line] or ''
      return vim.str_byteindex(line, 'utf-32', place.column - 1, false) + 1
    end
    local meant = vim.tbl_map(function(paper)
      return ("'%s'"):format(paper.key)
    end, found.suggestions or {})
    return {
      filename = path,
      lnum = found.range.start.line,
      col = column(found.range.start),
      end_lnum = found.range['end'].line,
      end_col = column(found.range['end']),
      text = found.message .. (meant[1] and '; did you mean ' .. table.concat(meant, ' or ') .. '?' or ''),
      type = LETTERS[found.severity],
    }
  end, findings)
end

-- The sub-commands ------------------------------------------------------------------------------------------------

local FORMATS = { 'bibtex', 'biblatex', 'csl-json', 'csl-yaml', 'jsonl', 'listing', 'ris' }

local function starting_with(lead, words)
  return vim.tbl_filter(function(word)
    return vim.startswith(word, lead)
  end, words)
end

--- @type table<string, scholiast.Command>
M.commands = {
  search = {
    run = function(call)
      if call.words[1] then
        return search(table.concat(call.words, ' '), call.bang)
      end
      vim.ui.input({ prompt = 'Search papers: ' }, function(query)
        if query then
          search(query, call.bang)
        end
      end)
    end,
  },
  lint = {
    run = function()
      local root = M.root()
      run({ 'lint', '--format', 'jsonl', '--color', 'never' }, nil, function(written)
        local found = items(objects(written), root)
        vim.fn.setqflist({}, ' ', { title = 'scholiast lint', items = found })
        if #found == 0 then
          say('no findings')
        else
          vim.cmd.copen()
        end
      end)
    end,
  },
  doctor = {
    run = function()
      if server() then
        return execute('showDoctor', { uri = uri() }, function(report)
          show('doctor', report)
        end)
      end
      run({ 'doctor', '--color', 'never' }, nil, function(report)
        show('doctor', report)
      end)
    end,
  },
  restart = {
    run = function()
      local clients = vim.lsp.get_clients({ name = 'scholiast' })
      for _, client in ipairs(clients) do
        client:stop()
      end
      local timer = assert(vim.uv.new_timer())
      timer:start(
        20,
        20,
        vim.schedule_wrap(function()
          for _, client in ipairs(clients) do
            if not client:is_stopped() then
              return
            end
          end
          if not timer:is_closing() then
            timer:close()
            -- Starts it for all buffers that are open.
            vim.lsp.enable('scholiast')
          end
        end)
      )
    end,
  },
  reload = {
    run = function()
      execute('reload', { uri = uri() }, function()
        say('settings, listings and notes are read again')
      end)
    end,
  },
  open = {
    run = function()
      local client = server()
      local place = client and vim.lsp.util.make_position_params(0, client.offset_encoding)
      -- The server has the client open the address.
      execute('openPaper', place and { uri = place.textDocument.uri, position = place.position }, function(address)
        say(address)
      end)
    end,
  },
  export = {
    run = function(call)
      local file, format = unpack(call.words)
      if not file then
        return fail('name the file to write: `:Scholiast export papers.bib`')
      end
      local output = vim.fs.normalize(vim.fn.fnamemodify(vim.fn.expand(file), ':p'))
      execute('exportCited', { uri = uri(), output = output, format = format }, function(written)
        say(('%d papers written to %s; %d references are unclear'):format(written.papers, file, written.unclear))
      end)
    end,
    complete = function(lead, words)
      return #words == 0 and vim.fn.getcompletion(lead, 'file') or starting_with(lead, FORMATS)
    end,
  },
  ['clean-cache'] = {
    run = function()
      execute('cleanCache', nil, function(cleaned)
        say(('%d files with %d bytes removed'):format(cleaned.files, cleaned.bytes))
      end)
    end,
  },
}

local function names()
  local found = vim.tbl_keys(M.commands)
  table.sort(found)
  return found
end

--- Runs what was written behind :Scholiast.
function M.run(call)
  local words = vim.list_slice(call.fargs, 2)
  local command = M.commands[call.fargs[1]]
  if not command then
    return fail(("there is no command '%s', there are %s"):format(call.fargs[1], table.concat(names(), ', ')))
  end
  command.run({ bang = call.bang, words = words })
end

--- What may stand where `lead` is written.
function M.complete(lead, line)
  local words = vim.split(line:match('Scholiast!?%s+(.*)$') or '', '%s+')
  table.remove(words)
  local name = table.remove(words, 1)
  if not name then
    return starting_with(lead, names())
  end
  local command = M.commands[name]
  return command and command.complete and command.complete(lead, words) or {}
end

return M
