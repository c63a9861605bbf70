// SPDX-License-Identifier: Apache-2.0
/* What a run leaves, as text; and a run in the interpreter. */
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "agree.h"

static void put_hex(struct sbuf *to, const unsigned char *at, uint32_t len)
{
	for (uint32_t k = 0; k < len; k++)
		sbuf_printf(to, "%02x%s", at[k], k % 8 == 7 ? " " : "");
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool all_zero(const unsigned char *at, uint32_t len)
{
	while (len && !at[len - 1])
		len--;
	return !len;
}

void outcome_map(struct outcome *o, const struct ir_map *m, uint32_t len,
		 const unsigned char *keys, const unsigned char *values)
{
	uint32_t ks = m->key ? m->key_size : 0;
	char **lines = mem_alloc(sizeof(*lines) * (len + 1));
	uint32_t n = 0;

	for (uint32_t k = 0; k < len; k++) {
		struct sbuf line = { 0 };

		/* kept in an array, zero is "not there": ir.h */
		if (m->store == MAP_PERCPU_GLOBAL && !ir_map_has_flag(m) &&
		    all_zero(values, m->value_size))
			continue;
		sbuf_printf(&line, "%s[", m->name);
		put_hex(&line, keys + (size_t)k * ks, ks);
		sbuf_puts(&line, "]: ");
		put_hex(&line, values + (size_t)k * m->value_size,
			m->value_size);
		lines[n++] = line.at;
	}
	qsort(lines, n, sizeof(*lines), by_text);
	for (uint32_t k = 0; k < n; k++) {
		sbuf_printf(&o->text, "%s\n", lines[k]);
		free(lines[k]);
	}
	free(lines);
}

void outcome_record(struct outcome *o, const void *data, uint32_t len)
{
	sbuf_printf(&o->text, "record %u: ", len);
	put_hex(&o->text, data, len);
	sbuf_putc(&o->text, '\n');
}

void outcome_loss(struct outcome *o, uint32_t probe, uint32_t kind,
		  uint64_t count)
{
	if (count)
		sbuf_printf(&o->text, "probe %u lost %llu of kind %u\n", probe,
			    (unsigned long long)count, kind);
}

/* Our own memory is that of "the process". */
static int read_self(void *self, enum addr_space space, uint64_t addr, void *to,
		     uint32_t len)
{
	struct iovec local = { to, len };
	struct iovec remote = { (void *)(uintptr_t)addr, len };

	(void)self;
	if (space != SPACE_USER ||
	    process_vm_readv(getpid(), &local, 1, &remote, 1, 0) !=
		    (ssize_t)len)
		return -EFAULT;
	return 0;
}

int run_interp(struct compiled *c, struct outcome *o, struct sbuf *why)
{
	struct interp_hooks hooks = { .read = read_self };
	struct interp_event ev = { .comm = "agree" };
	struct interp *w = interp_new(&c->program);
	int err = 0;

	interp_hooks(w, &hooks);
	ev.pid_tgid = (uint64_t)getpid() << 32 | (uint32_t)syscall(SYS_gettid);
	ev.uid_gid = (uint64_t)getgid() << 32 | getuid();
	if (getcpu(&ev.cpu, &ev.numaid))
		ev.cpu = (uint32_t)sched_getcpu();
	for (size_t k = 0; k < c->program.funcs.len && !err; k++) {
		const struct ir_func *f = c->program.funcs.at[k];

		for (uint32_t n = 0; f && !err && n < f->instance->nprobes;
		     n++) {
			ev.probe_id = f->instance->probes[n]->id;
			err = interp_run(w, f, &ev, NULL);
		}
	}
	if (err)
		sbuf_printf(why, "%s\n", interp_error(w));
	for (uint32_t k = 0; k < c->program.maps.len && !err; k++) {
		unsigned char *keys, *values;
		uint32_t n = interp_map(w, k, &keys, &values);

		outcome_map(o, &c->program.maps.at[k], n, keys, values);
		free(keys);
		free(values);
	}
	for (uint32_t k = 0; k < interp_nrecords(w) && !err; k++) {
		uint32_t len;
		const void *rec = interp_record(w, k, &len);

		outcome_record(o, rec, len);
	}
	for (uint32_t p = 0; p < c->program.nprobes; p++)
		for (uint32_t k = 0; k < LOSS_NKINDS; k++)
			outcome_loss(o, p, k, interp_loss(w, p, (enum loss)k));
	interp_free(w);
	return err;
}
