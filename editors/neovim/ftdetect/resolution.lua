-- Drafts are told by their names, whatever comes after ".resolution".
if vim.fn.has("nvim-0.8") == 1 then
  vim.filetype.add({
    extension = { resolution = "resolution" },
    pattern = { [".*%.resolution%.txt"] = "resolution", [".*%.resolution%.md"] = "resolution" },
  })
else
  -- Here the name's end has already been taken for text or Markdown, so that it is set again.
  vim.cmd([[
    autocmd BufRead,BufNewFile *.resolution,*.resolution.txt,*.resolution.md set filetype=resolution
  ]])
end
