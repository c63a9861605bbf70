# A column that it has not.
--- args
slabratetop -s bytes
--- needs root bpf btf
--- rc 1
--- stdout
--- stderr
slabratetop: ERROR: --sort takes name, count or size
