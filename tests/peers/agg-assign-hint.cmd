bpftrace -e 'begin { @a = sum(1); @b = @a; }' 2>&1 | grep HINT
bpftrace -e 'begin { @a = hist(1); @b = @a; }' 2>&1 | grep -c HINT
