// SPDX-License-Identifier: Apache-2.0
/*
 * The checker over parsed programs, in tables: a program and the types of its
 * maps ("@a: int8; @b[int64]: string[3]"), or a program and exactly what is
 * said of it ("E 1:9-14: text" or "W ..", one a line, errors first).
 *
 * Probes are made here, so that no kernel is asked: tracepoints have the
 * arguments prev_comm, prev_pid, next_pid and name.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "lang/cdecl.h"
#include "lang/parse.h"
#include "type/check.h"

struct run {
	struct arena arena;
	struct script s;
	struct types ts;
	struct diags d;
	struct instances in;
	struct check_opts o;
};

static const char *const params[] = { "42", "hello" };

static const struct type *make_args(struct run *r)
{
	struct type *t = type_struct_new(
		&r->ts, "tracepoint:sched:sched_switch_args", false);
	struct type_field *f = arena_array(&r->arena, struct type_field, 4);

	f[0].name = "prev_comm";
	f[0].type = type_string(&r->ts, 16);
	f[0].offset = 8;
	f[1].name = "prev_pid";
	f[1].type = &type_int32;
	f[1].offset = 24;
	f[2].name = "next_pid";
	f[2].type = &type_int32;
	f[2].offset = 28;
	f[3].name = "name";
	f[3].type = type_ptr(&r->ts, &type_int8, SPACE_USER);
	f[3].offset = 32;
	t->fields = f;
	t->nfields = 4;
	t->size = 40;
	t->complete = true;
	return type_ptr(&r->ts, t, SPACE_CTX);
}

static struct probe *make_probe(struct run *r, const struct attach *at)
{
	struct provider *prov = arena_new(&r->arena, struct provider);
	struct probe *p = arena_new(&r->arena, struct probe);

	prov->name = at->provider;
	p->provider = prov;
	p->attach = at;
	p->name = at->text;
	p->type_name =
		!strcmp(at->provider, "begin") ? "special" : at->provider;
	p->id = (uint32_t)r->in.probes.len;
	vec_push(&r->in.probes, p);
	return p;
}

static void make_instances(struct run *r)
{
	size_t n = r->s.clauses.len;

	r->in.at = arena_array(&r->arena, struct instance, n);
	for (size_t i = 0; i < n; i++) {
		struct clause *c = r->s.clauses.at[i];
		struct instance *in;

		if (!strcmp(c->attaches[0]->provider, "software"))
			continue; /* as if the kernel had none */
		in = &r->in.at[r->in.len++];

		in->clause = c;
		in->predicate = c->predicate;
		in->body = c->body;
		in->nprobes = c->nattaches;
		in->probes =
			arena_array(&r->arena, struct probe *, c->nattaches);
		for (uint32_t k = 0; k < c->nattaches; k++)
			in->probes[k] = make_probe(r, c->attaches[k]);
		if (!strcmp(c->attaches[0]->provider, "tracepoint"))
			in->args = make_args(r);
	}
}

static void start(struct run *r, const char *text)
{
	memset(r, 0, sizeof(*r));
	r->s.arena = &r->arena;
	r->s.src = (struct source){ .name = "stdin",
				    .text = text,
				    .len = strlen(text) };
	diags_init(&r->d, &r->s.src, &r->arena);
	types_init(&r->ts, &r->arena);
	r->ts.btf_tried = true; /* no kernel here */
	check_opts_default(&r->o);
	r->o.params = params;
	r->o.nparams = 2;
	r->o.max_strlen = 64;
}

static int finish(struct run *r)
{
	if (script_parse(&r->s, NULL, &r->d) ||
	    cdecl_declare(&r->s, &r->ts, &r->d))
		return -1;
	make_instances(r);
	return check_script(&r->s, &r->in, &r->ts, &r->o, &r->d);
}

static int run(struct run *r, const char *text)
{
	start(r, text);
	return finish(r);
}

static void done(struct run *r)
{
	vec_free(&r->in.probes);
	types_free(&r->ts);
	script_free(&r->s);
	diags_free(&r->d);
	arena_free(&r->arena);
}

static void put_maps(struct run *r, struct sbuf *b)
{
	for (size_t i = 0; i < r->s.maps.len; i++) {
		const struct ast_map *m = r->s.maps.at[i];

		sbuf_printf(b, "%s%s", i ? "; " : "", m->name);
		if (m->key)
			sbuf_printf(b, "[%s]", type_str(&r->ts, m->key));
		sbuf_printf(b, ": %s", type_str(&r->ts, m->value));
	}
}

static void put_diags(struct run *r, struct sbuf *b)
{
	for (int level = DIAG_ERROR; level <= DIAG_REMARK; level++)
		for (size_t i = 0; i < r->d.len; i++) {
			const struct diag *d = &r->d.at[i];
			uint32_t line, col, line2, col2;

			if ((int)d->level != level)
				continue;
			span_locate(&r->s.src, d->span.begin, &line, &col);
			span_locate(&r->s.src, d->span.end, &line2, &col2);
			sbuf_printf(b, "%s%c %u:%u-%u: %s", b->len ? "\n" : "",
				    level == DIAG_ERROR ? 'E' : 'W', line, col,
				    col2, d->message);
		}
}

/* Says all that differs, then fails: one run shows every wrong row. */
static bool same(const char *program, const char *got, const char *want)
{
	if (!strcmp(got, want))
		return true;
	print_message("%s\n  got:  %s\n  want: %s\n", program, got, want);
	return false;
}

struct one_case {
	const char *program, *want;
};

static void check_rows(const struct one_case *rows, size_t n, bool maps)
{
	size_t bad = 0;

	for (size_t i = 0; i < n; i++) {
		struct sbuf b = { 0 };
		struct run r;
		int err = run(&r, rows[i].program);

		put_diags(&r, &b);
		if (maps && !err) {
			sbuf_reset(&b);
			put_maps(&r, &b);
		}
		bad += !same(rows[i].program, sbuf_str(&b), rows[i].want);
		sbuf_free(&b);
		done(&r);
	}
	assert_int_equal(bad, 0);
}

/* clang-format off */
static const struct one_case good[] = {
	/* literals and widening */
	{ "BEGIN { @a = 1; }", "@a: int8" },
	{ "BEGIN { @a = 300; }", "@a: int16" },
	{ "BEGIN { @a = 70000; }", "@a: int32" },
	{ "BEGIN { @a = 5000000000; }", "@a: int64" },
	{ "BEGIN { @a = 18446744073709551615; }", "@a: uint64" },
	{ "BEGIN { @a = -1; @a = 1000; }", "@a: int16" },
	{ "BEGIN { $a = 1; $a = -1000; @a = $a; }", "@a: int16" },
	{ "BEGIN { $a = \"ab\"; $a = \"abcdef\"; @a = $a; }", "@a: string[7]" },
	{ "BEGIN { @a = 1; @a = nsecs; }", "@a: uint64" },
	{ "BEGIN { @a = pid; @a = -1; }", "@a: int64" },
	{ "BEGIN { @a = true; @b = 3 == 3; @c = !5; }",
	  "@a: bool; @b: bool; @c: bool" },
	/* arithmetic */
	{ "BEGIN { @a = (uint64)1 - (uint64)2; @b = 1 - 2; @c = ~0; "
	  "@d = 1 << 31; @e = (int8)200; @f = 1 << 40; }",
	  "@a: int64; @b: int8; @c: uint64; @d: int64; @e: int8; @f: int64" },
	{ "BEGIN { @a = (uint8)255 + (uint8)1; }", "@a: uint64" },
	{ "BEGIN { @a = nsecs - 1; @b = nsecs + 1; @c = pid * -1; }",
	  "@a: int64; @b: uint64; @c: int64" },
	{ "BEGIN { @++; @a[1]++; @b = 5; @b--; }",
	  "@: int64; @a[int8]: int64; @b: int64" },
	{ "BEGIN { @a += 5; @b -= 1; @c += nsecs; @d |= 1; }",
	  "@a: int64; @b: int64; @c: int64; @d: int64" },
	{ "BEGIN { @n = (-10) / 3; @r = (-8) >> 1; @m = 7 % 4; }",
	  "@m: int8; @n: int8; @r: int8" },
	/* keys */
	{ "BEGIN { @x[\"k\", 2] = 5; @x[\"abc\", 10] = 1; }",
	  "@x[(string[4],int8)]: int8" },
	{ "BEGIN { @x[(1, 2)] = 5; @x[3, 400] = 1; }",
	  "@x[(int8,int16)]: int8" },
	{ "BEGIN { @x[comm, \"abc\"] = 1; @x[\"bpf\", \"abcdef\"] = 2; }",
	  "@x[(string[16],string[7])]: int8" },
	{ "BEGIN { @y[(1,(2,\"z\"))] = 3; }",
	  "@y[(int8,(int8,string[2]))]: int8" },
	{ "BEGIN { @a[(uint8)1] = 1; @a[300] = 1; @a[(int64)-1] = 1; }",
	  "@a[int64]: int8" },
	{ "BEGIN { @[true] = false; @a[comm, pid > 0, cpu >= 0] = count(); }",
	  "@[bool]: bool; @a[(string[16],bool,bool)]: count_t" },
	/* aggregations */
	{ "BEGIN { @c = count(); @s = sum(-5); @a = avg(3); @m = min(7); "
	  "@st = stats(3); @h = hist(5); @l = lhist(1,0,10,1); }",
	  "@a: avg_t; @c: count_t; @h: hist_t; @l: lhist_t; @m: min_t; "
	  "@s: sum_t; @st: stats_t" },
	{ "BEGIN { @c = count(); @x = @c; @y = @c + 1; @z = (int64)@c; }",
	  "@c: count_t; @x: uint64; @y: uint64; @z: int64" },
	{ "BEGIN { @s = sum(nsecs); @x = @s; }", "@s: sum_t; @x: uint64" },
	/* order does not matter */
	{ "BEGIN { @b = @a; } END { @a = \"x\"; }",
	  "@a: string[2]; @b: string[2]" },
	{ "BEGIN { @d = @c; @c = @b; @b = @a; @a = nsecs; }",
	  "@a: uint64; @b: uint64; @c: uint64; @d: uint64" },
	{ "BEGIN { @a = @a + 1; }", "@a: int64" },
	/* tuples, records, fields */
	{ "BEGIN { @t = (1, \"abc\", (4, 5)); @u = @t.2.1; $t = @t; "
	  "@v = $t[1]; }",
	  "@t: (int8,string[4],(int8,int8)); @u: int8; @v: string[4]" },
	{ "BEGIN { $r = (a=1, b=\"x\"); @a = $r.b; @[$r] = 1; }",
	  "@[record { .a = int8, .b = string[2] }]: int8; @a: string[2]" },
	{ "tracepoint:sched:sched_switch { @a[args.prev_comm] = "
	  "args->next_pid; @s = str(args.name); }",
	  "@a[string[16]]: int32; @s: string[64]" },
	{ "struct foo { int a; char b[4]; struct foo *next; }; BEGIN { "
	  "$f = (struct foo *)0; @a = $f->a; @b = $f.b; @n = $f.next->next; "
	  "@s = sizeof(struct foo); @o = offsetof(struct foo, b); }",
	  "@a: int32; @b: string[4]; @n: struct foo *; @o: int8; @s: int8" },
	{ "enum E { A = 1, B = 2 } BEGIN { $e = (enum E)2; @[B] = 1; "
	  "@e = $e; @n = B + 1; }",
	  "@[enum E]: int8; @e: enum E; @n: uint64" },
	/* strings */
	{ "BEGIN { @a = str(\"abcdefgh\", 5); $s = \"abc\"; @z = $s[0]; "
	  "@l = strlen($s); @sz = sizeof(\"abc\"); }",
	  "@a: string[6]; @l: uint64; @sz: int8; @z: int8" },
	{ "BEGIN { @a = buf(\"ab\\x01\", 3); @b = ntop(0x0100007f); "
	  "@c = pton(\"::1\"); @d = strftime(\"%Y\", nsecs); }",
	  "@a: buffer[7]; @b: inet[24]; @c: uint8[16]; @d: timestamp" },
	{ "BEGIN { @a = strerror(1); @b = signal_name(9); @c = bswap(0x1234);"
	  " @k = kstack(3); @u = ustack; }",
	  "@a: string[64]; @b: string[64]; @c: uint16; @k: kstack_bpftrace_3; "
	  "@u: ustack_bpftrace_127" },
	{ "BEGIN { @a = (uint8[4])0x04030201; @b = (int8[2])(int16)1; }",
	  "@a: uint8[4]; @b: int8[2]" },
	{ "BEGIN { @a = (bool)5; @b = (int8 *)0x1234; }",
	  "@a: bool; @b: int8 *" },
	{ "BEGIN { @a = comm == \"bpf\" ? \"yes\" : \"no\"; }",
	  "@a: string[4]" },
	{ "BEGIN { @a = 1 ? 5 : \"x\"; $c = pid ?: 7; @c = $c; }",
	  "@a: int8; @c: uint32" },
	{ "BEGIN { @a = { let $b = 1; $b }; @c = if (pid > 1) { 1 } else "
	  "{ 300 }; }", "@a: int8; @c: int16" },
	/* loops */
	{ "BEGIN { @a[1,2] = 3; for ($kv : @a) { @k = $kv.0; @v = $kv.1; } }",
	  "@a[(int8,int8)]: int8; @k: (int8,int8); @v: int8" },
	{ "BEGIN { @a[1] = count(); for ($kv : @a) { @v = $kv.1; } }",
	  "@a[int8]: count_t; @v: uint64" },
	{ "BEGIN { for ($i : 0..3) { @i = $i; } }", "@i: int8" },
	/* dead code gives types only when nobody else does */
	{ "BEGIN { if (0) { @a = 1; @b[1] = 1; @c = count(); } print(@a); "
	  "print(@b); print(@c); }",
	  "@a: int8; @b[int8]: int8; @c: count_t" },
	{ "BEGIN { if (0) { @a = \"x\"; nope(); } else { @a = 1; } }",
	  "@a: int8" },
	{ "BEGIN { if (0) { @x = 1; } @a = 1; }", "@a: int8" },
	{ "BEGIN { exit(); @a = 1; }", "" },
	/* a clause without a probe */
	{ "software:cpu-clock:1 { @a = nsecs; } BEGIN { print(@a); }", "@a: uint64" },
	/* parameters */
	{ "BEGIN { @a = $1; @b = str($2); @c = $#; @d = $2; @e = str($1 + 1);"
	  " }",
	  "@a: int8; @b: string[6]; @c: int8; @d: string[6]; @e: string[2]" },
	{ "BEGIN { let $x: uint64; $x = 5; @a = $x; }", "@a: uint64" },
	{ "BEGIN { @a = probe; @b = probetype; }",
	  "@a: string[6]; @b: string[8]" },
	{ "let @a = lruhash(100); BEGIN { @a[1] = 1; }", "@a[int8]: int8" },
};

static const struct one_case bad[] = {
	{ "BEGIN { @a = 1; @a = \"x\"; }",
	  "E 1:17-25: Type mismatch for @a: trying to assign value of type "
	  "'string[2]' when map already has a type 'int8'" },
	{ "BEGIN { @[\"a\", 1] = hist(2); @[\"b\", 2] = lhist(2,0,4,1); }",
	  "E 1:42-56: Type mismatch for @: trying to assign value of type "
	  "'lhist_t' when map already has a type 'hist_t'" },
	{ "BEGIN { @l[\"x\"] = lhist(2000,0,10240,1024); @l[\"y\"] = "
	  "lhist(3,0,10,1); exit(); }",
	  "E 1:55-70: Different lhist bounds in a single map unsupported" },
	{ "BEGIN { @ = (1, \"abc\", (4, 5)); @r = (a=1, b=\"x\"); @e = (); "
	  "@one = (1,); exit(); }",
	  "E 1:52-59: Type mismatch for @e: trying to assign value of type "
	  "'none' when map already has a value type 'int8'" },
	{ "BEGIN { @e = (); print((1,)); print(()); exit(); }",
	  "E 1:9-16: Type mismatch for @e: trying to assign value of type "
	  "'none' when map already has a value type 'int8'\n"
	  "E 1:31-40: none type passed to print() is not printable" },
	{ "BEGIN { @a[1] = 1; @a[\"a\"] = 2; }",
	  "E 1:20-27: Argument mismatch for @a: trying to access with "
	  "arguments: 'string[2]' when map expects arguments: 'int8'" },
	{ "BEGIN { @a[1] = 1; @a[1, 2] = 2; }",
	  "E 1:20-28: Argument mismatch for @a: trying to access with "
	  "arguments: '(int8,int8)' when map expects arguments: 'int8'" },
	{ "BEGIN { @a = 1; @a[1] = 2; }",
	  "E 1:17-22: @a used as a map with an explicit key (non-scalar map), "
	  "previously used without an explicit key (scalar map)" },
	{ "BEGIN { @a[1] = 1; @a = 2; }",
	  "E 1:20-22: @a used as a map without an explicit key (scalar map), "
	  "previously used with an explicit key (non-scalar map)" },
	{ "BEGIN { print($x); }",
	  "E 1:15-17: Undefined or undeclared variable: $x" },
	{ "BEGIN { if (1) { $x = 5; } print($x); exit(); }",
	  "E 1:34-36: Undefined or undeclared variable: $x" },
	{ "BEGIN { if (pid) { $x = 5; } print($x); }",
	  "E 1:36-38: Undefined or undeclared variable: $x" },
	{ "BEGIN { let $x; print($x); exit(); }",
	  "E 1:23-25: Could not resolve the type of this variable\n"
	  "E 1:17-26: none type passed to print() is not printable\n"
	  "W 1:23-25: Variable used before it was assigned: $x\n"
	  "W 1:9-15: Variable $x was never assigned to." },
	{ "BEGIN { let $x: uint64; print($x); exit(); }",
	  "W 1:31-33: Variable used before it was assigned: $x\n"
	  "W 1:9-15: Variable $x was never assigned to." },
	{ "BEGIN { let $x = 1; let $x = 2; }",
	  "E 1:21-27: Variable $x was already declared. Variable shadowing is "
	  "not allowed.\n"
	  "E 1:9-15: This is the initial declaration." },
	{ "BEGIN { $x = 1; $x = \"a\"; }",
	  "E 1:17-25: Type mismatch for $x: trying to assign value of type "
	  "'string[2]' when variable already has a type 'int8'" },
	{ "BEGIN { $a = (uint64)1 - (uint64)2; }",
	  "W 1:14-22: Expression of type: uint64 being cast to type: int64. "
	  "This may cause unexpected results. Use an explicit cast to suppress "
	  "this warning.\n"
	  "W 1:26-34: Expression of type: uint64 being cast to type: int64. "
	  "This may cause unexpected results. Use an explicit cast to suppress "
	  "this warning." },
	{ "BEGIN { $x=(int64)-10; print($x < 0); $u=(uint64)5; print($u > "
	  "$x); exit(); }",
	  "W 1:59-61: Expression of type: uint64 being cast to type: int64. "
	  "This may cause unexpected results. Use an explicit cast to suppress "
	  "this warning." },
	{ "BEGIN { $a = (int64)0; @a = 10 / $a; @m = 10 % $a; @n = (-10) / 3; "
	  "@r = (-8) >> 1; $x=(int64)-10; $y=(int64)3; @d=$x/$y; @mm=$x%$y; "
	  "exit(); }",
	  "W 1:29-36: signed operands for '/' can lead to undefined behavior "
	  "(cast to unsigned to silence warning)\n"
	  "W 1:43-50: signed operands for '%' can lead to undefined behavior "
	  "(cast to unsigned to silence warning)" },
	{ "BEGIN { @a = 1 / 0; }", "E 1:14-19: unable to fold literals due to overflow or underflow" },
	{ "BEGIN { @ = 9223372036854775807; @u = (uint64)18446744073709551615; "
	  "}",
	  "W 1:39-47: Unnecessary cast: expression is already of type uint64" },
	{ "BEGIN { @ = (int8)3; $x = nsecs; @y = (uint64)$x; }",
	  "W 1:13-19: Unnecessary cast: expression is already of type int8\n"
	  "W 1:39-47: Unnecessary cast: expression is already of type uint64" },
	{ "BEGIN { printf(\"%d %d\\n\", 1); }",
	  "E 1:9-29: not enough arguments for format string (1 supplied, 2 "
	  "expected)" },
	{ "BEGIN { @c = count(); @c = count(); @s = sum(9); if (@c == 2) { "
	  "printf(\"%d %d\\n\", @c, (int64)@s); } }",
	  "E 1:65-97: unsupported format specifier for type 'count_t': d" },
	{ "BEGIN { printf(\"%d\\n\", \"abc\"); }",
	  "E 1:9-30: unsupported format specifier for type 'string[4]': d" },
	{ "tracepoint:sched:sched_switch { print(args.nope); exit(); }",
	  "E 1:39-48: Struct/union of type 'struct "
	  "tracepoint:sched:sched_switch_args' does not contain a field named "
	  "'nope'" },
	{ "tracepoint:sched:sched_switch { print(args.common_pid); exit(); }",
	  "E 1:39-54: BPF does not support accessing common tracepoint fields" },
	{ "BEGIN { @h = hist(5); @x = @h; }",
	  "E 1:23-30: Map value 'hist_t' cannot be assigned from one map to "
	  "another. The function that returns this type must be called "
	  "directly e.g. `@x = hist(retval);`." },
	{ "BEGIN { print(@x); }", "E 1:15-17: Undefined map: @x" },
	{ "BEGIN { nope(1); }", "E 1:9-16: Unknown function: 'nope'" },
	{ "BEGIN { print(nope); }",
	  "E 1:15-19: Unknown identifier: 'nope'" },
	{ "BEGIN { @a = 1; print(len(@a)); }",
	  "E 1:23-30: call to len() expects a map with explicit keys "
	  "(non-scalar map)" },
	{ "BEGIN { exit(); printf(\"b\\n\"); }",
	  "W 1:17-31: Unreachable statement." },
	{ "BEGIN { print($3); print(str($3)); }",
	  "W 1:15-17: Positional parameter $3 is empty or not provided. " },
	{ "BEGIN { @s=stats(50); print(@s,0,2); }",
	  "W 1:23-36: print()'s top and div arguments are ignored when used on "
	  "stats() maps." },
	{ "BEGIN { @a[1] = 1; delete(@a, 1); delete(@a[1]); has_key(@a, 1); }",
	  "W 1:50-64: Return value discarded." },
	{ "BEGIN { system(\"x\"); }",
	  "E 1:9-20: system() is an unsafe function being used in safe mode" },
	{ "BEGIN { @x = pid ? count() : 1; }",
	  "E 1:20-27: count() must be assigned directly to a map" },
	{ "BEGIN { unroll(101) { @++; } }",
	  "E 1:9-29: unroll maximum value is 100" },
	{ "BEGIN { unroll(pid) { @++; } }", "E 1:9-29: invalid unroll value" },
	{ "BEGIN { break; }",
	  "E 1:9-15: 'break' statement is not allowed in a probe" },
	{ "BEGIN { @a = 1; for ($kv : @a) { print($kv); } }",
	  "E 1:28-30: @a has no explicit keys (scalar map), and cannot be used "
	  "for iteration" },
	{ "BEGIN { if (comm) { print(1); } }",
	  "E 1:13-17: Invalid condition in if(): string[16]" },
	{ "BEGIN { @a = (struct nope *)1; }",
	  "E 1:15-28: Cannot resolve unknown type \"struct nope\"" },
	{ "BEGIN { @t = (1, 2); @x = @t.5; }",
	  "E 1:27-31: Invalid tuple index: 5. Found 2 elements in tuple." },
	{ "BEGIN { @a = retval; }",
	  "E 1:14-20: The retval builtin can only be used with 'kretprobe' "
	  "and 'uretprobe' and 'fentry' probes" },
	{ "BEGIN { strlen(); }",
	  "E 1:9-17: Call to strlen() has arguments that do not match any "
	  "definition." },
	{ "BEGIN { @ = count(1); }",
	  "E 1:13-21: count() requires no arguments (1 provided)" },
	{ "BEGIN { @a = \"x\" * 1; }",
	  "E 1:14-21: Type mismatch for '*': comparing string[2] with int8\n"
	  "E 1:14-17: left (string[2])\n"
	  "E 1:20-21: right (int8)" },
	{ "BEGIN { if (comm == 1) { } }",
	  "E 1:13-22: Type mismatch for '==': comparing string[16] with "
	  "int8\n"
	  "E 1:13-17: left (string[16])\n"
	  "E 1:21-22: right (int8)" },
	{ "BEGIN { row(\"%d\" A = comm); }",
	  "E 1:13-26: unsupported format specifier for type 'string[16]': d" },
	{ "BEGIN { row(\"%.3f\" \"A(ms)\" = nsecs, \"%s\" C = comm) where "
	  "(match(C, \"x\") && match(D, \"y\")); }",
	  "E 1:76-89: this row has no column 'D'" },
};
/* clang-format on */

static void test_good(void **state)
{
	(void)state;
	check_rows(good, sizeof(good) / sizeof(good[0]), true);
}

static void test_bad(void **state)
{
	(void)state;
	check_rows(bad, sizeof(bad) / sizeof(bad[0]), false);
}

static void test_options(void **state)
{
	static const char program[] =
		"tool \"t\" \"x\" { option pid -p PID: int \"p\"; option big "
		"-b \"b\"; option name -n N: string \"n\"; }\n"
		"BEGIN /!opt.given.pid || pid == opt.pid/ {\n"
		"  if (opt.big) { @a = nope(); } @b = opt.name; @c = opt.pid;\n"
		"}\n"
		"END /opt.given.name && opt.big/ { @z = nope(); }\n";
	struct sbuf b = { 0 };
	struct run r;

	(void)state;
	assert_int_equal(run(&r, program), 0);
	put_maps(&r, &b);
	assert_string_equal(sbuf_str(&b), "@b: string[1]; @c: int8");
	assert_null(r.in.at[0].predicate);
	assert_false(r.in.at[0].dead);
	assert_true(r.in.at[1].dead);
	sbuf_free(&b);
	done(&r);
}

static const char *const named[] = { "1", "--", "--a=5", "--b", "2" };

static void test_getopt(void **state)
{
	struct run r;
	const char *text = "BEGIN { @a = (getopt(\"a\", 1), getopt(\"b\"), "
			   "getopt(\"s\", \"d\"), $2, $#); }";
	const struct expr *e;

	(void)state;
	start(&r, text);
	r.o.params = named;
	r.o.nparams = 5;
	assert_int_equal(finish(&r), 0);
	e = r.s.clauses.at[0]->body->stmts[0]->a;
	assert_int_equal(e->args.at[0]->num, 5);
	assert_int_equal(e->args.at[1]->kind, EXPR_BOOL);
	assert_int_equal(e->args.at[1]->num, 1);
	assert_string_equal(e->args.at[2]->str, "d");
	assert_int_equal(e->args.at[3]->num, 2);
	assert_int_equal(e->args.at[4]->num, 2);
	done(&r);
	start(&r, "BEGIN { @a = getopt(\"x\", 1); }");
	r.o.params = named;
	r.o.nparams = 5;
	assert_int_not_equal(finish(&r), 0);
	assert_string_equal(r.d.at[0].message,
			    "unexpected program command line options: --a, "
			    "--b");
	done(&r);
}

static void test_swap(void **state)
{
	struct run r;

	(void)state;
	assert_int_equal(run(&r, "BEGIN { @a[1] = 1; @b[1] = 1; print(@a); "
				 "clear(@a); print(@b); print(@a); clear(@b); "
				 "}"),
			 0);
	assert_true(r.s.maps.at[0]->swapped);
	assert_false(r.s.maps.at[1]->swapped);
	done(&r);
}

static void test_filter_pid(void **state)
{
	struct run r;
	struct expr *p;

	(void)state;
	start(&r,
	      "tracepoint:a:b /cpu == 1/ { print(1); } BEGIN { print(2); }");
	r.o.filter_pid = 77;
	assert_int_equal(finish(&r), 0);
	p = r.in.at[0].predicate;
	assert_int_equal(p->op, OP_LAND);
	assert_int_equal(p->a->b->num, 77);
	assert_null(r.in.at[1].predicate);
	done(&r);
}

static void test_implicit_casts(void **state)
{
	struct run r;
	const struct stmt *s;

	(void)state;
	assert_int_equal(run(&r, "BEGIN { @c = count(); @x = 1; @x = nsecs; "
				 "@y[1] = 1; @y[pid] = 2; $z = pid + @c; "
				 "if (pid) { print(1); } }"),
			 0);
	/* a literal becomes one of the map's type */
	s = r.s.clauses.at[0]->body->stmts[1];
	assert_int_equal(s->a->kind, EXPR_INT);
	assert_int_equal(s->a->type->size, 8);
	assert_false(s->a->type->is_signed);
	/* keys have the key's type */
	s = r.s.clauses.at[0]->body->stmts[3];
	assert_int_equal(s->target->args.at[0]->type->size, 4);
	/* operands have one type; aggregations are read by a cast */
	s = r.s.clauses.at[0]->body->stmts[5];
	assert_true(type_eq(s->a->a->type, s->a->b->type));
	assert_int_equal(s->a->b->kind, EXPR_CAST);
	assert_true(s->a->b->implicit);
	assert_int_equal(s->a->b->a->type->kind, TYPE_COUNT);
	/* conditions are bool */
	s = r.s.clauses.at[0]->body->stmts[6];
	assert_int_equal(s->a->kind, EXPR_CAST);
	assert_int_equal(s->a->type->kind, TYPE_BOOL);
	done(&r);
}

/* Work must grow with the program, not with its square. */
static void test_linear(void **state)
{
	struct sbuf b = { 0 };
	struct run r;

	(void)state;
	sbuf_puts(&b, "BEGIN {\n");
	for (int i = 0; i < 4000; i++)
		sbuf_printf(&b, "@m%d = @m%d; $v%d = %d;\n", i, i + 1, i, i);
	sbuf_puts(&b, "@m4000 = nsecs; }\n");
	assert_int_equal(run(&r, sbuf_str(&b)), 0);
	assert_int_equal(r.s.maps.len, 4001);
	for (size_t i = 0; i < r.s.maps.len; i++)
		assert_int_equal(r.s.maps.at[i]->value->size, 8);
	sbuf_free(&b);
	done(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_bad),
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_getopt),
		cmocka_unit_test(test_swap),
		cmocka_unit_test(test_filter_pid),
		cmocka_unit_test(test_implicit_casts),
		cmocka_unit_test(test_linear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
