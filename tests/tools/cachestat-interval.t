# Rows with the time.
--- args
cachestat -T 1 2
--- needs
root bpf btf tracefs
--- stdout
...
TIME         HITS   MISSES  DIRTIES HITRATIO   BUFFERS_MB  CACHED_MB
~[0-9:]{8}( +[0-9]+){3} +[0-9]+[.][0-9]{2}%( +[0-9]+){2}
~[0-9:]{8}( +[0-9]+){3} +[0-9]+[.][0-9]{2}%( +[0-9]+){2}
