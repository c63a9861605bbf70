# Softirqs of the network, as /proc/softirqs counts them.
--- args
softirqs -C
--- needs root bpf btf net
--- run
{work} grown /proc/softirqs NET_RX connections 4 47402 3000
--- stop INT
--- stdout
Tracing soft irq events... Hit Ctrl-C to end.

SOFTIRQ          TOTAL_count
...
~net_rx +{truth NET_RX 30%}
...
