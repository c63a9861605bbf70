# A signal that it sends itself, and the one of its end; -n gives names.
--- args
sigsnoop -n -s USR1,CHLD
--- needs root bpf btf tp:signal:signal_generate
--- run
{work} comm sends signal 2
--- stop INT
--- stdout
TIME     PID     COMM             SIGNAL    TPID    TCOMM            RESULT
...
~[0-9:]{8} ([0-9]+ +)sends            SIGUSR1   \2sends            0
~[0-9:]{8} ([0-9]+ +)sends            SIGUSR1   \2sends            0
...
~[0-9:]{8} [0-9]+ +sends            SIGCHLD   [0-9]+ +[^ ]+ +0
...
