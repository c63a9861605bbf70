# A parenthesis that stays open.
--- args
ksnoop 'vfs_read(count > 1 && return'
--- needs btf fn:vfs_read
--- rc 1
--- stdout
--- stderr
function:1:20-22: ERROR: expected ',', ')' or a comparison, not '&&'
vfs_read(count > 1 && return
                   ~~
