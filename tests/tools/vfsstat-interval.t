# Rows a second apart, and a header over the columns.
--- args
vfsstat 1 2
--- needs
root bpf btf tracefs
--- stdout
...
TIME         READ/s  WRITE/s  FSYNC/s   OPEN/s CREATE/s UNLINK/s  MKDIR/s  RMDIR/s
~[0-9:]{8}: ( +[0-9]+){8}
~[0-9:]{8}: ( +[0-9]+){8}
