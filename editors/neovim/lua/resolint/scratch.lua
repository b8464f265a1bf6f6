-- Buffers that show something and belong to no file.
local M = {}

-- Shows lines under a name, in the window that already does or in one that `split` opens.
function M.open(name, lines, filetype, split)
  local buffer = vim.fn.bufnr("^" .. name .. "$")
  local window = buffer > 0 and vim.fn.bufwinid(buffer) or -1
  if window ~= -1 then
    vim.api.nvim_set_current_win(window)
  else
    vim.cmd(split)
    if buffer > 0 then
      vim.api.nvim_win_set_buf(0, buffer)
    else
      buffer = vim.api.nvim_get_current_buf()
      vim.api.nvim_buf_set_name(buffer, name)
    end
  end
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  for option, value in pairs({ buftype = "nofile", bufhidden = "wipe", swapfile = false }) do
    vim.bo[buffer][option] = value
  end
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].filetype = filetype
  vim.api.nvim_buf_set_keymap(buffer, "n", "q", "<Cmd>close<CR>", { noremap = true, silent = true })
  return buffer
end

return M
