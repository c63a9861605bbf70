# The kernel's own: something is always held.
--- args
memleak -o 0 -T 3 1 1
--- needs
root bpf btf tp:kmem:kmalloc
--- run
{work} open 200
--- stdout
Attaching to kernel allocators, Ctrl+C to quit.
~\[[0-9:]+\] Top 3 stacks with outstanding allocations:
~	[0-9]+ bytes in [0-9]+ allocations from stack
~		0x[0-9a-f]{16}	.* \[.*\]
...
--- stderr
...
