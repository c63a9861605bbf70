# An allocator whose functions have a prefix, in the program itself: what its
# realloc() gave stays, what its malloc() and calloc() gave does not.
--- args
memleak -O {workpie} --symbols-prefix my_ -c '{workpie} leak-own 12 1000 3000' -o 100 1 1
--- needs
root bpf btf uprobe
--- stdout
~Attaching to pid [0-9]+, Ctrl\+C to quit\.
~\[[0-9:]+\] Top 10 stacks with outstanding allocations:
	12000 bytes in 12 allocations from stack
~		0x[0-9a-f]{16}	work_keep_own\+0x[0-9a-f]+ \[work-pie\]
~		0x[0-9a-f]{16}	(work_leak_own|run_leak_own)\+0x[0-9a-f]+ \[work-pie\]
...
