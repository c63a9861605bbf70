# With -B line, what was printed goes out while the trace runs on: the reader
# of two lines goes, and that ends it.
--- prog
interval:ms:10 { printf("a"); printf("b\nc"); printf("d\n"); }
--- args
-B line {prog}
--- needs root bpf
--- head 2
--- stdout
ab
cd
