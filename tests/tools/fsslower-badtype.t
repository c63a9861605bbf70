# A type that the kernel does not have.
--- args
fsslower -t nosuchfs
--- rc
2
--- stdout
--- stderr
fsslower: --type takes a type of /proc/filesystems or of a module, not 'nosuchfs'
