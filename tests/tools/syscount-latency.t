# A sleep of 300 ms is 300 ms of clock_nanosleep.
--- args
syscount -Lm --syscall clock_nanosleep -T 1 --exec '{work} sleep 300'
--- needs
root bpf btf tracefs
--- stdout
...
~SYSCALL +COUNT +TIME \(ms\)
~clock_nanosleep +1 +3[0-9]{2}\.[0-9]{6}
...
