# An order that is none.
--- args
memleak --sort name
--- needs
root bpf btf tp:kmem:kmalloc
--- rc
1
--- stdout
--- stderr
...
~.*--sort takes size or count
...
