# A period instead of a rate, by time of the CPU: 10 ms each, a second long.
--- args
profile -c 10000000 -f -p {pid} 1
--- needs
root bpf btf
--- env
SONDE_WITHOUT=hardware:cpu-cycles:10000000
--- bg
{work} spin 20 1
--- stdout
...
~work.*;work_spin.* {1..200}
...
