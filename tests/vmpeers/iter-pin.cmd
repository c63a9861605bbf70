# Seen twice, and left by two others; the second of one name fails.
pin=/sys/fs/bpf/peers-test
bpftrace -e 'iter:task:peers-test { if (ctx->task->pid == 2) { printf("%s %5d|%-5d|%c|%x|%s|%lld 100%%\n", ctx->task->comm, ctx->task->pid, 7, 65, 255, "text", (int64)-5); } }'
cat $pin $pin
rm $pin
bpftrace -e "iter:task_file:$pin { exit(); } END { printf(\"end\\n\"); }"
cat $pin
rm $pin
bpftrace -f json -e 'iter:bpf_map:peers-test { @n++; }'
rm $pin
bpftrace -e 'iter:task:peers-test:more { }'
