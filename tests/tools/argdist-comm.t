# Who, by name, of a system call's return.
--- args
argdist -i 60 -C 'r::sys_write():char*,u32:$COMM,$retval:$retval == 519#writers'
--- needs root bpf tp:syscalls:sys_enter_write
--- run
{work} write 7 519
--- stop INT
--- stdout
~\[[0-9:]{8}\]
writers
	COUNT      EVENT
	7          $COMM = work, $retval = 519
