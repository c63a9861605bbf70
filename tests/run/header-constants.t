# Constants of the system's headers, and macros of the kernel's, need none of
# them; what the script defines counts first.
--- prog
#include <net/sock.h>
#define AF_INET6 11
enum { EPERM = 77 }
BEGIN
{
	print((AF_INET, AF_INET6, EPERM, ECONNREFUSED, EWOULDBLOCK, SIGKILL));
	print((O_LARGEFILE, IPPROTO_TCP, MSG_PEEK));
	print((TASK_RUNNING, S_IFDIR, DT_REG, MINORMASK, ETH_P_IPV6, O_DSYNC));
	exit();
}
--- needs root bpf
--- stdout
(2, 11, EPERM, 111, 11, 9)
(32768, IPPROTO_TCP, 2)
(0, 16384, 8, 1048575, 34525, 4096)


