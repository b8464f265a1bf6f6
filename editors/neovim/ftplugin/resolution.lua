-- A clause is one long line: it is wrapped at words, and its continuation stands under its text.
if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = true

vim.cmd("setlocal wrap linebreak breakindent formatoptions-=t")
vim.b.undo_ftplugin = "setlocal wrap< linebreak< breakindent< formatoptions<"
