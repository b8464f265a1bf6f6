-- Colours of semantic tokens, which Neovim shows since 0.9. They are links, which a colour scheme or
-- the user may set otherwise.
local M = {}

local LINKS = {
  callWord = "Keyword",
  label = "Number",
  reference = "Identifier",
  citation = "Type",
  date = "String",
  inserted = { "Added", "DiffAdd" },
  deleted = { "Removed", "DiffDelete" },
}

-- The first of these groups that is there.
local function there(groups)
  if type(groups) == "string" then
    return groups
  end
  for _, name in ipairs(groups) do
    if vim.fn.hlexists(name) == 1 then
      return name
    end
  end
end

local function link()
  for token, groups in pairs(LINKS) do
    local name = ("@lsp.type.%s.resolution"):format(token)
    vim.api.nvim_set_hl(0, name, { link = there(groups), default = true })
  end
end

-- Links now, and again when another colour scheme has cleared them.
function M.begin()
  if vim.fn.has("nvim-0.9") == 0 then
    return
  end
  link()
  vim.api.nvim_create_autocmd("ColorScheme", {
    group = vim.api.nvim_create_augroup("resolint.highlight", { clear = true }),
    callback = link,
  })
end

return M
