# A measurement runs its program often, and prints no map and no output of it.
--- prog
bench:count { @ = count(); }
bench:print { printf("not shown\n"); }
--- args
--bench {prog}
--- needs root bpf
--- stdout
Benchmark                                Time(ns)       Iterations
------------------------------------------------------------------
~count {36}[0-9]+ +[0-9]+
~print {36}[0-9]+ +[0-9]+


