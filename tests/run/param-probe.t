# The whole of a probe may be a positional parameter, colons and all.
--- prog
$1 { print(probe); exit(); }
$2:hz:$3 { }
--- args {prog} interval:ms:1 interval 1
--- needs root bpf
--- stdout
interval:ms:1


