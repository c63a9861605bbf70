# A column that there is not.
--- args
biotop -s size
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
~biotop:.*ERROR: --sort takes all, io, bytes or time
...
