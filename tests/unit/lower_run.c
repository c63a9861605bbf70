// SPDX-License-Identifier: Apache-2.0
/*
 * Lowering, from text to results: programs whose answer is known go through
 * the real front end, are lowered and validated, and run in the interpreter.
 * What they print and leave in maps is compared, plain and optimised.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ir/interp.h"
#include "ir/lower.h"
#include "lang/cdecl.h"
#include "lang/parse.h"
#include "out/out.h"

struct job {
	struct arena arena;
	struct script script;
	struct diags diags;
	struct types types;
	struct instances in;
	struct ir_program program;
	struct check_opts opts;
	struct out out;
	FILE *to;
	char *text;
	size_t len;
	bool invalid;
};

/* Memory of the world: kernel at 0x1000, a user process at 0x100000. */
static const unsigned char kernel_memory[] = {
	/* 0: int, short, char, bitfields 3:5 5:17 signed 4:-3, pad */
	0xfe,
	0xff,
	0xff,
	0xff,
	0x34,
	0x12,
	0x80,
	0x8d, /* 8 */
	/* 8: pointer to 0x1020, 16: u32[3] {7, 8, 9}, u32 pad */
	0x20,
	0x10,
	0x00,
	0x00,
	0x00,
	0x00,
	0x00,
	0x00,
	7,
	0,
	0,
	0,
	8,
	0,
	0,
	0,
	9,
	0,
	0,
	0,
	0xdd,
	0,
	0,
	0,
	/* 32: int 42, text "kernel", 40 */
	42,
	0,
	0,
	0,
	'k',
	'e',
	'r',
	'n',
	'e',
	'l',
	0,
	'X',
};
static const char user_memory[] = "user text\0\0\0\0\0\0\0"
				  "\x00\x00\x10\x00\x00\x00\x00\x00"
				  "\x05\x00\x10\x00\x00\x00\x00\x00"
				  "\x00\x00\x00\x00\x00\x00\x00\x00";

static int read_world(void *self, enum addr_space space, uint64_t addr,
		      void *to, uint32_t len)
{
	uint64_t base = space == SPACE_USER ? 0x100000 : 0x1000;
	size_t size = space == SPACE_USER ? sizeof(user_memory)
					  : sizeof(kernel_memory);
	const void *from = space == SPACE_USER ? (const void *)user_memory
					       : (const void *)kernel_memory;

	(void)self;
	if (addr < base || addr + len > base + size)
		return -EFAULT;
	memcpy(to, (const char *)from + (addr - base), len);
	return 0;
}

/* The record of a tracepoint: see fake_args(). */
static const struct {
	uint64_t common;
	int32_t dfd;
	uint32_t pad;
	uint64_t filename;
	char comm[16];
	uint32_t loc, rel;
	uint64_t list[2];
	char text[8];
} record = {
	.dfd = -100,
	.filename = 0x100000,
	.comm = "dd\0garbage",
	.loc = 64 | 6 << 16,
	.rel = 16 | 6 << 16,
	.list = { 70, 80 },
	.text = "hello",
};

/* Arguments of a function have numbers for offsets. */
static const struct type *fake_args(struct job *j, bool is_function)
{
	struct types *ts = &j->types;
	const struct type *text = type_ptr(ts, &type_int8, SPACE_KERNEL);
	struct type *t = type_struct_new(ts, "fake", false);
	const struct type_field fields[] = {
		{ .name = "dfd", .type = &type_int32, .offset = 8 },
		{ .name = "filename",
		  .type = type_ptr(ts, &type_int8, SPACE_USER),
		  .offset = 16 },
		{ .name = "comm", .type = type_string(ts, 16), .offset = 24 },
		{ .name = "loc", .type = text, .offset = 40, .data_loc = true },
		{ .name = "rel", .type = text, .offset = 44, .rel_loc = true },
		{ .name = "list",
		  .type = type_array(ts, &type_uint64, 2),
		  .offset = 48 },
	};

	t->nfields = sizeof(fields) / sizeof(fields[0]);
	t->fields = arena_array(&j->arena, struct type_field, t->nfields);
	memcpy(t->fields, fields, sizeof(fields));
	for (uint32_t i = 0; is_function && i < t->nfields; i++)
		t->fields[i].offset = 8 * i;
	t->size = sizeof(record);
	t->complete = true;
	return type_ptr(ts, t, SPACE_CTX);
}

static const struct mechanism fake_tracepoint = { .name = "fake",
						  .ctx = CTX_TRACEPOINT };
static const struct mechanism fake_fexit = { .name = "fake", .ctx = CTX_FEXIT };

static const struct mechanism *const *
fake_mechanisms(const struct probe *p, bool uses_args, uint32_t n)
{
	static const struct mechanism *const trace[] = { &fake_tracepoint,
							 NULL };
	static const struct mechanism *const fexit[] = { &fake_fexit, NULL };

	(void)uses_args;
	(void)n;
	return strcmp(p->provider->name, "fexit") ? trace : fexit;
}

static const struct provider fake_providers[] = {
	{ .name = "tracepoint", .mechanisms = fake_mechanisms },
	{ .name = "fexit", .mechanisms = fake_mechanisms },
};

/* Makes the one probe of the script that of @as, with the fake record. */
static void disguise(struct job *j, const char *as)
{
	struct instance *in = &j->in.at[0];

	bool fexit = !strcmp(as, "fexit");

	in->probes[0]->provider = &fake_providers[fexit];
	in->args = in->probes[0]->args = fake_args(j, fexit);
	in->uses_args = true;
}

static void job_free(struct job *j)
{
	instances_free(&j->in);
	ir_program_free(&j->program);
	types_free(&j->types);
	script_free(&j->script);
	diags_free(&j->diags);
	arena_free(&j->arena);
}

/* 0, or 1 when the program does not compile; then the errors are printed. */
static int compile_as(struct job *j, const char *text, const char *as)
{
	struct resolve_opts ro = { .missing_is_error = true,
				   .max_probes = 1024,
				   .max_programs = 1024 };
	int err;

	memset(j, 0, sizeof(*j));
	j->script.arena = &j->arena;
	j->program.arena = &j->arena;
	j->script.src = (struct source){ .name = "stdin",
					 .text = text,
					 .len = strlen(text) };
	diags_init(&j->diags, &j->script.src, &j->arena);
	j->diags.no_warnings = true;
	types_init(&j->types, &j->arena);
	check_opts_default(&j->opts);
	j->opts.unsafe = true;
	j->opts.max_map_keys = 4;
	err = script_parse(&j->script, NULL, &j->diags);
	if (!err)
		err = cdecl_declare(&j->script, &j->types, &j->diags);
	if (!err)
		err = probes_resolve(&j->script, &ro, &j->types, &j->in,
				     &j->diags);
	if (!err && as)
		disguise(j, as);
	if (!err)
		err = check_script(&j->script, &j->in, &j->types, &j->opts,
				   &j->diags);
	if (!err)
		err = ir_lower(&j->script, &j->in, &j->types, &j->opts,
			       &j->program, &j->diags);
	return err ? 1 : 0;
}

static int compile(struct job *j, const char *text)
{
	return compile_as(j, text, NULL);
}

static void validate(struct job *j)
{
	const struct ir_program *p = &j->program;
	char why[512] = "";

	for (size_t i = 0; i < p->funcs.len + p->subs.len; i++) {
		const struct ir_func *f =
			i < p->funcs.len ? p->funcs.at[i]
					 : p->subs.at[i - p->funcs.len];

		if (f && ir_validate(p, f, why, sizeof(why)))
			print_error("%s: %s\n", j->script.src.text, why);
		if (why[0])
			j->invalid = true;
		why[0] = 0;
	}
}

static void print_map(struct job *j, struct interp *w, uint32_t i, int64_t top,
		      int64_t div)
{
	struct snapshot s = { .map = &j->program.maps.at[i] };

	s.len = interp_map(w, i, &s.keys, &s.values);
	if (s.len)
		out_map(&j->out, &s, top, div);
	free(s.keys);
	free(s.values);
}

/* What the session does for a record. */
static void act(struct job *j, struct interp *w, const void *data, uint32_t len)
{
	uint32_t id;
	const struct action *a;

	memcpy(&id, data, sizeof(id));
	assert_true(id < j->program.actions.len);
	a = &j->program.actions.at[id];
	assert_true(len <= a->size);
	switch (a->kind) {
	case ACT_PRINT_MAP:
	case ACT_SWAP_PRINT:
		print_map(j, w, (uint32_t)a->map, a->top, a->div);
		if (a->swap)
			interp_map_clear(w, (uint32_t)a->map);
		break;
	case ACT_CLEAR:
		interp_map_clear(w, (uint32_t)a->map);
		break;
	case ACT_ZERO:
		interp_map_zero(w, (uint32_t)a->map);
		break;
	case ACT_EXIT:
		out_text(&j->out, "exit", "exit\n", 5);
		break;
	case ACT_RUNTIME_ERROR:
		out_text(&j->out, "error", a->format, 8);
		out_text(&j->out, "error", "\n", 1);
		break;
	default:
		out_record(&j->out, a, data, len);
	}
}

static void run(struct job *j, struct interp *w, const struct ir_func *f)
{
	static const uint64_t stack[] = { 0x10, 0x20 };
	struct interp_event ev = {
		.pid_tgid = (100ull << 32) | 101,
		.uid_gid = (20ull << 32) | 10,
		.comm = "cat",
		.cpu = 3,
		.cgroup = 77,
		.kstack = stack,
		.nkstack = 2,
		.ctx = &record,
		.ctx_size = sizeof(record),
		.args = { 11, 0x100000, 33 },
		.retval = (uint64_t)-5,
		.func_ip = 0x10,
	};

	if (f->instance->nprobes)
		ev.probe_id = f->instance->probes[0]->id;
	if (interp_run(w, f, &ev, NULL))
		sbuf_puts(&j->out.buf, interp_error(w));
	for (uint32_t i = 0; i < interp_nrecords(w); i++) {
		uint32_t len;
		const void *data = interp_record(w, i, &len);

		act(j, w, data, len);
	}
	interp_drain(w);
}

static void run_all(struct job *j)
{
	struct interp_hooks hooks = { .read = read_world };
	struct interp *w = interp_new(&j->program);

	interp_hooks(w, &hooks);
	j->to = open_memstream(&j->text, &j->len);
	out_init(&j->out, j->to, OUT_TEXT);
	j->out.src = &j->script.src;
	for (size_t i = 0; i < j->program.funcs.len; i++)
		if (j->program.funcs.at[i])
			run(j, w, j->program.funcs.at[i]);
	for (uint32_t i = 0; i < j->program.maps.len; i++)
		if (j->program.maps.at[i].name[0] == '@')
			print_map(j, w, i, 0, 0);
	out_flush(&j->out);
	out_free(&j->out);
	fclose(j->to);
	interp_free(w);
}

static const struct {
	const char *program, *result;
} good[] = {
#include "lower_run.inc"
};

/* Whether the program does what it should; else says what it did. */
static bool check_one(const char *program, const char *expected, bool optimise,
		      const char *as)
{
	struct sbuf dump = { 0 };
	struct job j;
	bool same;

	if (compile_as(&j, program, as)) {
		print_error("does not compile: %s\n", program);
		diags_flush(&j.diags, stderr, stderr);
		job_free(&j);
		return false;
	}
	validate(&j);
	if (optimise) {
		ir_optimize(&j.program);
		validate(&j);
	}
	run_all(&j);
	same = !strcmp(j.text, expected) && !j.invalid;
	if (!same) {
		ir_dump(&j.program, &dump);
		print_error("%s%s\nexpected:\n%s\ngot:\n%s\n%s", program,
			    optimise ? " (optimised)" : "", expected, j.text,
			    sbuf_str(&dump));
		sbuf_free(&dump);
	}
	free(j.text);
	job_free(&j);
	return same;
}

static void programs_give_known_results(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		wrong += !check_one(good[i].program, good[i].result, false,
				    NULL);
		wrong +=
			!check_one(good[i].program, good[i].result, true, NULL);
	}
	assert_int_equal(wrong, 0);
}

static const struct {
	const char *as, *program, *result;
} with_args[] = {
	{ "tracepoint",
	  "BEGIN { @[args.dfd, str(args.filename)] = args->list[1]; }",
	  "@[-100, user text]: 80\n" },
	{ "tracepoint",
	  "BEGIN { @c = args.comm; print(args.comm == \"dd\"); "
	  "@[args.comm] = count(); }",
	  "true\n@[dd]: 1\n@c: dd\n" },
	{ "tracepoint",
	  "BEGIN { printf(\"%s %s\\n\", str(args.loc), str(args.rel)); "
	  "$p = args.loc; @ = str($p, 3); @d = args.dfd < 0; }",
	  "hello hello\n@: he\n@d: true\n" },
	{ "tracepoint",
	  "BEGIN { $i = pid - 99; print(args.list[$i]); @ = args.list; "
	  "$l = args.list; @l = $l[0]; }",
	  "80\n@: [70,80]\n@l: 70\n" },
	{ "fexit",
	  "BEGIN { @a = args.dfd; @b = str(args.filename); @c = retval; "
	  "@d = func; }",
	  "@a: 11\n@b: user text\n@c: 18446744073709551611\n@d: 0x10\n" },
};

static void arguments_are_read(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(with_args) / sizeof(with_args[0]); i++)
		for (int optimise = 0; optimise < 2; optimise++)
			wrong += !check_one(with_args[i].program,
					    with_args[i].result, optimise,
					    with_args[i].as);
	assert_int_equal(wrong, 0);
}

static void unknown_is_said(void **state)
{
	static const struct {
		const char *program, *message;
	} bad[] = {
		{ "BEGIN { @h[1] = hist(1); @m[1] = max(1); $x = @h[1]; }",
		  "" },
		{ "BEGIN { @h = hist(1); print((@h, 1)); }", "" },
		{ "BEGIN { @ = reg(\"ip\"); }", "reg" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct job j;

		assert_int_equal(compile(&j, bad[i].program), 1);
		assert_true(j.diags.len > 0);
		assert_non_null(strstr(j.diags.at[0].message, bad[i].message));
		job_free(&j);
	}
}

/* A thousand statements need the slots of one. */
static void slots_are_given_back(void **state)
{
	struct sbuf text = { 0 };
	uint32_t bytes = 0;
	struct job j;

	(void)state;
	sbuf_puts(&text, "BEGIN {");
	for (int i = 0; i < 1000; i++)
		sbuf_printf(&text, " @m[%d, comm] = \"text\";", i);
	sbuf_puts(&text, " }");
	assert_int_equal(compile(&j, sbuf_str(&text)), 0);
	for (uint32_t i = 0; i < j.program.funcs.at[0]->nslots; i++)
		bytes += j.program.funcs.at[0]->slots[i].size;
	assert_true(bytes < 200);
	job_free(&j);
	sbuf_free(&text);
}

/* Unrolled code asks for the same action each time. */
static void actions_are_shared(void **state)
{
	struct job j;

	(void)state;
	assert_int_equal(
		compile(&j, "BEGIN { unroll(50) { printf(\"%d\\n\", pid); } }"),
		0);
	assert_int_equal(j.program.actions.len, 1);
	job_free(&j);
}

/* The longest string goes last, so that only its text is sent. */
static void long_strings_go_last(void **state)
{
	const struct action *a;
	struct job j;

	(void)state;
	assert_int_equal(compile(&j, "BEGIN { printf(\"%s %s %d %s\\n\", comm, "
				     "str(uptr(0x100000)), pid, "
				     "str(kptr(0x1024), 70)); }"),
			 0);
	a = &j.program.actions.at[0];
	assert_int_equal(a->args->nfields, 4);
	assert_int_equal(a->args->fields[0].offset, 8);
	assert_int_equal(a->args->fields[2].offset, 24);
	assert_int_equal(a->args->fields[3].offset, 28);
	assert_int_equal(a->args->fields[1].offset, 98);
	assert_true(a->size >= 98 + 1024);
	job_free(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(programs_give_known_results),
		cmocka_unit_test(arguments_are_read),
		cmocka_unit_test(unknown_is_said),
		cmocka_unit_test(slots_are_given_back),
		cmocka_unit_test(actions_are_shared),
		cmocka_unit_test(long_strings_go_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
