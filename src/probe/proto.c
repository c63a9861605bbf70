// SPDX-License-Identifier: Apache-2.0
/* Parameters of kernel functions by BTF: as a struct type, and as text. */
#include <stdlib.h>
#include <string.h>

#include "probe/priv.h"

static bool is_aggregate(const struct btf_kernel *b, uint32_t id)
{
	uint32_t kind = btf_type_kind(b, btf_resolve(b, id));

	return kind == BTF_KIND_STRUCT || kind == BTF_KIND_UNION;
}

/*
 * The verifier tracks pointers to structs; any other is a number to it, so
 * what those point to is read through helpers.
 */
static const struct type *parameter(struct types *ts, uint32_t id, bool trusted)
{
	struct btf_kernel *b = types_btf(ts);
	uint32_t real = btf_resolve(b, id), to = btf_pointee(b, real);
	const struct type *elem;

	if (btf_type_kind(b, real) != BTF_KIND_PTR)
		return type_by_btf_id(ts, id);
	elem = to ? type_by_btf_id(ts, to) : &type_void;
	if (!elem)
		elem = &type_void;
	if (btf_has_tag(b, to, "user"))
		return type_ptr(ts, elem, SPACE_USER);
	return type_ptr(ts, elem,
			trusted && is_aggregate(b, to) ? SPACE_BTF
						       : SPACE_KERNEL);
}

/*
 * Of pointers each verifier lets a program load those to structs, to void and to
 * char, all of these written just so (btf_ctx_access() of kernel/bpf/btf.c).
 * Those to numbers came with Linux 6.2, to pointers later still.
 */
static bool is_hidden(const struct btf_kernel *b, uint32_t id)
{
	uint32_t real = btf_resolve(b, id), to = btf_pointee(b, real);

	if (btf_type_kind(b, real) != BTF_KIND_PTR || !to ||
	    is_aggregate(b, to))
		return false;
	if (btf_type_kind(b, to) == BTF_KIND_CONST)
		to = btf_next(b, to);
	return btf_type_kind(b, to) != BTF_KIND_INT ||
	       btf_type_size(b, to) != 1;
}

static struct type_field *add_field(struct type *t, const char *name,
				    const struct type *type)
{
	struct type_field *f = &t->fields[t->nfields];

	f->name = name;
	f->type = type;
	f->offset = 8 * t->nfields++;
	return f;
}

static void add_parameter(struct types *ts, struct type *t, const char *name,
			  uint32_t id, bool trusted)
{
	struct type_field *f = add_field(t, name, parameter(ts, id, trusted));

	f->hidden = trusted && is_hidden(types_btf(ts), id);
}

const struct type *args_from_proto(struct types *ts, const char *name,
				   uint32_t proto, uint32_t skip, bool trusted,
				   bool retval)
{
	struct btf_kernel *b = types_btf(ts);
	uint32_t n, id, words;
	const char *param;
	struct type *t;

	if (!b || !proto)
		return NULL;
	n = btf_vlen_of(b, proto);
	t = type_struct_new(ts, name, false);
	/* the kernel passes structs of up to two words by value */
	t->fields = arena_array(ts->arena, struct type_field, 2 * n + 1);
	for (uint32_t i = skip; btf_param_at(b, proto, i, &param, &id); i++) {
		if (!id)
			break; /* "..." */
		words = btf_type_size(b, id) > 8 ? 2 : 1;
		add_parameter(ts, t,
			      *param ? arena_strdup(ts->arena, param)
				     : arena_printf(ts->arena, "arg%u",
						    t->nfields),
			      id, trusted);
		if (words == 2)
			add_field(t, "$word", &type_uint64);
	}
	if (retval && btf_return_type(b, proto))
		add_parameter(ts, t, "$retval", btf_return_type(b, proto),
			      trusted);
	t->size = 8 * t->nfields;
	t->complete = true;
	return t->nfields ? type_ptr(ts, t, SPACE_CTX) : NULL;
}

const struct type *args_of_words(struct types *ts, const char *name, uint32_t n)
{
	struct type *t = type_struct_new(ts, name, false);

	t->fields = arena_array(ts->arena, struct type_field, n + 1);
	for (uint32_t i = 0; i < n; i++)
		add_field(t, "$word", &type_uint64);
	add_field(t, "$retval", &type_int32);
	t->size = 8 * t->nfields;
	t->complete = true;
	return type_ptr(ts, t, SPACE_CTX);
}

static const char *keyword(uint32_t kind)
{
	switch (kind) {
	case BTF_KIND_STRUCT:
		return "struct ";
	case BTF_KIND_UNION:
		return "union ";
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		return "enum ";
	default:
		return "";
	}
}

/* A type as C spells it, the stars behind with a blank: "struct sock *". */
static void put_type(const struct btf_kernel *b, uint32_t id, struct sbuf *out)
{
	uint32_t stars = 0;
	bool is_const = false;

	for (int i = 0; i < BTF_DEPTH; i++) {
		uint32_t kind = btf_type_kind(b, id);

		if (kind == BTF_KIND_PTR)
			stars++;
		else if (kind == BTF_KIND_CONST)
			is_const = true;
		else if (kind != BTF_KIND_VOLATILE &&
			 kind != BTF_KIND_RESTRICT && kind != BTF_KIND_TYPE_TAG)
			break;
		id = btf_next(b, id);
	}
	if (is_const)
		sbuf_puts(out, "const ");
	if (btf_type_kind(b, id) == BTF_KIND_FUNC_PROTO || !id)
		sbuf_puts(out, "void");
	else if (btf_type_kind(b, id) == BTF_KIND_FWD)
		sbuf_printf(out, "%s %s",
			    BTF_INFO_KFLAG(btf_type_at(b, id)->info) ? "union"
								     : "struct",
			    btf_type_name(b, id));
	else
		sbuf_printf(out, "%s%s", keyword(btf_type_kind(b, id)),
			    btf_type_name(b, id));
	if (stars) {
		sbuf_putc(out, ' ');
		sbuf_pad(out, '*', stars);
	}
}

void describe_proto(struct types *ts, uint32_t proto, uint32_t skip,
		    enum parameters shown, struct sbuf *out)
{
	struct btf_kernel *b = types_btf(ts);
	const char *name;
	uint32_t id;

	if (!b || !proto)
		return;
	for (uint32_t i = skip;
	     shown != RESULT && btf_param_at(b, proto, i, &name, &id); i++) {
		if (!id)
			break;
		sbuf_puts(out, "    ");
		put_type(b, id, out);
		if (*name && shown != BY_NUMBER)
			sbuf_printf(out, " %s\n", name);
		else
			sbuf_printf(out, " arg%u\n", i - skip);
	}
	if ((shown == BY_NAME_AND_RESULT || shown == RESULT) &&
	    btf_return_type(b, proto)) {
		sbuf_puts(out, "    ");
		put_type(b, btf_return_type(b, proto), out);
		sbuf_puts(out, " retval\n");
	}
}

void describe_members(struct types *ts, uint32_t id, uint32_t first,
		      struct sbuf *out)
{
	struct btf_kernel *b = types_btf(ts);
	struct btf_member_info m, inner;

	for (uint32_t i = first; id && btf_member_at(b, id, i, &m); i++) {
		if (!*m.name && btf_member_at(b, m.type, 0, &inner))
			m = inner;
		sbuf_puts(out, "    ");
		put_type(b, m.type, out);
		sbuf_printf(out, " %s\n", m.name);
	}
}

void describe_function(const char *name, struct types *ts,
		       enum parameters shown, struct sbuf *out)
{
	struct btf_kernel *b = types_btf(ts);
	const char *function = strrchr(name, ':'), *front = strchr(name, ':');
	char *module = front == function
			       ? NULL
			       : mem_strndup(front + 1,
					     (size_t)(function - front - 1));
	uint32_t id =
		b ? btf_find_in(b, module, function + 1, BTF_KIND_FUNC) : 0;

	free(module);
	if (id)
		describe_proto(ts, btf_proto(b, id), 0, shown, out);
}
