# An event of a module, by the typed raw tracepoint.
--- prog
rawtracepoint:nullb_zone_op { @[args.zone_no] = count(); }
interval:ms:100 { exit(); }
--- args
-v {prog}
--- needs root bpf btf file:/sys/kernel/btf/null_blk
--- stdout
...
--- stderr
...
rawtracepoint:null_blk:nullb_zone_op: raw tracepoint with BTF
...
