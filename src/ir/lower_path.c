// SPDX-License-Identifier: Apache-2.0
/*
 * Paths of the kernel's files, by guarded reads alone, so in any probe.
 *
 * A path is found from its end: from the dentry up to the root of its file
 * system, from there on at the place where that is mounted, until a mount that
 * is mounted on itself. What names there are is kept from the end of an array
 * of pointers down, so that they stand there in order:
 *
 *	/srv/data/x, with /srv a mount	[ .. "srv" "data" "x" 0 ]
 *				index --------^
 *
 * One round goes one step up or across one mount. It decides that by
 * arithmetic: the verifier follows each way through the body of a loop, and
 * two ways in each of many rounds are more than it can follow.
 *
 * struct mount is private to the kernel's fs/mount.h; its name and those of the
 * fields below are the same from Linux 3.3 to 7.2.
 */
#include "ir/lower_priv.h"

#include <string.h>

#define PARTS 64u  /* names at most; a power of two */
#define ROUNDS 96u /* names and mounts at most */

static int64_t offset_of(struct lower *l, struct span at, const char *type,
			 const char *field)
{
	const struct type_field *f = low_find_field(l, at, type, field);

	return f ? f->offset : 0;
}

/* 8 bytes at @base + @off; 0 on a fault. Never a typed pointer to the
 * verifier: those cannot be computed with. */
static struct ir_opnd peek(struct lower *l, struct ir_opnd base, int64_t off,
			   uint32_t width)
{
	ir_reg d = low_reg(l, PROV_SCALAR);

	low_put(l, (struct ir_insn){ .op = IR_PEEK,
				     .width = (uint8_t)width,
				     .space = SPACE_KERNEL,
				     .dst = d,
				     .x = { base },
				     .off = (int32_t)off });
	return ir_r(d);
}

/* 1 if @v is not 0. */
static struct ir_opnd nonzero(struct lower *l, struct ir_opnd v)
{
	v = low_op2(l, IR_OR, v, low_op1(l, IR_NEG, v));
	return low_op2(l, IR_SHR, v, ir_imm(63));
}

/* @mask ? @a : @b, where @mask is -1 or 0. */
static struct ir_opnd choose(struct lower *l, struct ir_opnd mask,
			     struct ir_opnd a, struct ir_opnd b)
{
	struct ir_opnd both = low_op2(l, IR_XOR, a, b);

	return low_op2(l, IR_XOR, b, low_op2(l, IR_AND, both, mask));
}

struct walk {
	struct span at;
	ir_reg dentry, mount; /* where we are; a mount of 0 has no parent */
	struct ir_place names;
	/*
	 * Of the first name. In memory, where the verifier does not follow it:
	 * else it goes through all behind the loop once for each of its values.
	 */
	struct ir_place index;
};

static struct ir_opnd get_index(struct lower *l, const struct walk *w)
{
	return low_load(l, w->index, &type_uint64);
}

/* The struct mount around the struct vfsmount, 0 of 0. */
static void set_mount(struct lower *l, const struct walk *w,
		      struct ir_opnd vfsmount)
{
	int64_t off = offset_of(l, w->at, "struct mount", "mnt");
	struct ir_opnd mask = low_op1(l, IR_NEG, nonzero(l, vfsmount));

	low_mov(l, w->mount,
		low_op2(l, IR_AND, low_op2(l, IR_SUB, vfsmount, ir_imm(off)),
			mask));
}

/* Where the walk begins. */
static void set_start(struct lower *l, const struct walk *w,
		      const struct expr *e)
{
	const struct type *t =
		e->type->kind == TYPE_PTR ? e->type->elem : e->type;
	struct ir_opnd p;
	struct loc at;
	int64_t off = 0;

	if (e->type->kind == TYPE_PTR) {
		p = low_value(l, e);
	} else {
		at = low_loc(l, e);
		p = low_address(l, &at);
	}
	if (!strcmp(t->name, "dentry")) {
		low_mov(l, w->dentry, low_op2(l, IR_ADD, p, ir_imm(0)));
		low_mov(l, w->mount, ir_imm(0));
		return;
	}
	if (!strcmp(t->name, "file"))
		off = offset_of(l, w->at, "struct file", "f_path");
	low_mov(l, w->dentry,
		peek(l, p, off + offset_of(l, w->at, "struct path", "dentry"),
		     8));
	set_mount(l, w,
		  peek(l, p, off + offset_of(l, w->at, "struct path", "mnt"),
		       8));
}

static struct ir_opnd name_of(struct lower *l, const struct walk *w)
{
	int64_t off = offset_of(l, w->at, "struct dentry", "d_name") +
		      offset_of(l, w->at, "struct qstr", "name");

	return peek(l, ir_r(w->dentry), off, 8);
}

/* Puts a name in front of those that there are: at @index - 1. */
static void keep_name(struct lower *l, const struct walk *w,
		      struct ir_opnd name)
{
	struct ir_opnd i = low_op2(l, IR_SUB, get_index(l, w), ir_imm(1));
	ir_reg array = low_reg(l, PROV_SLOT), at = low_reg(l, PROV_SLOT);

	i = low_op2(l, IR_AND, i, ir_imm(PARTS - 1));
	i = low_op2(l, IR_SHL, i, ir_imm(3));
	low_put(l, (struct ir_insn){
			   .op = IR_SADDR, .dst = array, .y = { w->names } });
	low_put(l, (struct ir_insn){
			   .op = IR_ADD, .dst = at, .x = { ir_r(array), i } });
	low_put(l, (struct ir_insn){ .op = IR_STORE,
				     .width = 8,
				     .x = { ir_r(at), name } });
}

/*
 * The loop. To @done at a root that is nobody's child, to @cut when there is
 * more than we have room for.
 */
static void walk_up(struct lower *l, const struct walk *w, uint32_t done,
		    uint32_t cut)
{
	uint32_t top = low_block(l), on = low_block(l), room = low_block(l);
	ir_reg round = low_reg(l, PROV_SCALAR);
	struct ir_opnd d = ir_r(w->dentry), m = ir_r(w->mount);
	struct ir_opnd parent, root, up, place, is_name, mask;

	low_mov(l, round, ir_imm(0));
	low_jump(l, top);
	low_start(l, top);
	parent =
		peek(l, d, offset_of(l, w->at, "struct dentry", "d_parent"), 8);
	root = peek(l, m,
		    offset_of(l, w->at, "struct mount", "mnt") +
			    offset_of(l, w->at, "struct vfsmount", "mnt_root"),
		    8);
	up = peek(l, m, offset_of(l, w->at, "struct mount", "mnt_parent"), 8);
	place = peek(l, m,
		     offset_of(l, w->at, "struct mount", "mnt_mountpoint"), 8);
	is_name = low_op2(l, IR_AND, nonzero(l, low_op2(l, IR_XOR, d, root)),
			  nonzero(l, low_op2(l, IR_XOR, d, parent)));
	low_branch(l, CC_EQ,
		   low_op2(l, IR_OR, is_name, low_op2(l, IR_XOR, up, m)),
		   ir_imm(0), done, on);
	low_start(l, on);
	low_branch(l, CC_EQ, get_index(l, w), ir_imm(0), cut, room);
	low_start(l, room);
	keep_name(l, w, name_of(l, w));
	low_store(l, w->index, low_op2(l, IR_SUB, get_index(l, w), is_name),
		  &type_uint64);
	mask = low_op1(l, IR_NEG, is_name);
	low_mov(l, w->dentry, choose(l, mask, parent, place));
	low_mov(l, w->mount, choose(l, mask, m, up));
	low_mov(l, round, low_op2(l, IR_ADD, ir_r(round), ir_imm(1)));
	low_branch(l, CC_ULT, ir_r(round), ir_imm(ROUNDS), top, cut);
}

/* The names from @index on, behind the first byte. Gives bytes with NUL. */
static struct ir_opnd join_names(struct lower *l, const struct walk *w,
				 struct ir_place to, const struct type *t)
{
	struct ir_opnd off =
		low_op2(l, IR_AND, get_index(l, w), ir_imm(PARTS - 1));
	ir_reg array = low_reg(l, PROV_SLOT), at = low_reg(l, PROV_SLOT);
	ir_reg n = low_reg(l, PROV_SCALAR);

	off = low_op2(l, IR_SHL, off, ir_imm(3));
	low_put(l, (struct ir_insn){
			   .op = IR_SADDR, .dst = array, .y = { w->names } });
	low_put(l, (struct ir_insn){ .op = IR_ADD,
				     .dst = at,
				     .x = { ir_r(array), off } });
	low_put(l,
		(struct ir_insn){ .op = IR_STRV,
				  .dst = n,
				  .space = SPACE_KERNEL,
				  .y = { low_at(to, 1) },
				  .x = { ir_r(at), ir_imm(PARTS), ir_imm('/') },
				  .size = t->size - 1 });
	return low_op2(l, IR_ADD, ir_r(n), ir_imm(1));
}

struct ir_opnd low_path_of(struct lower *l, const struct expr *e,
			   struct ir_place to)
{
	uint32_t done = low_block(l), cut = low_block(l), bare = low_block(l);
	uint32_t full = low_block(l), join = low_block(l), end = low_block(l);
	ir_reg first = low_reg(l, PROV_SCALAR), len = low_reg(l, PROV_SCALAR);
	struct loc name = { .space = SPACE_KERNEL };
	struct walk w = {
		.at = e->span,
		.dentry = low_reg(l, PROV_SCALAR),
		.mount = low_reg(l, PROV_SCALAR),
		.names = low_temp(l, (PARTS + 2) * 8, "names"),
	};

	set_start(l, &w, e->args.at[0]);
	low_zero(l, w.names, (PARTS + 1) * 8);
	w.index = low_at(w.names, (PARTS + 1) * 8);
	low_store(l, w.index, ir_imm(PARTS), &type_uint64);
	walk_up(l, &w, done, cut);
	low_start(l, done);
	low_branch(l, CC_EQ, get_index(l, &w), ir_imm(PARTS), bare, full);
	/* a root alone: "/", or what a file of no file system is called */
	low_start(l, bare);
	name.base = name_of(l, &w);
	low_mov(l, len,
		low_read_text(l, &name, to, e->type->size,
			      (struct ir_opnd){ 0 }));
	low_jump(l, end);
	low_start(l, full);
	low_mov(l, first, ir_imm('/'));
	low_jump(l, join);
	low_start(l, cut);
	low_mov(l, first, ir_imm('?'));
	low_jump(l, join);
	low_start(l, join);
	low_store(l, to, ir_r(first), &type_uint8);
	low_mov(l, len, join_names(l, &w, to, e->type));
	low_jump(l, end);
	low_start(l, end);
	return ir_r(len);
}
