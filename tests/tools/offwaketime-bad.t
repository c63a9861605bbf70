# One filter of threads at a time.
--- args
offwaketime -u -k
--- needs
root bpf btf
--- rc
1
--- stdout
--- stderr
...
~.*use one of -p, -t, -u and -k, and one of -U and -K
...
