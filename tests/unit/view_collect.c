// SPDX-License-Identifier: Apache-2.0
/* What a session prints becomes graphs: order of keys, times, sums, columns. */
#include "base/clock.h"
#include "out_fixture.h"
#include "view/priv.h"

/* A session without a kernel: one map, names made of addresses. */
struct session {
	struct fixture f;
	struct ir_program p;
	struct view_opts o;
	struct meta meta;
	struct diags d;
	struct view *view;
	struct fill fill;
	char name[32];
};

static const char *kernel_name(void *self, uint64_t addr, bool offset)
{
	struct session *s = self;

	(void)offset;
	if (addr == 404)
		return NULL;
	snprintf(s->name, sizeof(s->name), "k%d", (int)addr);
	return s->name;
}

static const char *user_name(void *self, uint64_t addr, uint32_t pid,
			     bool offset)
{
	struct session *s = self;

	(void)offset;
	if (addr == 404)
		return NULL;
	snprintf(s->name, sizeof(s->name), "u%d@%u", (int)addr, pid);
	return s->name;
}

static const char *user_module(void *self, uint64_t addr, uint32_t pid)
{
	(void)self;
	(void)pid;
	return addr == 404 ? "/lib/x.so" : addr == 7 ? "/tmp/perf-9.map" : NULL;
}

static const struct type *tuple(struct session *s,
				const struct type *const *elems, uint32_t n)
{
	return type_tuple(&s->f.ts, elems, NULL, n);
}

/* @key may need s->f, so it is opened before. */
static void start(struct session *s, enum view_format format,
		  const struct type *key, const struct type *value)
{
	fill_start(&s->fill, "@", key, value);
	vec_push(&s->p.maps, s->fill.map);
	s->o.format = format;
	diags_init(&s->d, &s->f.src, &s->f.arena);
	s->view = view_new(&s->o, &s->p, &s->meta, &s->d);
	s->f.out.symbols = (struct out_symbols){ .kernel = kernel_name,
						 .user = user_name,
						 .user_module = user_module,
						 .self = s };
	if (s->view)
		view_attach(s->view, &s->f.out);
}

/* Frames by the number of their stack. */
static uint64_t kept[64][8], nkept;

static const uint64_t *frames_of(void *self, uint64_t id)
{
	(void)self;
	return kept[id >> 8];
}

static void open_session(struct session *s)
{
	memset(s, 0, sizeof(*s));
	fixture_open(&s->f, OUT_TEXT);
	s->f.out.frames = frames_of;
	nkept = 0;
	s->f.out.escape = true; /* pictures take names as they are */
}

static void close_session(struct session *s)
{
	if (s->view)
		view_free(s->view);
	fill_free(&s->fill);
	vec_free(&s->p.maps);
	diags_free(&s->d);
	fixture_close(&s->f);
}

static bool print_map(struct session *s, bool cleared)
{
	struct snapshot sn = s->fill.s;

	sn.map = &s->p.maps.at[0];
	sn.cleared = cleared;
	return out_drawn(&s->f.out, &sn, NULL);
}

/* The picture is @want, to the byte. */
static void expect(struct session *s, const char *want)
{
	char *text;
	size_t len;
	FILE *to = open_memstream(&text, &len);

	assert_int_equal(view_finish(s->view, to), 0);
	fclose(to);
	assert_string_equal(text, want);
	free(text);
}

/* Frames, innermost first; 0 ends. */
static void put_stack(void *at, uint32_t pid, const uint64_t *frames)
{
	uint64_t id = ++nkept << 8;

	while (frames[id & 255]) {
		kept[nkept][id & 255] = frames[id & 255];
		id++;
	}
	memcpy(at, &id, sizeof(id));
	if (pid)
		memcpy((char *)at + 8, &pid, sizeof(pid));
}

#define STACK(...) ((const uint64_t[]){ __VA_ARGS__, 0 })

static void add(struct session *s, const void *key, uint64_t count)
{
	fill_add(&s->fill, key, &count);
}

/* @[kstack, ustack, comm], and what its parts print as. */
static void keys_come_first(void **state)
{
	struct session s;
	const struct type *parts[3], *key;
	unsigned char bytes[512] = { 0 };

	(void)state;
	open_session(&s);
	parts[0] = type_stack(&s.f.ts, TYPE_KSTACK, 8, NULL);
	parts[1] = type_stack(&s.f.ts, TYPE_USTACK, 8, NULL);
	parts[2] = type_string(&s.f.ts, 16);
	key = tuple(&s, parts, 3);
	start(&s, VIEW_FOLDED, key, type_agg(&s.f.ts, TYPE_COUNT, false));
	put_stack(bytes + key->fields[0].offset, 0, STACK(2, 1));
	put_stack(bytes + key->fields[1].offset, 9, STACK(5, 4));
	memcpy(bytes + key->fields[2].offset, "a;b\x1b", 5);
	add(&s, bytes, 3);
	/* no user stack: no separator; a key without text is not drawn */
	memset(bytes, 0, sizeof(bytes));
	put_stack(bytes + key->fields[0].offset, 0, STACK(404, 1));
	add(&s, bytes, 2);
	/* no stack at all; and what counts nothing */
	memset(bytes, 0, sizeof(bytes));
	add(&s, bytes, 1);
	memcpy(bytes + key->fields[2].offset, "zero", 5);
	add(&s, bytes, 0);
	assert_true(print_map(&s, false));
	expect(&s, "[unknown] 1\n"
		   "a:b?;u4@9;u5@9;-;k1;k2 3\n"
		   "k1;[unknown] 2\n");
	close_session(&s);
}

static void files_and_jit(void **state)
{
	struct session s;
	const struct type *key;
	unsigned char bytes[128] = { 0 };

	(void)state;
	open_session(&s);
	s.o.annotate = true;
	key = type_stack(&s.f.ts, TYPE_USTACK, 8, NULL);
	start(&s, VIEW_FOLDED, key, type_agg(&s.f.ts, TYPE_SUM, true));
	put_stack(bytes, 9, STACK(404, 7, 3));
	add(&s, bytes, 6);
	print_map(&s, false);
	expect(&s, "u3@9;u7@9_[j];[x.so] 6\n");
	close_session(&s);
}

/* @[comm, kstack, target] stands as it is written. */
static void keys_behind(void **state)
{
	struct session s;
	const struct type *parts[3], *key;
	unsigned char bytes[256] = { 0 };

	(void)state;
	open_session(&s);
	parts[0] = parts[2] = type_string(&s.f.ts, 16);
	parts[1] = type_stack(&s.f.ts, TYPE_KSTACK, 8, NULL);
	key = tuple(&s, parts, 3);
	start(&s, VIEW_FOLDED, key, type_agg(&s.f.ts, TYPE_COUNT, false));
	memcpy(bytes + key->fields[0].offset, "waker", 6);
	put_stack(bytes + key->fields[1].offset, 0, STACK(2, 1));
	memcpy(bytes + key->fields[2].offset, "target", 7);
	add(&s, bytes, 3);
	print_map(&s, false);
	assert_string_equal(s.view->stacks.at[0]->graph->palette, "wakeup");
	expect(&s, "waker;k1;k2;target 3\n");
	close_session(&s);
}

static void wakers(void **state)
{
	struct session s;
	const struct type *parts[6], *key;
	unsigned char bytes[1024] = { 0 };

	(void)state;
	open_session(&s);
	parts[0] = parts[5] = type_string(&s.f.ts, 16);
	parts[1] = parts[4] = type_stack(&s.f.ts, TYPE_USTACK, 8, NULL);
	parts[2] = parts[3] = type_stack(&s.f.ts, TYPE_KSTACK, 8, NULL);
	key = tuple(&s, parts, 6);
	start(&s, VIEW_FOLDED, key, type_agg(&s.f.ts, TYPE_SUM, true));
	memcpy(bytes + key->fields[0].offset, "blocked", 8);
	put_stack(bytes + key->fields[1].offset, 9, STACK(2, 1));
	put_stack(bytes + key->fields[2].offset, 0, STACK(4, 3));
	put_stack(bytes + key->fields[3].offset, 0, STACK(6, 5));
	put_stack(bytes + key->fields[4].offset, 8, STACK(9, 8));
	memcpy(bytes + key->fields[5].offset, "waker", 6);
	add(&s, bytes, 70);
	print_map(&s, false);
	assert_string_equal(s.view->stacks.at[0]->graph->palette, "chain");
	expect(&s, "blocked;u1@9;u2@9;-;k3;k4;--;k6;k5;-;u9@8;u8@8;waker 70\n");
	close_session(&s);
}

/* Printed, printed again, cleared: what counts, counts once. */
static void prints_add_up(void **state)
{
	struct session s;
	const struct type *key;
	unsigned char bytes[128] = { 0 };

	(void)state;
	open_session(&s);
	key = type_stack(&s.f.ts, TYPE_KSTACK, 8, NULL);
	start(&s, VIEW_FOLDED, key, type_agg(&s.f.ts, TYPE_COUNT, false));
	put_stack(bytes, 0, STACK(1));
	add(&s, bytes, 5);
	print_map(&s, false); /* 5, still there */
	print_map(&s, true);  /* the same 5, taken out */
	print_map(&s, false); /* 5 more */
	s.view->sink.cleared(s.view, &s.p.maps.at[0]);
	print_map(&s, false); /* and 5 more */
	print_map(&s, false); /* the same */
	expect(&s, "k1 15\n");
	close_session(&s);
}

/* An integer that is a time in all entries is no frame. */
static void times(void **state)
{
	struct session s;
	const struct type *parts[2], *key;
	unsigned char bytes[256] = { 0 };
	uint64_t now = clock_ns(CLOCK_BOOTTIME);

	(void)state;
	for (int all = 0; all < 2; all++) {
		uint64_t other = all ? now - 1000 : 17;

		open_session(&s);
		parts[0] = type_int(8, false);
		parts[1] = type_stack(&s.f.ts, TYPE_KSTACK, 8, NULL);
		key = tuple(&s, parts, 2);
		start(&s, VIEW_FOLDED, key,
		      type_agg(&s.f.ts, TYPE_COUNT, false));
		put_stack(bytes + key->fields[1].offset, 0, STACK(1));
		memcpy(bytes, &now, 8);
		add(&s, bytes, 2);
		memcpy(bytes, &other, 8);
		add(&s, bytes, 3);
		print_map(&s, false);
		assert_int_equal(s.view->stacks.at[0]->graph->timed, all);
		if (all)
			expect(&s, "k1 5\n");
		close_session(&s);
	}
}

static uint64_t count_of(const struct session *s, size_t column, uint32_t i)
{
	const struct heat *h = s->view->heats.at[0]->by_name.entries[0].value;

	assert_true(column < h->columns.len);
	return h->columns.at[column].counts[i];
}

/* Columns hold what came since the print before. */
static void heat_columns(void **state)
{
	struct session s;
	uint64_t counts[5] = { 0, 4, 0, 1, 0 };

	(void)state;
	open_session(&s);
	start(&s, VIEW_HEAT, NULL, type_lhist(&s.f.ts, 0, 30, 10));
	fill_add(&s.fill, NULL, counts);
	print_map(&s, false); /* 4, 1 */
	s.fill.s.len = 0;
	counts[1] = 6;
	fill_add(&s.fill, NULL, counts);
	print_map(&s, true);  /* 2, 0; cleared */
	print_map(&s, false); /* 6, 1 */
	s.view->sink.cleared(s.view, &s.p.maps.at[0]);
	print_map(&s, false); /* 6, 1 */
	assert_int_equal(count_of(&s, 0, 1), 4);
	assert_int_equal(count_of(&s, 0, 3), 1);
	assert_int_equal(count_of(&s, 1, 1), 2);
	assert_int_equal(count_of(&s, 1, 3), 0);
	assert_int_equal(count_of(&s, 2, 1), 6);
	assert_int_equal(count_of(&s, 3, 1), 6);
	assert_int_equal(count_of(&s, 3, 3), 1);
	close_session(&s);
}

/* The chosen map is not there; there is nothing; what is not drawn is left. */
static void refusals(void **state)
{
	struct session s;

	(void)state;
	open_session(&s);
	start(&s, VIEW_SVG, NULL, type_agg(&s.f.ts, TYPE_COUNT, false));
	assert_null(s.view);
	assert_int_equal(s.d.errors, 1);
	close_session(&s);

	open_session(&s);
	start(&s, VIEW_HEAT, type_int(8, false),
	      type_agg(&s.f.ts, TYPE_COUNT, false));
	assert_non_null(s.view);
	add(&s, &(uint64_t){ 17 }, 3);
	assert_false(print_map(&s, false));
	close_session(&s);
}

static void bounds(void **state)
{
	struct session s;
	const struct type *log, *linear;
	int64_t low, high;

	(void)state;
	open_session(&s);
	log = type_hist(&s.f.ts, 0);
	linear = type_lhist(&s.f.ts, -10, 10, 10);
	out_hist_bounds(log, 0, &low, &high);
	assert_true(low == INT64_MIN && high == 0);
	out_hist_bounds(log, 5, &low, &high);
	assert_true(low == 8 && high == 16);
	out_hist_bounds(log, log->size / 8 - 1, &low, &high);
	assert_int_equal(high, INT64_MAX);
	out_hist_bounds(linear, 0, &low, &high);
	assert_true(low == INT64_MIN && high == -10);
	out_hist_bounds(linear, 2, &low, &high);
	assert_true(low == 0 && high == 10);
	out_hist_bounds(linear, 3, &low, &high);
	assert_true(low == 10 && high == INT64_MAX);
	close_session(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_come_first),
		cmocka_unit_test(files_and_jit),
		cmocka_unit_test(keys_behind),
		cmocka_unit_test(wakers),
		cmocka_unit_test(prints_add_up),
		cmocka_unit_test(times),
		cmocka_unit_test(heat_columns),
		cmocka_unit_test(refusals),
		cmocka_unit_test(bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
