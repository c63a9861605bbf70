# Binds with their options; the one that fails is not shown.
--- args
bindsnoop -P 47289,47290
--- needs
root bpf btf net
--- run
{work} bind-twice 4 47289
{work} bind-twice 6 47290
--- stop
INT
--- stdout
Tracing binds ... Hit Ctrl-C to end
     PID COMM         PROT ADDR            PORT   OPTS IF
~ +[0-9]+ work         TCP  127\.0\.0\.1       47289 \.\.\.R\.  0
~ +[0-9]+ work         TCP  ::1             47290 \.\.\.R\.  0
