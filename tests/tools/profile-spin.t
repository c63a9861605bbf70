# Each sample of a busy thread is of the function that spins; 99 a second.
--- args
profile -F 99 -U -p {pid} 2
--- needs
root bpf btf
--- bg
{work} spin 4 1
--- stdout
Sampling at 99 Hertz of PID {pid} by user stack for 2 secs.

...
~    work_spin\+0x[0-9a-f]+ \[work\]
...
~    -                work \({pid}\)
~        [0-9]+
...
