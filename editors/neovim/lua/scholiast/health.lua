-- :checkhealth scholiast

local M = {}

local health = vim.health

local function check_program()
  local scholiast = require('scholiast')
  local program = scholiast.program()
  if vim.fn.executable(program) == 0 then
    health.error(scholiast.missing(program))
    return nil
  end
  local run = vim.system({ program, '--version' }, { text = true, timeout = 10000 }):wait()
  local said = vim.trim(run.stdout .. run.stderr)
  local problem = scholiast.judge(program, said)
  if problem then
    health.error(problem)
    return nil
  end
  health.ok(('version %s: %s'):format(said, vim.fn.exepath(program)))
  return program
end

local function check_server()
  local clients = vim.lsp.get_clients({ name = 'scholiast' })
  if #clients == 0 then
    health.warn('no server runs', {
      "call vim.lsp.enable('scholiast') in init.lua, then open a note",
      ':set filetype? says ' .. table.concat((vim.lsp.config.scholiast or {}).filetypes or {}, ', ') .. ' where it is for a server',
      'the log is ' .. vim.lsp.get_log_path(),
    })
  end
  for _, client in ipairs(clients) do
    local count = #vim.tbl_keys(client.attached_buffers)
    health.ok(('server %d in %s, for %d buffers'):format(client.id, client.root_dir or 'no folder', count))
  end
end

local function check_papers(program, root)
  local run = vim.system({ program, 'doctor', '--format', 'json' }, { cwd = root, text = true }):wait()
  local ok, report = pcall(vim.json.decode, run.stdout, { luanil = { object = true } })
  if not ok then
    return health.error(vim.trim(run.stderr))
  end
  local settings = report.settings
  health.info(settings.path and 'settings: ' .. settings.path or 'no settings file for ' .. root)
  for _, problem in ipairs(settings.problems) do
    health.warn(('%s:%d: %s'):format(problem.path or settings.path, problem.line, problem.message))
  end
  for _, listing in ipairs(report.listings) do
    health.ok(('%s: %d papers, %d with abstract (%s)'):format(
      listing.path,
      listing.papers,
      listing.withAbstract,
      listing.format
    ))
    for _, problem in ipairs(listing.problems) do
      health.warn(('%s:%d: %s'):format(listing.path, problem.line, problem.message))
    end
  end
  for _, failure in ipairs(report.failures) do
    health.error(failure)
  end
  for _, missing in ipairs(report.missing) do
    health.warn(('%s:%d: %s'):format(missing.path, missing.line, missing.message))
  end
  if report.papers == 0 then
    health.warn('there are no papers', { 'name a listing in .scholiast.yml: `listings: [papers.txt]`' })
  else
    health.ok(('%d papers, %d notes'):format(report.papers, report.notes))
  end
end

local function check_completion()
  for _, plugin in ipairs({ 'blink.cmp', 'cmp' }) do
    if package.loaded[plugin] then
      return health.info(plugin .. ' completes; `:help scholiast-completion` says how it keeps the order of the server')
    end
  end
  local set = vim.opt.completeopt:get()
  for _, word in ipairs({ 'menuone', 'noselect', 'popup' }) do
    if not vim.list_contains(set, word) then
      return health.warn("'completeopt' is " .. vim.o.completeopt, {
        "vim.opt.completeopt = { 'menuone', 'noselect', 'popup' } shows the abstract beside the menu",
      })
    end
  end
  health.ok("'completeopt' is " .. vim.o.completeopt)
end

function M.check()
  health.start('Neovim and the program')
  if vim.fn.has('nvim-0.11') == 0 then
    return health.error('Neovim 0.11 or newer is needed')
  end
  health.ok(tostring(vim.version()))
  -- The page of the report is the current buffer meanwhile.
  local client = vim.lsp.get_clients({ name = 'scholiast' })[1]
  local root = client and client.root_dir or require('scholiast').root()
  local program = check_program()
  health.start('The server')
  check_server()
  if program then
    health.start('Listings and papers')
    check_papers(program, root)
  end
  health.start('Completion')
  check_completion()
end

return M
