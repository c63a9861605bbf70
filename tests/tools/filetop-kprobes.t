# 1024 reads and 1024 writes of 100 bytes, by all calls that there are, by kprobes.
--- args
filetop -C -r 9999 600
--- env
SONDE_WITHOUT=fentry
--- needs
root bpf btf tracefs kprobe
--- run
{work} file-calls {tmp}/known 256
--- stop
INT
--- timeout
60
--- stdout
Tracing (functions)... Output every 600 secs. Hit Ctrl-C to end
...
TID     COMM             READS  WRITES R_Kb    W_Kb    T FILE
...
~[0-9]+ +work +1024 +1024 +100 +100 +R known
...
