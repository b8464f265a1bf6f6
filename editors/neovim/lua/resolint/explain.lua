-- What a rule finds, why it matters, how to mend it.
local M = {}

-- The rules that found something in a buffer, on one line of it or on all.
local function rules(buffer, line)
  local seen, names = {}, {}
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer, { lnum = line })) do
    -- Neovim 0.7 keeps the code only in what the server sent.
    local sent = diagnostic.user_data and diagnostic.user_data.lsp or {}
    local code = diagnostic.code or sent.code
    if diagnostic.source == "resolint" and code and not seen[code] then
      seen[code] = true
      table.insert(names, code)
    end
  end
  table.sort(names)
  return names
end

-- The rules that found something in this buffer and begin with what was typed.
function M.complete(typed)
  return vim.tbl_filter(function(name)
    return vim.startswith(name, typed)
  end, rules(vim.api.nvim_get_current_buf()))
end

-- Shows the page of a rule; without a name, that of what was found on this line.
function M.open(rule)
  local buffer = vim.api.nvim_get_current_buf()
  if not rule or rule == "" then
    rule = rules(buffer, vim.api.nvim_win_get_cursor(0)[1] - 1)[1]
  end
  if not rule then
    vim.notify("resolint: nothing was found on this line; give the id of a rule")
    return
  end
  require("resolint.server").request(buffer, "resolint/explain", { rule = rule }, function(page)
    local lines = vim.split(page, "\n", { trimempty = true })
    require("resolint.scratch").open("resolint://explain/" .. rule, lines, "markdown", "botright new")
  end)
end

return M
