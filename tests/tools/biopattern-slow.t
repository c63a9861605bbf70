# A mebibyte in pieces, one after the other: all but the first are sequential.
--- args
biopattern -d nullb0
--- needs
root bpf btf tracefs slowdisk
--- run
{work} write-direct 1 65536 {slowdisk}
--- stop
INT
--- timeout
60
--- stdout
Tracing block device I/O requested seeks... Hit Ctrl-C to end.
TIME      DISK     %RND  %SEQ    COUNT     KBYTES
~[0-9:]{8} +nullb0 +6 +94 +16 +1024
