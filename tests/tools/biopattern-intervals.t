# Two reports below one header; the shares are those of the same I/O.
--- args
biopattern 1 2
--- needs
root bpf btf tracefs blk
--- run
{work} write-direct 8 512 {disk}
--- timeout
60
--- stdout
Tracing block device I/O requested seeks... Hit Ctrl-C to end.
TIME      DISK     %RND  %SEQ    COUNT     KBYTES
~[0-9:]{8}  [a-z0-9]+ +{0..100} +{0..100} +[0-9]+ +[0-9]+
...
