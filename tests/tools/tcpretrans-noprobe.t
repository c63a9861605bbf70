# Without function probes there are no tail loss probes to trace.
--- args
tcpretrans -l
--- needs
root bpf btf !kprobe !fentry
--- rc
1
--- stdout
--- stderr
~.*ERROR: No matches for kprobe tcp_send_loss_probe.*
...
