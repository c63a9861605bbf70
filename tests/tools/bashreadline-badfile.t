# No such file, and no library.
--- args
bashreadline -s /no/such/bash
--- needs
root bpf uprobe
--- hide
/lib /usr/lib
--- rc
1
--- stdout
--- stderr
~.*ERROR: .*readline.*
...
