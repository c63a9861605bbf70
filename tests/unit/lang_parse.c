// SPDX-License-Identifier: Apache-2.0
/*
 * What golden cases cannot hold: places of nodes, copies, walks, time, and
 * memory that runs out. The shape of trees is in tests/golden/ast.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "lang/ast.h"
#include "lang/parse.h"

struct one {
	struct arena arena;
	struct diags d;
	struct script s;
};

static int parse(struct one *t, const char *text)
{
	memset(t, 0, sizeof(*t));
	t->s.arena = &t->arena;
	t->s.src = (struct source){ .name = "stdin",
				    .text = text,
				    .len = strlen(text) };
	diags_init(&t->d, &t->s.src, &t->arena);
	return script_parse(&t->s, NULL, &t->d);
}

static void drop(struct one *t)
{
	diags_free(&t->d);
	script_free(&t->s);
	arena_free(&t->arena);
}

/* The text that a span covers is what this test compares. */
static void assert_covers(const struct one *t, struct span at, const char *text)
{
	assert_int_equal(at.end - at.begin, strlen(text));
	assert_memory_equal(t->s.src.text + at.begin, text, strlen(text));
}

static void places(void **state)
{
	struct stmt *const *at;
	struct one t;

	(void)state;
	assert_int_equal(parse(&t, "kprobe:f /pid == 1/ { @a[1, 2] = (int8)-x; "
				   "f( 1 ) ; $y = a + (b).c ; $z++; }"),
			 0);
	assert_covers(&t, t.s.clauses.at[0]->attaches[0]->span, "kprobe:f");
	assert_covers(&t, t.s.clauses.at[0]->predicate->span, "pid == 1");
	at = t.s.clauses.at[0]->body->stmts;
	assert_covers(&t, at[0]->span, "@a[1, 2] = (int8)-x");
	assert_covers(&t, at[0]->target->span, "@a[1, 2]");
	assert_covers(&t, at[0]->a->span, "(int8)");
	assert_covers(&t, at[0]->a->a->span, "-x");
	assert_covers(&t, at[1]->a->span, "f( 1 )");
	assert_covers(&t, at[2]->a->span, "a + (b).c");
	assert_covers(&t, at[2]->a->b->span, "b).c");
	assert_covers(&t, at[3]->a->span, "$z++");
	drop(&t);
}

static void count(struct expr *e, void *data)
{
	(void)e;
	++*(int *)data;
}

static void copies(void **state)
{
	struct sbuf a = { 0 }, b = { 0 };
	int n = 0, m = 0;
	struct block *old;
	struct one t;

	(void)state;
	assert_int_equal(
		parse(&t, "BEGIN { if (a) { $x = (1, (b=2)); } else { @[c]++; }"
			  "row(\"%d\" A = 1 if b) where (match(A, \"x\")); "
			  "$y = { let $z : typeof(q) = 1; $z }; }"),
		0);
	ast_dump(&t.s, false, &a);
	old = t.s.clauses.at[0]->body;
	ast_walk_block(old, count, &n);
	t.s.clauses.at[0]->body = ast_clone_block(&t.arena, old);
	/* nothing of the copy is shared with what is spoiled here */
	ast_walk_block(t.s.clauses.at[0]->body, count, &m);
	for (uint32_t i = 0; i < old->len; i++)
		memset(old->stmts[i], 0, sizeof(*old->stmts[i]));
	ast_dump(&t.s, false, &b);
	assert_string_equal(sbuf_str(&a), sbuf_str(&b));
	assert_int_equal(n, m);
	assert_int_equal(n, 20);
	sbuf_free(&a);
	sbuf_free(&b);
	drop(&t);
}

static void errors_end(void **state)
{
	struct sbuf b = { 0 };
	struct one t;

	(void)state;
	sbuf_puts(&b, "BEGIN {");
	for (int i = 0; i < 1000; i++)
		sbuf_puts(&b, " $x = ;");
	assert_int_not_equal(parse(&t, sbuf_str(&b)), 0);
	assert_int_equal(t.d.errors, PARSE_MAX_ERRORS);
	drop(&t);
	sbuf_free(&b);
}

static void params(void **state)
{
	static const char *const words[] = { "libc", "malloc" };
	const struct parse_opts o = { .params = words, .nparams = 2 };
	const char *text = "uprobe:$1:$2, uprobe:a:$3f { }";
	struct one t = { 0 };
	struct clause *c;

	(void)state;
	t.s.arena = &t.arena;
	t.s.src = (struct source){ .name = "stdin",
				   .text = text,
				   .len = strlen(text) };
	diags_init(&t.d, &t.s.src, &t.arena);
	assert_int_equal(script_parse(&t.s, &o, &t.d), 0);
	c = t.s.clauses.at[0];
	assert_string_equal(c->attaches[0]->parts[0], "libc");
	assert_string_equal(c->attaches[0]->parts[1], "malloc");
	assert_string_equal(c->attaches[0]->text, "uprobe:libc:malloc");
	assert_string_equal(c->attaches[1]->parts[1], "f");
	assert_int_equal(t.d.warnings, 1);
	drop(&t);
}

static double seconds(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static double time_of(int lines)
{
	struct sbuf b = { 0 };
	double best = 1e9;

	sbuf_puts(&b, "BEGIN {\n");
	for (int i = 0; i < lines; i++)
		sbuf_printf(&b, "\t@x%d[pid, comm] = %d + nsecs;\n", i, i);
	sbuf_puts(&b, "}\n");
	for (int i = 0; i < 5; i++) {
		double begin = seconds(), took;
		struct one t;

		assert_int_equal(parse(&t, sbuf_str(&b)), 0);
		took = seconds() - begin;
		best = took < best ? took : best;
		drop(&t);
	}
	sbuf_free(&b);
	return best;
}

/* Sixteen times the text may take some thirty times as long, not 256. */
static void linear(void **state)
{
	double one = time_of(1000);

	(void)state;
	print_message("1000 assignments: %.2f ms\n", one * 1e3);
	assert_true(time_of(16000) < 32 * one + 0.01);
}

/* Whatever allocation fails, we leave in order, with code 1. */
static void memory(void **state)
{
	(void)state;
	for (long n = 0; n < 200; n += 7) {
		int status;
		pid_t pid = fork();

		assert_true(pid >= 0);
		if (!pid) {
			struct one t;

			if (!freopen("/dev/null", "w", stderr))
				_exit(3);
			mem_fail_after(n);
			parse(&t, "macro m(x) { x + 1 } struct a { int b; };\n"
				  "#define C 5\n"
				  "kprobe:a,kprobe:b /pid/ { @a[1,2] = m(C);"
				  " row(\"%d\" A = 1); $r = (a=1, b=(2,)); }");
			_exit(0);
		}
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFEXITED(status));
		assert_true(WEXITSTATUS(status) <= 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places),     cmocka_unit_test(copies),
		cmocka_unit_test(errors_end), cmocka_unit_test(params),
		cmocka_unit_test(linear),     cmocka_unit_test(memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
