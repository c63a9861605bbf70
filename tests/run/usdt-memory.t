# Memory: by base, index and scale, at symbols, on the stack.
--- prog
usdt:$1:work:memory
{
	printf("%d %d %d %d %d %d %d %d %d %d\n", arg0, arg1, arg2, arg3,
	       arg4, arg5 >> 32, arg6, arg7, arg8, arg9);
}
--- args
{prog} {workpie}
--- needs root bpf uprobe
--- run
{workpie} usdt 6
--- stop INT
--- stdout
4000 2000 5000 6000 7000 0 0 0 0 0
4001 2001 6001 6001 7001 3 3 3 5 -1
4002 2002 7002 6002 7002 6 6 6 10 -2
4003 2003 8003 6003 7003 9 9 9 15 -3
4004 2004 5004 6004 7004 12 12 12 20 -4
4005 2005 6005 6005 7005 15 15 15 25 -5


