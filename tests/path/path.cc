// SPDX-License-Identifier: Apache-2.0
// The path of path.c in namespaces, a template, a method and a lambda.
#include <cstdlib>
#include <sys/syscall.h>
#include <unistd.h>

#define PATH __attribute__((noinline, used))

static volatile long after;

namespace path
{
template <typename T> PATH T inner(T n)
{
	T got;

	(void)*(void *volatile *)__builtin_frame_address(0);
	__asm__ volatile("syscall"
			 : "=a"(got)
			 : "a"(SYS_getppid)
			 : "rcx", "r11", "memory");
	return got + n;
}

struct middle {
	long add;

	PATH long operator()(long n, const char *) const
	{
		long got = inner<long>(n);

		after = after + 1;
		return got + add;
	}
};

namespace
{
PATH long outer(long n)
{
	auto call = [](long m) PATH {
		long got = middle{ 1 }(m, "");

		after = after + 1;
		return got;
	};
	long got = call(n);

	after = after + 1;
	return got;
}
}
}

int main(int argc, char **argv)
{
	long n = argc > 1 ? atol(argv[1]) : 1, sum = 0;

	for (long i = 0; i < n; i++)
		sum += path::outer(i);
	if (argc > 2)
		usleep((useconds_t)atol(argv[2]) * 1000);
	return sum == 0;
}
