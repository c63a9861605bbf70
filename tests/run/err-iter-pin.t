# Pins are files of the bpf file system.
--- prog
iter:task:/tmp/sonde-test-pin { printf("x"); }
--- needs root bpf btf file:/sys/fs/bpf
--- rc 1
--- stdout
--- stderr
~.*:1:1-30: ERROR: cannot attach iter:task: pins must be in a bpf file system, as /sys/fs/bpf
...
