// SPDX-License-Identifier: Apache-2.0
/* Calls that give a value: strings, bytes, addresses, symbols, clocks. */
#include <arpa/inet.h>
#include <errno.h>
#include <string.h>

#include "elf/elf.h"
#include "kernel/kallsyms.h"
#include "out/out.h"
#include "type/check_priv.h"

static void visit_args_of(struct checker *c, struct expr *e)
{
	for (uint32_t i = 0; i < e->args.len; i++)
		visit_value(c, &e->args.at[i]);
}

/* A length: at most @max; an unknown one may be that long. */
static uint32_t length_arg(struct checker *c, struct expr *e, uint32_t max)
{
	const struct expr *arg;

	if (e->args.len < 2)
		return max;
	arg = e->args.at[1];
	if (!arg_int(c, e, 1))
		return max;
	if (is_number(arg)) {
		if (arg->num < 0)
			check_error(c, e->span,
				    "%s() length cannot be negative (%lld "
				    "provided)",
				    e->str, (long long)arg->num);
		else if (arg->num < max)
			max = (uint32_t)arg->num;
		else if (arg->num > c->o->max_strlen)
			check_warn(c, e->span,
				   "length param (%lld) is too long and will "
				   "be shortened to %u bytes (see "
				   "BPFTRACE_MAX_STRLEN)",
				   (long long)arg->num, c->o->max_strlen);
		return max ? max : 1;
	}
	cast_to(c, &e->args.at[1], &type_uint64);
	return max;
}

/* A buffer that holds text of its own needs no room for more than that. */
static uint32_t own_size(const struct type *t, uint32_t max)
{
	if (t->kind == TYPE_STRING && t->size < max)
		return t->size;
	if (t->kind == TYPE_ARRAY && t->elem->size == 1 && t->count < max)
		return t->count + 1;
	return max;
}

static const struct type *call_str(struct checker *c, struct expr *e)
{
	const struct type *t;

	if (fold_str(c, e))
		return e->type;
	visit_args_of(c, e);
	t = arg_type(e, 0);
	if (t->kind == TYPE_NONE)
		return t;
	if (t->kind != TYPE_STRING &&
	    (t->kind != TYPE_ARRAY || t->elem->size != 1) &&
	    !arg_address(c, e, 0))
		return &type_none;
	return type_string(c->ts,
			   length_arg(c, e, own_size(t, c->o->max_strlen)));
}

static const struct type *call_buf(struct checker *c, struct expr *e)
{
	const struct type *t;
	uint32_t max = c->o->max_strlen;

	visit_args_of(c, e);
	t = arg_type(e, 0);
	if (t->kind == TYPE_NONE)
		return t;
	if (t->kind == TYPE_STRING || t->kind == TYPE_ARRAY) {
		max = t->size;
	} else if (!arg_address(c, e, 0)) {
		return &type_none;
	} else if (e->args.len < 2) {
		check_error(c, e->span,
			    "buf() expects a length argument for non-array "
			    "type %s",
			    type_is_int(t) ? "int" : type_str(c->ts, t));
		return &type_none;
	}
	return type_buffer(c->ts, length_arg(c, e, max));
}

static const struct type *call_strv(struct checker *c, struct expr *e)
{
	int64_t n;

	visit_args_of(c, e);
	if (!arg_address(c, e, 0))
		return &type_none;
	if (e->args.len > 1 && arg_const_int(c, e, 1, &n) && (n < 1 || n > 128))
		check_error(c, e->span,
			    "strv() reads from 1 to 128 strings (%lld "
			    "provided)",
			    (long long)n);
	if (e->args.len > 2)
		arg_literal(c, e, 2);
	return type_string(c->ts, c->o->max_strlen);
}

static const struct type *call_words(struct checker *c, struct expr *e)
{
	int64_t n[3] = { 0, INT64_MAX, 0 };
	const struct type *t;

	visit_args_of(c, e);
	t = arg_type(e, 0);
	for (uint32_t i = 1; i < e->args.len; i++)
		arg_const_int(c, e, i, &n[i - 1]);
	if (t->kind == TYPE_NONE)
		return t;
	if (t->kind == TYPE_PTR || t->kind == TYPE_INT)
		t = type_buffer(c->ts, c->o->max_strlen);
	if (t->kind != TYPE_BUFFER) {
		check_error(c, e->span,
			    "words() expects a buffer or the address of a "
			    "char ** (%s provided)",
			    type_str(c->ts, t));
		return &type_none;
	}
	return type_buffer_words(c->ts, t, n[0], n[1], n[2] != 0);
}

static const struct type *call_strlen(struct checker *c, struct expr *e)
{
	const struct expr *arg;

	visit_args_of(c, e);
	arg = e->args.at[0];
	if (arg->is_const && arg->kind == EXPR_STRING)
		fold_to_int(c, e, (int64_t)strlen(arg->str), false, NULL);
	else
		check_str_like(c, e, 0);
	return e->is_const ? e->type : &type_uint64;
}

/* Bytes that there are for text: of a pointer, those of the text. */
static const struct type *call_strcap(struct checker *c, struct expr *e)
{
	const struct type *t;

	visit_args_of(c, e);
	t = arg_type(e, 0);
	if (check_str_like(c, e, 0) && t->kind != TYPE_PTR &&
	    c->phase == PHASE_REPORT)
		fold_to_int(c, e, t->size, false, &type_uint64);
	return &type_uint64;
}

static const struct type *call_strncmp(struct checker *c, struct expr *e)
{
	visit_args_of(c, e);
	if (!arg_string(c, e, 0) || !arg_string(c, e, 1))
		return &type_uint64;
	if (!is_number(e->args.at[2]) || e->args.at[2]->num < 0)
		check_error(c, e->span,
			    "Builtin strncmp requires a non-negative "
			    "literal");
	return &type_uint64;
}

static const struct type *call_strstr(struct checker *c, struct expr *e)
{
	bool contains = e->builtin->id == BUILTIN_STRCONTAINS;
	const struct type *t = contains ? &type_bool : &type_int64;
	const struct expr *a, *b;
	const char *at;

	visit_args_of(c, e);
	a = e->args.at[0];
	b = e->args.at[1];
	if (!check_str_like(c, e, 0) || !check_str_like(c, e, 1) ||
	    !a->is_const || !b->is_const)
		return t;
	at = strstr(a->str, b->str);
	if (contains)
		fold_to_bool(e, at != NULL);
	else
		fold_to_int(c, e, at ? at - a->str : -2, false, &type_int64);
	return t;
}

static const struct type *call_str_concat(struct checker *c, struct expr *e)
{
	uint32_t n = 0;

	visit_args_of(c, e);
	for (uint32_t i = 0; i < 2; i++) {
		const struct type *t = arg_type(e, i);

		if (!check_str_like(c, e, i))
			return type_string(c->ts, c->o->max_strlen);
		n += t->kind == TYPE_STRING  ? t->size - 1
		     : t->kind == TYPE_ARRAY ? t->size
					     : c->o->max_strlen;
	}
	n++;
	return type_string(c->ts, n < c->o->max_strlen ? n : c->o->max_strlen);
}

/* nsecs(monotonic): a clock that stands still while the machine sleeps. */
static bool is_monotonic(const struct expr *e)
{
	const struct expr *word;

	if (e->kind != EXPR_CALL || !e->builtin ||
	    e->builtin->id != BUILTIN_NSECS || !e->args.len)
		return false;
	word = e->args.at[0];
	return word->kind == EXPR_IDENT && !strcmp(word->str, "monotonic");
}

static const struct type *call_strftime(struct checker *c, struct expr *e)
{
	const char *format;

	visit_args_of(c, e);
	format = arg_literal(c, e, 0);
	if (!format || !arg_int(c, e, 1))
		return &type_none;
	if (is_monotonic(e->args.at[1])) {
		check_error(c, e->span,
			    "strftime() can not take a monotonic timestamp");
		return &type_none;
	}
	cast_to(c, &e->args.at[1], &type_uint64);
	if (e->builtin->id == BUILTIN_STRFTIME_UTC)
		format = arena_printf(c->a, "%c%s", TIME_IN_UTC, format);
	return type_timestamp(c->ts, format);
}

static const struct type *call_ksym(struct checker *c, struct expr *e)
{
	const struct type *t;

	visit_args_of(c, e);
	t = arg_type(e, 0);
	if (t->kind == TYPE_STRING) {
		check_error(c, e->span,
			    "%s() expects an integer or pointer argument",
			    e->str);
		return &type_none;
	}
	if (!arg_address(c, e, 0))
		return &type_none;
	cast_to(c, &e->args.at[0], &type_uint64);
	return e->builtin->id == BUILTIN_KSYM ? &type_ksym : &type_usym;
}

static const struct type *call_kaddr(struct checker *c, struct expr *e)
{
	const char *name;
	uint64_t address = 0;
	int err;

	visit_args_of(c, e);
	name = arg_literal(c, e, 0);
	if (!name || c->phase != PHASE_REPORT)
		return &type_uint64;
	err = kallsyms_address(name, &address);
	if (err) {
		check_error(c, e->span, "Failed to resolve kernel symbol: %s",
			    name);
		if (err == -EPERM)
			check_hint(c, "the kernel hides addresses from us "
				      "(sysctl kernel.kptr_restrict)");
		return &type_none;
	}
	fold_to_int(c, e, (int64_t)address, true, &type_uint64);
	return &type_uint64;
}

static bool find_symbol(const char *path, const char *name, uint64_t *size)
{
	struct elf_symbol s;
	const char *why;
	struct elf *elf = elf_open_file(path, &why);
	bool found = elf && elf_find_any(elf, name, &s);

	if (found)
		*size = s.size;
	elf_close(elf);
	return found;
}

static const struct type *call_uaddr(struct checker *c, struct expr *e)
{
	const char *name;
	uint64_t size = 0;

	visit_args_of(c, e);
	if (probe_space(c) != SPACE_USER) {
		check_error(c, e->span,
			    "uaddr() can only be used with uprobe, uretprobe "
			    "and usdt probes");
		return &type_none;
	}
	name = arg_literal(c, e, 0);
	if (!name)
		return &type_none;
	for (uint32_t i = 0; i < c->in->nprobes; i++)
		if (!find_symbol(c->in->probes[i]->target, name, &size)) {
			check_error(c, e->span,
				    "Could not resolve symbol: %s:%s",
				    c->in->probes[i]->target, name);
			return &type_none;
		}
	/* what it points to is as large as the symbol, or its first 8 bytes */
	if (size != 1 && size != 2 && size != 4)
		size = 8;
	return type_ptr(c->ts, type_int((uint32_t)size, true), SPACE_USER);
}

static const struct type *call_ntop(struct checker *c, struct expr *e)
{
	uint32_t i = e->args.len - 1;
	const struct type *t;

	visit_args_of(c, e);
	if (i && !arg_int(c, e, 0))
		return &type_inet;
	t = arg_type(e, i);
	if (t->kind == TYPE_NONE || type_is_int(t))
		return &type_inet;
	if ((t->kind == TYPE_ARRAY || t->kind == TYPE_STRING ||
	     t->kind == TYPE_STRUCT) &&
	    (t->size == 4 || t->size == 16))
		return &type_inet;
	if (t->kind == TYPE_PTR)
		return &type_inet;
	if (t->kind == TYPE_ARRAY || t->kind == TYPE_STRING)
		check_error(c, e->span,
			    "ntop() argument must be 4 or 16 bytes in size");
	else
		check_error(c, e->span,
			    "ntop() expects an integer or array argument, got "
			    "%s",
			    t->kind == TYPE_TUPLE ? "tuple"
						  : type_str(c->ts, t));
	return &type_inet;
}

static const struct type *call_pton(struct checker *c, struct expr *e)
{
	const char *text;
	unsigned char bytes[16];
	bool six;

	visit_args_of(c, e);
	if (arg_type(e, 0)->kind != TYPE_STRING || !e->args.at[0]->is_const) {
		check_error(c, e->span,
			    "pton() expects an string literal at the first "
			    "argument");
		return &type_none;
	}
	text = e->args.at[0]->str;
	six = strchr(text, ':') != NULL;
	if (inet_pton(six ? AF_INET6 : AF_INET, text, bytes) == 1)
		return type_array(c->ts, &type_uint8, six ? 16 : 4);
	check_error(c, e->span,
		    "pton() expects an string argument of an IPv4/IPv6 "
		    "address, got %s",
		    text);
	return &type_none;
}

static const struct type *call_macaddr(struct checker *c, struct expr *e)
{
	const struct type *t;

	visit_args_of(c, e);
	t = arg_type(e, 0);
	if (e->args.at[0]->is_const && t->kind == TYPE_STRING) {
		check_error(c, e->span,
			    "macaddr() does not support literal string "
			    "arguments");
		return &type_macaddr;
	}
	if (t->kind == TYPE_NONE || t->kind == TYPE_PTR || type_is_int(t) ||
	    t->size == 6)
		return &type_macaddr;
	check_error(c, e->span,
		    "macaddr() argument must be 6 bytes in size (%s provided)",
		    type_str(c->ts, t));
	return &type_macaddr;
}

static const struct type *call_bswap(struct checker *c, struct expr *e)
{
	const struct type *t;

	visit_args_of(c, e);
	t = arg_type(e, 0);
	if (t->kind == TYPE_STRING) {
		check_error(c, e->span,
			    "bswap() only supports integer arguments (string "
			    "provided)");
		return &type_none;
	}
	if (!arg_int(c, e, 0))
		return &type_none;
	return type_int(t->size, false);
}

/* kptr() and uptr(): the same address, said to be in that space. */
static const struct type *call_space(struct checker *c, struct expr *e)
{
	enum addr_space space =
		e->builtin->id == BUILTIN_KPTR ? SPACE_KERNEL : SPACE_USER;
	const struct type *t;

	visit_args_of(c, e);
	t = arg_type(e, 0);
	if (t->kind == TYPE_STRING) {
		check_error(c, e->span,
			    "%s() only supports integer or pointer arguments "
			    "(string provided)",
			    e->str);
		return &type_none;
	}
	if (!arg_address(c, e, 0))
		return &type_none;
	return type_ptr(c->ts, t->kind == TYPE_PTR ? t->elem : &type_unknown,
			space);
}

static const struct type *call_symbol_name(struct checker *c, struct expr *e)
{
	static const struct {
		enum builtin_id id;
		const char *table;
	} tables[] = {
		{ BUILTIN_STRERROR, "strerror" },
		{ BUILTIN_SYSCALL_NAME, "syscall_name" },
		{ BUILTIN_SIGNAL_NAME, "signal_name" },
	};
	const char *table = "";

	visit_args_of(c, e);
	if (!arg_int(c, e, 0))
		return &type_none;
	cast_to(c, &e->args.at[0], &type_int64);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (tables[i].id == e->builtin->id)
			table = tables[i].table;
	return type_symbol(c->ts, table);
}

static void unknown_table(struct checker *c, const struct expr *e,
			  const char *table)
{
	const char *known[64];
	size_t n = 0;

	while (n < sizeof(known) / sizeof(known[0]) && symbol_table_at(n)) {
		known[n] = symbol_table_at(n);
		n++;
	}
	check_error(c, e->span, "There is no table of symbols '%s'", table);
	check_hint_near(c, table, known, n);
}

static const struct type *call_symbol(struct checker *c, struct expr *e)
{
	const char *table;

	visit_args_of(c, e);
	table = arg_literal(c, e, 0);
	if (!table || !arg_int(c, e, 1))
		return &type_none;
	if (!symbol_table_exists(table)) {
		unknown_table(c, e, table);
		return &type_none;
	}
	cast_to(c, &e->args.at[1], &type_int64);
	return type_symbol(c->ts, table);
}

/* A constant, so that scripts can serve kernels that differ. */
static const struct type *call_has_field(struct checker *c, struct expr *e)
{
	const char *name, *field;
	const struct type *t;

	visit_args_of(c, e);
	name = arg_literal(c, e, 0);
	field = arg_literal(c, e, 1);
	if (!name || !field)
		return &type_bool;
	t = type_by_name(c->ts, name);
	fold_to_bool(e, t && t->kind == TYPE_STRUCT &&
				type_find_field(c->ts, t, field));
	return &type_bool;
}

static const struct type *call_pinned(struct checker *c, struct expr *e)
{
	visit_args_of(c, e);
	arg_literal(c, e, 0);
	if (arg_int(c, e, 1))
		cast_to(c, &e->args.at[1], &type_uint64);
	return &type_bool;
}

/* Is it a struct of this name, or a pointer to one? */
static bool is_struct(const struct type *t, const char *name)
{
	if (t->kind == TYPE_PTR)
		t = t->elem;
	return t->kind == TYPE_STRUCT && t->name && !strcmp(t->name, name);
}

static const struct type *call_path_of(struct checker *c, struct expr *e)
{
	const struct type *t;

	visit_args_of(c, e);
	t = arg_type(e, 0);
	if (t->kind == TYPE_NONE)
		return t;
	if (!is_struct(t, "file") && !is_struct(t, "path") &&
	    !is_struct(t, "dentry")) {
		check_error(c, e->span,
			    "path_of() expects a struct file, path or dentry "
			    "(%s provided)",
			    type_str(c->ts, t));
		return &type_none;
	}
	return type_string(c->ts, c->o->max_strlen);
}

static const struct type *call_reg(struct checker *c, struct expr *e)
{
	visit_args_of(c, e);
	arg_literal(c, e, 0);
	return &type_uint64;
}

/* A bare word is a mode or a clock, not an identifier of the script. */
static const char *word_arg(const struct expr *e)
{
	return e->kind == EXPR_IDENT ? e->str : NULL;
}

static bool one_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (!strcmp(*words, word))
			return true;
	return false;
}

/* kstack([MODE] [, LIMIT]) */
static const struct type *call_stack(struct checker *c, struct expr *e)
{
	static const char *const modes[] = { "bpftrace", "perf",   "raw",
					     "build_id", "source", NULL };
	enum type_kind kind =
		e->builtin->id == BUILTIN_KSTACK ? TYPE_KSTACK : TYPE_USTACK;
	const char *mode = c->o->stack_mode, *word;
	int64_t n = STACK_MAX;
	struct expr *arg;

	for (uint32_t k = 0; k < e->args.len; k++) {
		arg = e->args.at[k];
		word = word_arg(arg);
		if (word && !k && one_of(word, modes)) {
			mode = word;
			arg->type = &type_none;
			continue;
		}
		if (e->args.len > 1 && !k) {
			check_error(c, e->span,
				    "Expected stack mode as first argument");
			return &type_none;
		}
		if (word && !builtin_find(word)) {
			check_error(c, arg->span,
				    "Error parsing stack mode: %s: Invalid "
				    "value for stack_mode: valid values are "
				    "bpftrace, raw, perf, and build_id.",
				    e->str);
			return &type_none;
		}
		visit_value(c, &e->args.at[k]);
		arg = e->args.at[k];
		if (!is_number(arg) || arg->num < 0) {
			check_error(c, e->span, "%s: invalid limit value",
				    e->str);
			return &type_none;
		}
		n = arg->num;
	}
	if (!strcmp(mode, "build_id") && kind == TYPE_KSTACK)
		check_error(c, e->span,
			    "'build_id' stack mode can only be used for "
			    "ustack");
	return type_stack(c->ts, kind,
			  (uint32_t)(n < STACK_MAX ? n : STACK_MAX), mode);
}

/* nsecs(boot), pid(init): the words stay in the tree, without a type. */
static const struct type *call_word(struct checker *c, struct expr *e)
{
	static const char *const clocks[] = { "monotonic", "boot", "tai",
					      "sw_tai", NULL };
	static const char *const spaces[] = { "curr_ns", "init", NULL };
	bool clock = e->builtin->id == BUILTIN_NSECS;
	struct expr *arg;
	const char *word;

	if (!e->args.len)
		return builtin_value(c, e);
	arg = e->args.at[0];
	word = word_arg(arg);
	arg->type = &type_none;
	if (word && one_of(word, clock ? clocks : spaces))
		return builtin_value(c, e);
	if (!word)
		check_error(c, e->span,
			    "%s() only supports %s arguments (%s provided)",
			    e->str, clock ? "timestamp_mode" : "pid_mode",
			    arg->kind == EXPR_STRING ? "string" : "int");
	else if (clock)
		check_error(c, arg->span, "Invalid timestamp mode: %s", word);
	else
		check_error(c, arg->span,
			    "Invalid PID namespace mode: %s (expects: curr_ns "
			    "or init)",
			    word);
	return builtin_value(c, e);
}

const call_fn call_text[BUILTIN_NONE] = {
	[BUILTIN_STR] = call_str,
	[BUILTIN_BUF] = call_buf,
	[BUILTIN_STRV] = call_strv,
	[BUILTIN_WORDS] = call_words,
	[BUILTIN_STRLEN] = call_strlen,
	[BUILTIN_STRCAP] = call_strcap,
	[BUILTIN_STRNCMP] = call_strncmp,
	[BUILTIN_STRCONTAINS] = call_strstr,
	[BUILTIN_STRSTR] = call_strstr,
	[BUILTIN_STR_CONCAT] = call_str_concat,
	[BUILTIN_STRFTIME] = call_strftime,
	[BUILTIN_STRFTIME_UTC] = call_strftime,
	[BUILTIN_KSYM] = call_ksym,
	[BUILTIN_USYM] = call_ksym,
	[BUILTIN_KADDR] = call_kaddr,
	[BUILTIN_UADDR] = call_uaddr,
	[BUILTIN_NTOP] = call_ntop,
	[BUILTIN_PTON] = call_pton,
	[BUILTIN_MACADDR] = call_macaddr,
	[BUILTIN_BSWAP] = call_bswap,
	[BUILTIN_KPTR] = call_space,
	[BUILTIN_UPTR] = call_space,
	[BUILTIN_STRERROR] = call_symbol_name,
	[BUILTIN_SYSCALL_NAME] = call_symbol_name,
	[BUILTIN_SIGNAL_NAME] = call_symbol_name,
	[BUILTIN_SYMBOL] = call_symbol,
	[BUILTIN_GETOPT] = call_getopt,
	[BUILTIN_REG] = call_reg,
	[BUILTIN_HAS_FIELD] = call_has_field,
	[BUILTIN_PINNED] = call_pinned,
	[BUILTIN_PATH_OF] = call_path_of,
	[BUILTIN_KSTACK] = call_stack,
	[BUILTIN_USTACK] = call_stack,
	[BUILTIN_NSECS] = call_word,
	[BUILTIN_PID] = call_word,
	[BUILTIN_TID] = call_word,
};
