// SPDX-License-Identifier: Apache-2.0
/*
 * A path that frame pointers do not show: main > cfi_sort > (the C library) >
 * cfi_compare > (a signal) > cfi_handle > cfi_inner, which calls getppid()
 * itself, argv[1] times. Built without frame pointers.
 */
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef __clang__
#define PATH __attribute__((noinline, used))
#else
#define PATH __attribute__((noinline, noipa, used))
#endif

static volatile long times, after;

PATH long cfi_inner(long n)
{
	long got;

	__asm__ volatile("syscall"
			 : "=a"(got)
			 : "a"(SYS_getppid)
			 : "rcx", "r11", "memory");
	return got + n;
}

PATH void cfi_handle(int sig)
{
	times += cfi_inner(sig) > 0;
}

PATH int cfi_compare(const void *a, const void *b)
{
	raise(SIGUSR1);
	after++;
	return *(const int *)a - *(const int *)b;
}

PATH void cfi_sort(void)
{
	int two[] = { 2, 1 };

	qsort(two, 2, sizeof(two[0]), cfi_compare);
	after++;
}

int main(int argc, char **argv)
{
	long n = argc > 1 ? atol(argv[1]) : 1;

	signal(SIGUSR1, cfi_handle);
	for (long i = 0; i < n; i++)
		cfi_sort();
	return times != n;
}
