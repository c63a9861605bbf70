# Kernel threads have no user stacks.
--- args
offcputime -k -U
--- needs
root bpf btf
--- rc
1
--- stdout
--- stderr
...
~.*kernel threads have no user stacks: -k or -U
...
