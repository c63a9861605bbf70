# 30 writes of 64 KiB to one file.
--- args
filetop -C -r 9999 600
--- needs
root bpf btf tracefs
--- run
{work} file-write {tmp}/known 30 65536
--- stop
INT
--- stdout
~Tracing \((functions|system calls)\)[.]{3} Output every 600 secs. Hit Ctrl-C to end

~[0-9:]{8} loadavg: [0-9. /]+

TID     COMM             READS  WRITES R_Kb    W_Kb    T FILE
...
~[0-9]+ +work +0 +30 +0 +1920 +R known
...
