-- Resolint for Neovim: options, and what is shown of a draft.
local M = {}

-- What may be given to `setup`.
M.options = {
  -- The program and its arguments; the program is looked for on PATH, or named with its folder.
  cmd = { "resolint", "lsp" },
  -- What fills the gaps of resolint.toml: profile, language, meeting, asOf, stage, view, rules.
  settings = {},
  -- How many references there are to a clause, beside its label.
  codelens = true,
  -- What a reference points at, and labels that are missing, within the text (0.10 and newer).
  inlay_hints = false,
  -- Called with the client and the buffer when a draft is open.
  on_attach = nil,
}

local begun = false

-- Sets options and starts the server for drafts that are open and for those that will be.
function M.setup(options)
  M.options = vim.tbl_deep_extend("force", M.options, options or {})
  begun = false
  M.begin()
end

-- What `setup` does, with the options as they are; does nothing the second time.
function M.begin()
  if begun then
    return
  end
  begun = true
  require("resolint.highlight").begin()
  require("resolint.commands").begin()
  require("resolint.server").begin(M.options)
end

-- The server's last word on how a draft was read, by buffer.
local read = {}

-- Asks how a draft was read; `done` is called with the answer once it is there.
function M.read(buffer, done)
  require("resolint.server").execute(buffer, "resolint.status", {
    vim.uri_from_bufnr(buffer),
  }, function(answer)
    read[buffer] = answer
    done(answer)
  end)
end

-- Forgets a buffer that is closed.
function M.forget(buffer)
  read[buffer] = nil
end

-- How a draft was read, in words.
local function in_words(answer)
  local words = { answer.language, answer.profile, answer.view .. " reading" }
  if type(answer.as_of) == "table" then
    table.insert(words, "as of " .. answer.as_of.date)
  end
  for _, kind in ipairs({ "references", "citations", "headings" }) do
    local seen = answer.coverage[kind]
    local understood = seen.known or seen.seen - seen.not_understood
    table.insert(words, ("%s %d/%d"):format(kind, understood, seen.seen))
  end
  return table.concat(words, " · ")
end

-- Says how the draft was read.
function M.status()
  M.read(vim.api.nvim_get_current_buf(), function(answer)
    local found = answer.summary
    vim.api.nvim_echo({
      { in_words(answer) },
      { ("\n%d errors, %d warnings, %d hints"):format(found.errors, found.warnings, found.hints) },
    }, true, {})
  end)
end

-- How the draft was read, in short, for a status line; empty where no server reads the buffer.
function M.statusline()
  local answer = read[vim.api.nvim_get_current_buf()]
  if not answer then
    return ""
  end
  local words = { answer.language, answer.profile }
  if type(answer.as_of) == "table" then
    table.insert(words, answer.as_of.date)
  end
  return table.concat(words, " ")
end

return M
