// SPDX-License-Identifier: Apache-2.0
/* Types and enumerators by name; functions by address, and their parameters. */
#include <dwarf.h>
#include <string.h>

#include "elf/debug_priv.h"

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
	    !debug_constant(die, debug_enum_is_signed(in), &n->value))
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
	       debug_attr_die(die, DW_AT_type, &type) &&
	       debug_uncover(&type, NULL) && is_nontrivial(d, &type, depth + 1);
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

	return debug_die(d, ref, &die) && debug_uncover(&die, NULL) &&
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
