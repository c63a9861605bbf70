# Kernel headers bring their macros with them, unless the script has its own.
--- prog
#include <linux/sched.h>
#include <net/sock.h>
#define AF_INET6 11
BEGIN
{
	print((AF_INET, AF_INET6, TASK_RUNNING, S_IFDIR, MINORMASK));
	exit();
}
--- needs root bpf
--- stdout
(2, 11, 0, 16384, 1048575)


