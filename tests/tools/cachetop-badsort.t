# A column that there is not.
--- args
cachetop -s comm
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
...
~cachetop:.*ERROR: --sort takes hits, misses, dirties or pid
...
