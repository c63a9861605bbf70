# Parts of registers, of every width and sign, and of two passes.
--- prog
usdt:$1:work:registers
{
	printf("%d %d %d %d %d %d %d %d", arg0, arg1, arg2, arg3, arg4, arg5 == 4000000000 + arg0, arg6, arg7 == (1 << 40) + arg0);
	printf(" %d %d %d %d %d %d %d\n", arg8 == -(1 << 40) - arg0, arg9, arg10, arg11, arg12 == -(1 << 33) - arg0, arg13, arg14);
}
--- args
{prog} {work}
--- needs root bpf uprobe
--- run
{work} usdt 3
--- stop INT
--- stdout
0 1 -1 60000 -2 1 -3 1 1 0 -4 -5 1 200 50000
1 2 -2 60001 -3 1 -4 1 1 1 -5 -6 1 199 49999
2 3 -3 60002 -4 1 -5 1 1 2 -6 -7 1 198 49998


