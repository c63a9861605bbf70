// SPDX-License-Identifier: Apache-2.0
/* Writers of pictures: graphs made by hand, hostile names, what comes out. */
#include <errno.h>
#include <zlib.h>

#include "out_fixture.h"
#include "view/input.h"
#include "view/priv.h"
#include "view/proto.h"

static uint32_t frame(struct graph *g, const char *name, enum frame_kind kind,
		      uint64_t address)
{
	return graph_frame(g, name, strlen(name), kind, address);
}

static struct graph *sample(void)
{
	struct graph *g = graph_new("@s");
	uint32_t comm = frame(g, "work", FRAME_LABEL, 0);
	uint32_t main_ = frame(g, "main", FRAME_USER, 0x1000);
	uint32_t leaf = frame(g, "leaf", FRAME_USER, 0x2000);
	uint32_t again = frame(g, "leaf", FRAME_USER, 0x2008);
	uint32_t dash = frame(g, "-", FRAME_SEPARATOR, 0);
	uint32_t read = frame(g, "vfs_read", FRAME_KERNEL, ~0ull - 15);

	graph_add(g, (uint32_t[]){ comm, main_, leaf }, 3, 7);
	graph_add(g, (uint32_t[]){ comm, main_, again }, 3, 3);
	graph_add(g, (uint32_t[]){ comm, main_, dash, read }, 4, 2);
	return g;
}

/* One name at two addresses is one frame of a picture. */
static void merges_by_name(void **state)
{
	struct view_opts o = { .format = VIEW_FOLDED };
	struct graph *g = sample();
	struct sbuf text = { 0 };

	(void)state;
	folded_write(&o, g, &text);
	assert_string_equal(sbuf_str(&text), "work;main;-;vfs_read 2\n"
					     "work;main;leaf 10\n");
	sbuf_free(&text);
	graph_free(g);
}

static void trees_add_up(void **state)
{
	struct graph *g = sample();
	struct tree t;

	(void)state;
	for (int leaf_first = 0; leaf_first < 2; leaf_first++) {
		int64_t self = 0;

		tree_build(&t, g, leaf_first);
		assert_int_equal(t.nodes.at[0].total[0], 12);
		for (size_t i = 0; i < t.nodes.len; i++) {
			self += t.nodes.at[i].self[0];
			assert_true(!i || t.nodes.at[i].parent < i);
		}
		assert_int_equal(self, 12);
		tree_free(&t);
	}
	graph_free(g);
}

/* perf's text keeps each address. */
static void perf_script_keeps_addresses(void **state)
{
	struct graph *g = sample();
	struct meta meta = { .command = "sonde\nx", .lost = 4 };
	struct sbuf text = { 0 };

	(void)state;
	g->stacks.at[2].time = 1234567891;
	perf_script_write(&g, 1, &meta, &text);
	assert_string_equal(
		sbuf_str(&text),
		"# ========\n# cmdline : sonde?x\n# lost : 4\n# ========\n#\n"
		"work 0 0.000000: 7 @s:\n"
		"\t            2000 leaf ([unknown])\n"
		"\t            1000 main ([unknown])\n\n"
		"work 0 0.000000: 3 @s:\n"
		"\t            2008 leaf ([unknown])\n"
		"\t            1000 main ([unknown])\n\n"
		"work 0 1.234567: 2 @s:\n"
		"\tfffffffffffffff0 vfs_read ([kernel.kallsyms])\n"
		"\t            1000 main ([unknown])\n\n");
	sbuf_free(&text);
	graph_free(g);
}

static void varints(void **state)
{
	struct sbuf text = { 0 };

	(void)state;
	varint_put(&text, 0);
	varint_put(&text, 300);
	varint_put(&text, UINT64_MAX);
	assert_int_equal(text.len, 13);
	assert_memory_equal(text.at,
			    "\x00\xac\x02\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			    "\x01",
			    13);
	sbuf_reset(&text);
	proto_int(&text, 2, 150);
	proto_int(&text, 3, 0);
	proto_bytes(&text, 4, "ab", 2);
	assert_memory_equal(text.at,
			    "\x10\x96\x01\x22\x02"
			    "ab",
			    7);
	assert_int_equal(text.len, 7);
	sbuf_free(&text);
}

static uint64_t varint(const unsigned char **at)
{
	uint64_t v = 0;

	for (int shift = 0;; shift += 7) {
		v |= (uint64_t)(**at & 127) << shift;
		if (!(*(*at)++ & 128))
			return v;
	}
}

/* How often each field of the message is there. */
static void count_fields(const unsigned char *at, size_t len, int *fields)
{
	const unsigned char *end = at + len;

	while (at < end) {
		uint64_t tag = varint(&at);
		uint64_t n = varint(&at);

		assert_true(tag >> 3 < 16);
		fields[tag >> 3]++;
		if ((tag & 7) == 2)
			at += n;
		else
			assert_int_equal(tag & 7, 0);
	}
	assert_ptr_equal(at, end);
}

static void pprof_is_whole(void **state)
{
	struct graph *g = sample();
	struct meta meta = { .command = "c", .duration = 5 };
	struct sbuf gz = { 0 };
	unsigned char raw[4096];
	z_stream z = { .next_out = raw, .avail_out = sizeof(raw) };
	int fields[16] = { 0 };

	(void)state;
	pprof_write(g, &meta, &gz);
	z.next_in = (unsigned char *)gz.at;
	z.avail_in = (unsigned)gz.len;
	assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
	assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
	inflateEnd(&z);
	count_fields(raw, sizeof(raw) - z.avail_out, fields);
	assert_int_equal(fields[2], 3); /* samples */
	assert_int_equal(fields[3], 2); /* mappings */
	assert_int_equal(fields[4], 4); /* frames that are code */
	assert_int_equal(fields[5], 5); /* names */
	assert_int_equal(fields[10], 1);
	assert_int_equal(fields[13], 1); /* one comment */
	sbuf_free(&gz);
	graph_free(g);
}

/* Just enough of JSON to see that it is. Returns what is behind the value. */
static const char *json(const char *s)
{
	static const char ends[] = "]}";

	s += strspn(s, " \n");
	if (*s == '"') {
		for (s++; *s != '"'; s++) {
			assert_true((unsigned char)*s >= ' ');
			if (*s == '\\')
				assert_non_null(strchr("\"\\nrtu", *++s));
		}
		return s + 1;
	}
	if (*s == '[' || *s == '{') {
		char end = ends[*s == '{'];

		s += 1 + strspn(s + 1, " \n");
		while (*s != end) {
			s = json(s);
			s += strspn(s, " \n:,");
		}
		return s + 1;
	}
	assert_true(strspn(s, "-0123456789.truefalsn+"));
	return s + strspn(s, "-0123456789.truefalsn+");
}

static void check_json(struct sbuf *text)
{
	const char *end = json(sbuf_str(text));

	assert_string_equal(end + strspn(end, "\n"), "");
}

static unsigned occurs(const char *text, const char *what)
{
	unsigned n = 0;

	for (; (text = strstr(text, what)); text++)
		n++;
	return n;
}

/* Bytes that formats use for themselves, and some that are no text. */
static void random_name(unsigned *seed, char *to, size_t max)
{
	static const char signs[] = "<>&\"'\\;\n\r\t =#]_[k/!-?{}`$\x01\x7f"
				    "\xff\xc3\xa4\xed\xa0\x80\xf0\x9f\x98\x80";
	size_t n = 1 + (size_t)rand_r(seed) % (max - 1);

	for (size_t i = 0; i < n; i++)
		to[i] = signs[(size_t)rand_r(seed) % (sizeof(signs) - 1)];
	to[n] = '\0';
	if (rand_r(seed) % 4 == 0)
		snprintf(to, max, "</script><script>%u", *seed);
}

static struct graph *hostile(unsigned *seed)
{
	struct graph *g;
	char name[40];

	random_name(seed, name, sizeof(name));
	g = graph_new(name);
	g->timed = true;
	for (int i = 0; i < 20; i++) {
		uint32_t ids[5];

		for (int k = 0; k < 5; k++) {
			random_name(seed, name, sizeof(name));
			ids[k] = frame(
				g, name,
				(enum frame_kind)(rand_r(seed) % FRAME_NKINDS),
				0);
		}
		graph_add(g, ids, 5, 1 + i)->time = (uint64_t)i * 1000;
	}
	return g;
}

/* Every line is five frames and a count, whatever they are called. */
static void check_folded(const struct sbuf *text)
{
	const char *at = text->at, *end = at + text->len;

	while (at < end) {
		const char *next = memchr(at, '\n', (size_t)(end - at));
		unsigned parts = 0;

		assert_non_null(next);
		for (; at < next; at++) {
			assert_true((unsigned char)*at >= ' ');
			parts += *at == ';';
		}
		assert_int_equal(parts, 4);
		at = next + 1;
	}
}

static void check_page(const char *text, unsigned elements)
{
	const char *begin = strstr(text, "id=\"head\">"), *end;
	struct sbuf head = { 0 };

	assert_int_equal(occurs(text, "</script"), elements);
	assert_int_equal(occurs(text, "<script"), elements);
	begin = strchr(begin, '>') + 1;
	end = strstr(begin, "</script>");
	sbuf_putn(&head, begin, (size_t)(end - begin));
	check_json(&head);
	sbuf_free(&head);
}

static void hostile_names(void **state)
{
	struct view_opts o = { .format = VIEW_FOLDED };
	unsigned seed = 42;

	(void)state;
	for (int round = 0; round < 300; round++) {
		struct graph *g = hostile(&seed);
		char command[40];
		struct meta meta = { .command = command };
		struct sbuf text = { 0 };

		random_name(&seed, command, sizeof(command));
		folded_write(&o, g, &text);
		check_folded(&text);
		sbuf_reset(&text);
		speedscope_write(&g, 1, &meta, &text);
		check_json(&text);
		sbuf_reset(&text);
		svg_write(&o, g, &meta, &text);
		/* the squares of the legend are smaller */
		assert_int_equal(occurs(text.at, "<title>"),
				 occurs(text.at, "height=\"15\""));
		assert_int_equal(occurs(text.at, "<script"), 0);
		sbuf_reset(&text);
		page_write(&o, &g, 1, NULL, &meta, &text);
		check_page(sbuf_str(&text), 4);
		sbuf_reset(&text);
		perf_script_write(&g, 1, &meta, &text);
		assert_int_equal(occurs(text.at, "\n\n"), 20);
		sbuf_free(&text);
		graph_free(g);
	}
}

/* What perf_script_write() says, input_text() reads. */
static void perf_script_reads_back(void **state)
{
	struct view_opts o = { .format = VIEW_FOLDED, .annotate = true };
	struct graph *g = sample();
	struct meta meta = { 0 };
	struct sbuf text = { 0 }, folded = { 0 };
	struct input in = { 0 };
	char why[128];

	(void)state;
	perf_script_write(&g, 1, &meta, &text);
	assert_int_equal(input_text(&in, text.at, text.len, why, sizeof(why)),
			 0);
	assert_int_equal(in.graphs.len, 1);
	assert_string_equal(in.graphs.at[0]->name, "@s");
	folded_write(&o, in.graphs.at[0], &folded);
	assert_string_equal(sbuf_str(&folded), "work;main;leaf 10\n"
					       "work;main;vfs_read_[k] 2\n");
	input_free(&in);
	sbuf_free(&text);
	sbuf_free(&folded);
	graph_free(g);
}

static void settings(void **state)
{
	static const char *const bad[] = { "flame:",	  "flame:pink",
					   "svg:min=",	  "svg:min=-1",
					   "svg:min=101", "heat:colors=pink",
					   "flame:x=@y",  "flame:@x,," };
	struct arena a = { 0 };
	struct view_opts o = { .format = VIEW_NONE };
	const char *wrong = NULL;

	(void)state;
	assert_int_equal(view_parse(&o,
				    "flame:@x,title=A b,colors=io,unit=us,"
				    "min=0.5,annotate,plain,reverse,inverted",
				    &a, &wrong),
			 0);
	assert_int_equal(o.format, VIEW_FLAME);
	assert_string_equal(o.map, "@x");
	assert_string_equal(o.title, "A b");
	assert_string_equal(o.colors, "io");
	assert_string_equal(o.unit, "us");
	assert_true(o.min > 0.49 && o.min < 0.51);
	assert_true(o.annotate && o.plain && o.reverse && o.inverted);
	assert_int_equal(view_parse(&o, "flam", &a, &wrong), -ENOENT);
	assert_int_equal(view_parse(&o, "flames", &a, &wrong), -ENOENT);
	assert_int_equal(view_parse(&o, "", &a, &wrong), -ENOENT);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(view_parse(&o, bad[i], &a, &wrong), -EINVAL);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(merges_by_name),
		cmocka_unit_test(trees_add_up),
		cmocka_unit_test(perf_script_keeps_addresses),
		cmocka_unit_test(varints),
		cmocka_unit_test(pprof_is_whole),
		cmocka_unit_test(hostile_names),
		cmocka_unit_test(perf_script_reads_back),
		cmocka_unit_test(settings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
