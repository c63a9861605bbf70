// SPDX-License-Identifier: Apache-2.0
/*
 * Macros of kernel headers that scripts use. A script that includes such a
 * header needs no header here, because its types are in BTF; its macros are
 * not. These keep their values in all kernels: most are the system's own.
 */
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "lang/include.h"

#define TEXT(x) #x
#define DEFINE(name, value) \
	"#ifndef " name "\n#define " name " " value "\n#endif\n"
/* by two steps, so that the macro's value is taken; unary: of one argument */
#define VALUE(x) TEXT(x)
#define SAME(x) DEFINE(#x, VALUE(x))

const char kernel_macros[] = SAME(AF_UNSPEC) SAME(AF_UNIX) SAME(AF_LOCAL) SAME(
	AF_INET) SAME(AF_INET6) SAME(AF_NETLINK) SAME(AF_PACKET) SAME(AF_VSOCK)
	SAME(AF_XDP) SAME(AF_BLUETOOTH) SAME(AF_KEY) SAME(AF_ALG) SAME(O_RDONLY)
		SAME(O_WRONLY) SAME(O_RDWR) SAME(O_ACCMODE) SAME(O_CREAT) SAME(
			O_EXCL) SAME(O_TRUNC) SAME(O_APPEND) SAME(O_NONBLOCK)
			SAME(O_CLOEXEC) SAME(O_DIRECTORY) SAME(S_IFMT)
				SAME(S_IFSOCK) SAME(S_IFLNK) SAME(S_IFREG)
					SAME(S_IFBLK) SAME(S_IFDIR)
						SAME(S_IFCHR) SAME(S_IFIFO)
	/* include/linux/sched.h, net.h, time64.h, kdev_t.h */
	DEFINE("TASK_RUNNING", "0") DEFINE("TASK_INTERRUPTIBLE", "1")
		DEFINE("TASK_UNINTERRUPTIBLE", "2") DEFINE("NSEC_PER_SEC",
							   "1000000000")
			DEFINE("NSEC_PER_MSEC",
			       "1000000") DEFINE("NSEC_PER_USEC", "1000")
				DEFINE("USEC_PER_SEC",
				       "1000000") DEFINE("MSEC_PER_SEC", "1000")
					DEFINE("MINORBITS", "20")
						DEFINE("MINORMASK", "1048575");
