# A type that the kernel does not have.
--- args
fsdist -t nosuchfs
--- rc
2
--- stdout
--- stderr
fsdist: --type takes a type of /proc/filesystems or of a module, not 'nosuchfs'
