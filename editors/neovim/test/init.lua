-- What a user's init.lua holds, with the binary and the folder that the test names.
vim.opt.runtimepath:prepend(vim.env.RESOLINT_PLUGIN)

-- What Neovim would say is to go, and what is said to the user.
_G.deprecated, _G.told, _G.ended = {}, {}, {}
local deprecate = vim.deprecate
vim.deprecate = function(name, ...)
  table.insert(_G.deprecated, name)
  return deprecate and deprecate(name, ...)
end
vim.notify = function(message, level)
  table.insert(_G.told, { message = message, level = level })
end

require("resolint").setup({
  cmd = { vim.env.RESOLINT_BINARY, "lsp" },
  settings = { rules = { ["undefined-acronym"] = "off" } },
  on_exit = function(code, signal)
    table.insert(_G.ended, { code = code, signal = signal })
  end,
})
