/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Programs in text form, run by the kernel as raw tracepoints (test_run) and
 * by the interpreter on the same event. What each leaves behind is one string
 * of bytes: result, maps, records.
 */
#ifndef TESTS_UNIT_BPF_HELP_H
#define TESTS_UNIT_BPF_HELP_H

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "bpf/bpf.h"
#include "ir_help.h"
#include "kernel/feature.h"

static const struct mechanism raw_tp = {
	.name = "raw tracepoint",
	.ctx = CTX_RAW_TP,
	.prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT,
};

static const char *const bpf_comm = "sonde-unit";
static const uint64_t bpf_args[12] = { 1, 0x80000000, 5, 4, 3, 2 };

struct rig {
	struct arena arena;
	struct diags d;
	struct bpf_opts o;
	struct bpf_maps m;
	struct ir_program *p;
	struct bpf_code code;
	int prog;
	struct ring_buffer *ring;
	struct sbuf records;
	uint32_t nrecords;
};

static inline bool bpf_allowed(void)
{
	if (feature_has(FEATURE_BPF) && feature_has(FEATURE_TEST_RUN_RAW_TP))
		return true;
	skip();
	return false;
}

static inline void rig_stay(void)
{
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET(0, &one);
	assert_int_equal(sched_setaffinity(0, sizeof(one), &one), 0);
	prctl(PR_SET_NAME, bpf_comm);
}

static inline void rig_fail(struct rig *r, const char *what, int err)
{
	struct sbuf b = { 0 };

	if (r->code.len)
		bpf_code_dump(&r->code, r->p->funcs.at[0], NULL, &b);
	for (size_t k = 0; k < r->d.len; k++)
		sbuf_printf(&b, "%s\n", r->d.at[k].message);
	fprintf(stderr, "%s: %d\n%s\n", what, err, sbuf_str(&b));
	fail();
}

static int rig_record(void *data, void *rec, size_t len)
{
	struct rig *r = data;

	sbuf_putn(&r->records, rec, len);
	r->nrecords++;
	return 0;
}

static inline void rig_compile(struct rig *r, const char *text)
{
	static const struct source none = { .name = "t", .text = "" };
	char err[256] = "";
	int e;

	memset(r, 0, sizeof(*r));
	r->prog = -1;
	diags_init(&r->d, &none, &r->arena);
	r->p = ir_parse(text, &r->arena, err, sizeof(err));
	if (!r->p)
		fail_msg("%s\n%s", err, text);
	r->o.log_size = 1u << 24;
	e = bpf_maps_create(r->p, &r->o, &r->m, &r->d);
	if (e)
		rig_fail(r, "maps", e);
	e = bpf_emit(r->p, r->p->funcs.at[0], &raw_tp, 0, &r->m, &r->o,
		     &r->code, &r->d);
	if (e)
		rig_fail(r, "emit", e);
}

static inline void rig_open(struct rig *r, const char *text)
{
	static const struct attach at = { .text = "t" };
	static const struct probe probe = { .name = "t", .attach = &at };
	static const struct source none = { .name = "t", .text = "" };

	rig_compile(r, text);
	if (getenv("BPF_VERBOSE"))
		r->o.verbose = true;
	r->prog = bpf_load(r->p, r->p->funcs.at[0], &raw_tp, &probe, &r->code,
			   &none, &r->o, false, &r->d);
	if (r->prog < 0)
		rig_fail(r, text, r->prog);
	if (r->m.ring >= 0)
		r->ring = ring_buffer__new(r->m.ring, rig_record, r, NULL);
}

static inline uint32_t rig_run(struct rig *r)
{
	uint64_t args[12];
	LIBBPF_OPTS(bpf_test_run_opts, t, .ctx_in = args,
		    .ctx_size_in = sizeof(args));

	memcpy(args, bpf_args, sizeof(args));
	if (bpf_prog_test_run_opts(r->prog, &t))
		rig_fail(r, "test_run", errno);
	if (r->ring)
		ring_buffer__consume(r->ring);
	return t.retval;
}

static inline void rig_close(struct rig *r)
{
	if (r->ring)
		ring_buffer__free(r->ring);
	if (r->prog >= 0)
		close(r->prog);
	bpf_code_free(&r->code);
	bpf_maps_close(&r->m);
	ir_program_free(r->p);
	sbuf_free(&r->records);
	diags_free(&r->d);
	arena_free(&r->arena);
}

static inline int rig_compare(const void *a, const void *b, void *size)
{
	return memcmp(a, b, *(size_t *)size);
}

/* Rows of key and value in the order of their bytes. */
static inline void put_rows(struct sbuf *out, unsigned char *rows, uint32_t n,
			    size_t each)
{
	qsort_r(rows, n, each, rig_compare, &each);
	sbuf_putn(out, &n, 4);
	sbuf_putn(out, rows, n * each);
}

/* The sum over CPUs: all ran on one, so this is right for all kinds. */
static inline void fetch_value(struct rig *r, uint32_t m, const void *key,
			       unsigned char *to)
{
	const struct ir_map *map = &r->p->maps.at[m];
	bool percpu = map->store == MAP_PERCPU_HASH ||
		      map->store == MAP_PERCPU_GLOBAL ||
		      map->store == MAP_LRU_PERCPU_HASH;
	size_t size = (ir_map_stored_size(map) + 7) & ~7u;
	uint32_t cpus = percpu ? r->m.ncpus : 1;
	uint64_t *all = mem_alloc(size * cpus + 8);

	assert_int_equal(bpf_map_lookup_elem(r->m.fds[m], key, all), 0);
	for (uint32_t c = 1; c < cpus; c++)
		for (size_t w = 0; w < size / 8; w++)
			all[w] += all[c * size / 8 + w];
	memcpy(to, all, ir_map_stored_size(map));
	free(all);
}

static inline void rig_map(struct rig *r, uint32_t m, struct sbuf *out)
{
	const struct ir_map *map = &r->p->maps.at[m];
	size_t each = map->key_size + map->value_size;
	unsigned char *rows, key[4096], *prev = NULL;
	static unsigned char zero[1 << 16], value[1 << 16];
	uint32_t n = 0;

	if (map->store == MAP_GLOBAL || map->store == MAP_PERCPU_GLOBAL) {
		memset(value, 0, sizeof(value));
		if (map->store == MAP_PERCPU_GLOBAL) {
			fetch_value(r, m, zero, value);
			n = memcmp(value, zero, ir_map_stored_size(map)) != 0;
		} else {
			const unsigned char *at =
				(unsigned char *)r->m.globals_mem +
				r->m.global_off[m];

			n = *at;
			memcpy(value, at + 8, map->value_size);
		}
		put_rows(out, value, n, map->value_size);
		return;
	}
	rows = mem_alloc(each * (map->max_entries + 1));
	while (!bpf_map_get_next_key(r->m.fds[m], prev, key)) {
		prev = key;
		memcpy(rows + n * each, key, map->key_size);
		fetch_value(r, m, key, rows + n * each + map->key_size);
		n++;
	}
	put_rows(out, rows, n, each);
	free(rows);
}

/* Runs it and adds all that it left to @out. */
static inline void rig_outcome(struct rig *r, struct sbuf *out)
{
	uint32_t ret = rig_run(r);

	sbuf_putn(out, &ret, 4);
	for (uint32_t m = 0; m < r->p->maps.len; m++)
		rig_map(r, m, out);
	sbuf_putn(out, r->records.at, r->records.len);
	for (int k = 0; k < LOSS_NKINDS; k++)
		sbuf_putn(out, &r->m.loss_mem[k], 8);
}

/* The same of the interpreter, on the event that this process is. */
static inline void lab_outcome(struct lab *l, struct sbuf *out)
{
	struct interp_event ev = { .cpu = 0 };
	uint32_t ret;

	ev.pid_tgid = (uint64_t)getpid() << 32 | (uint32_t)gettid();
	ev.uid_gid = (uint64_t)getgid() << 32 | getuid();
	memcpy(ev.args, bpf_args, sizeof(bpf_args));
	strcpy(ev.comm, bpf_comm);
	ret = (uint32_t)lab_run(l, &ev);
	sbuf_putn(out, &ret, 4);
	for (uint32_t m = 0; m < l->p->maps.len; m++) {
		const struct ir_map *map = &l->p->maps.at[m];
		bool keyed = map->store != MAP_GLOBAL &&
			     map->store != MAP_PERCPU_GLOBAL;
		uint32_t ks = keyed ? map->key_size : 0;
		size_t each = ks + map->value_size;
		unsigned char *keys, *values, *rows;
		uint32_t n = interp_map(l->w, m, &keys, &values);

		rows = mem_alloc(n * each + 1);
		for (uint32_t k = 0; k < n; k++) {
			memcpy(rows + k * each, keys + k * ks, ks);
			memcpy(rows + k * each + ks,
			       values + k * map->value_size, map->value_size);
		}
		put_rows(out, rows, n, each);
		free(keys);
		free(values);
		free(rows);
	}
	for (uint32_t i = 0; i < interp_nrecords(l->w); i++) {
		uint32_t len;
		const void *rec = interp_record(l->w, i, &len);

		sbuf_putn(out, rec, len);
	}
	for (int k = 0; k < LOSS_NKINDS; k++) {
		uint64_t n = interp_loss(l->w, 0, (enum loss)k);

		sbuf_putn(out, &n, 8);
	}
}

/* Kernel and interpreter must leave the same. */
static inline void agree(const char *text)
{
	struct sbuf a = { 0 }, b = { 0 };
	struct lab l;
	struct rig r;

	lab_open(&l, text);
	lab_validate(&l);
	lab_outcome(&l, &a);
	rig_open(&r, text);
	rig_outcome(&r, &b);
	if (a.len != b.len || memcmp(a.at, b.at, a.len)) {
		size_t at = 0;

		while (at < a.len && at < b.len && a.at[at] == b.at[at])
			at++;
		fprintf(stderr, "%s\nfirst difference at byte %zu of %zu/%zu\n",
			text, at, a.len, b.len);
		rig_fail(&r, "kernel and interpreter do not agree", 0);
	}
	lab_close(&l);
	rig_close(&r);
	sbuf_free(&a);
	sbuf_free(&b);
}

#endif
