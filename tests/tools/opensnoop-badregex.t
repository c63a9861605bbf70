# No regular expression: told before anything is traced.
--- args
opensnoop [
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
~opensnoop:[0-9:-]+: ERROR: '\[' is no regular expression: .*
...
