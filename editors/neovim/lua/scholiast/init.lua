-- The sub-commands of :Scholiast. What needs papers asks the server; what is about all notes may run the program.

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
    "Scholiast was not found: there is no program '%s'; install it, then put it on your PATH, "
    .. 'or name it as `:help scholiast-options` says'
  ):format(program)
end

--- The first version that this plug-in works with.
M.needed = '0.1.0'

local REMEDY = 'install Scholiast, then put it on your PATH, or name it as `:help scholiast-options` says'

--- What is wrong with a program that wrote something when it was asked for its version; nil where nothing is.
function M.judge(program, said)
  local path = vim.fn.exepath(program)
  local version = said:match('^%d+%.%d+%.%d+%S*$')
  if not version then
    local beginning = vim.fn.strcharpart(said:gsub('%s+', ' '), 0, 40)
    return ("Scholiast was not started: %s is another program, its `--version` says '%s'; %s"):format(path, beginning, REMEDY)
  elseif vim.version.lt(version, M.needed) then
    return ('Scholiast was not started: %s is version %s, install %s or newer'):format(path, version, M.needed)
  end
end

-- How long a program may take to say its version, in milliseconds.
local PATIENCE_FOR_VERSION = 10000

-- Those that said a version.
local good = {}

--- Asks a program for its version; `done` is given what is wrong with it, or nil.
function M.check(program, done)
  if vim.fn.executable(program) == 0 then
    return done(M.missing(program))
  elseif good[vim.fn.exepath(program)] then
    return done(nil)
  end
  local function judge(run)
    local problem = M.judge(program, vim.trim(run.stdout .. run.stderr))
    good[vim.fn.exepath(program)] = problem == nil
    done(problem)
  end
  local options = { text = true, timeout = PATIENCE_FOR_VERSION }
  local is_started, failure = pcall(vim.system, { program, '--version' }, options, vim.schedule_wrap(judge))
  if not is_started then
    judge({ stdout = '', stderr = tostring(failure) })
  end
end

--- The same for the program of the server, where its command is one that begins with it.
function M.check_server(done)
  local command = (vim.lsp.config.scholiast or {}).cmd
  if type(command) == 'table' and command[2] == 'serve' then
    return M.check(command[1], done)
  end
  done(nil)
end

-- The server ------------------------------------------------------------------------------------------------------

local function server()
  -- One that was made to stop is listed for a while.
  return vim.iter(vim.lsp.get_clients({ bufnr = 0, name = 'scholiast' })):find(function(client)
    return not client:is_stopped()
  end)
end

local SETTINGS_FILES = { '.scholiast.yml', '.scholiast.yaml' }

--- Whether the server is for a buffer of a filetype that it is for: of YAML it takes its own settings only.
function M.serves(buffer)
  local name = vim.fs.basename(vim.api.nvim_buf_get_name(buffer))
  return vim.bo[buffer].filetype ~= 'yaml' or vim.list_contains(SETTINGS_FILES, name)
end

--- Where the workspace of a buffer begins; nil where nothing says so.
function M.find_root(buffer)
  return vim.fs.root(buffer, (vim.lsp.config.scholiast or {}).root_markers or SETTINGS_FILES)
end

--- The folder in which the server of the current buffer works; without one, where it would, else the buffer's folder.
function M.root()
  local client = server()
  local folder = vim.fs.dirname(vim.api.nvim_buf_get_name(0))
  return client and client.root_dir
    or M.find_root(0)
    or (folder and folder ~= '.' and vim.fn.isdirectory(folder) == 1 and folder)
    or vim.fn.getcwd()
end

--- Whether somebody enabled the server; the first releases of 0.11 have no function that says so.
function M.is_enabled()
  if vim.lsp.is_enabled then
    return vim.lsp.is_enabled('scholiast')
  end
  return (vim.lsp._enabled_configs or {}).scholiast ~= nil
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

local function uri()
  return vim.uri_from_bufnr(0)
end

--- Runs the program in the root; `done` is given what it wrote, unless it failed.
--- Exit code 1 stands for findings and is no failure.
local function run(arguments, done)
  local program, root = M.program(), M.root()
  M.check(program, function(problem)
    if problem then
      return vim.notify(problem, vim.log.levels.ERROR)
    end
    vim.system(
      vim.list_extend({ program }, arguments),
      { cwd = root, text = true },
      vim.schedule_wrap(function(result)
        if result.code > 1 then
          return fail(vim.trim(result.stderr))
        end
        done(result.stdout)
      end)
    )
  end)
end

-- What is shown ---------------------------------------------------------------------------------------------------

local function show(name, text)
  vim.cmd.new()
  vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(vim.trim(text), '\n'))
  vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile, vim.bo.modifiable = 'nofile', 'wipe', false, false
  vim.api.nvim_buf_set_name(0, ('scholiast://%s/%d'):format(name, vim.api.nvim_get_current_buf()))
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = 0, desc = 'Close' })
end

-- Where citations are about to be written.
local places = vim.api.nvim_create_namespace('scholiast_places')

local function describe(paper)
  local by = { '@' .. paper.key }
  if paper.year then
    table.insert(by, 1, tostring(paper.year))
  end
  if paper.authors ~= '' then
    table.insert(by, 1, paper.authors)
  end
  return ('%s  (%s)'):format(paper.title, table.concat(by, ', '))
end

--- Has somebody choose a paper that the words find, and writes what the server says that cites it behind the cursor.
local function search(query, by_title)
  local client = server()
  local window, buffer = vim.api.nvim_get_current_win(), vim.api.nvim_get_current_buf()
  local row, column = unpack(vim.api.nvim_win_get_cursor(window))
  local line = vim.api.nvim_get_current_line()
  -- As `a` does: behind the character under the cursor.
  local after = line == '' and 0 or column + #vim.fn.strcharpart(line:sub(column + 1), 0, 1, true)
  local argument = client
    and {
      query = query,
      uri = uri(),
      position = { line = row - 1, character = vim.str_utfindex(line, client.offset_encoding, after) },
      limit = 50,
    }
  execute('search', argument, function(papers)
    -- What else is written meanwhile moves it.
    local place = vim.api.nvim_buf_set_extmark(buffer, places, row - 1, after, {})
    local function choose(paper)
      local at = vim.api.nvim_buf_is_valid(buffer) and vim.api.nvim_buf_get_extmark_by_id(buffer, places, place, {}) or {}
      if at[1] then
        vim.api.nvim_buf_del_extmark(buffer, places, place)
      end
      if not paper or not at[1] then
        return
      end
      local text = by_title and paper.link or not by_title and paper.citation
      if not text then
        return fail(("'%s' cannot be cited %s"):format(paper.key, by_title and 'by its title' or 'by its key'))
      end
      vim.api.nvim_buf_set_text(buffer, at[1], at[2], at[1], at[2], { text })
      if vim.api.nvim_win_is_valid(window) and vim.api.nvim_win_get_buf(window) == buffer then
        vim.api.nvim_win_set_cursor(window, { at[1] + 1, at[2] + #text - 1 })
      end
    end
    if #papers == 0 then
      choose(nil)
      fail(("no paper fits '%s'"):format(query))
    else
      vim.ui.select(papers, { prompt = 'Cite:', kind = 'scholiast', format_item = describe }, choose)
    end
  end)
end

local LETTERS = { error = 'E', warning = 'W', note = 'N' }

--- The findings of `scholiast lint` as items of a list; its columns count characters, those of lists count bytes.
local function items(results, root)
  local files = {}
  local open = vim.tbl_filter(function(result)
    return #result.suppressions == 0
  end, results)
  return vim.tbl_map(function(result)
    local place = result.locations[1].physicalLocation
    local path = vim.fs.joinpath(root, vim.uri_decode(place.artifactLocation.uri))
    files[path] = files[path] or vim.fn.filereadable(path) == 1 and vim.fn.readfile(path) or {}
    local function column(number, of)
      return vim.str_byteindex(files[path][number] or '', 'utf-32', of - 1, false) + 1
    end
    local region = place.region
    return {
      filename = path,
      lnum = region.startLine,
      col = column(region.startLine, region.startColumn),
      end_lnum = region.endLine,
      end_col = column(region.endLine, region.endColumn),
      text = result.message.text,
      type = LETTERS[result.level],
    }
  end, open)
end

-- Starting anew ---------------------------------------------------------------------------------------------------

-- How long a server may take to stop when it is asked to, and then when it is made to, in milliseconds.
local PATIENCE = 3000

--- Calls `done` once all clients have stopped.
local function stop(clients, done)
  local asked = vim.uv.now()
  local is_forced = false
  local function wait()
    local left = vim.tbl_filter(function(client)
      return not client:is_stopped()
    end, clients)
    local time = vim.uv.now() - asked
    if #left == 0 then
      return done()
    elseif time > 2 * PATIENCE then
      return fail('the server does not stop')
    elseif time > PATIENCE and not is_forced then
      is_forced = true
      for _, client in ipairs(left) do
        client:stop(true)
      end
    end
    vim.defer_fn(wait, 20)
  end
  for _, client in ipairs(clients) do
    client:stop()
  end
  wait()
end

local function restart()
  local clients = vim.lsp.get_clients({ name = 'scholiast' })
  local is_enabled = M.is_enabled()
  if not is_enabled and #clients == 0 then
    return fail("the server is not enabled: call vim.lsp.enable('scholiast')")
  end
  -- Those that somebody started without enabling the server.
  local started = {}
  for _, client in ipairs(is_enabled and {} or clients) do
    table.insert(started, { config = client.config, buffers = vim.tbl_keys(client.attached_buffers) })
  end
  stop(clients, function()
    if is_enabled then
      -- Starts it for all buffers that are open.
      return vim.lsp.enable('scholiast')
    end
    for _, one in ipairs(started) do
      for _, buffer in ipairs(vim.tbl_filter(vim.api.nvim_buf_is_loaded, one.buffers)) do
        vim.lsp.start(one.config, { bufnr = buffer })
      end
    end
  end)
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
      run({ 'lint', '--format', 'sarif', '--color', 'never' }, function(written)
        local found = items(vim.json.decode(written, { luanil = { object = true } }).runs[1].results, root)
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
      run({ 'doctor', '--color', 'never' }, function(report)
        show('doctor', report)
      end)
    end,
  },
  restart = {
    run = restart,
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
