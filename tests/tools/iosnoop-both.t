# By process or by name, as perf-tools has it.
--- args
iosnoop -p 1 -n x
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
~iosnoop:.*ERROR: use either -p or -n
...
