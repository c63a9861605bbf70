# Headers: quoted ones beside the including file, others by -I and CPATH;
# constants, calls of function-like macros, conditions, inner directives.
--- prog
#include "d/a.h"
#include <b.h>
#include <c.h>
#include <linux/no_such_header.h>
#if !defined(A) || MAX(A, 3) != 7
#error wrong
#endif
struct s {
	int a;
#ifdef A
	char b[A];
#else
	char b[100];
#endif
};
BEGIN { print((A, B, C, MAX(2, 9), sizeof(struct s), sizeof(struct wide))); }
--- args
-I i {prog}
--- env
CPATH=/nowhere:{tmp}/j
--- file d/a.h
#ifndef A
#include "more.h"
#define A 7
#include "a.h"
#endif
--- file d/more.h
#define MAX(a, b) ((a) > (b) ? (a) : (b))
struct wide { char c; int x __attribute__((aligned(16))); };
int unused(const char *, int);
static inline int body(void) { return 'x'; }
--- file i/b.h
#define B 10UL
--- file j/c.h
#define C 'a'
--- needs root bpf
--- stdout
(7, 10, 97, 9, 12, 32)


