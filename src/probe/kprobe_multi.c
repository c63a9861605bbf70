// SPDX-License-Identifier: Apache-2.0
/*
 * Many functions by one program and one link.
 *
 * kprobe.multi hooks their entries, or their returns. kprobe.session (Linux
 * 6.10) hooks both: its program is called twice a call, and asks which of the
 * two it is (bpf/join.c). A function is hooked once then, and a return is seen
 * only of a call whose entry was.
 */
#include <stdlib.h>
#include <string.h>

#include "kernel/bpf_abi.h"
#include "kernel/feature.h"
#include "probe/priv.h"

static const struct mechanism multi = {
	.name = "kprobe.multi",
	.ctx = CTX_REGS,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.attach_type = BPF_TRACE_KPROBE_MULTI,
	.cookies = true,
	.cookie_searched = true,
	.many = true,
	.last_first = true,
};

static struct mechanism multi_return = {
	.name = "kretprobe.multi",
	.ctx = CTX_REGS_RET,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.attach_type = BPF_TRACE_KPROBE_MULTI,
	.cookies = true,
	.cookie_searched = true,
	.many = true,
};

static const struct mechanism session_entry = {
	.name = "kprobe.session",
	.ctx = CTX_REGS,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.attach_type = ABI_TRACE_KPROBE_SESSION,
	.cookies = true,
	.many = true,
	.last_first = true,
	.session = true,
};

static const struct mechanism session_return = {
	.name = "kprobe.session",
	.ctx = CTX_REGS_RET,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.attach_type = ABI_TRACE_KPROBE_SESSION,
	.cookies = true,
	.many = true,
	.session = true,
};

/*
 * Up to 6.13 a return runs what was hooked last first, which with entries that
 * run backwards is the order of attaching; since 6.14 the function graph runs
 * both alike. The old way shows in struct fprobe.
 */
static const struct mechanism *return_of_many(void)
{
	static bool known;
	struct btf_member_info m;
	struct btf_kernel *b;
	bool hooks = false;
	uint32_t id;

	if (known)
		return &multi_return;
	b = btf_open();
	id = b ? btf_find(b, "fprobe", BTF_KIND_STRUCT) : 0;
	for (uint32_t i = 0; id && btf_member_at(b, id, i, &m); i++)
		hooks |= !strcmp(m.name, "rethook");
	btf_close(b);
	multi_return.last_first = !hooks;
	known = true;
	return &multi_return;
}

const struct mechanism *multi_mechanism(bool returns)
{
	return returns ? return_of_many() : &multi;
}

const struct mechanism *const *session_mechanisms(void)
{
	static const struct mechanism *const both[] = { &session_entry,
							&session_return };

	return feature_has(FEATURE_KPROBE_MULTI) &&
			       feature_has(FEATURE_KPROBE_SESSION)
		       ? both
		       : NULL;
}

static uint64_t cookie_of(const struct probe *p, const struct mechanism *m)
{
	return m->session ? session_cookie(p->id, p->back->id) : p->id;
}

static int link_multi(struct probe **p, uint32_t n, const struct mechanism *m,
		      int prog, struct attachment *out)
{
	const char **names = mem_alloc(n * sizeof(*names));
	uint64_t *cookies = mem_alloc(n * sizeof(*cookies));
	union bpf_attr a;
	int fd;

	for (uint32_t i = 0; i < n; i++) {
		names[i] = p[i]->event;
		cookies[i] = cookie_of(p[i], m);
	}
	memset(&a, 0, sizeof(a));
	a.link_create.prog_fd = (uint32_t)prog;
	a.link_create.attach_type = m->attach_type;
	a.link_create.kprobe_multi.flags =
		m->ctx == CTX_REGS_RET ? BPF_F_KPROBE_MULTI_RETURN : 0;
	a.link_create.kprobe_multi.cnt = n;
	a.link_create.kprobe_multi.syms = abi_ptr(names);
	a.link_create.kprobe_multi.cookies = abi_ptr(cookies);
	fd = abi_bpf(BPF_LINK_CREATE, &a, sizeof(a));
	free(names);
	free(cookies);
	if (fd >= 0)
		attachment_add(out, fd);
	return fd < 0 ? fd : 0;
}

int attach_functions(struct probe **p, uint32_t n, const struct mechanism *m,
		     int prog, struct attachment *out)
{
	int err = link_multi(p, n, m, prog, out);

	if (!err || err == -EPERM || err == -EMFILE || err == -EOPNOTSUPP)
		return err;
	if (n > 1) {
		err = attach_functions(p, n / 2, m, prog, out);
		return err ? err
			   : attach_functions(p + n / 2, n - n / 2, m, prog,
					      out);
	}
	if (!glob_is(p[0]->attach->text))
		return err;
	out->left_out++;
	return 0;
}
