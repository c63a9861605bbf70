/* SPDX-License-Identifier: Apache-2.0 */
/* The agreement of interpreter and kernel: what the parts of it share. */
#ifndef TESTS_AGREE_AGREE_H
#define TESTS_AGREE_AGREE_H

#include "base/sbuf.h"
#include "cli/compile.h"
#include "ir/interp.h"

/* A script of begin probes, of the same text for the same seed. */
void random_script(uint64_t seed, struct sbuf *out);

/*
 * What a run leaves: maps with sorted entries, records in order, losses, as
 * text of one line each, so that a difference can be shown.
 */
struct outcome {
	struct sbuf text;
};

void outcome_map(struct outcome *o, const struct ir_map *m, uint32_t len,
		 const unsigned char *keys, const unsigned char *values);
void outcome_record(struct outcome *o, const void *data, uint32_t len);
void outcome_loss(struct outcome *o, uint32_t probe, uint32_t kind,
		  uint64_t count);

/* Runs all functions in order. 0, or -errno with a reason in @why. */
int run_interp(struct compiled *c, struct outcome *o, struct sbuf *why);
int run_kernel(struct compiled *c, struct outcome *o, struct sbuf *why);

#endif
