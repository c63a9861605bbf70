// SPDX-License-Identifier: Apache-2.0
/* Records, rows, symbols and times. */
#include "out_fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>

static struct fixture f;

static int done(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

/* A record with one argument. */
static void one(struct action *a, const struct type *t, const void *value,
		const char *want)
{
	unsigned char data[256] = { 0 };
	struct type *args = arena_new(&f.arena, struct type);

	*args = *type_tuple(&f.ts, &t, NULL, 1);
	args->fields[0].offset = 8;
	a->args = args;
	a->size = 8 + t->size;
	memcpy(data + 8, value, t->size);
	out_record(&f.out, a, data, a->size);
	fixture_expect(&f, want);
}

static void test_text(void **state)
{
	struct action a = { .kind = ACT_PRINTF, .format = "x %d\n" };
	struct action p = { .kind = ACT_PRINT };
	int64_t v = -7;

	(void)state;
	fixture_open(&f, OUT_TEXT);
	one(&a, &type_int64, &v, "x -7\n");
	one(&p, &type_int64, &v, "-7\n");
	one(&p, type_string(&f.ts, 4), "s\0\0", "s\n");
}

static void test_json(void **state)
{
	struct action a = { .kind = ACT_PRINTF, .format = "%s\n" };
	struct action p = { .kind = ACT_PRINT };
	struct action e = { .kind = ACT_ERRORF, .format = "bad %d" };
	const struct type *types[] = { &type_int64, &type_bool };
	int64_t v = 1;
	unsigned char pair[16] = { 1 };

	(void)state;
	fixture_open(&f, OUT_JSON);
	one(&a, type_string(&f.ts, 8), "a\"\\\x01\xff\t\0",
	    "{\"type\": \"printf\", \"data\": "
	    "\"a\\\"\\\\\\u0001\\ufffd\\t\\n\"}\n");
	one(&p, type_string(&f.ts, 4), "s\0\0",
	    "{\"type\": \"value\", \"data\": \"s\"}\n");
	one(&p, type_tuple(&f.ts, types, NULL, 2), pair,
	    "{\"type\": \"value\", \"data\": [1,false]}\n");
	e.span = span_of(8, 27);
	one(&e, &type_int64, &v,
	    "{\"type\": \"errorf\", \"msg\": \"bad 1\", \"filename\": "
	    "\"stdin\", \"line\": 1, \"col\": 9}\n");
}

/* What the sender cut off reads as zeros. */
static void test_short_record(void **state)
{
	struct action a = { .kind = ACT_PRINTF, .format = "%d [%s]\n" };
	const struct type *types[2];
	struct type *args;
	unsigned char data[18] = { 0 };

	(void)state;
	fixture_open(&f, OUT_TEXT);
	types[0] = &type_int64;
	types[1] = type_string(&f.ts, 64);
	args = arena_new(&f.arena, struct type);
	*args = *type_tuple(&f.ts, types, NULL, 2);
	args->fields[0].offset = 8;
	args->fields[1].offset = 16;
	a.args = args;
	a.size = 80;
	data[8] = 3;
	memcpy(data + 16, "hi", 2);
	out_record(&f.out, &a, data, sizeof(data));
	fixture_expect(&f, "3 [hi]\n");
}

struct row_values {
	uint32_t ids[2];
	int64_t pid;
	char comm[16];
	int64_t us;
};

static const struct action_column columns[] = {
	{ .name = "PID", .format = "%-6d" },
	{ .name = "COMM", .format = "%-8s" },
	{ .name = "LAT(ms)", .format = "%8.3f" },
};

static void fill_row(struct action *a, struct row_values *v)
{
	const struct type *types[3] = { &type_int64, NULL, &type_int64 };
	struct type *args = arena_new(&f.arena, struct type);

	types[1] = type_string(&f.ts, 16);
	*args = *type_tuple(&f.ts, types, NULL, 3);
	for (int i = 0; i < 3; i++)
		args->fields[i].offset += 8;
	*a = (struct action){ .kind = ACT_ROW,
			      .args = args,
			      .size = sizeof(*v),
			      .columns = columns,
			      .ncolumns = 3 };
	*v = (struct row_values){ .pid = 181, .comm = "a,\"b", .us = 1250 };
}

static void test_rows(void **state)
{
	struct row_values v;
	struct action a;

	(void)state;
	fixture_open(&f, OUT_TEXT);
	fill_row(&a, &v);
	out_record(&f.out, &a, &v, sizeof(v));
	v.us = -42;
	out_record(&f.out, &a, &v, sizeof(v));
	fixture_expect(&f, "PID    COMM      LAT(ms)\n"
			   "181    a,\"b        1.250\n"
			   "181    a,\"b       -0.042\n");
	out_row_header(&f.out, &a);
	fixture_expect(&f, "");
	strcpy(v.comm, "x\ny\n");
	out_record(&f.out, &a, &v, sizeof(v));
	fixture_expect(&f, "181    x\\ny\\n       -0.042\n");
}

static void test_rows_json(void **state)
{
	struct row_values v;
	struct action a;

	(void)state;
	fixture_open(&f, OUT_JSON);
	fill_row(&a, &v);
	out_record(&f.out, &a, &v, sizeof(v));
	fixture_expect(&f,
		       "{\"type\": \"row\", \"data\": {\"pid\": 181, \"comm\": "
		       "\"a,\\\"b\", \"lat_ms\": 1.250}}\n");
}

static void test_rows_csv(void **state)
{
	struct row_values v;
	struct action a;

	(void)state;
	fixture_open(&f, OUT_CSV);
	fill_row(&a, &v);
	out_record(&f.out, &a, &v, sizeof(v));
	fixture_expect(&f, "pid,comm,lat_ms\n181,\"a,\"\"b\",1.250\n");
}

static void test_row_filter(void **state)
{
	const char *match[3] = { NULL, "^x|b$", NULL };
	struct row_values v;
	struct action a;

	(void)state;
	fixture_open(&f, OUT_CSV);
	fill_row(&a, &v);
	a.match = match;
	out_record(&f.out, &a, &v, sizeof(v));
	strcpy(v.comm, "bx");
	out_record(&f.out, &a, &v, sizeof(v));
	strcpy(v.comm, "xb");
	out_record(&f.out, &a, &v, sizeof(v));
	fixture_expect(&f, "pid,comm,lat_ms\n181,\"a,\"\"b\",1.250\n"
			   "181,xb,1.250\n");
}

/* The two largest entries, a part each: key.1, count, total / 10. */
static void test_map_rows(void **state)
{
	static const struct action_column parts[] = {
		{ .name = "CALL",
		  .format = "%-6s",
		  .part = ROW_KEY,
		  .index = 1,
		  .symbols = "syscall" },
		{ .name = "N",
		  .format = "%3d",
		  .part = ROW_COUNT,
		  .index = -1 },
		{ .name = "T",
		  .format = "%4.1f",
		  .part = ROW_TOTAL,
		  .index = -1,
		  .calc = "t 10 /" },
	};
	const struct action a = { .kind = ACT_ROW_MAP,
				  .columns = parts,
				  .ncolumns = 3,
				  .by = -1,
				  .top = 2 };
	const struct type *types[] = { &type_int64, &type_int64 };
	const int64_t keys[][2] = { { 1, 0 }, { 1, 1 }, { 1, 3 } };
	const int64_t values[][2] = { { 2, 600 }, { 1, 100 }, { 1, 200 } };
	struct fill m;

	(void)state;
	fixture_open(&f, OUT_TEXT);
	fill_start(&m, "@", type_tuple(&f.ts, types, NULL, 2),
		   type_agg(&f.ts, TYPE_STATS, true));
	for (int i = 0; i < 3; i++)
		fill_add(&m, keys[i], values[i]);
	out_row_map(&f.out, &a, &m.s, NULL);
	fixture_expect(&f, "CALL     N    T\n"
			   "read     2  6.0\n"
			   "close    1  2.0\n");
	fill_free(&m);
}

/* A tuple feeds the conversions of one column. */
static void test_tuple_column(void **state)
{
	static const struct action_column both[] = {
		{ .name = "ARGS", .format = "%s %d" },
	};
	struct action a = { .kind = ACT_ROW, .columns = both, .ncolumns = 1 };
	const struct type *types[] = { NULL, &type_int64 };
	unsigned char pair[16] = "ls";

	(void)state;
	fixture_open(&f, OUT_TEXT);
	types[0] = type_string(&f.ts, 8);
	pair[8] = 7;
	one(&a, type_tuple(&f.ts, types, NULL, 2), pair, "ARGS\nls 7\n");
	fixture_close(&f);
	fixture_open(&f, OUT_JSON);
	types[0] = type_string(&f.ts, 8);
	one(&a, type_tuple(&f.ts, types, NULL, 2), pair,
	    "{\"type\": \"row\", \"data\": {\"args\": \"ls 7\"}}\n");
}

static void symbol(const char *table, int64_t value, const char *want)
{
	struct sbuf to = { 0 };

	if (!symbol_name(table, value, &to))
		sbuf_puts(&to, "none");
	assert_string_equal(sbuf_str(&to), want);
	sbuf_free(&to);
}

static void test_symbols(void **state)
{
	int64_t v;

	(void)state;
	fixture_open(&f, OUT_TEXT);
	symbol("errno", ENOENT, "ENOENT");
	symbol("errno", -ECONNREFUSED, "ECONNREFUSED");
	symbol("errno", EAGAIN, "EAGAIN");
	symbol("errno", EOPNOTSUPP, "EOPNOTSUPP");
	symbol("errno", 0, "none");
	symbol("errno", 100000, "none");
	symbol("strerror", ENOENT, "No such file or directory");
	symbol("signal", SIGKILL, "SIGKILL");
	symbol("signal", SIGCHLD, "SIGCHLD");
	symbol("signal", SIGABRT, "SIGABRT");
	symbol("open_flags", O_RDONLY, "O_RDONLY");
	symbol("open_flags", O_WRONLY | O_CREAT | O_TRUNC,
	       "O_WRONLY|O_CREAT|O_TRUNC");
	symbol("open_flags", O_RDWR | O_SYNC, "O_RDWR|O_SYNC");
	symbol("open_flags", O_RDONLY | O_DSYNC, "O_RDONLY|O_DSYNC");
	symbol("af", 2, "AF_INET");
	symbol("af", 1, "AF_UNIX");
	symbol("capability", 21, "CAP_SYS_ADMIN");
	symbol("tcp_state", 10, "LISTEN");
	symbol("syscall", 0, "read");
	symbol("req_flags", 1 | 1 << 11, "Sync-Write");
	symbol("req_flags", 1 | 1 << 11 | 1 << 12 | 1 << 17,
	       "ForcedUnitAccess-Metadata-Sync-Write");
	symbol("disk", 0xfffffLL << 20 | 7, "1048575:7");
	symbol("nonsense", 1, "none");
	assert_true(symbol_value("errno", "ENOENT", &v) && v == ENOENT);
	assert_true(symbol_value("open_flags", "O_CREAT", &v) && v == O_CREAT);
	assert_true(symbol_value("open_flags", "creat", &v) && v == O_CREAT);
	assert_true(symbol_value("signal", "KILL", &v) && v == SIGKILL);
	assert_false(symbol_value("signal", "NOPE", &v));
	assert_true(symbol_table_exists("disk"));
	assert_false(symbol_table_exists("disks"));
}

static void value(const struct type *t, const void *data, const char *want)
{
	struct sbuf to = { 0 };

	out_value(&f.out, t, data, &to);
	assert_string_equal(sbuf_str(&to), want);
	sbuf_free(&to);
}

static void test_values(void **state)
{
	const unsigned char v4[20] = { 2, 0, 0, 0, 127, 0, 0, 1 };
	const unsigned char v6[20] = { 10, [19] = 1 };
	const unsigned char mac[6] = { 0, 0x1b, 0x2c, 3, 4, 0xff };
	uint64_t root = 0, addr = 0x1234;

	(void)state;
	fixture_open(&f, OUT_TEXT);
	value(&type_inet, v4, "127.0.0.1");
	value(&type_inet, v6, "::1");
	value(&type_macaddr, mac, "00:1B:2C:03:04:FF");
	value(&type_username, &root, "root");
	value(&type_ksym, &addr, "0x1234");
}

/* Arguments of a process: skipped, counted, quoted, safe on a terminal. */
static void test_words(void **state)
{
	static const char data[] = "\x10\0\0\0sh\0a\"b\0\x1b[2J\0cd";
	struct type t;

	(void)state;
	fixture_open(&f, OUT_TEXT);
	t = *type_buffer(&f.ts, 20);
	t.symbols = "words";
	t.lhist_min = 1;
	t.lhist_max = 2;
	value(&t, data, "a\"b \x1b[2J ...");
	f.out.escape = true;
	value(&t, data, "a\"b \\x1b[2J ...");
	t.lhist_step = 1;
	value(&t, data, "\"a\\\"b\" \"\\x1b[2J\" ...");
}

static void test_time(void **state)
{
	uint64_t ns = 1500000000ULL + 123456789;

	(void)state;
	setenv("TZ", "UTC", 1);
	fixture_open(&f, OUT_TEXT);
	f.out.boot_offset = 0;
	value(type_timestamp(&f.ts, "%Y-%m-%d %H:%M:%S"), &ns,
	      "1970-01-01 00:00:01");
	value(type_timestamp(&f.ts, "%S.%f %k %l %%f"), &ns,
	      "01.623456 623456789 623 %f");
	f.out.boot_offset = 86400LL * 1000000000;
	value(type_timestamp(&f.ts, "%d"), &ns, "02");
}

#define T(name) cmocka_unit_test_teardown(name, done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_text),	      T(test_json),	 T(test_short_record),
		T(test_rows),	      T(test_rows_json), T(test_rows_csv),
		T(test_row_filter),   T(test_symbols),	 T(test_values),
		T(test_time),	      T(test_map_rows),	 T(test_words),
		T(test_tuple_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
