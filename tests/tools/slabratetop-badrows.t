# By name all are printed.
--- args
slabratetop -s name -r 5
--- needs root bpf btf
--- rc 1
--- stdout
--- stderr
slabratetop: ERROR: --sort name prints all: use it without --rows
