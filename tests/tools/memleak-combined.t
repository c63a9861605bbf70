# Totals alone, the largest only, by number.
--- args
memleak --combined-only --sort count -T 1 -z 1000 -Z 1000 -c '{workpie} leak 7 1000 3000' 1 1
--- needs
root bpf btf uprobe
--- stdout
~Attaching to pid [0-9]+, Ctrl\+C to quit\.
~\[[0-9:]+\] Top 1 stacks with outstanding allocations:
	7000 bytes in 7 allocations from stack
~		work_keep(_zeroed)?\+0x[0-9a-f]+ \[work-pie\]
...
