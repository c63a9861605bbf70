# Two rows, of a system that looks names up, by kprobes.
--- args
dcstat 1 2
--- needs
root bpf btf tracefs kprobe
--- env
SONDE_WITHOUT=fentry
--- run
{work} open 1000 500
--- stdout
TIME         REFS/s   SLOW/s   MISS/s     HIT%
~[0-9:]{8}: ( +[0-9]+){3} +[0-9]+[.][0-9]{2}
~[0-9:]{8}: ( +[0-9]+){3} +[0-9]+[.][0-9]{2}
