// SPDX-License-Identifier: Apache-2.0
/* Types and parameters of functions in debug information. */
#include <dwarf.h>
#include <string.h>

#include "elf/debug_priv.h"

/* Typedefs and qualifiers: what they are of is the type. */
static bool is_cover(int tag)
{
	return tag == DW_TAG_typedef || tag == DW_TAG_const_type ||
	       tag == DW_TAG_volatile_type || tag == DW_TAG_restrict_type ||
	       tag == DW_TAG_atomic_type || tag == DW_TAG_immutable_type ||
	       tag == DW_TAG_packed_type || tag == DW_TAG_shared_type;
}

static bool is_pointer(int tag)
{
	return tag == DW_TAG_pointer_type || tag == DW_TAG_reference_type ||
	       tag == DW_TAG_rvalue_reference_type;
}

/* Takes the covers off *@die; false: there is void below. */
static bool uncover(Dwarf_Die *die, const char **alias)
{
	for (int i = 0; i < DEBUG_DEPTH && is_cover(dwarf_tag(die)); i++) {
		if (alias && !*alias && dwarf_tag(die) == DW_TAG_typedef)
			*alias = dwarf_diename(die);
		if (!debug_attr_die(die, DW_AT_type, die))
			return false;
	}
	return !is_cover(dwarf_tag(die));
}

static void base_type(Dwarf_Die *die, struct debug_type *out)
{
	uint64_t encoding = 0;

	debug_attr_number(die, DW_AT_encoding, &encoding);
	out->kind = DEBUG_INT;
	switch (encoding) {
	case DW_ATE_boolean:
		out->kind = DEBUG_BOOL;
		break;
	case DW_ATE_signed_char:
		out->is_signed = true;
		/* fall through */
	case DW_ATE_unsigned_char:
		/* "signed char" and "unsigned char" are small numbers */
		if (out->name && !strcmp(out->name, "char"))
			out->kind = DEBUG_CHAR;
		break;
	case DW_ATE_signed:
		out->is_signed = true;
		break;
	case DW_ATE_unsigned:
	case DW_ATE_UTF:
	case DW_ATE_address:
		break;
	default:
		out->kind = DEBUG_FLOAT;
	}
}

/* Elements of one dimension; 0 when it has no bound. */
static uint64_t dimension(Dwarf_Die *die)
{
	uint64_t n;

	if (debug_attr_number(die, DW_AT_count, &n))
		return n;
	if (debug_attr_number(die, DW_AT_upper_bound, &n) && n != UINT64_MAX)
		return n + 1;
	return 0;
}

static void array_type(struct debug *d, Dwarf_Die *die, struct debug_type *out)
{
	Dwarf_Die one;

	out->kind = DEBUG_ARRAY;
	out->elem =
		debug_attr_die(die, DW_AT_type, &one) ? debug_keep(d, &one) : 0;
	if (dwarf_child(die, &one))
		return;
	do {
		if (dwarf_tag(&one) == DW_TAG_subrange_type && out->dims < 4)
			out->dim[out->dims++] = dimension(&one);
	} while (debug_may_go_on(d) && !dwarf_siblingof(&one, &one));
}

/* Whether the values of an enum may be negative. */
static bool enum_is_signed(Dwarf_Die *die)
{
	struct debug_type of = { 0 };
	Dwarf_Die type, one;
	Dwarf_Attribute attr;
	Dwarf_Sword value;

	if (debug_attr_die(die, DW_AT_type, &type) && uncover(&type, NULL)) {
		base_type(&type, &of);
		return of.is_signed;
	}
	if (dwarf_child(die, &one))
		return false;
	for (int i = 0; i < 1024; i++) {
		if (dwarf_attr(&one, DW_AT_const_value, &attr) &&
		    dwarf_whatform(&attr) == DW_FORM_sdata &&
		    !dwarf_formsdata(&attr, &value) && value < 0)
			return true;
		if (dwarf_siblingof(&one, &one))
			break;
	}
	return false;
}

void debug_type(struct debug *d, debug_ref ref, struct debug_type *out)
{
	Dwarf_Die die, to;
	int tag;

	*out = (struct debug_type){ .kind = DEBUG_VOID };
	if (!debug_die(d, ref, &die) || !uncover(&die, &out->alias))
		return;
	tag = dwarf_tag(&die);
	out->ref = debug_keep(d, &die);
	out->name = dwarf_diename(&die);
	debug_attr_number(&die, DW_AT_byte_size, &out->size);
	out->is_declaration = debug_has_flag(&die, DW_AT_declaration);
	out->kind = DEBUG_OTHER;
	if (is_pointer(tag)) {
		out->kind = DEBUG_POINTER;
		out->elem = debug_attr_die(&die, DW_AT_type, &to)
				    ? debug_keep(d, &to)
				    : 0;
	} else if (tag == DW_TAG_base_type) {
		base_type(&die, out);
	} else if (tag == DW_TAG_enumeration_type) {
		out->kind = DEBUG_ENUM;
		out->is_signed = enum_is_signed(&die);
	} else if (tag == DW_TAG_array_type) {
		array_type(d, &die, out);
	} else if (tag == DW_TAG_structure_type || tag == DW_TAG_class_type) {
		out->kind = DEBUG_STRUCT;
		out->is_class = tag == DW_TAG_class_type;
	} else if (tag == DW_TAG_union_type) {
		out->kind = DEBUG_UNION;
	} else if (tag == DW_TAG_unspecified_type) {
		out->kind = DEBUG_VOID;
	}
}

static const char *keyword(int tag)
{
	switch (tag) {
	case DW_TAG_structure_type:
		return "struct ";
	case DW_TAG_class_type:
		return "class ";
	case DW_TAG_union_type:
		return "union ";
	case DW_TAG_enumeration_type:
		return "enum ";
	default:
		return "";
	}
}

static const char *mark_of(int tag)
{
	return tag == DW_TAG_reference_type	     ? "&"
	       : tag == DW_TAG_rvalue_reference_type ? "&&"
						     : "*";
}

static void put_name(Dwarf_Die *die, int depth, struct sbuf *out)
{
	int tag = dwarf_tag(die);
	const char *name = dwarf_diename(die);
	Dwarf_Die to;
	bool has = debug_attr_die(die, DW_AT_type, &to);

	if (depth > DEBUG_DEPTH)
		return;
	if (is_pointer(tag) || tag == DW_TAG_array_type) {
		if (has)
			put_name(&to, depth + 1, out);
		else
			sbuf_puts(out, "void");
		sbuf_puts(out, tag == DW_TAG_array_type ? "[]" : mark_of(tag));
	} else if (tag == DW_TAG_subroutine_type) {
		if (has)
			put_name(&to, depth + 1, out);
		else
			sbuf_puts(out, "void");
		sbuf_puts(out, "()");
	} else if (is_cover(tag) && tag != DW_TAG_typedef) {
		if (tag == DW_TAG_const_type)
			sbuf_puts(out, "const ");
		else if (tag == DW_TAG_volatile_type)
			sbuf_puts(out, "volatile ");
		if (has)
			put_name(&to, depth + 1, out);
		else
			sbuf_puts(out, "void");
	} else {
		sbuf_printf(out, "%s%s", keyword(tag),
			    name ? name : "<anonymous>");
	}
}

void debug_type_name(struct debug *d, debug_ref ref, struct sbuf *out)
{
	Dwarf_Die die;

	if (debug_die(d, ref, &die))
		put_name(&die, 0, out);
	else
		sbuf_puts(out, "void");
}

/* Bits from the start of the struct: DWARF 4 counts them so, before it they
 * were counted from the most significant bit of a container. */
static void place_bits(Dwarf_Die *die, struct debug_member *m)
{
	uint64_t size = 0, at, bytes = 0;
	Dwarf_Die type;

	if (!debug_attr_number(die, DW_AT_bit_size, &size) || !size ||
	    size > 64)
		return;
	m->bit_size = (uint32_t)size;
	if (!debug_attr_number(die, DW_AT_byte_size, &bytes) &&
	    debug_attr_die(die, DW_AT_type, &type) && uncover(&type, NULL))
		debug_attr_number(&type, DW_AT_byte_size, &bytes);
	if (!bytes || bytes > 8)
		bytes = 8;
	if (debug_attr_number(die, DW_AT_data_bit_offset, &at)) {
		m->offset = at / 8 / bytes * bytes;
		m->bit_offset = (uint32_t)(at - m->offset * 8);
	} else if (debug_attr_number(die, DW_AT_bit_offset, &at) &&
		   at + size <= bytes * 8) {
		m->bit_offset = (uint32_t)(bytes * 8 - at - size);
	}
}

/* Where a member is, in bytes; false where only a running program knows. */
static bool place(Dwarf_Die *die, struct debug_member *m)
{
	Dwarf_Attribute attr;
	Dwarf_Op *ops;
	size_t n;

	if (!dwarf_attr(die, DW_AT_data_member_location, &attr))
		return true;
	if (debug_attr_number(die, DW_AT_data_member_location, &m->offset))
		return true;
	if (dwarf_getlocation(&attr, &ops, &n) || n != 1 ||
	    ops[0].atom != DW_OP_plus_uconst)
		return false;
	m->offset = ops[0].number;
	return true;
}

void debug_members(struct debug *d, debug_ref ref,
		   bool (*fn)(const struct debug_member *m, void *data),
		   void *data)
{
	Dwarf_Die die, one, type;
	bool go = true;

	if (!debug_die(d, ref, &die) || dwarf_child(&die, &one))
		return;
	do {
		int tag = dwarf_tag(&one);
		struct debug_member m = { .is_base =
						  tag == DW_TAG_inheritance };

		if ((tag != DW_TAG_member && !m.is_base) ||
		    dwarf_hasattr(&one, DW_AT_external) ||
		    !debug_attr_die(&one, DW_AT_type, &type) ||
		    !place(&one, &m))
			continue;
		place_bits(&one, &m);
		m.name = m.is_base ? NULL : dwarf_diename(&one);
		m.type = debug_keep(d, &type);
		go = fn(&m, data);
	} while (go && debug_may_go_on(d) && !dwarf_siblingof(&one, &one));
}

static bool constant(Dwarf_Die *die, bool is_signed, int64_t *value)
{
	Dwarf_Attribute attr;
	Dwarf_Sword s;
	Dwarf_Word u;

	if (!dwarf_attr(die, DW_AT_const_value, &attr))
		return false;
	if (is_signed ? dwarf_formsdata(&attr, &s) : dwarf_formudata(&attr, &u))
		return false;
	*value = is_signed ? s : (int64_t)u;
	return true;
}

void debug_enumerators(struct debug *d, debug_ref ref,
		       bool (*fn)(const char *name, int64_t value, void *data),
		       void *data)
{
	bool go = true, is_signed;
	const char *name;
	Dwarf_Die die, one;
	int64_t value;

	if (!debug_die(d, ref, &die) || dwarf_child(&die, &one))
		return;
	is_signed = enum_is_signed(&die);
	do {
		name = dwarf_diename(&one);
		if (dwarf_tag(&one) == DW_TAG_enumerator && name &&
		    constant(&one, is_signed, &value))
			go = fn(name, value, data);
	} while (go && debug_may_go_on(d) && !dwarf_siblingof(&one, &one));
}

struct naming {
	const char *name;  /* the last part */
	const char *scope; /* what stands before it: "ns::Outer", or "" */
	size_t nscope;
	int tag; /* 0: any */
	debug_ref found;
	int64_t value;
	uint64_t address;
};

/* "ns::Box<a::b>::item": where the last part begins. */
static const char *last_part(const char *name)
{
	const char *last = name;
	int depth = 0;

	for (const char *c = name; *c; c++) {
		depth += *c == '<';
		depth -= *c == '>';
		if (!depth && c[0] == ':' && c[1] == ':') {
			last = c + 2;
			c++;
		}
	}
	return last;
}

/* Whether the scopes around the entry end in what was asked for. */
static bool in_scope(const struct debug_walk *w, const struct naming *n)
{
	const char *end = n->scope + n->nscope;

	/* around[0] is the unit */
	for (uint32_t i = w->depth; i > 1 && end > n->scope; i--) {
		const char *name = dwarf_diename(w->around[i - 1]);
		size_t len = name ? strlen(name) : 0;

		if (!name) /* anonymous namespaces are not written */
			continue;
		if ((size_t)(end - n->scope) < len ||
		    memcmp(end - len, name, len) != 0)
			return false;
		end -= len;
		if (end > n->scope && end - n->scope >= 2 &&
		    !memcmp(end - 2, "::", 2))
			end -= 2;
	}
	return end == n->scope;
}

static bool fits(int tag, int wanted)
{
	if (wanted == DW_TAG_structure_type)
		return tag == wanted || tag == DW_TAG_class_type;
	if (wanted)
		return tag == wanted;
	return tag == DW_TAG_structure_type || tag == DW_TAG_class_type ||
	       tag == DW_TAG_union_type || tag == DW_TAG_enumeration_type ||
	       tag == DW_TAG_typedef || tag == DW_TAG_base_type;
}

static bool match_type(struct debug *d, const struct debug_walk *w,
		       Dwarf_Die *die, int tag)
{
	struct naming *n = w->data;
	const char *name;

	if (!fits(tag, n->tag))
		return true;
	name = dwarf_diename(die);
	if (!name || strcmp(name, n->name) || !in_scope(w, n) ||
	    debug_has_flag(die, DW_AT_declaration))
		return true;
	n->found = debug_keep(d, die);
	return false;
}

static debug_ref find_type(struct debug *d, struct naming *n, uint64_t near)
{
	struct debug_walk w = { .enter = debug_is_scope,
				.fn = match_type,
				.data = n };

	debug_walk_naming(d, n->name, near, &w);
	return n->found;
}

debug_ref debug_find_type(struct debug *d, const char *name, uint64_t near)
{
	static const struct {
		const char *word;
		int tag;
	} words[] = {
		{ "struct ", DW_TAG_structure_type },
		{ "class ", DW_TAG_structure_type },
		{ "union ", DW_TAG_union_type },
		{ "enum ", DW_TAG_enumeration_type },
	};
	struct naming n = { 0 };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t len = strlen(words[i].word);

		if (strncmp(name, words[i].word, len) != 0)
			continue;
		n.tag = words[i].tag;
		name += len;
		break;
	}
	n.name = last_part(name);
	n.scope = name;
	n.nscope = n.name > name ? (size_t)(n.name - name) - 2 : 0;
	if (!*n.name)
		return 0;
	debug_begin(d);
	return find_type(d, &n, near);
}

debug_ref debug_define(struct debug *d, debug_ref ref)
{
	struct naming n = { .scope = "" };
	Dwarf_Die die;

	if (!debug_die(d, ref, &die))
		return 0;
	n.name = dwarf_diename(&die);
	n.tag = dwarf_tag(&die);
	if (n.tag == DW_TAG_class_type)
		n.tag = DW_TAG_structure_type;
	if (!n.name)
		return 0;
	debug_begin(d);
	return find_type(d, &n, 0);
}

static bool enters_enums(int tag)
{
	return debug_is_scope(tag) || tag == DW_TAG_enumeration_type;
}

static bool match_enumerator(struct debug *d, const struct debug_walk *w,
			     Dwarf_Die *die, int tag)
{
	struct naming *n = w->data;
	Dwarf_Die *in = w->around[w->depth - 1];
	const char *name;

	if (tag != DW_TAG_enumerator)
		return true;
	name = dwarf_diename(die);
	if (!name || strcmp(name, n->name) ||
	    !constant(die, enum_is_signed(in), &n->value))
		return true;
	n->found = debug_keep(d, in);
	return false;
}

bool debug_find_enumerator(struct debug *d, const char *name, uint64_t near,
			   debug_ref *type, int64_t *value)
{
	struct naming n = { .name = name };
	struct debug_walk w = { .enter = enters_enums,
				.fn = match_enumerator,
				.data = &n };

	debug_begin(d);
	debug_walk_naming(d, name, near, &w);
	*type = n.found;
	*value = n.value;
	return n.found != 0;
}

static bool match_function(struct debug *d, const struct debug_walk *w,
			   Dwarf_Die *die, int tag)
{
	struct naming *n = w->data;
	Dwarf_Addr begin;

	if (tag != DW_TAG_subprogram || dwarf_entrypc(die, &begin) ||
	    begin != n->address)
		return true;
	n->found = debug_keep(d, die);
	return false;
}

debug_ref debug_function(struct debug *d, uint64_t address)
{
	struct naming n = { .address = address };
	struct debug_walk w = { .enter = debug_is_scope,
				.fn = match_function,
				.data = &n };
	struct debug_unit *u;

	debug_begin(d);
	u = debug_unit_at(d, address);
	if (u)
		debug_walk_unit(d, u, &w);
	return n.found;
}

/* An attribute of a parameter, or of the declaration that it stands for. */
static bool origin_type(Dwarf_Die *die, Dwarf_Die *out)
{
	Dwarf_Attribute attr;

	return dwarf_attr_integrate(die, DW_AT_type, &attr) &&
	       dwarf_formref_die(&attr, out);
}

debug_ref debug_returns(struct debug *d, debug_ref function)
{
	Dwarf_Die die, type;

	return debug_die(d, function, &die) && origin_type(&die, &type)
		       ? debug_keep(d, &type)
		       : 0;
}

/* What makes an object one that is not copied by its bytes. */
static bool is_nontrivial(struct debug *d, Dwarf_Die *die, int depth);

static bool makes_nontrivial(struct debug *d, Dwarf_Die *die, int depth)
{
	const char *name = dwarf_diename(die);
	int tag = dwarf_tag(die);
	Dwarf_Die type;

	if (tag == DW_TAG_subprogram)
		return name && *name == '~' &&
		       !debug_has_flag(die, DW_AT_artificial) &&
		       !dwarf_hasattr(die, DW_AT_defaulted);
	if (tag != DW_TAG_inheritance && tag != DW_TAG_member)
		return false;
	if (name && !strncmp(name, "_vptr", 5))
		return true;
	return !dwarf_hasattr(die, DW_AT_external) &&
	       debug_attr_die(die, DW_AT_type, &type) && uncover(&type, NULL) &&
	       is_nontrivial(d, &type, depth + 1);
}

static bool is_nontrivial(struct debug *d, Dwarf_Die *die, int depth)
{
	uint64_t convention = 0;
	Dwarf_Die one;

	if (depth > 8 || !debug_is_scope(dwarf_tag(die)))
		return false;
	if (debug_attr_number(die, DW_AT_calling_convention, &convention))
		return convention == DW_CC_pass_by_reference;
	if (dwarf_child(die, &one))
		return false;
	do {
		if (makes_nontrivial(d, &one, depth))
			return true;
	} while (debug_may_go_on(d) && !dwarf_siblingof(&one, &one));
	return false;
}

bool debug_by_reference(struct debug *d, debug_ref ref)
{
	Dwarf_Die die;

	return debug_die(d, ref, &die) && uncover(&die, NULL) &&
	       is_nontrivial(d, &die, 0);
}

/* The register that holds a parameter at an address, or -1. */
static int register_at(Dwarf_Die *die, Dwarf_Addr address)
{
	Dwarf_Attribute attr;
	Dwarf_Op *ops;
	size_t n;

	if (!dwarf_attr(die, DW_AT_location, &attr) ||
	    dwarf_getlocation_addr(&attr, address, &ops, &n, 1) != 1 || n != 1)
		return -1;
	if (ops[0].atom >= DW_OP_reg0 && ops[0].atom <= DW_OP_reg31)
		return ops[0].atom - DW_OP_reg0;
	return -1;
}

void debug_parameters(struct debug *d, debug_ref function,
		      bool (*fn)(const struct debug_parameter *p, void *data),
		      void *data)
{
	struct debug_parameter p;
	Dwarf_Die die, one, type;
	Dwarf_Addr begin = 0;
	bool go = true;

	if (!debug_die(d, function, &die) || dwarf_child(&die, &one))
		return;
	dwarf_entrypc(&die, &begin);
	do {
		if (dwarf_tag(&one) != DW_TAG_formal_parameter)
			continue;
		/* dwarf_diename() looks through the origin as well */
		p.name = dwarf_diename(&one);
		p.type = origin_type(&one, &type) ? debug_keep(d, &type) : 0;
		p.reg = register_at(&one, begin);
		go = fn(&p, data);
	} while (go && debug_may_go_on(d) && !dwarf_siblingof(&one, &one));
}
