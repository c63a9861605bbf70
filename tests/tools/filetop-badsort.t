# A column that there is not.
--- args
filetop -s size
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
~filetop:.*ERROR: --sort takes all, reads, writes, rbytes or wbytes
...
