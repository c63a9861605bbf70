// SPDX-License-Identifier: Apache-2.0
/*
 * Parameters of user-space functions by debug information: as a struct type,
 * and as text. Where each is when the function is entered follows from the
 * types of all before it (System V ABI, AMD64 supplement, 3.2.3):
 *
 *	integers, pointers	six registers, then the stack
 *	floating point		registers that BPF cannot read, then the stack
 *	structs of 17 bytes up	the stack
 *	smaller structs		registers of either kind, if there are enough
 *
 * Compilers may do as they like with functions that nobody else calls; where
 * the debug information names the register, it is that one.
 *
 * The number of an argument (offset / 8 of its field) is that of argN: 0 to 5
 * are registers, 6 + n is the n-th word of the stack.
 */
#include <string.h>

#include "elf/debug.h"
#include "probe/priv.h"

#define INTEGER_REGS 6
#define FLOAT_REGS 8
/* What the IR counts arguments to. */
#define MAX_NUMBER 15
/* Structs in structs, to see what is in a word. */
#define DEPTH 8

struct abi {
	struct types *ts;
	struct debug *d;
	struct type *out;
	VEC(struct type_field) fields;
	uint32_t integers, floats; /* registers taken */
	uint32_t words;		   /* of the stack */
};

/* What each of the two words of a small struct holds. */
struct words {
	struct debug *d;
	uint64_t base;
	int depth;
	bool integer[2], floating[2];
	bool memory; /* fields that are not aligned */
};

static void classify(struct debug *d, const struct debug_type *t, uint64_t at,
		     struct words *w);

static bool classify_member(const struct debug_member *m, void *data)
{
	struct words *w = data;
	uint64_t base = w->base;
	struct debug_type t;

	debug_type(w->d, m->type, &t);
	w->depth++;
	if (w->depth > DEPTH)
		w->memory = true;
	else
		classify(w->d, &t, base + m->offset, w);
	w->depth--;
	w->base = base;
	return !w->memory;
}

static void classify(struct debug *d, const struct debug_type *t, uint64_t at,
		     struct words *w)
{
	struct debug_type elem;
	uint64_t n = 1;

	if (at + t->size > 16 && t->kind != DEBUG_ARRAY) {
		w->memory = true;
		return;
	}
	if (t->kind == DEBUG_STRUCT || t->kind == DEBUG_UNION) {
		w->base = at;
		debug_members(d, t->ref, classify_member, w);
		return;
	}
	if (t->kind == DEBUG_ARRAY) {
		debug_type(d, t->elem, &elem);
		for (uint32_t i = 0; i < t->dims && n <= 16; i++)
			n *= t->dim[i];
		for (uint64_t i = 0; i < n && !w->memory && w->depth < DEPTH;
		     i++)
			classify(d, &elem, at + i * elem.size, w);
		return;
	}
	if (t->size && at % (t->size > 8 ? 8 : t->size))
		w->memory = true;
	else if (t->kind == DEBUG_FLOAT)
		w->floating[at / 8 % 2] = true;
	else
		w->integer[at / 8 % 2] = true;
}

static uint32_t count(bool a, bool b)
{
	return (uint32_t)a + (uint32_t)b;
}

/* Whether a struct goes over memory; else the registers that it takes. */
static bool in_memory(struct debug *d, const struct debug_type *t,
		      uint32_t *integers, uint32_t *floats)
{
	struct words w = { .d = d };

	*integers = *floats = 0;
	if (t->size > 16)
		return true;
	classify(d, t, 0, &w);
	*integers = count(w.integer[0], w.integer[1]);
	*floats = count(w.floating[0] && !w.integer[0],
			w.floating[1] && !w.integer[1]);
	return w.memory;
}

static uint32_t take_words(struct abi *a, uint64_t size)
{
	uint32_t first = a->words;

	a->words += size > 8 * MAX_NUMBER ? 2 * MAX_NUMBER
					  : (uint32_t)(size + 7) / 8;
	return INTEGER_REGS + first;
}

/* The number of a value of one integer register. */
static uint32_t place_integer(struct abi *a)
{
	return a->integers < INTEGER_REGS ? a->integers++ : take_words(a, 8);
}

/* False: it is in no place that can be read. */
static bool place_float(struct abi *a, const struct debug_type *t,
			uint32_t *number)
{
	bool x87 = t->name && strstr(t->name, "long double");

	if (!x87 && a->floats < FLOAT_REGS) {
		a->floats++;
		return false;
	}
	if (t->size > 8)
		a->words += a->words % 2;
	*number = take_words(a, t->size);
	return false;
}

static bool place_struct(struct abi *a, const struct debug_type *t,
			 uint32_t *number)
{
	uint32_t integers, floats;

	if (in_memory(a->d, t, &integers, &floats) ||
	    a->integers + integers > INTEGER_REGS ||
	    a->floats + floats > FLOAT_REGS) {
		*number = take_words(a, t->size);
		return true;
	}
	a->integers += integers;
	a->floats += floats;
	return false;
}

/* DWARF's numbers of the registers of arguments, in their order. */
static const int arg_registers[INTEGER_REGS] = { 5, 4, 1, 2, 8, 9 };

static bool place(struct abi *a, const struct debug_type *t, bool by_reference,
		  uint32_t *number)
{
	bool is_struct = t->kind == DEBUG_STRUCT || t->kind == DEBUG_UNION ||
			 t->kind == DEBUG_OTHER;

	if (t->kind == DEBUG_FLOAT)
		return place_float(a, t, number);
	if (is_struct && !by_reference)
		return place_struct(a, t, number);
	if (t->size > 8 && !is_struct) { /* __int128: two, or the stack */
		if (a->integers + 2 <= INTEGER_REGS)
			a->integers += 2;
		else
			take_words(a, t->size);
		return false;
	}
	*number = place_integer(a);
	return true;
}

static bool add_parameter(const struct debug_parameter *p, void *data)
{
	struct abi *a = data;
	struct type_field f = { 0 };
	bool readable, by_reference;
	struct debug_type t;
	uint32_t number = 0;

	debug_type(a->d, p->type, &t);
	by_reference = debug_by_reference(a->d, p->type);
	readable = place(a, &t, by_reference, &number);
	for (uint32_t i = 0; i < INTEGER_REGS; i++)
		if (readable && p->reg == arg_registers[i])
			number = i;
	f.name = p->name ? arena_strdup(a->ts->arena, p->name)
			 : arena_printf(a->ts->arena, "arg%zu", a->fields.len);
	f.offset = 8 * number;
	f.type = &type_none;
	if (readable && number <= MAX_NUMBER)
		f.type = type_by_debug_ref(a->ts, a->d, p->type);
	if (f.type != &type_none && by_reference)
		f.type = type_ptr(a->ts, f.type, SPACE_USER);
	vec_push(&a->fields, f);
	return a->fields.len < 64;
}

/* A struct that is returned over memory: its place is a first argument. */
static void place_result(struct abi *a, uint32_t function)
{
	uint32_t ref = debug_returns(a->d, function), integers, floats;
	struct debug_type t;

	debug_type(a->d, ref, &t);
	if ((t.kind == DEBUG_STRUCT || t.kind == DEBUG_UNION) &&
	    (debug_by_reference(a->d, ref) ||
	     in_memory(a->d, &t, &integers, &floats)))
		a->integers++;
}

const struct type *args_from_debug(struct types *ts, const char *path,
				   uint64_t address, const char **why)
{
	struct abi a = { .ts = ts, .d = types_debug(ts, path) };
	uint32_t function = a.d ? debug_function(a.d, address) : 0;
	struct type *t;

	if (!function) {
		*why = a.d ? "Cannot read function parameters" : NULL;
		return NULL;
	}
	place_result(&a, function);
	debug_parameters(a.d, function, add_parameter, &a);
	t = type_struct_new(ts, "args", false);
	t->nfields = (uint32_t)a.fields.len;
	t->fields = arena_array(ts->arena, struct type_field, a.fields.len);
	if (t->nfields)
		memcpy(t->fields, a.fields.at, t->nfields * sizeof(*t->fields));
	t->size = 8 * t->nfields;
	t->complete = true;
	vec_free(&a.fields);
	return type_ptr(ts, t, SPACE_CTX);
}

struct lines {
	struct debug *d;
	struct sbuf *out;
	uint32_t n;
};

static bool put_parameter(const struct debug_parameter *p, void *data)
{
	struct lines *l = data;

	sbuf_puts(l->out, "    ");
	debug_type_name(l->d, p->type, l->out);
	if (p->name)
		sbuf_printf(l->out, " %s\n", p->name);
	else
		sbuf_printf(l->out, " arg%u\n", l->n);
	l->n++;
	return true;
}

void describe_debug(struct types *ts, const char *path, uint64_t address,
		    struct sbuf *out)
{
	struct lines l = { .d = types_debug(ts, path), .out = out };

	if (l.d)
		debug_parameters(l.d, debug_function(l.d, address),
				 put_parameter, &l);
}
