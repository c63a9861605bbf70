# What a process holds of the kernel's memory: a context of 64 bytes for each
# eventfd. Of 500, a few may come while the program runs on that CPU already, in
# an interrupt's allocation, and other processes have some of their own: 4 %.
--- args
memleak -o 0 -T 1000 -z 64 -Z 64 2 1
--- needs
root bpf btf tp:kmem:kmalloc
--- run
{work} eventfds 500 2500
--- stdout
Attaching to kernel allocators, Ctrl+C to quit.
...
~	[0-9]+ bytes in {480..520} allocations from stack
...
~		0x[0-9a-f]{16}	(__x64_sys|do|__do_sys|__ia32_sys)_?eventfd.* \[kernel\]
...
--- stderr
...
