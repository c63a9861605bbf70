# A function of a module, found without the module's name; its own struct, and
# the same by name, at its end and in a list.
--- prog
fentry:null_queue_rq {
	$q = (struct nullb_queue *)args.hctx->driver_data;
	@[probe, $q->dev->blocksize, args.bd->rq->__data_len] = count();
}
fexit:null_blk:null_queue_rq { @ret[probe, retval] = count(); }
kprobe:null_blk:null_queue_rq { @k[func, probe] = count(); }
--- file list
"$1" -lv 'fentry:null_blk:null_queue_r*' && "$1" -l 'rawtracepoint:*:nullb_z*'
--- needs root bpf btf fentry slowdisk file:/sys/kernel/btf/null_blk
--- run
{work} write-direct 1 65536 {slowdisk}
sh -c 'sh list /proc/{sonde}/exe >list.out'
grep -qx fentry:null_blk:null_queue_rq list.out
grep -qx "    struct blk_mq_hw_ctx \* hctx" list.out
grep -qx rawtracepoint:null_blk:nullb_zone_op list.out
--- stop INT
--- stdout


@[fentry:null_blk:null_queue_rq, 512, 65536]: 16
@k[null_queue_rq, kprobe:null_blk:null_queue_rq]: 16
@ret[fexit:null_blk:null_queue_rq, 0]: 16
