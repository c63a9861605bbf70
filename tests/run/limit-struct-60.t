# A struct of sixty fields: each found at its place.
--- prog
x
--- args
{tmp}/s.bt
--- setup
sh -c '{ echo "struct big {"; for i in $(seq 0 59); do echo "$([ $((i % 3)) = 0 ] && echo char || echo int) f$i;"; done; echo "}; begin { \$b = (struct big *)0;"; for i in $(seq 0 59); do echo "@at[$i] = offsetof(struct big, f$i);"; done; echo "for (\$i : 0..60) { \$want = (\$i / 3) * 12 + (\$i % 3) * 4; if (@at[\$i] != (uint64)\$want) { print((\$i, @at[\$i])); } } print(sizeof(struct big)); clear(@at); exit(); }"; } >{tmp}/s.bt'
--- needs root bpf
--- stdout
240


