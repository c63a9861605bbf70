// SPDX-License-Identifier: Apache-2.0
/* Names that are not built-ins: enumerators, declared options, positional
 * parameters. */
#include <string.h>

#include "kernel/btf.h"
#include "lang/constant.h"
#include "type/check_priv.h"

/* Enumerators */

static void note_enumerators(struct checker *c, const struct type *t)
{
	for (uint32_t i = 0; i < t->nenums; i++) {
		struct expr *e = arena_new(c->a, struct expr);

		e->num = t->enums[i].value;
		e->type = t;
		if (!hash_get(&c->enumerators, t->enums[i].name))
			hash_set(&c->enumerators, t->enums[i].name, e);
	}
}

/* Of the script, or of the program that is traced. */
static bool own_enumerator(struct checker *c, const char *name, int64_t *value,
			   const struct type **t)
{
	const struct expr *e;
	uint64_t address;

	if (!c->enumerators_done) {
		c->enumerators_done = true;
		for (size_t i = 0; i < c->ts->named.len; i++) {
			const struct type *one = c->ts->named.entries[i].value;

			if (one->kind == TYPE_ENUM)
				note_enumerators(c, one);
		}
	}
	e = hash_get(&c->enumerators, name);
	if (e) {
		*value = e->num;
		*t = e->type;
		return true;
	}
	*t = program_of(c, &address)
		     ? type_find_enumerator_in(c->ts, name,
					       program_of(c, &address), address,
					       value)
		     : NULL;
	return *t != NULL;
}

static bool kernel_enumerator(struct checker *c, const char *name,
			      int64_t *value, const struct type **t)
{
	struct btf_kernel *b = types_btf(c->ts);
	uint32_t id;

	if (!b || !btf_find_enumerator(b, name, &id, value))
		return false;
	*t = type_by_btf_id(c->ts, id);
	return true;
}

/*
 * A number by name. The constants of headers are asked before the kernel's types,
 * which are many to look through, unless it may be an enumerator there.
 * @t: its enum, or NULL.
 */
static bool find_number(struct checker *c, const char *name, int64_t *value,
			const struct type **t)
{
	bool enumerator = false, known;
	int64_t constant;

	if (own_enumerator(c, name, value, t))
		return true;
	known = constant_find(name, &constant, &enumerator);
	if ((!known || enumerator) && kernel_enumerator(c, name, value, t))
		return true;
	*value = known ? constant : 0;
	*t = NULL;
	return known;
}

static void unknown_name(struct checker *c, const struct expr *e)
{
	const char *known[BUILTIN_NONE];
	size_t n = 0;

	if (c->phase != PHASE_REPORT)
		return;
	for (size_t i = 0; i < BUILTIN_NONE; i++)
		if (builtins[i].value)
			known[n++] = builtins[i].name;
	check_error(c, e->span, "Unknown identifier: '%s'", e->str);
	check_hint_near(c, e->str, known, n);
}

const struct type *visit_ident(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	const struct type *t;
	int64_t value;

	if (!e->builtin)
		e->builtin = builtin_find(e->str);
	if (!e->builtin)
		e->builtin = builtin_inner(e->str, false);
	if (e->builtin && e->builtin->value) {
		t = builtin_value(c, e);
		if (t)
			return t;
	}
	if (find_number(c, e->str, &value, &t)) {
		fold_to_int(c, e, value, false, t);
		return e->type;
	}
	unknown_name(c, e);
	return &type_none;
}

/* Declared options */

static void unknown_option(struct checker *c, struct expr *e)
{
	const struct tool_decl *t = c->s->tool;
	uint32_t n = t ? t->noptions : 0;
	const char **known = arena_array(c->a, const char *, n);

	for (uint32_t i = 0; i < n; i++)
		known[i] = t->options[i].name;
	check_error(c, e->span, "No option named '%s' is declared", e->str);
	check_hint_near(c, e->str, known, n);
}

bool fold_option(struct checker *c, struct expr *e)
{
	struct expr *of = e->a;
	bool given = of->kind == EXPR_FIELD && !strcmp(of->str, "given");
	const struct script_option *o;
	const char *text;

	if (given)
		of = of->a;
	if (of->kind != EXPR_IDENT || strcmp(of->str, "opt") != 0)
		return false;
	if (!given && !strcmp(e->str, "given") &&
	    !tool_option(c->s->tool, "given"))
		return false;
	o = tool_option(c->s->tool, e->str);
	if (!o) {
		unknown_option(c, e);
		return c->phase != PHASE_REPORT ? false : true;
	}
	if (given) {
		fold_to_bool(e, o->given);
	} else if (o->type == OPTION_FLAG || o->type == OPTION_FORMAT) {
		fold_to_bool(e, o->given || o->num);
	} else if (o->type == OPTION_STRING || o->type == OPTION_LIST ||
		   o->type == OPTION_INTS || o->type == OPTION_PIDS ||
		   o->type == OPTION_SYMBOLS || o->type == OPTION_FSTYPE ||
		   o->type == OPTION_REGEX || o->type == OPTION_ADDRESS) {
		text = o->first_str ? o->first_str : o->str ? o->str : "";
		fold_to_string(c, e, text, (uint32_t)strlen(text));
	} else {
		fold_to_int(c, e, o->first_num ? o->first_num : o->num, false,
			    NULL);
	}
	return true;
}

/* Positional parameters */

static const char *param_text(const struct checker *c, int64_t n)
{
	return n >= 1 && (size_t)n <= c->positional.len
		       ? c->positional.at[n - 1]
		       : NULL;
}

const struct type *visit_param(struct checker *c, struct expr **ep)
{
	struct expr *e = *ep;
	const char *text;
	int64_t num;
	bool is_unsigned;

	if (e->num < 0) {
		fold_to_int(c, e, (int64_t)c->positional.len, false, NULL);
		return e->type;
	}
	text = param_text(c, e->num);
	if (!text || !*text) {
		check_fold_warn(c, e->span,
				"Positional parameter $%lld is empty or not "
				"provided. ",
				(long long)e->num);
		fold_to_int(c, e, 0, false, NULL);
	} else if (!param_number(text, &num, &is_unsigned)) {
		fold_to_int(c, e, num, is_unsigned, NULL);
	} else {
		fold_to_string(c, e, text, (uint32_t)strlen(text));
	}
	return e->type;
}

bool fold_str_param(struct checker *c, struct expr *e)
{
	struct expr *p = e->args.at[0];
	const char *text;
	int64_t skip = 0;
	size_t len;

	if (p->kind == EXPR_BINARY && p->op == OP_ADD &&
	    p->a->kind == EXPR_PARAM && p->b->kind == EXPR_INT) {
		skip = p->b->num;
		p = p->a;
	}
	if (p->kind != EXPR_PARAM || p->num < 0)
		return false;
	text = param_text(c, p->num);
	text = text ? text : "";
	len = strlen(text);
	if (skip < 0 || (size_t)skip > len)
		skip = (int64_t)len;
	text += skip;
	len -= (size_t)skip;
	fold_to_string(c, e, text, (uint32_t)len);
	return true;
}
