# Ten mallocs and ten callocs of 1000 bytes stay, thirty are freed.
--- args
memleak -c '{workpie} leak 10 1000 3000' -o 100 -z 1000 -Z 1000 1 1
--- needs
root bpf btf uprobe
--- stdout
~Attaching to pid [0-9]+, Ctrl\+C to quit\.
~\[[0-9:]+\] Top 10 stacks with outstanding allocations:
	10000 bytes in 10 allocations from stack
~		0x[0-9a-f]{16}	work_keep(_zeroed)?\+0x[0-9a-f]+ \[work-pie\]
...
	10000 bytes in 10 allocations from stack
~		0x[0-9a-f]{16}	work_keep(_zeroed)?\+0x[0-9a-f]+ \[work-pie\]
...
