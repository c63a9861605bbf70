# Two frames of each stack at most: command, two of the user's, two of the kernel's.
--- args
profile -f -p {pid} --perf-max-stack-depth 2 1
--- needs root bpf
--- bg
{work} spin 20
--- stdout
~work(;[^;]+){1,4} [0-9]+
...
