# The words that a flag of the command line may have.
for word in true True YES yes on 1 false no Off 0 y t 2 maybe ""; do
	bpftrace -e 'begin { print(getopt("b", false)); exit(); }' -- --b=$word 2>&1 |
		grep -v ^WARNING
done
