# Counts of the kinds that every system has.
--- args
softirqs -C 1 1
--- needs root bpf btf
--- run
{work} sleep 200
--- stdout
Tracing soft irq events... Hit Ctrl-C to end.

SOFTIRQ          TOTAL_count
...
~(timer|sched|rcu) +{1..10000000}
...
