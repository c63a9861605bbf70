# A period instead of a rate: by cycles where the machine counts them, else by
# time of the CPU.
--- args
profile -c 10000000 -f -p {pid} 1
--- needs
root bpf btf
--- bg
{work} spin 4 1
--- stdout
...
~work.*;work_spin.* [0-9]+
...
