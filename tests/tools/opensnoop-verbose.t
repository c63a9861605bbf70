# -v: messages with the place in the tool's script, for who looks for a mistake.
--- args
opensnoop -v --mntnsmap /nosuch/map
--- needs
root bpf
--- rc
1
--- stdout
--- stderr
~opensnoop:[0-9]+:[0-9]+-[0-9]+: ERROR: cannot open the pinned map /nosuch/map: No such file or directory
...
