# A rate or a period, not both.
--- args
profile -F 99 -c 1000
--- needs
root bpf btf
--- rc
1
--- stdout
--- stderr
...
~.*use one of -p and -L, of -U and -K, of -F and -c
...
