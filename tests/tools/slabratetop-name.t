# In the order of the names.
--- args
-f csv --output {tmp}/out slabratetop -s name --exec '{work} open 100' 600
--- needs root bpf btf kernel>=6.1
--- timeout 60
--- stderr
Tracing... Output every 600 secs. Hit Ctrl-C to end
...
--- cleanup
sh -c 'sed "1d; s/,.*//" {tmp}/out >{tmp}/names; grep -qx filp {tmp}/names && LC_ALL=C sort -c {tmp}/names'
