# 16 writes of 64 KiB and 32 of 32 KiB, in buckets that were asked for.
--- args
bitesize -b '4 8 64' -d nullb0 600
--- needs
root tracefs slowdisk
--- run
{work} write-direct 1 65536 {slowdisk}
{work} write-direct 1 32768 {slowdisk}
--- stop
INT
--- timeout
60
--- stdout
Tracing block I/O... Hit Ctrl-C to end.

            Kbytes         : I/O      Distribution
              -> 3.9       : 0        |                                      |
          4.0 -> 7.9       : 0        |                                      |
          8.0 -> 63.9      : 32       |######################################|
         64.0 ->           : 16       |###################                   |
