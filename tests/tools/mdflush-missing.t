# Without software RAID there is no such function.
--- args
mdflush
--- needs
root bpf btf tracefs !fn:md_flush_request
--- rc
1
--- stdout
--- stderr
...
~.*ERROR: No matches for kprobe md_flush_request.
...
