// SPDX-License-Identifier: Apache-2.0
/*
 * Most lines are what libtraceevent makes of the event's format. By ourselves:
 * what the kernel prints in another way than its format says (system calls,
 * addresses of probes), and what comes by the million (functions, stacks).
 */
#include "ftrace/line.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <traceevent/event-parse.h>
#include <traceevent/trace-seq.h>

#include "ftrace/field.h"
#include "kernel/tracefs.h"
#include "stack/symbols.h"

/*
 * What the library does at its end with paths of plugins. We load none; its own
 * would bring dlopen() into a static file.
 */
void free_tep_plugin_paths(struct tep_handle *tep);
void free_tep_plugin_paths(struct tep_handle *tep)
{
	(void)tep;
}

enum shape {
	SHAPE_UNKNOWN,
	SHAPE_FORMAT, /* as its format file says */
	SHAPE_SYS_ENTER,
	SHAPE_SYS_EXIT,
	SHAPE_PROBE, /* a kprobe or uprobe, or the return of one */
	SHAPE_FUNCTION,
	SHAPE_KERNEL_STACK,
	SHAPE_USER_STACK,
};

struct event {
	struct tep_event *tep;
	enum shape shape;
	/* of the fields that a shape prints itself */
	struct tep_format_field *first, *second;
};

static const struct {
	const char *system, *prefix;
	enum shape shape;
	const char *first, *second;
} shapes[] = {
	{ "syscalls", "sys_enter_", SHAPE_SYS_ENTER, "__syscall_nr", NULL },
	{ "syscalls", "sys_exit_", SHAPE_SYS_EXIT, "ret", NULL },
	{ "ftrace", "function", SHAPE_FUNCTION, "ip", "parent_ip" },
	{ "ftrace", "kernel_stack", SHAPE_KERNEL_STACK, "caller", NULL },
	{ "ftrace", "user_stack", SHAPE_USER_STACK, "caller", "tgid" },
	{ "", "", SHAPE_PROBE, "__probe_ip", NULL },
	{ "", "", SHAPE_PROBE, "__probe_ret_ip", "__probe_func" },
	{ "", "", SHAPE_FORMAT, NULL, NULL },
};

static void find_shape(struct event *e, const char *system)
{
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		const char *first = shapes[i].first, *second = shapes[i].second;

		if ((*shapes[i].system && strcmp(shapes[i].system, system)) ||
		    strncmp(shapes[i].prefix, e->tep->name,
			    strlen(shapes[i].prefix)))
			continue;
		e->first = first ? tep_find_field(e->tep, first) : NULL;
		e->second = second ? tep_find_field(e->tep, second) : NULL;
		if ((first && !e->first) || (second && !e->second))
			continue;
		e->shape = shapes[i].shape;
		return;
	}
}

static char *resolve(void *data, unsigned long long *address, char **module)
{
	struct lines *t = data;
	uint64_t offset;
	const char *mod, *name;

	name = address_name(&t->addresses, *address, &offset, &mod);
	if (!name)
		return NULL;
	*address -= offset;
	*module = *mod ? (char *)(uintptr_t)mod : NULL;
	return (char *)(uintptr_t)name;
}

void line_init(struct lines *t)
{
	char *formats;

	memset(t, 0, sizeof(*t));
	t->tep = tep_alloc();
	tep_set_long_size(t->tep, sizeof(long));
	tep_set_function_resolver(t->tep, resolve, t);
	formats = tracefs_read("printk_formats", NULL);
	if (formats)
		tep_parse_printk_formats(t->tep, formats);
	free(formats);
}

void line_free(struct lines *t)
{
	tep_free(t->tep);
	free(t->events);
	comm_free(&t->comms);
	address_free(&t->addresses);
	if (t->users)
		symbols_free(t->users);
	sbuf_free(&t->line);
}

void line_follow_users(struct lines *t)
{
	t->users = symbols_new();
	symbols_follow(t->users);
}

void line_round(struct lines *t)
{
	comm_round(&t->comms);
	if (t->users)
		symbols_catch_up(t->users);
}

int line_add(struct lines *t, const char *system, const char *event)
{
	char *path = mem_printf("events/%s/%s/format", system, event);
	struct tep_event *e = NULL;
	size_t len, n, old = t->nevents;
	char *text = tracefs_read(path, &len);
	int err = text ? 0 : -errno;

	free(path);
	if (!text)
		return err;
	/* an unknown print format still leaves the fields, printed by name */
	tep_parse_format(t->tep, &e, text, len, system);
	if (e)
		tep_parse_event(t->tep, text, len, system);
	free(text);
	if (!e)
		return -EINVAL;
	n = (size_t)e->id + 1;
	if (n > old) {
		t->events = mem_grow(t->events, n * sizeof(*t->events));
		memset(t->events + old, 0, (n - old) * sizeof(*t->events));
		t->nevents = n;
	}
	t->events[e->id].tep = tep_find_event(t->tep, e->id);
	find_shape(&t->events[e->id], system);
	return 0;
}

static const struct event *event_of(const struct lines *t,
				    const struct record *r)
{
	static const struct event unknown;
	uint16_t id;

	if (r->size < 8)
		return &unknown;
	memcpy(&id, r->data, sizeof(id));
	return id < t->nevents ? &t->events[id] : &unknown;
}

struct tep_event *line_event(const struct lines *t, const struct record *r)
{
	return event_of(t, r)->tep;
}

int line_tid(const struct record *r)
{
	int tid;

	memcpy(&tid, (const char *)r->data + 4, sizeof(tid));
	return tid;
}

/* include/linux/trace_events.h, enum trace_flag_type: TRACE_FLAG_* */
enum {
	IRQS_OFF = 0x01,
	NEED_RESCHED_LAZY = 0x02, /* before 6.13: unused on x86 and arm64 */
	NEED_RESCHED = 0x04,
	HARDIRQ = 0x08,
	SOFTIRQ = 0x10,
	PREEMPT_RESCHED = 0x20,
	NMI = 0x40,
	BH_OFF = 0x80,
};

static char hex_or_dot(unsigned n)
{
	return ".123456789abcdef"[n & 15];
}

static void put_flags(unsigned flags, unsigned depth, char *to)
{
	bool hard = flags & HARDIRQ, soft = flags & SOFTIRQ;

	to[0] = flags & IRQS_OFF ? (flags & BH_OFF ? 'D' : 'd')
				 : (flags & BH_OFF ? 'b' : '.');
	to[1] = ".npNlbLB"[(flags & NEED_RESCHED ? 1 : 0) |
			   (flags & PREEMPT_RESCHED ? 2 : 0) |
			   (flags & NEED_RESCHED_LAZY ? 4 : 0)];
	to[2] = flags & NMI ? (hard ? 'Z' : 'z')
			    : (hard ? (soft ? 'H' : 'h') : (soft ? 's' : '.'));
	to[3] = hex_or_dot(depth);
	to[4] = hex_or_dot(depth >> 4); /* migration disabled */
}

/* @n in decimal, at least @width wide, filled with @fill. */
static void put_number(struct sbuf *to, uint64_t n, size_t width, char fill)
{
	char digits[24];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while ((n /= 10));
	if (sizeof(digits) - at < width)
		sbuf_pad(to, fill, width - (sizeof(digits) - at));
	sbuf_putn(to, digits + at, sizeof(digits) - at);
}

void line_head(struct lines *t, const struct record *r, struct sbuf *to)
{
	const uint8_t *common = r->data;
	int tid = line_tid(r);
	const char *comm = comm_of(&t->comms, tid);
	size_t len = strlen(comm), end;
	char flags[5];

	if (len < 16)
		sbuf_pad(to, ' ', 16 - len);
	sbuf_putn(to, comm, len);
	sbuf_putc(to, '-');
	end = to->len + 7;
	put_number(to, (unsigned)tid, 0, ' ');
	if (to->len < end)
		sbuf_pad(to, ' ', end - to->len);
	sbuf_puts(to, " [");
	put_number(to, (unsigned)r->cpu, 3, '0');
	sbuf_puts(to, "] ");
	put_flags(common[2], common[3], flags);
	sbuf_putn(to, flags, sizeof(flags));
	sbuf_putc(to, ' ');
	put_number(to, r->ts / 1000000000, 5, ' ');
	sbuf_putc(to, '.');
	put_number(to, r->ts / 1000 % 1000000, 6, '0');
	sbuf_puts(to, ": ");
}

static void put_hex(struct sbuf *to, uint64_t v)
{
	char digits[16];
	size_t at = sizeof(digits);

	do
		digits[--at] = "0123456789abcdef"[v & 15];
	while ((v >>= 4));
	sbuf_puts(to, "0x");
	sbuf_putn(to, digits + at, sizeof(digits) - at);
}

/* One digit is a number, as the kernel has it since Linux 6.18. */
static void put_argument(struct sbuf *to, uint64_t v)
{
	if (v < 10)
		put_number(to, v, 1, ' ');
	else
		put_hex(to, v);
}

/* sys_kill(pid: 0x15ad, sig: 0) */
static void put_sys_enter(struct lines *t, const struct event *e,
			  const struct record *r)
{
	const char *comma = "";

	sbuf_puts(&t->line, "sys_");
	sbuf_puts(&t->line, e->tep->name + strlen("sys_enter_"));
	sbuf_putc(&t->line, '(');
	for (struct tep_format_field *f = e->first->next; f; f = f->next) {
		uint32_t len;
		const char *s;

		/* what the pointer before it points to, from Linux 7.0 */
		if (f->flags & TEP_FIELD_IS_DYNAMIC) {
			s = field_chars(r, f, &len);
			sbuf_puts(&t->line, " \"");
			sbuf_putn(&t->line, s, len);
			sbuf_putc(&t->line, '"');
			continue;
		}
		sbuf_puts(&t->line, comma);
		sbuf_puts(&t->line, f->name);
		sbuf_puts(&t->line, ": ");
		put_argument(&t->line, field_value(r, f));
		comma = ", ";
	}
	sbuf_putc(&t->line, ')');
}

static void put_sys_exit(struct lines *t, const struct event *e,
			 const struct record *r)
{
	sbuf_puts(&t->line, "sys_");
	sbuf_puts(&t->line, e->tep->name + strlen("sys_exit_"));
	sbuf_puts(&t->line, " -> ");
	put_hex(&t->line, field_value(r, e->first));
}

static void put_format(struct lines *t, const struct event *e,
		       const struct record *r, struct sbuf *to)
{
	struct tep_record rec = { .ts = r->ts,
				  .size = (int)r->size,
				  .record_size = (int)r->size,
				  .data = (void *)(uintptr_t)r->data,
				  .cpu = r->cpu };
	struct trace_seq s;

	(void)e;
	trace_seq_init(&s);
	tep_print_event(t->tep, &s, &rec, "%s", TEP_PRINT_INFO);
	trace_seq_terminate(&s);
	sbuf_puts(to, s.buffer);
	trace_seq_destroy(&s);
}

static void put_place(struct lines *t, uint64_t address, bool offset)
{
	if (address >> 63)
		address_put(&t->addresses, address, offset, &t->line);
	else
		put_hex(&t->line, address);
}

/* open: (do_sys_open+0x0) filename="x"; a return's: (x64+0x3 <- do_sys_open) */
static void put_probe(struct lines *t, const struct event *e,
		      const struct record *r)
{
	struct sbuf all = { 0 };
	const char *rest;

	sbuf_puts(&t->line, e->tep->name);
	sbuf_puts(&t->line, ": (");
	put_place(t, field_value(r, e->first), true);
	if (e->second) {
		sbuf_puts(&t->line, " <- ");
		put_place(t, field_value(r, e->second), false);
	}
	/* behind the addresses, which the format has as numbers */
	put_format(t, e, r, &all);
	rest = strchr(sbuf_str(&all), ')');
	sbuf_puts(&t->line, rest ? rest : ")");
	sbuf_free(&all);
}

static void put_function(struct lines *t, const struct event *e,
			 const struct record *r)
{
	address_put(&t->addresses, field_value(r, e->first), false, &t->line);
	sbuf_puts(&t->line, " <-");
	address_put(&t->addresses, field_value(r, e->second), false, &t->line);
}

static void put_user(struct lines *t, uint64_t address, uint32_t tgid)
{
	const char *name;

	name = t->users ? symbols_user(t->users, address, tgid, true) : NULL;
	if (name)
		sbuf_puts(&t->line, name);
	else
		put_hex(&t->line, address);
}

/* The frames fill the record; the kernel ends short stacks with 0 or -1. */
static void put_stack(struct lines *t, const struct event *e,
		      const struct record *r)
{
	bool user = e->shape == SHAPE_USER_STACK;

	sbuf_puts(&t->line, user ? "<user stack trace>" : "<stack trace>");
	for (uint32_t at = (uint32_t)e->first->offset;
	     at + sizeof(long) <= r->size; at += (uint32_t)sizeof(long)) {
		uint64_t frame = field_at(r, at, sizeof(long), false);

		if (!frame || frame == UINT64_MAX)
			break;
		sbuf_puts(&t->line, "\n => ");
		if (user)
			put_user(t, frame, (uint32_t)field_value(r, e->second));
		else
			address_put(&t->addresses, frame, false, &t->line);
	}
}

const char *line_of(struct lines *t, const struct record *r)
{
	const struct event *e = event_of(t, r);

	sbuf_reset(&t->line);
	if (r->size < 8)
		return "";
	line_head(t, r, &t->line);
	switch (e->shape) {
	case SHAPE_UNKNOWN:
		sbuf_puts(&t->line, "an event that is not known");
		break;
	case SHAPE_FORMAT:
		sbuf_puts(&t->line, e->tep->name);
		sbuf_puts(&t->line, ": ");
		put_format(t, e, r, &t->line);
		break;
	case SHAPE_SYS_ENTER:
		put_sys_enter(t, e, r);
		break;
	case SHAPE_SYS_EXIT:
		put_sys_exit(t, e, r);
		break;
	case SHAPE_PROBE:
		put_probe(t, e, r);
		break;
	case SHAPE_FUNCTION:
		put_function(t, e, r);
		break;
	case SHAPE_KERNEL_STACK:
	case SHAPE_USER_STACK:
		put_stack(t, e, r);
		break;
	}
	sbuf_putc(&t->line, '\n');
	return sbuf_str(&t->line);
}
