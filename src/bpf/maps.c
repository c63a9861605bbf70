// SPDX-License-Identifier: Apache-2.0
/*
 * The maps of a program. Each map of the script is one map of the kernel with
 * exact key and value sizes, so that bpftool shows what the script wrote;
 * keyless values share one array that is mapped into our own memory. Only what
 * some function uses is made: every map costs start-up time.
 *
 * A swapped map (print and clear in one probe) hides behind an outer array of
 * one: programs look the inner one up for each event, and putting another in
 * its place is atomic. The kernel lets the exchange return only when no program
 * runs that may still hold the old one (maybe_wait_bpf_programs() in
 * kernel/bpf/syscall.c), so what is read from the old one is final.
 */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bpf/bpf.h"
#include "bpf/frame.h"
#include "bpf/layout.h"
#include "kernel/feature.h"
#include "out/check.h"

/* Ring buffer when nobody asks for a size: quiet scripts, and others. */
#define RING_SMALL (256u << 10)
#define RING_LARGE (2u << 20)

static uint32_t round_up(uint32_t n, uint32_t to)
{
	return (n + to - 1) / to * to;
}

/* Scripts of BEGIN, END and interval alone print little. */
static uint32_t default_ring(const struct ir_program *p)
{
	for (size_t i = 0; i < p->funcs.len; i++)
		if (p->funcs.at[i] && p->funcs.at[i]->ctx != CTX_NONE)
			return RING_LARGE;
	return RING_SMALL;
}

/* The kernel wants whole pages and a power of two. */
static uint32_t ring_bytes(const struct ir_program *p, const struct bpf_opts *o)
{
	uint32_t want = o->ring_pages ? o->ring_pages * 4096 : default_ring(p);
	uint32_t size = 4096;

	while (size < want && size < 1u << 30)
		size *= 2;
	return size;
}

/* Sizes and offsets: all that dry runs need. */
static void plan(const struct ir_program *p, const struct bpf_opts *o,
		 struct bpf_maps *m)
{
	uint32_t funcs = 0, need = 0;

	m->nmaps = (uint32_t)p->maps.len;
	m->fds = mem_alloc((m->nmaps + 1) * sizeof(int));
	m->outer = mem_alloc((m->nmaps + 1) * sizeof(int));
	m->global_off = mem_alloc((m->nmaps + 1) * sizeof(uint32_t));
	for (uint32_t i = 0; i < m->nmaps; i++) {
		const struct ir_map *map = &p->maps.at[i];

		m->fds[i] = m->outer[i] = -1;
		if (map->store != MAP_GLOBAL)
			continue;
		m->global_off[i] = m->globals_size;
		m->globals_size += 8 + round_up(map->value_size, 8);
	}
	for (size_t i = 0; i < p->funcs.len; i++) {
		uint32_t n;

		if (!p->funcs.at[i])
			continue;
		n = bpf_scratch_need(p, p->funcs.at[i]);
		need = n > need ? n : need;
		funcs++;
	}
	m->scratch_size = round_up(need, 64);
	m->levels = feature_has(FEATURE_ATOMICS) ? SCRATCH_LEVELS : funcs;
	m->ring_size = ir_program_has(p, IR_EMIT) ? ring_bytes(p, o) : 0;
	m->has_packets = ir_program_has(p, IR_SKBOUT);
}

static int create(const char *name, enum bpf_map_type type, uint32_t key,
		  uint32_t value, uint32_t entries, uint32_t flags, int inner)
{
	LIBBPF_OPTS(bpf_map_create_opts, opts, .map_flags = flags);
	char safe[16];
	size_t n = 0;

	if (inner >= 0)
		opts.inner_map_fd = (uint32_t)inner;
	/* names of the kernel's objects: letters, digits, _ and . */
	for (; *name && n < sizeof(safe) - 1; name++) {
		bool ok = (*name >= 'a' && *name <= 'z') ||
			  (*name >= 'A' && *name <= 'Z') ||
			  (*name >= '0' && *name <= '9') || *name == '_';

		if (*name == '@')
			ok = false;
		safe[n++] = ok ? *name : '_';
	}
	safe[n] = '\0';
	return bpf_map_create(type, safe, key, value, entries, &opts);
}

/* A map of one value that we map into our memory. */
static int create_shared(const char *name, uint32_t size, void **mem)
{
	int fd = create(name, BPF_MAP_TYPE_ARRAY, 4, size, 1, BPF_F_MMAPABLE,
			-1);

	if (fd < 0)
		return fd;
	*mem = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (*mem == MAP_FAILED) {
		int err = -errno;

		*mem = NULL;
		close(fd);
		return err;
	}
	return fd;
}

/* A map that somebody pinned; -EINVAL when it is no hash of 64-bit keys. */
static int open_pinned(const char *path)
{
	struct bpf_map_info info = { 0 };
	uint32_t len = sizeof(info);
	int fd = bpf_obj_get(path), err;

	if (fd < 0)
		return fd;
	err = bpf_obj_get_info_by_fd(fd, &info, &len);
	if (!err && info.key_size == 8 &&
	    (info.type == BPF_MAP_TYPE_HASH ||
	     info.type == BPF_MAP_TYPE_LRU_HASH))
		return fd;
	close(fd);
	return err ? err : -EINVAL;
}

/*
 * Memory taken in advance never fails. What a hash takes as it goes comes from
 * small stores of each CPU (kernel/bpf/memalloc.c; of per-CPU values there are
 * three, of large elements a few), which are not filled up while interrupts are
 * off: a burst of new keys in the scheduler loses some. So only large maps do
 * without, and stacks never (3 ms at the start).
 *
 * Nor do maps of a script that traces the kernel's own allocations: it would see
 * those of its keys, keep a key for each, and never come to an end.
 */
#define PREALLOC_BYTES (8u << 20) /* 1.5 ms */

static bool sees_allocations(const struct ir_program *p)
{
	for (uint32_t i = 0; i < p->nprobes; i++) {
		const char *name = p->probe_names[i];

		if (name[0] != 'u' && /* user code's are not the kernel's */
		    (strstr(name, "alloc") || strstr(name, ":kmem:")))
			return true;
	}
	return false;
}

static uint32_t map_flags(const struct ir_program *p, const struct ir_map *map)
{
	bool stacks = p->stack_map >= 0 && map == &p->maps.at[p->stack_map];
	bool percpu = map->store == MAP_PERCPU_HASH;
	uint64_t cpus = percpu ? (uint64_t)libbpf_num_possible_cpus() : 1;
	uint64_t entry = 64 + map->key_size + cpus * map->value_size;

	if (stacks || !feature_has(FEATURE_MEM_ALLOC) ||
	    entry * map->max_entries <= PREALLOC_BYTES || sees_allocations(p))
		return 0;
	return BPF_F_NO_PREALLOC;
}

/* One map of the script, without its outer one. */
static int create_inner(const struct ir_program *p, const struct ir_map *map)
{
	uint32_t lazy = map_flags(p, map);

	if (map->pin)
		return open_pinned(map->pin);
	switch (map->store) {
	case MAP_HASH:
		return create(map->name, BPF_MAP_TYPE_HASH, map->key_size,
			      map->value_size, map->max_entries, lazy, -1);
	case MAP_PERCPU_HASH:
		return create(map->name, BPF_MAP_TYPE_PERCPU_HASH,
			      map->key_size, map->value_size, map->max_entries,
			      lazy, -1);
	case MAP_LRU_HASH:
		return create(map->name, BPF_MAP_TYPE_LRU_HASH, map->key_size,
			      map->value_size, map->max_entries, 0, -1);
	case MAP_LRU_PERCPU_HASH:
		return create(map->name, BPF_MAP_TYPE_LRU_PERCPU_HASH,
			      map->key_size, map->value_size, map->max_entries,
			      0, -1);
	case MAP_PERCPU_ARRAY:
		/* a number of 8 bytes begins with these 4: little-endian */
		return create(map->name, BPF_MAP_TYPE_PERCPU_ARRAY, 4,
			      map->value_size, map->max_entries, 0, -1);
	case MAP_PERCPU_GLOBAL:
		return create(map->name, BPF_MAP_TYPE_PERCPU_ARRAY, 4,
			      ir_map_stored_size(map), 1, 0, -1);
	case MAP_GLOBAL:
	case MAP_TABLE:
		break;
	}
	return -EINVAL;
}

static int create_table(const struct ir_map *map, const struct bpf_opts *o)
{
	return create(map->name, BPF_MAP_TYPE_ARRAY, 4, map->value_size,
		      o->table_rows ? o->table_rows : map->max_entries,
		      BPF_F_MMAPABLE, -1);
}

static int create_map(const struct ir_program *p, const struct bpf_opts *o,
		      struct bpf_maps *m, uint32_t i)
{
	const struct ir_map *map = &p->maps.at[i];
	uint32_t zero = 0;
	int fd;

	if (map->store == MAP_GLOBAL)
		return 0;
	fd = map->store == MAP_TABLE ? create_table(map, o)
				     : create_inner(p, map);
	if (fd < 0)
		return fd;
	m->fds[i] = fd;
	if (!map->swapped)
		return 0;
	m->outer[i] =
		create(map->name, BPF_MAP_TYPE_ARRAY_OF_MAPS, 4, 4, 1, 0, fd);
	if (m->outer[i] < 0)
		return m->outer[i];
	return bpf_map_update_elem(m->outer[i], &zero, &fd, BPF_ANY);
}

static int create_names(const struct ir_program *p, struct bpf_maps *m)
{
	uint32_t size = p->nprobes * p->probe_name_size, zero = 0;
	char *text;
	int err;

	if (!ir_program_has(p, IR_PNAME) || !size)
		return 0;
	m->names = create("names", BPF_MAP_TYPE_ARRAY, 4, size, 1, 0, -1);
	if (m->names < 0)
		return m->names;
	text = mem_alloc(size);
	for (uint32_t i = 0; i < p->nprobes; i++)
		strncpy(text + i * p->probe_name_size, p->probe_names[i],
			p->probe_name_size - 1);
	err = bpf_map_update_elem(m->names, &zero, text, BPF_ANY);
	free(text);
	return err;
}

static int create_texts(const struct ir_program *p, struct bpf_maps *m)
{
	uint32_t size = layout_texts(p, NULL), zero = 0;
	const char *table;
	char *all, *to;
	int err;

	if (!size)
		return 0;
	m->texts = create("texts", BPF_MAP_TYPE_ARRAY, 4, size, 1, 0, -1);
	if (m->texts < 0)
		return m->texts;
	to = all = mem_alloc(size);
	for (size_t i = 0; (table = symbol_table_at(i)); i++)
		for (uint32_t n = 0;
		     ir_program_has_texts(p, table) && n <= symbol_texts(table);
		     n++, to += SYMBOL_TEXT)
			symbol_text(table, n, to);
	err = bpf_map_update_elem(m->texts, &zero, all, BPF_ANY);
	free(all);
	return err;
}

/* Which probe a system call number belongs to, for programs that serve many. */
static void fill_tables(const struct ir_program *p, struct bpf_maps *m,
			const struct layout *l)
{
	for (size_t i = 0; i < p->funcs.len; i++) {
		const struct ir_func *f = p->funcs.at[i];
		uint16_t *table;

		if (!f || !layout_wants_table(f))
			continue;
		table = (uint16_t *)(void *)((char *)m->loss_mem +
					     layout_table(p, l, f));
		for (uint32_t k = 0; k < f->instance->nprobes; k++) {
			const struct probe *pr = f->instance->probes[k];

			if ((uint64_t)pr->syscall < DISPATCH_SIZE)
				table[pr->syscall] = (uint16_t)(pr->id + 1);
		}
	}
}

static int create_loss(const struct ir_program *p, struct bpf_maps *m)
{
	struct layout l;
	void *mem = NULL;

	layout_find(p, &l);
	m->loss = create_shared("loss", l.size, &mem);
	if (m->loss < 0)
		return m->loss;
	m->loss_size = l.size;
	m->loss_mem = mem;
	fill_tables(p, m, &l);
	return 0;
}

static int create_own(const struct ir_program *p, struct bpf_maps *m,
		      const char **what)
{
	int err;

	*what = "keyless maps";
	if (m->globals_size) {
		m->globals = create_shared("globals", m->globals_size,
					   &m->globals_mem);
		if (m->globals < 0)
			return m->globals;
	}
	*what = "loss counters";
	err = create_loss(p, m);
	if (err)
		return err;
	*what = "the ring buffer";
	if (m->ring_size) {
		m->ring = create("ring", BPF_MAP_TYPE_RINGBUF, 0, 0,
				 m->ring_size, 0, -1);
		if (m->ring < 0)
			return m->ring;
	}
	*what = "packets";
	if (m->has_packets) {
		m->packets = create("packets", BPF_MAP_TYPE_PERF_EVENT_ARRAY, 4,
				    4, m->ncpus, 0, -1);
		if (m->packets < 0)
			return m->packets;
	}
	*what = "scratch memory";
	if (m->scratch_size) {
		m->scratch = create("scratch", BPF_MAP_TYPE_ARRAY, 4,
				    m->ncpus * m->levels * m->scratch_size, 1,
				    0, -1);
		if (m->scratch < 0)
			return m->scratch;
	}
	*what = "probe names";
	err = create_names(p, m);
	*what = err < 0 ? *what : "texts of numbers";
	return err < 0 ? err : create_texts(p, m);
}

static int refuse_pinned(struct diags *d, int err, const struct ir_map *map)
{
	if (err == -EINVAL)
		diag_error(d, map->span,
			   "%s is no pinned BPF hash with keys of 8 bytes",
			   map->pin);
	else
		diag_error(d, map->span, "cannot open the pinned map %s: %s",
			   map->pin, strerror(-err));
	return err;
}

static int refuse(struct diags *d, int err, const char *what,
		  const struct ir_map *map)
{
	if (map && map->pin)
		return refuse_pinned(d, err, map);
	if (map)
		diag_error(d, map->span, "cannot create map %s: %s", map->name,
			   strerror(-err));
	else
		diag_fatal(d, "cannot create the BPF map for %s: %s", what,
			   strerror(-err));
	if (err == -EPERM)
		diag_hint(d, "tracing needs root, or CAP_BPF and CAP_PERFMON");
	else if (err == -E2BIG && map && map->key_size > 512 &&
		 !feature_has(FEATURE_BIG_KEYS))
		diag_hint(d, "before Linux 5.11 a key has at most 512 bytes: "
			     "make max_strlen smaller");
	else if (err == -E2BIG || err == -ENOMEM)
		diag_hint(d, "make max_map_keys or max_strlen smaller");
	return err;
}

int bpf_maps_create(const struct ir_program *p, const struct bpf_opts *o,
		    struct bpf_maps *m, struct diags *d)
{
	const char *what = "";
	int err, cpus;

	memset(m, 0, sizeof(*m));
	m->packets = -1;
	m->globals = m->ring = m->loss = m->scratch = -1;
	m->names = m->texts = -1;
	m->ncpus = 1;
	plan(p, o, m);
	if (o->dry)
		return 0;
	/* the session has raised what it may; do not probe for more */
	libbpf_set_memlock_rlim(0);
	libbpf_set_print(NULL); /* what it would say, we say */
	cpus = libbpf_num_possible_cpus();
	if (cpus <= 0) {
		diag_fatal(d,
			   "cannot tell how many CPUs there are: "
			   "/sys/devices/system/cpu/possible: %s",
			   strerror(-cpus));
		diag_hint(d, "sysfs must be mounted at /sys");
		return -ENODEV;
	}
	m->ncpus = (uint32_t)cpus;
	for (uint32_t i = 0; i < m->nmaps; i++) {
		err = create_map(p, o, m, i);
		if (err)
			return refuse(d, err, NULL, &p->maps.at[i]);
	}
	err = create_own(p, m, &what);
	return err < 0 ? refuse(d, err, what, NULL) : 0;
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void bpf_maps_close(struct bpf_maps *m)
{
	for (uint32_t i = 0; i < m->nmaps; i++) {
		close_fd(&m->fds[i]);
		close_fd(&m->outer[i]);
	}
	if (m->globals_mem)
		munmap(m->globals_mem, m->globals_size);
	if (m->loss_mem)
		munmap(m->loss_mem, m->loss_size);
	if (m->nmaps || m->fds) {
		close_fd(&m->globals);
		close_fd(&m->ring);
		close_fd(&m->packets);
		close_fd(&m->loss);
		close_fd(&m->scratch);
		close_fd(&m->names);
		close_fd(&m->texts);
	}
	free(m->fds);
	free(m->outer);
	free(m->global_off);
	memset(m, 0, sizeof(*m));
}

int bpf_map_swap(const struct ir_program *p, struct bpf_maps *m, uint32_t map)
{
	uint32_t zero = 0;
	int fresh, old = m->fds[map], err;

	if (m->outer[map] < 0)
		return -EINVAL;
	fresh = create_inner(p, &p->maps.at[map]);
	if (fresh < 0)
		return fresh;
	err = bpf_map_update_elem(m->outer[map], &zero, &fresh, BPF_ANY);
	if (err) {
		close(fresh);
		return err;
	}
	m->fds[map] = fresh;
	return old;
}
