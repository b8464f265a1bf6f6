-- Both readings of a draft as trees, one window each.
local M = {}

-- What stands behind the label on the line where a node begins.
local function text_of(node, source)
  local line = source[node.range.start.line] or ""
  local text = vim.fn.strcharpart(line, node.range.start.column - 1)
  return vim.trim((text:gsub("^%S*%s+", "", 1)))
end

-- Adds a node and what it holds, and the lines of the draft that they stand on.
local function add(node, depth, source, lines, places)
  local deeper = depth
  if node.kind ~= "document" and node.kind ~= "text" then
    local words = { node.label ~= vim.NIL and node.label or nil }
    if node.kind == "clause" or node.kind == "item" then
      table.insert(words, text_of(node, source))
    end
    if node.state then
      table.insert(words, "[" .. node.state .. "]")
    end
    table.insert(lines, ("  "):rep(depth) .. table.concat(words, "  "))
    table.insert(places, node.range.start.line)
    deeper = depth + 1
  end
  for _, child in ipairs(node.children) do
    add(child, deeper, source, lines, places)
  end
end

-- Shows one reading; Enter goes to the place in the draft.
local function show(reading, tree, draft, split)
  local source = vim.api.nvim_buf_get_lines(draft, 0, -1, false)
  local lines, places = {}, {}
  add(tree, 0, source, lines, places)
  local name = ("resolint://%s/%s"):format(reading, vim.fn.fnamemodify(vim.api.nvim_buf_get_name(draft), ":t"))
  local buffer = require("resolint.scratch").open(name, lines, "resolint-outline", split)
  vim.cmd("setlocal nowrap nonumber cursorline winfixwidth")
  vim.b[buffer].resolint_places = places
  vim.b[buffer].resolint_draft = draft
  local go = "<Cmd>lua require('resolint.outline').go()<CR>"
  vim.api.nvim_buf_set_keymap(buffer, "n", "<CR>", go, { noremap = true, silent = true })
end

-- Goes from a line of an outline to its place in the draft.
function M.go()
  local line = vim.b.resolint_places[vim.api.nvim_win_get_cursor(0)[1]]
  local draft = vim.b.resolint_draft
  local window = vim.fn.bufwinid(draft)
  if window == -1 then
    vim.cmd("leftabove vertical sbuffer " .. draft)
    window = vim.api.nvim_get_current_win()
  end
  vim.api.nvim_set_current_win(window)
  vim.api.nvim_win_set_cursor(window, { line, 0 })
end

-- Opens the proposed reading, and of a redline the original beside it.
function M.open()
  local draft = vim.api.nvim_get_current_buf()
  require("resolint.server").execute(draft, "resolint.outline", {
    vim.uri_from_bufnr(draft),
  }, function(answer)
    show("proposed", answer.proposed, draft, "botright vertical new")
    if answer.original ~= vim.NIL and answer.original then
      show("original", answer.original, draft, "rightbelow new")
    end
  end)
end

return M
