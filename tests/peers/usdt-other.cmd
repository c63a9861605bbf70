# A probe that only another provider of the file has.
try() {
	timeout 30 bpftrace -q "$@" >out 2>err
	echo "$?"
	grep -m 1 'ERROR\|WARNING: No' err
	grep -m 1 'WARNING: No' out
}
try -e "usdt:$work:nosuch:target { }"
try -c "$work usdt 1" -e "usdt:$work:nosuch:target { }"
try -e "usdt:$work:nosuch:target, usdt:$work:work:target { exit(); } BEGIN { exit(); }"
try -e "config = { missing_probes = \"warn\" } usdt:$work:nosuch:target { } BEGIN { exit(); }"
try -e "usdt:$work:*:nosuch { }"
