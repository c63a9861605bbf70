# A histogram printed at intervals: a column each print, and one for the rest.
--- prog
BEGIN { @v = lhist(1, 0, 30, 10); @v = lhist(2, 0, 30, 10); @v = lhist(25, 0, 30, 10); }
interval:ms:200 { print(@v); clear(@v); }
interval:ms:300 { @v = lhist(31, 0, 30, 10); exit(); }
--- args
-f heat:unit=us -o {tmp}/heat.html {prog}
--- needs root bpf
--- stdout
--- cleanup
grep -qF '{"name":"@v","unit":"us","binary":false,"buckets":[[0,10],[10,20],[20,30],[30,null]],"columns":[[' {tmp}/heat.html
grep -qE '"columns":.*\[\[[0-9.]+,0\.[0-9]+,2,0,1,0\],$' {tmp}/heat.html
grep -qE '^\[0\.[0-9]+,0\.[0-9]+,0,0,0,1\]\]\}' {tmp}/heat.html
