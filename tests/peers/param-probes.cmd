# Positional parameters in a probe: anywhere outside of quotes, also its provider,
# and with the colons of several parts.
of() {
	program=$1
	shift
	bpftrace -q -e "$program { print(probe); exit() }" "$@" 2>&1 | grep -v '^WARNING: \|^HINT: '
}
of '$1:ms:1' interval
of '$1:ms:1' i
of '$1' interval:ms:1
of '$1' begin
of '$1' BEGIN
of '$1$2:ms:1' inter val
of 'inter$1:ms:1' val
of 'interval:$1:1' ms
of 'interval:$1' ms:1
of 'interval:$1' 1ms
of 'interval:ms:$1' 5
of 'interval:ms:$1$2' 1 2
of 'interval:ms:1$1' 0
of 'tracepoint:$1' raw_syscalls:sys_enter
of 't:$1:sys_$2' raw_syscalls enter
of '$1:$2' begin
of '$1:ms:1'
of '$1:ms:1' ''
of '$1:ms:1' nosuch
of '$1, interval:ms:$2' interval:ms:9 1
