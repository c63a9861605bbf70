# One print is one column: said, with what to do.
--- prog
BEGIN { @v = lhist(1, 0, 30, 10); exit(); }
--- args
-f heat -o {tmp}/heat.html {prog}
--- needs root bpf
--- stdout
--- stderr
WARNING: the histogram was printed once: the heat map has one column
HINT: interval:s:1 { print(@map); clear(@map); }
