/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of src/run share. */
#ifndef SONDE_RUN_PRIV_H
#define SONDE_RUN_PRIV_H

#include "run/session.h"
#include "stack/symbols.h"

#define ERRORS_SHOWN 10 /* times that one runtime error is told */

/* The body of a walk (ir/walk.c), loaded for one probe. */
struct body {
	const struct ir_func *f;
	int prog;
};

/* A program that we fire ourselves: begin, end, interval, self, test.. */
struct internal {
	const struct probe *probe;
	const struct ir_func *f;
	int prog;
	const struct body *bodies; /* of its walks; they live as the unit */
	size_t nbodies;
	uint64_t next; /* interval: when it is due, monotonic ns */
};

/* An instance on its way to being attached. */
struct unit {
	const struct ir_func *f;
	/* of entries: the function of their returns, when one program is both;
	 * else NULL */
	const struct ir_func *back;
	const struct mechanism *const *mech; /* the one loaded; others follow;
					      * or those of both functions */
	VEC(int) progs;			     /* one, or one a probe */
	VEC(struct body) bodies;	     /* of walks, probe by probe */
	const struct probe *failed;	     /* to attach; NULL none */
};

/* The ring buffer, mapped; layout: kernel/bpf/ringbuf.c. */
struct ring {
	unsigned long *consumer; /* our position, first page */
	const unsigned long *producer;
	const unsigned char *data; /* mapped twice in a row */
	unsigned long mask;	   /* bytes of data - 1 */
	size_t page;
	/* or NULL: called before what was written meanwhile is read */
	void (*before)(void *self);
	void *before_self;
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
	struct packets *packets; /* skboutput(), NULL without */
	struct symbols *symbols;
	uint64_t frames[STACK_MAX];	/* the stack asked for last.. */
	uint64_t frames_of;		/* ..its number */
	VEC(struct internal) internals; /* in order of declaration */
	VEC(struct unit) units;
	VEC(struct attachment) attachments;
	uint64_t *repeats; /* by action: runtime errors seen */
	uint64_t *told;	   /* by loss counter: told so far */
	uint64_t lost;	   /* events told as lost */
	bool *zeroed;	   /* by map: zero() keeps a keyless one alive */
	bool names;	   /* what is printed speaks of user code */
	struct {
		struct ir_unwind_row *table; /* mapped; NULL: none */
		uint32_t room;		     /* rows, of each half */
		bool second;		     /* half is in use */
		bool told;		     /* that there are too many */
		uint64_t mark;		     /* of what it was filled from */
	} unwind;
	int band;	   /* tells of processes (stack/symbols.h), or -1 */
	int signals;	   /* signalfd: INT, TERM, HUP; -1 */
	uint32_t attached; /* probes */
	uint32_t skipped;  /* clauses that could not be attached */
	bool refused;	   /* a clause could not be attached: an error */
	bool done;	   /* stop tracing */
	bool exited;	   /* by exit(): records behind it are not printed */
	int code;	   /* exit code */
};

/* mapread.c: the frames of a stack; see struct out. */
const uint64_t *stack_frames(void *session, uint64_t id);

/*
 * load.c: emits and loads all instances, each by the cheapest mechanism that
 * the kernel takes. 0 or -errno after a report.
 */
int attach_load(struct session *s);
/* One: by the current mechanism, else by one behind it; the same. */
int attach_load_unit(struct session *s, struct unit *u);
void attach_unload(struct unit *u);
/* Those that may serve @f, in an array of the program's arena. */
const struct mechanism *const *attach_mechanisms(struct session *s,
						 const struct ir_func *f);
/* One program for many system calls, which looks up the number. */
bool attach_by_table(const struct mechanism *m);
bool attach_is_internal(const struct unit *u);
/* Reports that @u cannot be attached, and @why when it is known; gives @err. */
int attach_refuse(struct session *s, const struct unit *u, int err,
		  const char *why);

/* attach.c: by the mechanism that was loaded, else by the next. 0 or -errno
 * after a report. */
int attach_all(struct session *s);
/* Probes as people count them: one of several locations is one. */
uint32_t attach_count(struct probe *const *p, uint32_t n);
/* Last attached goes first, so that nested probes stay paired. */
void attach_undo(struct session *s);
void attach_free(struct session *s);

/* ring.c */
int ring_open(struct ring *r, int fd, uint32_t size);
void ring_close(struct ring *r, uint32_t size);
/* Hands up to @max records to @fn; returns how many there were. */
uint32_t ring_drain(struct ring *r, uint32_t max,
		    void (*fn)(void *self, const void *data, uint32_t len),
		    void *self);
/* Bytes read since the ring was made. */
unsigned long ring_position(const struct ring *r);
/* A record is begun and not yet complete, or not yet read. */
bool ring_pending(const struct ring *r);

/* loop.c: reads the kernel's symbols where stacks have frames of trampolines,
 * whose names go when they are detached. */
void loop_read_kernel(struct session *s);
/* loop.c: follows processes from here on, if their names will be asked for. */
void loop_follow(struct session *s);
/* Events until s->done. 0 or -errno. */
int loop_run(struct session *s);
/* A program that runs on another CPU while we detach may still write; returns
 * when none does. */
void loop_settle(void);
/* All records that are there now, those in the making included. */
void loop_drain(struct session *s);
/* Runs the internal programs of a kind (struct provider), in order of
 * declaration. */
int loop_fire(struct session *s, char kind);
bool loop_has(const struct session *s, char kind);
/* Signals wait from here on; loop_interrupted() tells of one. */
int loop_hold_signals(struct session *s);
bool loop_interrupted(struct session *s);

/* fire.c: runs the program, its walks included. @result is what it returns. 0 or
 * -errno. */
int internal_run(struct session *s, const struct internal *one,
		 uint32_t *result);

/* once.c: iter probes, until all have walked to their end. 0 or -errno after a
 * report. */
bool once_has_iter(const struct session *s);
int once_iterate(struct session *s);
/* Tests, and measurements; the exit code is in s->code. 0 or -errno after a
 * report. */
int once_test(struct session *s);
int once_bench(struct session *s);

/* hotplug.c: a descriptor that tells of CPUs, or -errno when nobody asks. */
int hotplug_open(const struct session *s);
/* Attaches what samples by CPU to those that came online. */
void hotplug_handle(struct session *s, int fd);

/* action.c: one record. */
void action_record(void *session, const void *data, uint32_t len);

/*
 * unwind.c: the table of dw_ustack(). Planned before maps are made; 0 or -errno.
 * unwind_follow() takes in what the processes have mapped since.
 */
void unwind_plan(struct session *s);
int unwind_open(struct session *s);
void unwind_follow(struct session *s);
void unwind_close(struct session *s);

/*
 * packets.c: what skboutput() sends, to files in the format of pcap. Open: 0 or
 * -errno; the descriptor becomes readable when packets wait.
 */
int packets_open(struct session *s);
int packets_fd(const struct packets *p);
void packets_drain(struct session *s);
void packets_close(struct packets *p);

/* command.c: runs a shell command with our signals as they were for us; its
 * output into @text, what it writes to stderr as well with @errors. Its exit
 * code, or -errno. */
int command_run(const char *command, bool errors, struct sbuf *text);

/* mapread.c */
void map_read(struct session *s, uint32_t map, bool swap, struct snapshot *out);
/*
 * Calls @visit with the elements that are there, each once, until it returns
 * false. Those that come or go meanwhile may or may not be visited.
 */
void map_walk(struct session *s, uint32_t map,
	      bool (*visit)(void *self, const void *key, const void *value),
	      void *self);
void snapshot_free(struct snapshot *sn);
/* Bytes that a lookup of one value of @m writes, and of one CPU's value. */
size_t map_raw_size(const struct ir_map *m);
size_t map_stride(const struct ir_map *m);
/* mapclear.c */
void map_clear(struct session *s, uint32_t map);
void map_zero(struct session *s, uint32_t map);

/* loss.c: tells what was lost since it was last told, per probe and reason. */
void loss_tick(struct session *s);
/* The same at the end, with the total. */
void loss_report(struct session *s);

#endif
