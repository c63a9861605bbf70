# A map that is not there: once, and without lines of the tool's script.
--- args
opensnoop --mntnsmap /nosuch/map
--- needs
root bpf
--- rc
1
--- stdout
--- stderr
opensnoop: ERROR: cannot open the pinned map /nosuch/map: No such file or directory
