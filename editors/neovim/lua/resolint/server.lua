-- The language server: how it is started in each version of Neovim, and how it is asked.
local M = {}

local NAME = "resolint"
local MARKS = { "resolint.toml", ".git" }

local group = vim.api.nvim_create_augroup("resolint", { clear = true })

-- The servers that read a buffer.
local function clients(buffer)
  local all
  if vim.lsp.get_clients then
    all = vim.lsp.get_clients({ bufnr = buffer })
  else
    all = vim.tbl_values(vim.lsp.buf_get_clients(buffer))
  end
  return vim.tbl_filter(function(client)
    return client.name == NAME
  end, all)
end

-- The server that reads a buffer, if any.
function M.client(buffer)
  return clients(buffer)[1]
end

-- Asks the server that reads a buffer; `done` is called with its answer, which is never nil.
function M.request(buffer, method, params, done)
  local client = M.client(buffer)
  if not client then
    vim.notify("resolint: no server reads this buffer", vim.log.levels.WARN)
    return
  end
  local function answered(failure, answer)
    if failure then
      vim.notify("resolint: " .. (failure.message or vim.inspect(failure)), vim.log.levels.ERROR)
    elseif answer ~= nil and answer ~= vim.NIL then
      done(answer)
    end
  end
  if vim.fn.has("nvim-0.11") == 1 then
    client:request(method, params, answered, buffer)
  else
    client.request(method, params, answered, buffer)
  end
end

-- Has the server execute a command; `done` is called with its answer, which is never nil.
function M.execute(buffer, command, arguments, done)
  M.request(buffer, "workspace/executeCommand", { command = command, arguments = arguments }, done)
end

-- Shows how often each clause is referred to, and keeps that so.
local function show_lenses(buffer)
  if vim.lsp.codelens.enable then
    vim.lsp.codelens.enable(true, { bufnr = buffer })
    return
  end
  local function refresh()
    if vim.fn.has("nvim-0.10") == 1 then
      vim.lsp.codelens.refresh({ bufnr = buffer })
    elseif buffer == vim.api.nvim_get_current_buf() then
      vim.lsp.codelens.refresh()
    end
  end
  vim.api.nvim_create_autocmd({ "BufEnter", "InsertLeave", "TextChanged" }, {
    group = group,
    buffer = buffer,
    callback = refresh,
  })
  refresh()
end

-- A draft is open.
local function attached(options, client, buffer)
  if options.codelens then
    show_lenses(buffer)
  end
  if options.inlay_hints and vim.lsp.inlay_hint and vim.lsp.inlay_hint.enable then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
  local resolint = require("resolint")
  local function look()
    if M.client(buffer) then
      resolint.read(buffer, function()
        vim.cmd("redrawstatus")
      end)
    end
  end
  vim.api.nvim_create_autocmd("DiagnosticChanged", { group = group, buffer = buffer, callback = look })
  vim.api.nvim_create_autocmd("BufDelete", {
    group = group,
    buffer = buffer,
    callback = function()
      resolint.forget(buffer)
    end,
  })
  look()
  if options.on_attach then
    options.on_attach(client, buffer)
  end
end

-- Has the server send its diagnostics. Where it may wait to be asked, Neovim asks only for buffers that
-- a window shows when they are opened, and a draft behind another would stay unjudged.
local function have_sent(params)
  params.capabilities.textDocument.diagnostic = nil
end

-- The program, with the home folder written out.
local function program(options)
  local name = options.cmd[1]
  return vim.startswith(name, "~") and vim.fn.expand(name) or name
end

-- The configuration that every version of Neovim takes.
local function config(options)
  return {
    name = NAME,
    cmd = vim.list_extend({ program(options) }, vim.list_slice(options.cmd, 2)),
    settings = { resolint = options.settings },
    init_options = { resolint = options.settings },
    before_init = have_sent,
    on_attach = function(client, buffer)
      attached(options, client, buffer)
    end,
    on_exit = options.on_exit,
  }
end

-- The folder that a draft belongs to: that of the settings, of the repository, or its own.
local function root(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  local folder = vim.fn.fnamemodify(path, ":p:h")
  for _, mark in ipairs(MARKS) do
    local above = vim.fn.finddir(mark, folder .. ";")
    if above == "" then
      above = vim.fn.findfile(mark, folder .. ";")
    end
    if above ~= "" then
      return vim.fn.fnamemodify(above, ":p:h" .. (vim.fn.isdirectory(above) == 1 and ":h" or ""))
    end
  end
  return folder
end

-- One server for each folder: what `vim.lsp.start` does where there is one.
local started = {}

local function start(options, buffer)
  local folder = root(buffer)
  local wanted = vim.tbl_extend("force", config(options), { root_dir = folder })
  if vim.lsp.start then
    vim.lsp.start(wanted)
    return
  end
  local client = started[folder]
  if not client or vim.lsp.client_is_stopped(client) then
    client = vim.lsp.start_client(wanted)
    started[folder] = client
  end
  if client then
    vim.lsp.buf_attach_client(buffer, client)
  end
end

-- The open drafts.
local function drafts()
  return vim.tbl_filter(function(buffer)
    return vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == "resolution"
  end, vim.api.nvim_list_bufs())
end

-- Starts the server for drafts that are open and for those that will be.
function M.begin(options)
  vim.api.nvim_clear_autocmds({ group = group })
  if vim.fn.executable(program(options)) == 0 then
    local told = false
    local function tell()
      if not told then
        told = true
        local what = ('resolint: no program "%s"; put it on PATH, or name it: '):format(options.cmd[1])
        vim.notify(what .. 'require("resolint").setup({ cmd = { … } })', vim.log.levels.WARN)
      end
    end
    vim.api.nvim_create_autocmd("FileType", { group = group, pattern = "resolution", callback = tell })
    if #drafts() > 0 then
      tell()
    end
    return
  end
  if vim.fn.has("nvim-0.11") == 1 then
    local wanted = config(options)
    wanted.filetypes = { "resolution" }
    wanted.root_markers = MARKS
    vim.lsp.config(NAME, wanted)
    vim.lsp.enable(NAME)
    return
  end
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = "resolution",
    callback = function(event)
      start(options, event.buf)
    end,
  })
  for _, buffer in ipairs(drafts()) do
    vim.api.nvim_buf_call(buffer, function()
      start(options, buffer)
    end)
  end
end

return M
