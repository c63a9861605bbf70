# No histogram, and no time in a key.
--- prog
BEGIN { @a = count(); exit(); }
--- args
-f heat {prog}
--- needs root bpf
--- rc 1
--- stdout
--- stderr
ERROR: -f heat draws histograms that are printed at intervals, and what is keyed by a time: this script has neither
HINT: @ns = hist($ns); with interval:s:1 { print(@ns); clear(@ns); }, or @[nsecs, kstack] = count();
