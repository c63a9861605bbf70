# A module that is not loaded: no function of the kernel is near to it.
--- args
--dry-run -e 'fentry:nosuchmodule:vfs_read { }'
--- needs root btf
--- rc 1
--- stdout
--- stderr
stdin:1:1-29: ERROR: No matches for fentry nosuchmodule:vfs_read.
fentry:nosuchmodule:vfs_read { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: no such module is loaded, or it has no BTF
