# A script of five thousand lines.
--- prog
x
--- args
{tmp}/s.bt
--- setup
sh -c '{ echo "begin {"; for i in $(seq 1 5000); do echo "	@s += $i;"; done; echo "	exit(); }"; } >{tmp}/s.bt'
--- needs root bpf
--- stdout


@s: 12502500
