# A comparison with nothing.
--- args
ksnoop 'vfs_read(count > )'
--- needs btf fn:vfs_read
--- rc 1
--- stdout
--- stderr
function:1:18-19: ERROR: expected a number behind '>'
vfs_read(count > )
                 ~
