# -o, as the examples have it: a flame graph in a file, and no word of it here.
--- args
profile --format=flame -o page.html -F 99 1
--- needs
root bpf btf
--- stdout
--- stderr
Sampling at 99 Hertz of all threads by user + kernel stack for 1 secs.
...
