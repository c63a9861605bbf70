// SPDX-License-Identifier: Apache-2.0
/*
 * Instructions to the kernel, with types and source lines beside them, so that
 * `bpftool prog dump xlated` and the verifier speak of the script's own lines.
 * The first load asks for no log: that is faster. A refusal is loaded again
 * with one.
 */
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bpf/bpf.h"
#include "bpf/verifier.h"
#include "kernel/btf.h"
#include "kernel/feature.h"

/* What goes in with a program besides its instructions. */
struct extra {
	int btf_fd; /* -1 without */
	struct bpf_func_info *funcs;
	uint32_t nfuncs;
	struct bpf_line_info *lines;
	uint32_t nlines;
	/* of the module whose BTF has the attach_btf_id; 0 the kernel's */
	int module_fd;
	int target_fd; /* the BPF program to attach to; 0 none */
};

/* The source line of an offset as a string of the BTF. */
static int add_line(struct btf *btf, const struct source *src, uint32_t at)
{
	uint32_t begin = at, end = at;
	char text[120];
	size_t n;

	while (begin && src->text[begin - 1] != '\n')
		begin--;
	while (end < src->len && src->text[end] != '\n')
		end++;
	while (begin < end && strchr(" \t", src->text[begin]))
		begin++;
	n = end - begin < sizeof(text) - 1 ? end - begin : sizeof(text) - 1;
	memcpy(text, src->text + begin, n);
	text[n] = '\0';
	return btf__add_str(btf, text);
}

static bool starts_sub(const struct bpf_code *c, uint32_t at)
{
	for (uint32_t i = 0; i < c->nsubs; i++)
		if (c->subs[i].start == at)
			return true;
	return at == 0;
}

/* One entry where the script's place changes, and at each function's start. */
static void add_lines(struct btf *btf, const struct bpf_code *c,
		      const struct source *src, struct extra *x)
{
	int file = btf__add_str(btf, src->name);
	uint32_t last = UINT32_MAX, line = 0, col = 0, known = UINT32_MAX;
	int text = 0;

	x->lines = mem_alloc((c->len + 1) * sizeof(*x->lines));
	for (uint32_t i = 0; i < c->len; i++) {
		uint32_t at = c->spans[i].begin;
		bool second = i && c->insns[i - 1].code ==
					   (BPF_LD | BPF_DW | BPF_IMM);

		if (second || (at == last && !starts_sub(c, i)))
			continue;
		last = at;
		if (at != known) {
			uint32_t before = line;

			span_locate(src, at, &line, &col);
			if (line != before || known == UINT32_MAX)
				text = add_line(btf, src, at);
			known = at;
		}
		x->lines[x->nlines++] = (struct bpf_line_info){
			.insn_off = i,
			.file_name_off = (uint32_t)file,
			.line_off = (uint32_t)text,
			.line_col = line << 10 | (col & 1023),
		};
	}
}

static void add_func(struct btf *btf, int proto, const char *name, bool main,
		     uint32_t start, struct extra *x)
{
	char safe[64];
	size_t n = 0;
	int id;

	for (; *name && n < sizeof(safe) - 1; name++) {
		bool word = (*name >= 'a' && *name <= 'z') ||
			    (*name >= 'A' && *name <= 'Z') ||
			    (n && *name >= '0' && *name <= '9');

		safe[n++] = word ? *name : '_';
	}
	safe[n] = '\0';
	id = btf__add_func(btf, safe, main ? BTF_FUNC_GLOBAL : BTF_FUNC_STATIC,
			   proto);
	x->funcs[x->nfuncs++] = (struct bpf_func_info){
		.insn_off = start,
		.type_id = (uint32_t)id,
	};
}

/*
 * The type of a program: of one argument, its context. What traces the program
 * goes by it, if the verifier finds the context's type there
 * (include/linux/bpf_types.h).
 */
static int main_proto(struct btf *btf, int number, uint32_t prog_type)
{
	static const struct {
		uint32_t prog_type;
		const char *context;
	} known[] = {
		{ BPF_PROG_TYPE_KPROBE, "pt_regs" },
		{ BPF_PROG_TYPE_PERF_EVENT, "bpf_perf_event_data" },
		{ BPF_PROG_TYPE_RAW_TRACEPOINT, "bpf_raw_tracepoint_args" },
	};
	int of = 0, context, proto;

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (known[i].prog_type == prog_type)
			of = btf__add_struct(btf, known[i].context, 8);
	context = btf__add_ptr(btf, of);
	proto = btf__add_func_proto(btf, number);
	btf__add_func_param(btf, "ctx", context);
	return proto;
}

/*
 * The types of the program's functions. A callback of for_each_map_elem must
 * have them; for the rest they are a courtesy, so failing is no error.
 */
static void make_extra(const struct ir_func *f, const struct mechanism *mech,
		       const struct bpf_code *c, const struct source *src,
		       struct extra *x)
{
	struct btf *btf = btf__new_empty();
	const void *raw;
	uint32_t size;
	int number, proto, main;

	*x = (struct extra){ .btf_fd = -1 };
	if (!btf)
		return;
	x->funcs = mem_alloc((c->nsubs + 1) * sizeof(*x->funcs));
	number = btf__add_int(btf, "int", 4, BTF_INT_SIGNED);
	main = main_proto(btf, number, mech->prog_type);
	proto = btf__add_func_proto(btf, number);
	add_func(btf, main, f->name, true, 0, x);
	for (uint32_t i = 0; i < c->nsubs; i++)
		add_func(btf, proto, c->subs[i].name, false, c->subs[i].start,
			 x);
	add_lines(btf, c, src, x);
	raw = btf__raw_data(btf, &size);
	if (raw)
		x->btf_fd = bpf_btf_load(raw, size, NULL);
	btf__free(btf);
}

/* What the attach_btf_id belongs to, if not to the kernel itself. */
static int open_owner(const struct mechanism *mech, const struct probe *probe,
		      struct extra *x)
{
	int fd;

	if (mech->needs_btf_id && probe->program) {
		fd = bpf_prog_get_fd_by_id(probe->program);
		x->target_fd = fd < 0 ? 0 : fd;
		return fd < 0 ? -errno : 0;
	}
	if (!mech->needs_btf_id || !btf_module_of(probe->btf_id))
		return 0;
	fd = btf_module_fd(probe->target);
	if (fd < 0)
		return fd;
	x->module_fd = fd;
	return 0;
}

static void free_extra(struct extra *x)
{
	if (x->module_fd)
		close(x->module_fd);
	if (x->target_fd)
		close(x->target_fd);
	if (x->btf_fd >= 0)
		close(x->btf_fd);
	free(x->funcs);
	free(x->lines);
}

static int try_load(const struct ir_func *f, const struct mechanism *mech,
		    const struct probe *probe, const struct bpf_code *c,
		    const struct extra *x, char *log, uint32_t log_size)
{
	LIBBPF_OPTS(bpf_prog_load_opts, o);
	char name[BPF_OBJ_NAME_LEN];
	size_t n = 0;
	int fd;

	if (mech->prog_type == BPF_PROG_TYPE_SYSCALL)
		o.prog_flags = BPF_F_SLEEPABLE; /* the only kind there is */
	o.expected_attach_type = (enum bpf_attach_type)mech->attach_type;
	if (mech->needs_btf_id)
		o.attach_btf_id = btf_local_id(probe->btf_id);
	o.attach_btf_obj_fd = (uint32_t)x->module_fd;
	o.attach_prog_fd = (uint32_t)x->target_fd;
	if (x->btf_fd >= 0) {
		o.prog_btf_fd = (uint32_t)x->btf_fd;
		o.func_info = x->funcs;
		o.func_info_cnt = x->nfuncs;
		o.func_info_rec_size = sizeof(*x->funcs);
		o.line_info = x->lines;
		o.line_info_cnt = x->nlines;
		o.line_info_rec_size = sizeof(*x->lines);
	}
	if (log) {
		o.log_buf = log;
		o.log_size = log_size;
		o.log_level = 1;
	}
	for (const char *p = f->name; *p && n < sizeof(name) - 1; p++)
		name[n++] = (*p >= '0' && *p <= '9') ||
					    (*p >= 'a' && *p <= 'z') ||
					    (*p >= 'A' && *p <= 'Z')
				    ? *p
				    : '_';
	name[n] = '\0';
	fd = bpf_prog_load((enum bpf_prog_type)mech->prog_type, name, "GPL",
			   c->insns, c->len, &o);
	return fd < 0 ? -errno : fd;
}

int bpf_load(const struct ir_program *p, const struct ir_func *f,
	     const struct mechanism *mech, const struct probe *probe,
	     const struct bpf_code *c, const struct source *src,
	     const struct bpf_opts *o, bool quiet, struct diags *d)
{
	uint32_t size = o->log_size > 65536 ? o->log_size : 1u << 20;
	struct extra x;
	char *log;
	int fd;

	(void)p;
	make_extra(f, mech, c, src, &x);
	fd = open_owner(mech, probe, &x);
	if (!fd)
		fd = try_load(f, mech, probe, c, &x, NULL, 0);
	if (fd < 0 && !quiet) {
		int err = fd;

		log = mem_alloc(size);
		fd = try_load(f, mech, probe, c, &x, log, size);
		if (fd < 0)
			verifier_report(f, probe, c, log, err, o->verbose, d);
		free(log);
	}
	free_extra(&x);
	return fd;
}
