// SPDX-License-Identifier: Apache-2.0
/*
 * One path, main > path_outer > path_middle > path_inner, whose last function
 * calls read(-1, 0, 0) and getppid() itself, argv[1] times; with argv[2] it ends so many ms
 * later. path_down goes down argv[3] levels by calling itself before. Built in
 * several ways (build), so that each must give the same frames.
 */
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef __clang__
#define PATH __attribute__((noinline, used))
#else
#define PATH __attribute__((noinline, noipa, used))
#endif

long path_inner(long n), path_middle(long n), path_outer(long n);
long path_down(long n);

PATH long path_inner(long n)
{
	long got;

	/* a frame of its own, though it calls nobody */
	(void)*(void *volatile *)__builtin_frame_address(0);
	/* in this very function, not in one of a library */
	__asm__ volatile("syscall"
			 : "=a"(got)
			 : "a"(SYS_read), "D"(-1), "S"(0), "d"(0)
			 : "rcx", "r11", "memory");
	__asm__ volatile("syscall"
			 : "=a"(got)
			 : "a"(SYS_getppid)
			 : "rcx", "r11", "memory");
	return got + n;
}

/* What is added behind each call keeps it from being a jump. */
PATH long path_middle(long n)
{
	return path_inner(n) + 1;
}

PATH long path_outer(long n)
{
	return path_middle(n) + 1;
}

PATH long path_down(long n)
{
	return n > 0 ? path_down(n - 1) + 1 : path_outer(n);
}

int main(int argc, char **argv)
{
	long n = argc > 1 ? atol(argv[1]) : 1, sum = 0;
	long deep = argc > 3 ? atol(argv[3]) : 0;

	for (long i = 0; i < n; i++)
		sum += deep ? path_down(deep) : path_outer(i);
	if (argc > 2)
		usleep((useconds_t)atol(argv[2]) * 1000);
	return sum == 0;
}
