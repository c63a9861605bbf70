# -l: there is no such file.
--- args
gethostlatency -l /no/such/libc.so
--- needs
root bpf uprobe
--- rc
1
--- stdout
--- stderr
...
~.*ERROR: .*/no/such/libc.so.*
...
