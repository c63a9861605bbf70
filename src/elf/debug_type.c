// SPDX-License-Identifier: Apache-2.0
/* Types in debug information: what they are, and their members. */
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

bool debug_uncover(Dwarf_Die *die, const char **alias)
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

bool debug_enum_is_signed(Dwarf_Die *die)
{
	struct debug_type of = { 0 };
	Dwarf_Die type, one;
	Dwarf_Attribute attr;
	Dwarf_Sword value;

	if (debug_attr_die(die, DW_AT_type, &type) &&
	    debug_uncover(&type, NULL)) {
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
	if (!debug_die(d, ref, &die) || !debug_uncover(&die, &out->alias))
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
		out->is_signed = debug_enum_is_signed(&die);
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
	    debug_attr_die(die, DW_AT_type, &type) &&
	    debug_uncover(&type, NULL))
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

bool debug_constant(Dwarf_Die *die, bool is_signed, int64_t *value)
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
	is_signed = debug_enum_is_signed(&die);
	do {
		name = dwarf_diename(&one);
		if (dwarf_tag(&one) == DW_TAG_enumerator && name &&
		    debug_constant(&one, is_signed, &value))
			go = fn(name, value, data);
	} while (go && debug_may_go_on(d) && !dwarf_siblingof(&one, &one));
}
