# -D: what the numbers are made of; misses are pages added less new ones.
--- args
cachestat -D 1 2
--- needs
root bpf btf tracefs
--- stdout
...
    HITS   MISSES  DIRTIES HITRATIO   BUFFERS_MB  CACHED_MB DEBUG
~ +[0-9]+ +[0-9]+ +([0-9]+) .* \([0-9]+ [0-9]+ [0-9]+ [0-9]+\)
~ +[0-9]+ +[0-9]+ +([0-9]+) .* \([0-9]+ [0-9]+ [0-9]+ [0-9]+\)
