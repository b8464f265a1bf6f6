-- The commands, and the server for drafts that are opened. `setup` may come before or after.
if vim.g.loaded_resolint or vim.fn.has("nvim-0.7") == 0 then
  return
end
vim.g.loaded_resolint = true

local function command(name, action, options)
  vim.api.nvim_create_user_command(name, action, options)
end

command("ResolintOutline", function()
  require("resolint.outline").open()
end, { desc = "Both readings of the draft, as trees" })

command("ResolintStatus", function()
  require("resolint").status()
end, { desc = "How the draft was read" })

command("ResolintExplain", function(given)
  require("resolint.explain").open(given.args)
end, {
  nargs = "?",
  desc = "What a rule finds, why it matters, how to mend it",
  complete = function(typed)
    return require("resolint.explain").complete(typed)
  end,
})

-- Later than what the user's files do, so that `setup` comes first where there is one.
local function begin()
  require("resolint").begin()
end
if vim.v.vim_did_enter == 1 then
  vim.schedule(begin)
else
  vim.api.nvim_create_autocmd("VimEnter", { once = true, callback = begin })
end
