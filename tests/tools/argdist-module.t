# Functions of a module, which is named as a library would be:
# 16 requests of 64 kB.
--- args
argdist -i 60 -C 'p:null_blk:null_queue_rq()#calls' -C 'r:null_blk:null_queue_rq():int:$retval#results'
--- needs root bpf kprobe slowdisk file:/sys/module/null_blk/coresize fn:null_queue_rq
--- run
{work} write-direct 1 65536 {slowdisk}
--- stop INT
--- stdout
~\[[0-9:]{8}\]
calls
	COUNT      EVENT
	16         total calls
results
	COUNT      EVENT
	16         $retval = 0
