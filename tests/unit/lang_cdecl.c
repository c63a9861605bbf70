// SPDX-License-Identifier: Apache-2.0
/* C declarations: layouts are compared with those of our own compiler. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lang/cdecl.h"
#include "lang/parse.h"

struct one {
	struct arena arena;
	struct diags d;
	struct script s;
	struct types ts;
	int err;
};

static void declare(struct one *t, const char *text)
{
	memset(t, 0, sizeof(*t));
	t->s.arena = &t->arena;
	t->s.src = (struct source){ .name = "stdin",
				    .text = text,
				    .len = strlen(text) };
	diags_init(&t->d, &t->s.src, &t->arena);
	types_init(&t->ts, &t->arena);
	t->err = script_parse(&t->s, NULL, &t->d);
	if (!t->err)
		t->err = cdecl_declare(&t->s, &t->ts, &t->d);
}

static void drop(struct one *t)
{
	types_free(&t->ts);
	diags_free(&t->d);
	script_free(&t->s);
	arena_free(&t->arena);
}

static const struct type_field *field(struct one *t, const char *type,
				      const char *name)
{
	const struct type *s = type_by_name(&t->ts, type);

	assert_non_null(s);
	return type_find_field(&t->ts, s, name);
}

/* The declarations below are compiled and read, so both see one text. */
#define BOTH(...) \
	__VA_ARGS__ \
	static const char declared[] = #__VA_ARGS__;

/* clang-format off */
BOTH(
	struct small { char a; short b; char c; int d; long e; };
	struct tight { char a; int b; short c; } __attribute__((packed));
	union either { char a[6]; int b; };
	struct nested { char a; struct { int x; char y; } in; union either u;
			struct { long anon; }; };
	struct bits { unsigned a : 3; unsigned b : 7; unsigned c : 30;
		      unsigned char d : 2; unsigned e; };
	struct pointers { char c; struct pointers *next; void (*done)(int, char *);
			  const char *names[3]; unsigned long long grid[2][3]; };
	enum color { RED, GREEN = 5, BLUE };
	typedef struct { short s; int i; } pair_t;
	struct last { pair_t p; enum color c; char tail[]; };
)
/* clang-format on */

#define CHECK(type, name) \
	do { \
		const struct type_field *f_ = field(&t, #type, #name); \
		assert_non_null(f_); \
		assert_int_equal(f_->offset, offsetof(type, name)); \
		assert_int_equal(type_by_name(&t.ts, #type)->size, \
				 sizeof(type)); \
	} while (0)

static void layouts(void **state)
{
	struct one t;

	(void)state;
	declare(&t, declared);
	assert_int_equal(t.err, 0);
	CHECK(struct small, a);
	CHECK(struct small, b);
	CHECK(struct small, c);
	CHECK(struct small, d);
	CHECK(struct small, e);
	CHECK(struct tight, b);
	CHECK(struct tight, c);
	CHECK(union either, a);
	CHECK(union either, b);
	CHECK(struct nested, in);
	CHECK(struct nested, u);
	CHECK(struct nested, anon);
	CHECK(struct bits, e);
	CHECK(struct pointers, next);
	CHECK(struct pointers, done);
	CHECK(struct pointers, names);
	CHECK(struct pointers, grid);
	CHECK(pair_t, i);
	CHECK(struct last, c);
	CHECK(struct last, tail);
	drop(&t);
}

/* What our compiler makes of a bitfield, read back through the layout. */
static uint64_t extract(const void *p, const struct type_field *f)
{
	uint64_t v = 0;

	memcpy(&v, (const char *)p + f->offset, f->type->size);
	return v >> f->bit_offset & ((1ull << f->bit_size) - 1);
}

static void bitfields(void **state)
{
	struct bits b = { .a = 5, .b = 99, .c = 0x2aaaaaaa, .d = 2 };
	struct one t;

	(void)state;
	declare(&t, declared);
	assert_int_equal(t.err, 0);
	assert_int_equal(extract(&b, field(&t, "struct bits", "a")), b.a);
	assert_int_equal(extract(&b, field(&t, "struct bits", "b")), b.b);
	assert_int_equal(extract(&b, field(&t, "struct bits", "c")), b.c);
	assert_int_equal(extract(&b, field(&t, "struct bits", "d")), b.d);
	drop(&t);
}

static void kinds(void **state)
{
	const struct type_field *f;
	const struct type *e;
	struct one t;

	(void)state;
	declare(&t, declared);
	f = field(&t, "struct pointers", "next");
	assert_int_equal(f->type->kind, TYPE_PTR);
	assert_ptr_equal(f->type->elem, type_by_name(&t.ts, "struct pointers"));
	f = field(&t, "struct pointers", "grid");
	assert_int_equal(f->type->count, 2);
	assert_int_equal(f->type->elem->count, 3);
	e = type_by_name(&t.ts, "enum color");
	assert_int_equal(e->kind, TYPE_ENUM);
	assert_int_equal(e->nenums, 3);
	assert_int_equal(e->enums[2].value, 6);
	drop(&t);
}

/* Constants of the script count, wherever C wants one. */
static void constants(void **state)
{
	const struct type_field *f;
	struct one t;

	(void)state;
	declare(&t, "#define N 4\nenum { TWO = 2, SIX = TWO * 3 };\n"
		    "struct a { char b[N * SIX]; int c : TWO; };\n"
		    "BEGIN { print(SIX); }");
	assert_int_equal(t.err, 0);
	f = field(&t, "struct a", "b");
	assert_int_equal(f->type->size, 24);
	f = field(&t, "struct a", "c");
	assert_int_equal(f->bit_size, 2);
	/* SIX is a cast to its enum */
	assert_int_equal(
		t.s.clauses.at[0]->body->stmts[0]->a->args.at[0]->a->num, 6);
	drop(&t);
}

static void errors(void **state)
{
	static const struct {
		const char *text, *message;
	} bad[] = {
		{ "struct a { no_such_thing_t b; };",
		  "syntax: unknown type name 'no_such_thing_t'" },
		{ "struct a { int b int c; };", "syntax: expected ';'" },
		{ "struct a { int b[x]; };",
		  "syntax: the size of an array must be a constant" },
		{ "struct a { int b : 33; };",
		  "syntax: bad width of a bitfield" },
		{ "struct a { struct a b; };",
		  "syntax: field has incomplete type 'struct a'" },
		{ "struct a { int b; }; struct a { int c; };",
		  "syntax: redefinition of 'a'" },
		{ "enum e { A }; enum e { B };",
		  "syntax: redefinition of 'e'" },
		{ "enum e { A }; enum f { A };",
		  "syntax: redefinition of enumerator 'A'" },
		{ "struct a { int b; union { int c; }; long b; };",
		  "syntax: duplicate member 'b'" },
		{ "struct a { int b[99999999][9999]; };",
		  "syntax: array too large" },
		{ "enum e { A = x };",
		  "syntax: an enumerator must be a constant" },
		{ "typedef int;", "syntax: expected identifier" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct one t;

		declare(&t, bad[i].text);
		assert_int_not_equal(t.err, 0);
		assert_int_equal(t.d.errors, 1);
		assert_string_equal(t.d.at[0].message, bad[i].message);
		drop(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(layouts), cmocka_unit_test(bitfields),
		cmocka_unit_test(kinds),   cmocka_unit_test(constants),
		cmocka_unit_test(errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
