# -E: the one that fails, with what it asked for.
--- args
bindsnoop -E -w -U -P 47291
--- needs
root bpf btf net
--- run
{work} bind-twice 6 47291
--- stop
INT
--- stdout
Tracing binds ... Hit Ctrl-C to end
   UID RC                               PID COMM         PROT ADDR                                    PORT   OPTS IF
~     0 Success {19}[0-9 ]{10} work         TCP  ::1                                     47291 \.\.\.R\.  0
~     0 Address already in use {4}[0-9 ]{10} work         TCP  ::1                                     47291 \.\.\.\.\.  0
