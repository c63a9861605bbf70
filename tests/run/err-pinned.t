# No map is pinned there.
--- args
-e 'BEGIN { print(pinned("/sys/fs/bpf/no-such-map", 1)); }'
--- needs
root bpf
--- rc
1
--- stdout
--- stderr
stdin:1:15-51: ERROR: cannot open the pinned map /sys/fs/bpf/no-such-map: No such file or directory
BEGIN { print(pinned("/sys/fs/bpf/no-such-map", 1)); }
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
