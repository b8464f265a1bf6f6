-- What a drafter does, step by step, in a real Neovim.
local drafts = vim.env.RESOLINT_DRAFTS
local step = "start"

local function check(holds, what)
  if not holds then
    error(what, 2)
  end
end

-- Waits until a function answers something; gives that.
local function await(what, answers)
  local answer
  local came = vim.wait(10000, function()
    answer = answers()
    return answer
  end, 20)
  if not came then
    error("waited in vain for " .. what, 2)
  end
  return answer
end

local function open(name)
  vim.cmd("edit " .. vim.fn.fnameescape(drafts .. "/" .. name))
  check(vim.bo.filetype == "resolution", name .. " has the file type " .. vim.bo.filetype)
end

local function line(number)
  return vim.fn.getline(number)
end

local function code_of(diagnostic)
  return diagnostic.code or diagnostic.user_data.lsp.code
end

-- The diagnostics of a rule, with the text that each covers.
local function found(rule)
  local all = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if code_of(one) == rule then
      local covered = line(one.lnum + 1):sub(one.col + 1, one.end_col)
      table.insert(all, { line = one.lnum + 1, text = covered, severity = one.severity })
    end
  end
  table.sort(all, function(one, other)
    return one.line < other.line
  end)
  return all
end

-- That a rule found these texts, and nothing else, on these lines.
local function finds(rule, wanted)
  local all
  local came = vim.wait(10000, function()
    all = found(rule)
    local same = #all == #wanted
    for index, one in ipairs(wanted) do
      same = same and all[index].line == one[1] and all[index].text == one[2]
    end
    return same
  end, 20)
  check(came, rule .. " found " .. vim.inspect(all) .. ", expected " .. vim.inspect(wanted))
  return all
end

-- Puts the cursor before a text on a line.
local function go(number, text)
  local column = line(number):find(text, 1, true)
  check(column, ("no %q on line %d: %q"):format(text, number, line(number)))
  vim.api.nvim_win_set_cursor(0, { number, column - 1 })
end

-- Chooses a code action by its title, as a user does in the menu.
local function act(title)
  local offered, chosen
  vim.ui.select = function(items, options, choose)
    offered = {}
    for index, item in ipairs(items) do
      local label = options.format_item and options.format_item(item) or item
      table.insert(offered, label)
      if label:find(title, 1, true) then
        chosen = true
        choose(item, index)
        return
      end
    end
    choose(nil, nil)
  end
  vim.lsp.buf.code_action()
  await("code actions", function()
    return offered
  end)
  check(chosen, ("no action %q among %s"):format(title, vim.inspect(offered)))
end

local function client()
  return require("resolint.server").client(vim.api.nvim_get_current_buf())
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000)
  for _, answer in pairs(answers or {}) do
    check(not answer.err and not answer.error, method .. ": " .. vim.inspect(answer))
    return answer.result
  end
  error(method .. " was not answered", 2)
end

local function place(number, text)
  go(number, text)
  local encoding = client().offset_encoding
  if vim.fn.has("nvim-0.11") == 1 then
    return vim.lsp.util.make_position_params(0, encoding)
  end
  return vim.lsp.util.make_position_params()
end

local function whole()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

local steps = {}
local function on(name, action)
  table.insert(steps, { name = name, action = action })
end

on("file types", function()
  open("plain.resolution")
  open("marked.resolution.md")
  open("zh.resolution.txt")
  open("en.resolution.txt")
end)

on("diagnostics in English", function()
  finds("homoglyph", { { 6, "С" } })
  finds("merged-label", { { 27, "de)" }, { 29, "ef)" }, { 39, "34" }, { 41, "45" } })
  local dangling = finds("dangling-reference", { { 47, "resolves 7" } })
  check(dangling[1].severity == vim.diagnostic.severity.ERROR, "a dangling reference is an error")
  finds("doubled-terminator", { { 47, ";," } })
end)

on("settings reach the server", function()
  finds("undefined-acronym", {})
end)

on("a quick fix", function()
  go(6, "С")
  act('Write the Latin "C"')
  await("the fix", function()
    return line(6):find("Documents C26/17", 1, true) ~= nil
  end)
  finds("homoglyph", {})
end)

on("labels written by hand", function()
  for at, label in pairs({ [27] = { "de", "e" }, [29] = { "ef", "f" }, [39] = { "34", "4" }, [41] = { "45", "5" } }) do
    vim.api.nvim_buf_set_text(0, at - 1, 0, at - 1, #label[1], { label[2] })
  end
  finds("merged-label", {})
end)

on("hover", function()
  local answer = ask("textDocument/hover", place(39, "resolves 2"))
  local shown = vim.inspect(answer and answer.contents or "")
  check(shown:find("to count a settlement", 1, true), "hover does not show the clause: " .. shown)
end)

on("definition", function()
  place(39, "2 above")
  vim.lsp.buf.definition()
  await("the clause", function()
    return vim.api.nvim_win_get_cursor(0)[1] == 35
  end)
end)

on("rename of a label", function()
  go(35, "2")
  vim.lsp.buf.rename("3")
  await("the references", function()
    return whole():find("in accordance with resolves 3 above", 1, true)
  end)
  check(line(35):find("^2\tto publish the method"), "the other clause moves up: " .. line(35))
  check(line(37):find("^3\tto count a settlement"), "the clause moves: " .. line(37))
end)

on("references of a code lens", function()
  local lenses = await("code lenses", function()
    local lenses = ask("textDocument/codeLens", { textDocument = vim.lsp.util.make_text_document_params() })
    return lenses and #lenses > 0 and lenses
  end)
  local lens
  for _, one in ipairs(lenses) do
    if one.range.start.line == 36 then
      lens = one
    end
  end
  check(lens, "no lens on the clause that is referred to: " .. vim.inspect(lenses))
  local draft = vim.api.nvim_get_current_buf()
  vim.lsp.commands[lens.command.command](lens.command, { client_id = client().id, bufnr = draft })
  local listed = vim.fn.getloclist(0)
  check(#listed == 1 and listed[1].lnum == 39, "the location list holds " .. vim.inspect(listed))
  vim.cmd("lclose")
  check(vim.api.nvim_get_current_buf() == draft, "the draft is back")
  await("code lenses beside the clauses", function()
    if vim.lsp.codelens.enable then
      return true
    end
    return #vim.lsp.codelens.get(draft) > 0
  end)
end)

on("outline", function()
  local draft = vim.api.nvim_get_current_buf()
  open("zh.resolution.txt")
  finds("flattened-redline", { { 21, "c)" } })
  local zh = vim.api.nvim_get_current_buf()
  vim.cmd("ResolintOutline")
  await("both readings", function()
    return #vim.api.nvim_tabpage_list_wins(0) == 3
  end)
  local shown = {}
  for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    local buffer = vim.api.nvim_win_get_buf(window)
    local reading = vim.api.nvim_buf_get_name(buffer):match("resolint://(%a+)/")
    if reading then
      shown[reading] = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
    end
  end
  check(shown.proposed:find("f)  上述", 1, true), "the proposed reading: " .. shown.proposed)
  check(shown.original:find("e)  上述", 1, true), "the original reading: " .. shown.original)
  check(not shown.original:find("f)", 1, true), "the original reading: " .. shown.original)
  vim.cmd("normal! G")
  require("resolint.outline").go()
  check(vim.api.nvim_get_current_buf() == zh, "Enter goes to the draft")
  check(vim.api.nvim_win_get_cursor(0)[1] == 49, "Enter goes to the place")
  vim.cmd("only")
  check(vim.api.nvim_buf_is_valid(draft), "the other draft stays")
end)

on("diagnostics in Chinese", function()
  finds("homoglyph", { { 6, "С" } })
  finds("mixed-width-punctuation", { { 35, "," } })
  finds("dangling-reference", { { 47, "做出决议7" } })
end)

on("columns behind a sign beyond the basic plane", function()
  local before = line(47)
  vim.api.nvim_buf_set_text(0, 46, 2, 46, 2, { "𝒳" })
  check(line(47) == "2\t𝒳" .. before:sub(3), "the sign is in: " .. line(47))
  finds("dangling-reference", { { 47, "做出决议7" } })
  vim.cmd("silent undo")
  finds("dangling-reference", { { 47, "做出决议7" } })
end)

on("status", function()
  local answer
  require("resolint").read(vim.api.nvim_get_current_buf(), function(given)
    answer = given
  end)
  await("the status", function()
    return answer
  end)
  check(answer.language == "zh" and answer.profile == "itu-council", vim.inspect(answer))
  check(require("resolint").statusline() == "zh itu-council 2026-04-28", require("resolint").statusline())
  vim.cmd("ResolintStatus")
end)

on("explain", function()
  go(47, "做出决议7")
  vim.cmd("ResolintExplain")
  await("the page", function()
    return vim.api.nvim_buf_get_name(0):find("resolint://explain/dangling%-reference")
  end)
  check(#vim.api.nvim_buf_get_lines(0, 0, -1, false) > 5, "the page is there: " .. whole())
  vim.cmd("close")
  check(vim.fn.getcompletion("ResolintExplain dangl", "cmdline")[1] == "dangling-reference", "rules are completed")
end)

on("formatting", function()
  local function format()
    if vim.lsp.buf.format then
      vim.lsp.buf.format({ async = false, timeout_ms = 10000 })
    else
      vim.lsp.buf.formatting_sync(nil, 10000)
    end
    return whole()
  end
  format()
  local settled = format()
  check(settled:find("报告遇到的困难；\n", 1, true), "ends are mended: " .. settled)
  check(format() == settled, "formatting settles")
end)

on("semantic tokens", function()
  if vim.fn.has("nvim-0.9") == 0 then
    return "Neovim shows none before 0.9"
  end
  go(49, "2025")
  local token = await("tokens", function()
    return (vim.lsp.semantic_tokens.get_at_pos() or {})[1]
  end)
  check(token.type == "date", vim.inspect(token))
  local group = vim.api.nvim_get_hl(0, { name = "@lsp.type.date.resolution" })
  check(group.link == "String", "a date is linked to " .. vim.inspect(group))
end)

on("the end", function()
  local own = client()
  if vim.fn.has("nvim-0.11") == 1 then
    own:stop()
  else
    own.stop()
  end
  await("the server's end", function()
    return #_G.ended > 0
  end)
  local last = _G.ended[1]
  check(last.code == 0 and last.signal == 0, "the server ended with " .. vim.inspect(last))
end)

on("nothing else was said", function()
  check(#_G.deprecated == 0, "Neovim calls these deprecated: " .. vim.inspect(_G.deprecated))
  local ills = vim.tbl_filter(function(one)
    return (one.level or 0) >= vim.log.levels.WARN
  end, _G.told)
  check(#ills == 0, "the user was told " .. vim.inspect(ills))
end)

local function run()
  for _, one in ipairs(steps) do
    step = one.name
    local passed_over = one.action()
    io.stdout:write(("  ok  %s%s\n"):format(one.name, passed_over and " (" .. passed_over .. ")" or ""))
  end
end

local well, why = xpcall(run, debug.traceback)
if not well then
  io.stdout:write(("  FAILED  %s: %s\n"):format(step, why))
  if #_G.told > 0 then
    io.stdout:write("  the user was told " .. vim.inspect(_G.told) .. "\n")
  end
end
vim.cmd(well and "qall!" or "cquit 1")
