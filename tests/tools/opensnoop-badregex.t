# No regular expression: told before anything is traced.
--- args
opensnoop [
--- rc
2
--- stdout
--- stderr
opensnoop: file takes an extended regular expression, not '['
