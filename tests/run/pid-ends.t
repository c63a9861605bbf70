# The trace of a process ends with it.
--- prog
interval:ms:10 { @ = count(); }
--- args
-p {pid} {prog}
--- bg
{work} sleep 700
--- needs root bpf
--- run
true
--- stdout


~@: {20..80}
