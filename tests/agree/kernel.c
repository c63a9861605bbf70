// SPDX-License-Identifier: Apache-2.0
/* One script in the kernel: emitted, loaded and run by BPF_PROG_TEST_RUN. */
#include <bpf/bpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agree.h"
#include "run/priv.h"

static int fire(struct compiled *c, const struct ir_func *f, struct bpf_maps *m,
		const struct bpf_opts *o)
{
	LIBBPF_OPTS(bpf_test_run_opts, run);
	const struct instance *in = f->instance;
	struct bpf_code code = { 0 };
	int err = 0;

	for (uint32_t k = 0; k < in->nprobes && !err; k++) {
		const struct probe *p = in->probes[k];
		const struct mechanism *mech =
			*p->provider->mechanisms(p, in->uses_args, in->nprobes);
		int fd;

		err = bpf_emit(&c->program, f, mech, p->id, m, o, &code,
			       &c->diags);
		if (err)
			return err;
		fd = bpf_load(&c->program, f, mech, p, &code, &c->script.src, o,
			      false, &c->diags);
		bpf_code_free(&code);
		if (fd < 0)
			return fd;
		err = bpf_prog_test_run_opts(fd, &run);
		close(fd);
	}
	return err;
}

static void take_record(void *self, const void *data, uint32_t len)
{
	outcome_record(self, data, len);
}

static void collect(struct compiled *c, struct bpf_maps *m, struct outcome *o)
{
	struct session s = { .p = &c->program, .maps = *m };
	struct ring ring = { 0 };

	s.zeroed = mem_alloc(c->program.maps.len + 1);
	for (uint32_t k = 0; k < c->program.maps.len; k++) {
		struct snapshot sn;

		map_read(&s, k, false, &sn);
		outcome_map(o, &c->program.maps.at[k], sn.len, sn.keys,
			    sn.values);
		snapshot_free(&sn);
	}
	free(s.zeroed);
	if (m->ring >= 0 && !ring_open(&ring, m->ring, m->ring_size)) {
		while (ring_drain(&ring, 1000, take_record, o))
			;
		ring_close(&ring, m->ring_size);
	}
	for (uint32_t p = 0; m->loss_mem && p < c->program.nprobes; p++)
		for (uint32_t k = 0; k < LOSS_NKINDS; k++)
			outcome_loss(o, p, k, m->loss_mem[p * LOSS_NKINDS + k]);
}

static void explain(struct compiled *c, struct sbuf *why)
{
	for (size_t k = 0; k < c->diags.len; k++)
		if (c->diags.at[k].level == DIAG_ERROR)
			diag_format(&c->diags, &c->diags.at[k], why);
}

int run_kernel(struct compiled *c, struct outcome *o, struct sbuf *why)
{
	struct bpf_opts opts = { .ring_pages = 64,
				 .verbose = getenv("AGREE_LOG") };
	struct bpf_maps m;
	int err = bpf_maps_create(&c->program, &opts, &m, &c->diags);

	for (size_t k = 0; k < c->program.funcs.len && !err; k++)
		if (c->program.funcs.at[k])
			err = fire(c, c->program.funcs.at[k], &m, &opts);
	if (!err)
		collect(c, &m, o);
	else
		explain(c, why);
	bpf_maps_close(&m);
	return err;
}
