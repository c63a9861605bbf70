# A function of former kernels: what does its work now, and what else tells it.
--- args
trace '__kmalloc "%d", arg1'
--- needs root bpf btf !fn:__kmalloc fn:__kmalloc_noprof tp:kmem:kmalloc
--- rc 1
--- stdout
--- stderr
specifier:1:1-10: ERROR: No matches for kprobe __kmalloc.
__kmalloc "%d", arg1
~~+
~HINT: (this kernel has no kprobes .*; )?p::__kmalloc_noprof has taken its place, and t:kmem:kmalloc is close
