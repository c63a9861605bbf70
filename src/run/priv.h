/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of src/run share. */
#ifndef SONDE_RUN_PRIV_H
#define SONDE_RUN_PRIV_H

#include "run/session.h"

/* A program that we fire ourselves: begin, end, interval. */
struct internal {
	const struct probe *probe;
	int prog;
	int timer; /* timerfd of an interval, else -1 */
};

/* The ring buffer, mapped; layout: kernel/bpf/ringbuf.c. */
struct ring {
	volatile unsigned long *consumer; /* our position, first page */
	const volatile unsigned long *producer;
	const unsigned char *data; /* mapped twice in a row */
	unsigned long mask;	   /* bytes of data - 1 */
	size_t page;
};

struct session {
	const struct ir_program *p;
	struct instances *in;
	struct types *ts;
	const struct source *src;
	const struct session_opts *o;
	struct diags *d;
	struct out *out;
	struct bpf_opts bpf;
	struct bpf_maps maps;
	struct ring ring;
	VEC(struct internal) internals;
	VEC(struct attachment) attachments;
	VEC(int) progs;	   /* all loaded programs */
	uint64_t *repeats; /* by action: runtime errors seen */
	uint32_t attached; /* probes */
	bool done;	   /* stop tracing */
	bool exited;	   /* by exit(): records behind it are not printed */
	int code;	   /* exit code */
};

/* attach.c: emits, loads and attaches instance @i by the first mechanism that
 * holds; internal probes are loaded only. 0 or -EINVAL after a report. */
int attach_instance(struct session *s, uint32_t i);
bool attach_is_internal(const struct instance *in);

/* ring.c */
int ring_open(struct ring *r, int fd, uint32_t size);
void ring_close(struct ring *r, uint32_t size);
/* Hands up to @max records to @fn; returns how many there were. */
uint32_t ring_drain(struct ring *r, uint32_t max,
		    void (*fn)(void *self, const void *data, uint32_t len),
		    void *self);

/* loop.c: events until s->done. 0 or -errno. */
int loop_run(struct session *s);
/* All records that are there now. */
void loop_drain(struct session *s);
/* Runs the internal programs of kind 'b' or 'e', in order of declaration. */
int loop_fire(struct session *s, char kind);

/* action.c: one record. */
void action_record(void *session, const void *data, uint32_t len);

/* mapread.c */
void map_read(struct session *s, uint32_t map, bool swap, struct snapshot *out);
void map_clear(struct session *s, uint32_t map);
void map_zero(struct session *s, uint32_t map);
void snapshot_free(struct snapshot *sn);

/* loss.c: tells what was lost, per probe and reason. */
void loss_report(struct session *s);

#endif
