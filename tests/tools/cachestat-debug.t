# -D: what the numbers are made of; misses are pages added less new ones. Without a
# source of hits, that is said.
--- args
cachestat -D 1 2
--- needs
root bpf btf tracefs
--- env
SONDE_WITHOUT=rawtracepoint:mm_filemap_get_pages,fentry,kprobe
--- stdout
Hits are not known to this kernel's tracepoints.
    HITS   MISSES  DIRTIES HITRATIO   BUFFERS_MB  CACHED_MB DEBUG
~ +- +[0-9]+ +[0-9]+ +- .* \([0-9]+ [0-9]+ [0-9]+ [0-9]+\)
~ +- +[0-9]+ +[0-9]+ +- .* \([0-9]+ [0-9]+ [0-9]+ [0-9]+\)
