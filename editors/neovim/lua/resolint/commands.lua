-- Commands of code lenses and code actions that are executed here, not by the server.
local M = {}

-- The references to a clause, in the location list.
local function references(command, context)
  local _, _, locations = unpack(command.arguments)
  if not locations or #locations == 0 then
    return
  end
  local client = vim.lsp.get_client_by_id(context.client_id)
  local items = vim.lsp.util.locations_to_items(locations, client.offset_encoding)
  vim.fn.setloclist(0, {}, " ", { title = command.title, items = items })
  vim.cmd("lopen")
end

-- The page of a rule, which a code action names.
local function explain(command)
  require("resolint.explain").open(command.arguments[1])
end

function M.begin()
  vim.lsp.commands["resolint.references"] = references
  vim.lsp.commands["resolint.explain"] = explain
end

return M
