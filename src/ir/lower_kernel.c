// SPDX-License-Identifier: Apache-2.0
/*
 * Built-ins that read the kernel's objects: tasks, variables of each CPU,
 * files, sockets. All places come from BTF, so that one script serves the
 * kernels that it is run on; each step costs one guarded read.
 */
#include "ir/lower_priv.h"

#include <linux/btf.h>
#include <string.h>
#include <sys/stat.h>

#include "kernel/btf.h"

static const struct ir_opnd unknown = { 0 };

static struct ir_opnd half(struct lower *l, struct ir_opnd v)
{
	return low_convert(l, v, NULL, &type_uint32);
}

/*
 * Where field @path ("f_path.dentry") of a struct at @base is: dots lead
 * through embedded structs and pointers alike. @t gets the type of the last.
 */
static struct loc follow(struct lower *l, struct span span, struct ir_opnd base,
			 const char *type, const char *path,
			 const struct type **t)
{
	struct loc at = { .base = base, .space = SPACE_BTF };
	const struct type *of = type_by_name(l->ts, type);
	const struct type_field *f;

	while (*path) {
		size_t n = strcspn(path, ".");
		char *name = arena_strndup(l->p->arena, path, n);

		if (of && of->kind == TYPE_PTR) {
			at = (struct loc){ .base = low_read(l, &at, of),
					   .space = of->space };
			of = of->elem;
		}
		f = of && type_complete(l->ts, of)
			    ? type_find_field(l->ts, of, name)
			    : NULL;
		if (!f) {
			low_refuse(l, span,
				   "This needs kernel type information: %s has "
				   "no field %s",
				   type, name);
			*t = &type_uint64;
			return (struct loc){ .base = ir_imm(0) };
		}
		at.off += f->offset;
		of = type_of_field(l->ts, f,
				   l->opts->runtime_warnings ? SPACE_KERNEL
							     : at.space);
		path += n + (path[n] == '.');
	}
	*t = of;
	return at;
}

static struct ir_opnd field(struct lower *l, const struct expr *e,
			    struct ir_opnd base, const char *type,
			    const char *path)
{
	const struct type *t;
	struct loc at = follow(l, e->span, base, type, path, &t);

	return low_read(l, &at, t);
}

static bool has_field(struct lower *l, const char *type, const char *name)
{
	const struct type *t = type_by_name(l->ts, type);

	return t && type_complete(l->ts, t) && type_find_field(l->ts, t, name);
}

/* Tasks */

static struct ir_opnd current(struct lower *l)
{
	ir_reg d = low_reg(l, PROV_BTF);

	low_put(l, (struct ir_insn){ .op = IR_TASK, .dst = d });
	return ir_r(d);
}

struct ir_opnd low_task_stack(struct lower *l, struct span span)
{
	const struct type *t;
	struct loc at =
		follow(l, span, current(l), "struct task_struct", "stack", &t);

	return low_read(l, &at, &type_uint64);
}

/* The task that is meant: the argument, or the current one. */
static struct ir_opnd task_of(struct lower *l, const struct expr *e)
{
	return e->args.len ? low_value(l, low_arg_of(e, 0)) : current(l);
}

static struct ir_opnd call_ppid(struct lower *l, const struct expr *e)
{
	return half(l, field(l, e, task_of(l, e), "struct task_struct",
			     "real_parent.tgid"));
}

static struct ir_opnd call_leader_tid(struct lower *l, const struct expr *e)
{
	return half(l, field(l, e, task_of(l, e), "struct task_struct",
			     "group_leader.pid"));
}

static uint32_t kfunc(struct lower *l, const char *name)
{
	struct btf_kernel *b = types_btf(l->ts);

	return b ? btf_find(b, name, BTF_KIND_FUNC) : 0;
}

/* The result of IR_PIDCOMM is negative when there is none. */
static void warn_no_process(struct lower *l, const struct expr *e,
			    struct ir_opnd result, struct ir_opnd pid)
{
	struct low_arg arg = { .type = &type_int64, .value = pid };
	uint32_t failed, end;

	if (low_is_pinned(l)) /* only the kernel's printf is there */
		return;
	failed = low_block(l);
	end = low_block(l);
	low_branch(l, CC_SLT, result, ir_imm(0), failed, end);
	low_start(l, failed);
	low_send(l, e, 0,
		 (struct action){ .kind = ACT_WARNF,
				  .format = "No such process (pid=%d)",
				  .map = -1 },
		 &arg, 1);
	low_jump(l, end);
	low_start(l, end);
}

/* comm(pid) */
static struct ir_opnd comm_of_pid(struct lower *l, const struct expr *e,
				  struct ir_place to)
{
	struct ir_opnd pid = low_value(l, low_arg_of(e, 0));
	const struct type *t;
	struct loc at =
		follow(l, e->span, ir_imm(0), "struct task_struct", "comm", &t);
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){
			   .op = IR_PIDCOMM,
			   .dst = d,
			   .y = { to },
			   .x = { pid, ir_imm(kfunc(l, "bpf_task_from_pid")),
				  ir_imm(kfunc(l, "bpf_task_release")) },
			   .size = (uint32_t)at.off,
		   });
	warn_no_process(l, e, ir_r(d), pid);
	return unknown;
}

static struct ir_opnd make_comm(struct lower *l, const struct expr *e,
				struct ir_place to)
{
	const char *path = e->builtin->id == BUILTIN_PCOMM ? "real_parent.comm"
			   : e->builtin->id == BUILTIN_LEADER_COMM
				   ? "group_leader.comm"
				   : "comm";
	const struct type *t;
	struct loc at;

	if (e->args.len && type_is_int(e->args.at[0]->type))
		return comm_of_pid(l, e, to);
	at = follow(l, e->span, task_of(l, e), "struct task_struct", path, &t);
	return low_read_text(l, &at, to, e->type->size, unknown);
}

/* The machine */

static struct ir_opnd call_numaid(struct lower *l, const struct expr *e)
{
	(void)e;
	return low_op0(l, IR_NUMAID);
}

static struct ir_opnd call_jiffies(struct lower *l, const struct expr *e)
{
	(void)e;
	return low_op0(l, IR_JIFFIES);
}

/* Our own process runs BEGIN and END, in user mode so to say. */
static bool is_own(const struct lower *l)
{
	const struct instance *in = l->inst;
	char what = in->nprobes ? in->probes[0]->provider->internal : 0;

	return what == 'b' || what == 'e';
}

/* The low two bits of the code segment are the privilege level: 3 is user. */
static struct ir_opnd call_usermode(struct lower *l, const struct expr *e)
{
	enum ctx_kind ctx = l->f->ctx;
	ir_reg d;

	(void)e;
	if (ctx != CTX_REGS && ctx != CTX_REGS_RET && ctx != CTX_PERF)
		return ir_imm(is_own(l));
	d = low_reg(l, PROV_SCALAR);
	low_put(l, (struct ir_insn){ .op = IR_SET,
				     .cc = CC_EQ,
				     .dst = d,
				     .x = { low_op2(l, IR_AND,
						    low_register_value(l, "cs"),
						    ir_imm(3)),
					    ir_imm(3) } });
	return ir_r(d);
}

/* A variable's address is a distance into the memory of each CPU. */
static struct ir_opnd call_percpu(struct lower *l, const struct expr *e)
{
	struct ir_opnd var = low_kernel_symbol(l, e, low_arg_of(e, 0)->str);
	struct ir_opnd cpu = low_arg_of(e, 1) ? low_value(l, low_arg_of(e, 1))
					      : low_op0(l, IR_CPU);
	struct loc at = { .space = SPACE_KERNEL };
	ir_reg d = low_reg(l, PROV_KERNEL);

	low_put(l,
		(struct ir_insn){
			.op = IR_ADD,
			.dst = d,
			.x = { low_op2(l, IR_MUL, cpu, ir_imm(8)),
			       low_kernel_symbol(l, e, "__per_cpu_offset") } });
	at.base = ir_r(d);
	return low_op2(l, IR_ADD, low_read(l, &at, &type_uint64), var);
}

/* Files */

/* The file of a descriptor of the current process, 0 when it has none. */
static struct ir_opnd fd_file(struct lower *l, const struct expr *e)
{
	struct ir_opnd fd = low_value(l, low_arg_of(e, 0)), table, max;
	uint32_t in = low_block(l), end = low_block(l);
	ir_reg d = low_reg(l, PROV_KERNEL), place;
	struct loc at = { .space = SPACE_KERNEL };
	const struct type *pointer = type_ptr(l->ts, &type_void, SPACE_KERNEL);

	table = field(l, e, current(l), "struct task_struct", "files.fdt");
	max = field(l, e, table, "struct fdtable", "max_fds");
	low_mov(l, d, ir_imm(0));
	low_branch(l, CC_ULT, fd, half(l, max), in, end);
	low_start(l, in);
	at.base = field(l, e, table, "struct fdtable", "fd");
	place = low_reg(l, PROV_KERNEL);
	low_put(l, (struct ir_insn){ .op = IR_ADD,
				     .dst = place,
				     .x = { at.base, low_op2(l, IR_MUL, fd,
							     ir_imm(8)) } });
	at.base = ir_r(place);
	low_mov(l, d, low_read(l, &at, pointer));
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}

/*
 * The inode tells a socket: to compare f_op would need the address of a
 * variable, which not all kernels tell. A socket's name in a file system can
 * be held open only by O_PATH, and such a file has no private data.
 */
static struct ir_opnd fd_sock(struct lower *l, const struct expr *e)
{
	struct ir_opnd file = fd_file(l, e), mode, socket;
	uint32_t in = low_block(l), is = low_block(l), end = low_block(l);
	ir_reg d = low_reg(l, PROV_KERNEL);

	low_mov(l, d, ir_imm(0));
	low_branch(l, CC_NE, file, ir_imm(0), in, end);
	low_start(l, in);
	mode = field(l, e, file, "struct file", "f_inode.i_mode");
	low_branch(l, CC_EQ, low_op2(l, IR_AND, mode, ir_imm(S_IFMT)),
		   ir_imm(S_IFSOCK), is, end);
	low_start(l, is);
	socket = field(l, e, file, "struct file", "private_data");
	low_mov(l, d, field(l, e, socket, "struct socket", "sk"));
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}

static struct ir_opnd make_fstype(struct lower *l, const struct expr *e,
				  struct ir_place to)
{
	static const struct {
		const char *tag, *path;
	} ways[] = {
		{ "file", "f_inode.i_sb.s_type.name" },
		{ "dentry", "d_sb.s_type.name" },
		{ "inode", "i_sb.s_type.name" },
		{ "super_block", "s_type.name" },
	};
	const char *tag = low_arg_of(e, 0)->type->elem->name, *path = "";
	struct loc at = { .space = SPACE_KERNEL };

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		if (!strcmp(ways[i].tag, tag))
			path = ways[i].path;
	at.base = field(l, e, low_value(l, low_arg_of(e, 0)),
			arena_printf(l->p->arena, "struct %s", tag), path);
	return low_read_text(l, &at, to, e->type->size, unknown);
}

/* An inode's first name: its list of dentries links their d_alias. */
static struct ir_opnd inode_dentry(struct lower *l, const struct expr *e,
				   struct ir_opnd inode)
{
	bool named = has_field(l, "struct dentry", "d_u");
	const struct type *t;
	struct loc alias = follow(l, e->span, ir_imm(0), "struct dentry",
				  named ? "d_u.d_alias" : "d_alias", &t);
	struct ir_opnd link =
		field(l, e, inode, "struct inode", "i_dentry.first");
	ir_reg d = low_reg(l, PROV_KERNEL);

	low_put(l, (struct ir_insn){ .op = IR_SUB,
				     .dst = d,
				     .x = { link, ir_imm(alias.off) } });
	return ir_r(d);
}

static struct ir_opnd make_file_name(struct lower *l, const struct expr *e,
				     struct ir_place to)
{
	const char *tag = low_arg_of(e, 0)->type->elem->name;
	struct ir_opnd of = low_value(l, low_arg_of(e, 0));
	struct loc at = { .space = SPACE_KERNEL };

	if (!strcmp(tag, "file"))
		of = field(l, e, of, "struct file", "f_path.dentry");
	else if (!strcmp(tag, "inode"))
		of = inode_dentry(l, e, of);
	at.base = field(l, e, of, "struct dentry", "d_name.name");
	return low_read_text(l, &at, to, e->type->size, unknown);
}

static struct ir_opnd call_diskname(struct lower *l, const struct expr *e)
{
	return low_value(l, low_arg_of(e, 0));
}

/* Sockets */

#define SOCK "struct sock"
#define AF_V4 2
#define AF_V6 10

static struct ir_opnd sock_port(struct lower *l, const struct expr *e)
{
	struct ir_opnd sk = low_value(l, low_arg_of(e, 0)), net;
	ir_reg d;

	if (e->builtin->id == BUILTIN_SOCK_LPORT)
		return field(l, e, sk, SOCK, "__sk_common.skc_num");
	net = field(l, e, sk, SOCK, "__sk_common.skc_dport");
	d = low_reg(l, PROV_SCALAR);
	low_put(l,
		(struct ir_insn){
			.op = IR_BSWAP, .width = 2, .dst = d, .x = { net } });
	return ir_r(d);
}

/* Fills an address (struct type, INET) from sixteen bytes of version 6. */
static void put_v6(struct lower *l, const struct loc *at, struct ir_place to)
{
	uint32_t mapped = low_block(l), maybe = low_block(l),
		 end = low_block(l);
	/* of ::ffff:1.2.3.4, as this machine reads it */
	const int64_t zeros = 0, ffff = 0xffff0000;

	low_read_into(l, at, low_at(to, 4), 16, 16);
	low_store(l, to, ir_imm(AF_V6), &type_uint32);
	low_branch(l, CC_EQ, low_load(l, low_at(to, 4), &type_uint64),
		   ir_imm(zeros), maybe, end);
	low_start(l, maybe);
	low_branch(l, CC_EQ, low_load(l, low_at(to, 12), &type_uint32),
		   ir_imm(ffff), mapped, end);
	low_start(l, mapped);
	low_store(l, to, ir_imm(AF_V4), &type_uint32);
	low_store(l, low_at(to, 4), low_load(l, low_at(to, 16), &type_uint32),
		  &type_uint32);
	low_zero(l, low_at(to, 8), 12);
	low_jump(l, end);
	low_start(l, end);
}

static void put_sock_addr(struct lower *l, const struct expr *e,
			  struct ir_place to, bool local)
{
	struct ir_opnd sk = low_value(l, low_arg_of(e, 0)), family;
	uint32_t v6 = low_block(l), v4 = low_block(l), end = low_block(l);
	const struct type *t;
	struct loc at;

	family = field(l, e, sk, SOCK, "__sk_common.skc_family");
	low_zero(l, to, type_inet.size);
	low_store(l, to, family, &type_uint32);
	if (has_field(l, "struct sock_common", "skc_v6_daddr")) {
		uint32_t other = low_block(l);

		low_branch(l, CC_EQ, family, ir_imm(AF_V6), v6, other);
		low_start(l, v6);
		at = follow(l, e->span, sk, SOCK,
			    local ? "__sk_common.skc_v6_rcv_saddr"
				  : "__sk_common.skc_v6_daddr",
			    &t);
		put_v6(l, &at, to);
		low_jump(l, end);
		low_start(l, other);
	}
	low_branch(l, CC_EQ, family, ir_imm(AF_V4), v4, end);
	low_start(l, v4);
	low_store(l, low_at(to, 4),
		  field(l, e, sk, SOCK,
			local ? "__sk_common.skc_rcv_saddr"
			      : "__sk_common.skc_daddr"),
		  &type_uint32);
	low_jump(l, end);
	low_start(l, end);
}

static struct ir_opnd make_sock_addr(struct lower *l, const struct expr *e,
				     struct ir_place to)
{
	put_sock_addr(l, e, to, e->builtin->id == BUILTIN_SOCK_LADDR);
	return unknown;
}

/* 4 or 6, as the peer's address is; 0 of other sockets. */
static struct ir_opnd sock_ip(struct lower *l, const struct expr *e)
{
	struct ir_place at = low_temp(l, type_inet.size, "address");
	uint32_t not4 = low_block(l), is6 = low_block(l), end = low_block(l);
	ir_reg d = low_reg(l, PROV_SCALAR);
	struct ir_opnd family;

	put_sock_addr(l, e, at, false);
	family = low_load(l, at, &type_uint32);
	low_mov(l, d, ir_imm(4));
	low_branch(l, CC_EQ, family, ir_imm(AF_V4), end, not4);
	low_start(l, not4);
	low_mov(l, d, ir_imm(0));
	low_branch(l, CC_EQ, family, ir_imm(AF_V6), is6, end);
	low_start(l, is6);
	low_mov(l, d, ir_imm(6));
	low_jump(l, end);
	low_start(l, end);
	return ir_r(d);
}

static struct ir_opnd sock_family(struct lower *l, const struct expr *e)
{
	return field(l, e, low_value(l, low_arg_of(e, 0)), SOCK,
		     "__sk_common.skc_family");
}

static const low_value_fn values[BUILTIN_NONE] = {
	[BUILTIN_PPID] = call_ppid,
	[BUILTIN_LEADER_TID] = call_leader_tid,
	[BUILTIN_NUMAID] = call_numaid,
	[BUILTIN_JIFFIES] = call_jiffies,
	[BUILTIN_USERMODE] = call_usermode,
	[BUILTIN_PERCPU_KADDR] = call_percpu,
	[BUILTIN_CGROUP_PATH] = call_diskname,
	[BUILTIN_FD_FILE] = fd_file,
	[BUILTIN_FD_SOCK] = fd_sock,
	[BUILTIN_DISKNAME] = call_diskname,
	[BUILTIN_SOCK_FAMILY] = sock_family,
	[BUILTIN_SOCK_LPORT] = sock_port,
	[BUILTIN_SOCK_RPORT] = sock_port,
	[BUILTIN_SOCK_IP] = sock_ip,
};

static const low_into_fn texts[BUILTIN_NONE] = {
	[BUILTIN_COMM] = make_comm,
	[BUILTIN_PCOMM] = make_comm,
	[BUILTIN_LEADER_COMM] = make_comm,
	[BUILTIN_FSTYPE] = make_fstype,
	[BUILTIN_FILE_NAME] = make_file_name,
	[BUILTIN_SOCK_LADDR] = make_sock_addr,
	[BUILTIN_SOCK_RADDR] = make_sock_addr,
};

low_value_fn low_kernel_builtin(enum builtin_id id)
{
	return id < BUILTIN_NONE ? values[id] : NULL;
}

low_into_fn low_kernel_text_builtin(enum builtin_id id)
{
	return id < BUILTIN_NONE ? texts[id] : NULL;
}
