# Without BPF: who opens, with what result; the path is there where the kernel's
# event has it.
--- env
SONDE_WITHOUT=bpf
--- args
opensnoop -e --exec '{work} open 3 1'
--- needs
root tracefs tp:syscalls:sys_enter_openat
--- stdout
PID    COMM               FD ERR FLAGS    MODE PATH
~[0-9]+ +work +3   0 00001101 0600 .+
~[0-9]+ +work +3   0 00000000 n/a  .+
~[0-9]+ +work +3   0 00000000 n/a  .+
~[0-9]+ +work +-1   2 00000000 n/a  .+
--- stderr
Note: this kernel refuses BPF: events of tracefs instead, - stands for what they do not tell
