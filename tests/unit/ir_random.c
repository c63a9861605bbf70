// SPDX-License-Identifier: Apache-2.0
/*
 * Random programs mean the same before and after the passes, one by one and
 * all together. The programs are made from a fixed seed: registers, slots,
 * maps, branches forward and bounded loops, all valid by construction.
 */
#include <stdlib.h>
#include <time.h>

#include "ir_help.h"

static uint64_t seed;

static uint32_t pick(uint32_t n)
{
	seed = seed * 6364136223846793005ull + 1442695040888963407ull;
	return (uint32_t)((seed >> 33) % n);
}

static const char head[] =
	"map @ global value int64 max 1\n"
	"map @c percpu_hash key int64 value count max 64\n"
	"map @h hash key int64 value int64 max 4\n"
	"map @l percpu_hash key int64 value lhist[-100,100,10] max 64\n"
	"action 0 printf size 40 format \"x\"\n"
	"func 0 \"t\" ctx none\n"
	"slot s0 size 32\nslot s1 size 32\nslot s2 size 40\n"
	"b0:\n szero s0+0, 32\n szero s1+0, 32\n szero s2+0, 40\n"
	" r20 = saddr s1+0\n r21 = lookup @, -\n";

#define REGS 12

static void put_opnd(struct sbuf *b)
{
	static const char *const edges[] = { "0",
					     "1",
					     "-1",
					     "2",
					     "8",
					     "7",
					     "255",
					     "256",
					     "4294967295",
					     "4294967296",
					     "-128",
					     "64",
					     "-9223372036854775808",
					     "9223372036854775807",
					     "63",
					     "1000000007" };

	if (pick(3))
		sbuf_printf(b, "r%u", 1 + pick(REGS));
	else
		sbuf_puts(b, edges[pick(sizeof(edges) / sizeof(*edges))]);
}

static void put_arith(struct sbuf *b)
{
	static const char *const two[] = { "add",  "sub",  "mul",  "udiv",
					   "sdiv", "umod", "smod", "and",
					   "or",   "xor",  "shl",  "shr",
					   "sar" };
	static const char *const one[] = { "mov",     "neg",	 "not",
					   "sext.1",  "sext.2",	 "sext.4",
					   "zext.1",  "zext.2",	 "zext.4",
					   "bswap.2", "bswap.4", "bswap.8" };

	sbuf_printf(b, " r%u = ", 1 + pick(REGS));
	if (pick(3)) {
		sbuf_printf(b, "%s ", two[pick(13)]);
		put_opnd(b);
		sbuf_puts(b, ", ");
	} else {
		sbuf_printf(b, "%s ", one[pick(12)]);
	}
	put_opnd(b);
	sbuf_putc(b, '\n');
}

static void put_compare(struct sbuf *b, const char *what)
{
	sbuf_printf(b, "%s.%s ", what, ir_cc_words[pick(10)]);
	put_opnd(b);
	sbuf_puts(b, ", ");
	put_opnd(b);
}

static void put_slot_op(struct sbuf *b)
{
	uint32_t w = 1u << pick(4), off = pick(32 / w) * w, s = pick(3);

	switch (pick(9)) {
	case 0:
	case 1:
		sbuf_printf(b, " sstore.%u s%u+%u, ", w, s, off);
		put_opnd(b);
		sbuf_putc(b, '\n');
		break;
	case 2:
	case 3:
		sbuf_printf(b, " r%u = sload.%u s%u+%u\n", 1 + pick(REGS), w, s,
			    off);
		break;
	case 4:
		sbuf_printf(b, " scopy s0+%u, s%u+%u, 8\n", pick(4) * 8,
			    1 + pick(2), pick(4) * 8);
		break;
	case 5:
		sbuf_printf(b, " r%u = load.%u [r20+%u]\n", 1 + pick(REGS), w,
			    off);
		break;
	case 6:
		sbuf_printf(b, " store.%u [r20+%u], ", w, off);
		put_opnd(b);
		sbuf_putc(b, '\n');
		break;
	case 7:
		sbuf_printf(b, " comm s%u+%u\n", s, pick(3) * 8);
		break;
	default:
		sbuf_printf(b, " r%u = scmp s0+%u, s2+%u, %u\n", 1 + pick(REGS),
			    off, off, w);
	}
}

static void put_world_op(struct sbuf *b)
{
	static const char *const event[] = { "pidtgid", "cpu",	 "uidgid",
					     "arg 1",	"arg 2", "ktime 0",
					     "cgroup",	"rand" };

	switch (pick(8)) {
	case 0:
		sbuf_printf(b, " agg @c, s0+%u, 1\n", pick(4) * 8);
		break;
	case 1:
		sbuf_printf(b, " r%u = update @h, s0+%u, s1+%u\n",
			    1 + pick(REGS), pick(4) * 8, pick(4) * 8);
		break;
	case 2:
		sbuf_printf(b, " r%u = madd.8 @, -, ", 1 + pick(REGS));
		put_opnd(b);
		sbuf_putc(b, '\n');
		break;
	case 3:
		sbuf_printf(b, " agg @l, s1+8, ");
		put_opnd(b);
		sbuf_putc(b, '\n');
		break;
	case 4:
		sbuf_puts(b, " sstore.8 s2+0, 0\n emit s2+0, 40\n");
		break;
	case 5:
		sbuf_printf(b, " r%u = load.8 [r21]\n", 1 + pick(REGS));
		break;
	case 6:
		sbuf_printf(b,
			    " r22 = lookup @h, s0+%u\n r%u = set.eq r22, 0\n",
			    pick(4) * 8, 1 + pick(REGS));
		break;
	default:
		sbuf_printf(b, " r%u = %s\n", 1 + pick(REGS), event[pick(8)]);
	}
}

static void put_body(struct sbuf *b)
{
	for (uint32_t n = 1 + pick(8); n; n--) {
		switch (pick(6)) {
		case 0:
		case 1:
			put_arith(b);
			break;
		case 2:
			sbuf_printf(b, " r%u = ", 1 + pick(REGS));
			put_compare(b, "set");
			sbuf_putc(b, '\n');
			break;
		case 3:
		case 4:
			put_slot_op(b);
			break;
		default:
			put_world_op(b);
		}
	}
}

/* Blocks go forward, but for one loop with its own counter. */
static void put_end(struct sbuf *b, uint32_t block, uint32_t nblocks,
		    uint32_t loop)
{
	uint32_t left = nblocks - block - 1;

	if (block == loop) {
		sbuf_printf(b, " r30 = add r30, 1\n br.ult r30, 5, b%u, b%u\n",
			    1 + pick(block), block + 1);
	} else if (pick(4)) {
		uint32_t r = 1 + pick(REGS);

		if (pick(2))
			sbuf_printf(b, " br.%s r%u, %u", pick(2) ? "ne" : "eq",
				    r, pick(2));
		else
			put_compare(b, " br");
		sbuf_printf(b, ", b%u, b%u\n", block + 1 + pick(left),
			    block + 1 + pick(left));
	} else {
		sbuf_printf(b, " jmp b%u\n", block + 1 + pick(left));
	}
}

static void make_program(struct sbuf *b)
{
	uint32_t nblocks = 2 + pick(7), loop = 1 + pick(nblocks);

	sbuf_puts(b, head);
	for (uint32_t r = 1; r <= REGS; r++)
		sbuf_printf(b, " r%u = %s\n", r, r % 3 ? "pidtgid" : "mov 3");
	sbuf_puts(b, " r30 = mov 0\n");
	for (uint32_t k = 0; k + 1 < nblocks; k++) {
		if (k)
			sbuf_printf(b, "b%u:\n", k);
		put_body(b);
		put_end(b, k, nblocks, loop);
	}
	sbuf_printf(b, "b%u:\n", nblocks - 1);
	for (uint32_t r = 1; r <= REGS; r++)
		sbuf_printf(b, " sstore.8 s0+%u, r%u\n%s", r % 4 * 8, r,
			    r % 4 == 3 ? " agg @c, s0+0, 1\n"
					 " agg @c, s0+8, 1\n"
					 " agg @c, s0+16, 1\n"
					 " agg @c, s0+24, 1\n"
				       : "");
	sbuf_puts(b, " sstore.8 s2+0, 0\n emit s2+0, 40\n ret r1\n");
}

static const struct interp_event event = {
	.pid_tgid = 0x1234000056ull,
	.uid_gid = 0x300000007ull,
	.args = { 1, 0x80000000, 5 },
	.comm = "bash",
	.cpu = 2,
	.cgroup = 99,
};

/* The same whenever they are asked: passes may drop calls that have no use. */
static uint64_t still_clock(void *self, uint32_t which)
{
	(void)self;
	return 1000 + which;
}

static uint32_t same_random(void *self)
{
	(void)self;
	return 0xdeadbeef;
}

static int by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, 8);
}

/* All that a run leaves, as bytes; order of keys does not count. */
static void outcome(struct lab *l, struct sbuf *out)
{
	struct interp_hooks still = { .clock = still_clock,
				      .random = same_random };
	uint64_t ret;

	interp_hooks(l->w, &still);
	ret = lab_run(l, &event);
	sbuf_putn(out, &ret, 8);
	for (uint32_t m = 0; m < l->p->maps.len; m++) {
		const struct ir_map *map = &l->p->maps.at[m];
		unsigned char *keys, *values;
		uint32_t n = interp_map(l->w, m, &keys, &values);
		size_t each = map->key_size + map->value_size;
		unsigned char *rows = mem_alloc(n * each + 1);

		for (uint32_t k = 0; k < n; k++) {
			memcpy(rows + k * each, keys + k * map->key_size,
			       map->key_size);
			memcpy(rows + k * each + map->key_size,
			       values + k * map->value_size, map->value_size);
		}
		qsort(rows, n, each, by_bytes);
		sbuf_putn(out, &n, 4);
		sbuf_putn(out, rows, n * each);
		free(keys);
		free(values);
		free(rows);
	}
	for (uint32_t i = 0; i < interp_nrecords(l->w); i++) {
		uint32_t len;
		const void *rec = interp_record(l->w, i, &len);

		sbuf_putn(out, rec, len);
	}
}

typedef void pass_fn(struct ir_program *p, struct ir_func *f);

/* The program still stands after @pass, is valid, and does the same. */
static void compare_after(const char *text, const struct sbuf *want,
			  pass_fn *pass, const char *name)
{
	struct sbuf got = { 0 }, dump = { 0 };
	char err[512] = "";
	struct lab l;

	lab_open(&l, text);
	if (pass)
		pass(l.p, l.p->funcs.at[0]);
	else
		ir_optimize(l.p);
	ir_dump(l.p, &dump);
	if (ir_validate(l.p, l.p->funcs.at[0], err, sizeof(err)))
		fail_msg("%s: %s\nbefore:\n%s\nafter:\n%s", name, err, text,
			 sbuf_str(&dump));
	outcome(&l, &got);
	if (got.len != want->len || memcmp(got.at, want->at, got.len))
		fail_msg("%s changes what a program does\nbefore:\n%s\n"
			 "after:\n%s",
			 name, text, sbuf_str(&dump));
	lab_close(&l);
	sbuf_free(&got);
	sbuf_free(&dump);
}

static void test_passes(void **state)
{
	static const struct {
		const char *name;
		pass_fn *pass;
	} passes[] = {
		{ "fold", ir_fold }, { "number", ir_number },
		{ "fuse", ir_fuse }, { "coalesce", ir_coalesce },
		{ "dead", ir_dead }, { "all", NULL },
	};
	const char *more = getenv("IR_RANDOM");
	int count = more ? atoi(more) : 400;

	(void)state;
	for (int n = 0; n < count; n++) {
		struct sbuf text = { 0 }, want = { 0 };
		struct lab l;

		seed = 77 + (uint64_t)n;
		make_program(&text);
		lab_open(&l, sbuf_str(&text));
		lab_validate(&l);
		outcome(&l, &want);
		lab_close(&l);
		for (size_t k = 0; k < sizeof(passes) / sizeof(*passes); k++)
			compare_after(sbuf_str(&text), &want, passes[k].pass,
				      passes[k].name);
		sbuf_free(&text);
		sbuf_free(&want);
	}
}

/* Time must grow with the size of a function, not with its square. */
static void test_speed(void **state)
{
	struct sbuf text = { 0 };
	struct timespec a, b;
	struct lab l;
	double ms;

	(void)state;
	seed = 5;
	sbuf_puts(&text, head);
	for (uint32_t r = 1; r <= REGS; r++)
		sbuf_printf(&text, " r%u = pidtgid\n", r);
	for (uint32_t k = 0; k < 500; k++) {
		if (k)
			sbuf_printf(&text, "b%u:\n", k);
		put_body(&text);
		put_body(&text);
		sbuf_printf(&text, " br.eq r%u, 7, b%u, b%u\n", 1 + pick(REGS),
			    k + 1, k + 2);
	}
	sbuf_puts(&text, "b500:\n jmp b501\nb501:\n ret 0\n");
	lab_open(&l, sbuf_str(&text));
	lab_validate(&l);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
	ir_optimize(l.p);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
	ms = (double)(b.tv_sec - a.tv_sec) * 1e3 +
	     (double)(b.tv_nsec - a.tv_nsec) / 1e6;
	print_message("optimised 5000 instructions in %.1f ms\n", ms);
	assert_true(ms < 500);
	lab_validate(&l);
	lab_close(&l);
	sbuf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_passes),
		cmocka_unit_test(test_speed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
