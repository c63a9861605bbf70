# --count: by address and port.
--- args
bindsnoop --count -P 47292,47293
--- needs
root bpf btf net
--- run
{work} refused 4 47292
{work} refused 4 47293
{work} refused 4 47292
--- stop
INT
--- stdout
Tracing binds ... Hit Ctrl-C to end

LADDR                                           LPORT     BINDS     
127.0.0.1                                       47292     2         
127.0.0.1                                       47293     1         
