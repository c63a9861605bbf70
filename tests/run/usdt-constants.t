# Constants, as the assembler writes them, and 256 arguments.
--- prog
usdt:$1:constants { print((arg0, arg1, arg2, arg3, arg4, arg5, arg6, arg7)); }
usdt:$1:many { print((arg0, arg239, arg240, arg254, arg255)); }
--- args
{prog} {work}
--- needs root bpf uprobe
--- run
{work} usdt 2
--- stop INT
--- stdout
(-5, 5, -1, -9223372036854775808, -1, 32767, -300, 4294967295)
(7, 7, -8, -8, 0)
(-5, 5, -1, -9223372036854775808, -1, 32767, -300, 4294967295)
(7, 7, -8, -8, 1)


