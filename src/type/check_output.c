// SPDX-License-Identifier: Apache-2.0
/* Calls that give something to user space: printf, print, time, exit.. */
#include <string.h>

#include "out/check.h"
#include "type/check_priv.h"

/* Formats are C strings: "\0" within one stands as FORMAT_NUL. */
static void hide_nul(struct checker *c, struct expr *e)
{
	struct sbuf b = { 0 };

	if (e->kind != EXPR_STRING || strlen(e->str) >= e->len)
		return;
	for (uint32_t i = 0; i < e->len; i++)
		if (e->str[i])
			sbuf_putc(&b, e->str[i]);
		else
			sbuf_puts(&b, FORMAT_NUL);
	e->str = arena_strndup(c->a, b.at, b.len);
	e->len = (uint32_t)b.len;
	sbuf_free(&b);
}

/* Arguments behind a format: aggregations are checked as what they are. */
static const struct type *call_printf(struct checker *c, struct expr *e)
{
	uint32_t n = e->args.len - 1;
	const struct type **types = arena_array(c->a, const struct type *, n);
	const char *format, *wrong;
	bool known = true;

	/* a format is no text of the program: it may be of any length */
	if (e->args.at[0]->kind == EXPR_STRING && !e->args.at[0]->type &&
	    e->builtin->id != BUILTIN_SYSTEM && e->builtin->id != BUILTIN_CAT)
		e->args.at[0]->type =
			type_string(c->ts, e->args.at[0]->len + 1);
	hide_nul(c, e->args.at[0]);
	visit(c, &e->args.at[0]);
	for (uint32_t i = 0; i < n; i++) {
		gather_args(c, &e->args.at[i + 1]);
		types[i] = visit(c, &e->args.at[i + 1]);
		if (types[i]->read_of)
			types[i] = types[i]->read_of;
		if (types[i]->kind != TYPE_NONE)
			continue;
		known = false;
		if (e->args.at[i + 1]->kind == EXPR_TUPLE &&
		    !e->args.at[i + 1]->args.len)
			check_error(c, e->span,
				    "none type passed to %s() is not printable",
				    e->str);
	}
	format = arg_literal(c, e, 0);
	if (!format || !known || c->phase != PHASE_REPORT)
		return &type_none;
	wrong = out_check_format(c->a, format, types, n);
	if (wrong) {
		check_error(c, e->span, "%s", wrong);
		return &type_none;
	}
	for (uint32_t i = 0; i < n; i++) {
		type_complete_all(c->ts, types[i]);
		if (type_is_agg(types[i]) || type_decay(types[i]))
			decay(c, &e->args.at[i + 1], types[i]);
	}
	return &type_none;
}

/* What the kernel's own formatting takes, of three arguments at most. */
static const struct type *call_debugf(struct checker *c, struct expr *e)
{
	const struct expr *f = e->args.at[0];
	uint32_t n = 0;

	call_printf(c, e);
	check_warn(c, e->span,
		   "The debugf() builtin is not recommended for production "
		   "use. For more information see bpf_trace_printk in "
		   "bpf-helpers(7).");
	if (f->kind != EXPR_STRING)
		return &type_none;
	if (e->args.len > 4)
		check_error(c, e->span,
			    "cannot use more than 3 conversion specifiers");
	for (const char *p = f->str; (p = strchr(p, '%')) != NULL; p++) {
		p += 1 + strspn(p + 1, "-+ #0123456789.hlz");
		if (!*p)
			break;
		if (!strchr("diuxXpcs%", *p))
			check_error(c, f->span,
				    "Invalid format specifier for `debugf`: %c",
				    *p);
		n += *p != '%';
		if (*p == 's' && n < e->args.len &&
		    arg_text(c, e, n)->kind != TYPE_STRING)
			check_error(c, e->args.at[n]->span,
				    "Type does not match format specifier: s");
	}
	return &type_none;
}

static void print_whole_map(struct checker *c, struct expr *e)
{
	struct check_map *m = visit_map_ref(c, e->args.at[0], e->str);
	int64_t n;

	if (c->loops && c->o->bpftrace)
		check_warn(c, e->span,
			   "Due to it's asynchronous nature using 'print()' in "
			   "a loop can lead to unexpected behavior. The map "
			   "will likely be updated before the runtime can "
			   "'print' it.");
	for (uint32_t i = 1; i < e->args.len; i++) {
		visit_value(c, &e->args.at[i]);
		/* a negative top is all there is */
		if (arg_const_int(c, e, i, &n) && n < 0 &&
		    (i == 2 || !c->o->bpftrace))
			check_error(c, e->span,
				    "print() top and div must not be "
				    "negative");
	}
	if (m && e->args.len > 1 && m->m->value->kind == TYPE_STATS)
		check_remark(c, e->span,
			     "print()'s top and div arguments are ignored when "
			     "used on stats() maps.");
}

void gather_args(struct checker *c, struct expr **ep)
{
	const struct expr *args = *ep;
	const struct type *t = c->in->args;
	struct expr *all;

	if (args->kind != EXPR_IDENT || strcmp(args->str, "args") != 0 ||
	    !args_are_apart(c) || !t || !t->elem->nfields)
		return;
	all = arena_new(c->a, struct expr);
	all->kind = EXPR_RECORD;
	all->str = t->elem->name;
	all->span = args->span;
	all->args.len = t->elem->nfields;
	all->args.at = arena_array(c->a, struct expr *, all->args.len);
	all->names = arena_array(c->a, const char *, all->args.len);
	for (uint32_t i = 0; i < all->args.len; i++) {
		struct expr *of = arena_new(c->a, struct expr);
		struct expr *field = arena_new(c->a, struct expr);

		*of = *args;
		field->kind = EXPR_FIELD;
		field->span = args->span;
		field->a = of;
		field->str = all->names[i] = t->elem->fields[i].name;
		all->args.at[i] = field;
	}
	*ep = all;
}

/*
 * args, ctx, and what lies in the context of an event: other memory than its
 * type says, since the kernel puts the fields that are read in its place.
 */
static bool is_unprintable(const struct expr *e)
{
	const struct type *t = e->type;

	if (e->builtin && t->kind == TYPE_PTR)
		return e->builtin->id == BUILTIN_ARGS ||
		       e->builtin->id == BUILTIN_CTX;
	if (t->kind != TYPE_STRUCT)
		return false;
	while (e->kind == EXPR_FIELD && e->a->type->kind == TYPE_STRUCT)
		e = e->a;
	return e->a && e->a->builtin && e->a->builtin->id == BUILTIN_CTX;
}

static const struct type *call_print(struct checker *c, struct expr *e)
{
	const struct type *t;

	if (e->args.at[0]->kind == EXPR_MAP && !e->args.at[0]->args.len) {
		print_whole_map(c, e);
		return &type_none;
	}
	gather_args(c, &e->args.at[0]);
	t = visit(c, &e->args.at[0]);
	if (c->o->bpftrace && type_is_agg(t) && !type_decay(t) &&
	    t->kind != TYPE_STATS)
		check_error(c, e->span,
			    "Map type %s cannot print the value of individual "
			    "keys. You must print the whole map.",
			    type_str(c->ts, t));
	if (e->args.len > 1)
		check_error(c, e->span,
			    "Non-map print() only takes 1 argument, %u found",
			    e->args.len);
	if (t->kind == TYPE_NONE) {
		const struct expr *arg = e->args.at[0];

		if (arg->kind == EXPR_TUPLE && !arg->args.len)
			check_error(c, e->span,
				    "none type passed to print() is not "
				    "printable");
		else if (arg->var || (arg->kind == EXPR_CALL && arg->builtin))
			check_late(c, e->span,
				   "none type passed to print() is not "
				   "printable");
		return t;
	}
	if (is_unprintable(e->args.at[0])) {
		if (e->args.at[0]->builtin &&
		    e->args.at[0]->builtin->id == BUILTIN_ARGS)
			t = t->elem;
		check_error(c, e->span,
			    "%s type passed to print() is not printable",
			    type_str(c->ts, t));
		return &type_none;
	}
	if (c->phase == PHASE_REPORT)
		type_complete_all(c->ts, t);
	if (type_decay(t))
		decay(c, &e->args.at[0], t);
	return &type_none;
}

static const struct type *call_exit(struct checker *c, struct expr *e)
{
	if (c->loops && c->o->bpftrace)
		check_error(c, e->span,
			    "'return' statement is not allowed in a for-loop");
	if (e->args.len) {
		visit_number(c, &e->args.at[0]);
		if (arg_int(c, e, 0))
			cast_to(c, &e->args.at[0], &type_int64);
	}
	return &type_none;
}

static const struct type *call_time(struct checker *c, struct expr *e)
{
	if (e->args.len) {
		visit(c, &e->args.at[0]);
		arg_literal(c, e, 0);
	}
	return &type_none;
}

static const struct type *call_clear_screen(struct checker *c, struct expr *e)
{
	(void)c;
	(void)e;
	return &type_none;
}

static const struct type *call_join(struct checker *c, struct expr *e)
{
	for (uint32_t i = 0; i < e->args.len; i++)
		visit_value(c, &e->args.at[i]);
	if (arg_address(c, e, 0) && e->args.len > 1)
		arg_literal(c, e, 1);
	return &type_none;
}

/* print_hist(.., @averages): what stands behind the key of each histogram. */
static void check_averages(struct checker *c, struct expr *e,
			   const struct ast_map *over)
{
	struct check_map *m = visit_map_ref(c, e, "print_hist");

	if (!m || c->phase != PHASE_REPORT || m->m->value->kind == TYPE_NONE)
		return;
	if (m->m->value->kind != TYPE_AVG && m->m->value->kind != TYPE_STATS)
		check_error(c, e->span,
			    "print_hist() takes averages from a map of avg() "
			    "or stats(), %s is a map of '%s'",
			    m->m->name, type_str(c->ts, m->m->value));
	else if (!over->key || !m->m->key ||
		 strcmp(type_str(c->ts, m->m->key),
			type_str(c->ts, over->key)) != 0)
		check_error(c, e->span,
			    "%s and %s need keys of the same type: averages "
			    "stand behind the keys",
			    m->m->name, over->name);
}

static const struct type *call_print_hist(struct checker *c, struct expr *e)
{
	struct check_map *m = visit_map_ref(c, e->args.at[0], e->str);

	if (m && e->args.len > 4)
		check_averages(c, e->args.at[4], m->m);
	for (uint32_t i = 1; i < e->args.len && i < 4; i++) {
		int64_t form = 0;

		visit(c, &e->args.at[i]);
		if (i < 3)
			arg_literal(c, e, i);
		else
			arg_const_int(c, e, i, &form);
		if (form < 0 || form > 2)
			check_error(c, e->args.at[i]->span,
				    "print_hist() has the forms 0 (bcc's), 1 "
				    "(JSON) and 2 (perf-tools')");
	}
	if (m && m->m->value->kind != TYPE_HIST &&
	    m->m->value->kind != TYPE_LHIST)
		check_error(c, e->span,
			    "print_hist() expects a map of histograms, %s is a "
			    "map of '%s'",
			    m->m->name, type_str(c->ts, m->m->value));
	return &type_none;
}

static void check_form(struct checker *c, const struct expr *e,
		       const struct check_map *m, struct sbuf *form)
{
	const char *wrong;

	if (!m || m->m->value->kind == TYPE_NONE)
		return;
	wrong = out_check_form(sbuf_str(form), m->m->key, m->m->value);
	if (wrong)
		check_error(c, e->span, "print_stacks(): %s (%s: '%s' by '%s')",
			    wrong, m->m->name, type_str(c->ts, m->m->value),
			    m->m->key ? type_str(c->ts, m->m->key) : "nothing");
}

/* FORM.. [, TOP [, "count" | "total"]] */
static const struct type *call_print_stacks(struct checker *c, struct expr *e)
{
	struct check_map *m = visit_map_ref(c, e->args.at[0], e->str);
	struct sbuf form = { 0 };
	const char *text;
	uint32_t i = 1;
	int64_t top;

	for (uint32_t k = 1; k < e->args.len; k++)
		visit(c, &e->args.at[k]);
	for (; i < e->args.len && (i < 2 || !is_number(e->args.at[i])); i++) {
		text = arg_literal(c, e, i);
		sbuf_puts(&form, text ? text : "");
	}
	if (i < e->args.len)
		arg_const_int(c, e, i++, &top);
	text = i < e->args.len ? arg_literal(c, e, i) : NULL;
	if (text && strcmp(text, "count") != 0 && strcmp(text, "total") != 0)
		check_error(c, e->span,
			    "print_stacks() sorts by \"count\" or \"total\"");
	check_form(c, e, m, &form);
	sbuf_free(&form);
	return &type_none;
}

static const struct type *call_match(struct checker *c, struct expr *e)
{
	check_error(c, e->span, "%s() can only stand in the where of a row",
		    e->str);
	return &type_none;
}

const call_fn call_output[BUILTIN_NONE] = {
	[BUILTIN_PRINTF] = call_printf,
	[BUILTIN_ERRORF] = call_printf,
	[BUILTIN_WARNF] = call_printf,
	[BUILTIN_CAT] = call_printf,
	[BUILTIN_SYSTEM] = call_printf,
	[BUILTIN_PRINT] = call_print,
	[BUILTIN_CLEAR_SCREEN] = call_clear_screen,
	[BUILTIN_EXIT] = call_exit,
	[BUILTIN_TIME] = call_time,
	[BUILTIN_JOIN] = call_join,
	[BUILTIN_PRINT_HIST] = call_print_hist,
	[BUILTIN_MATCH] = call_match,
	[BUILTIN_GLOB] = call_match,
	[BUILTIN_DEBUGF] = call_debugf,
	[BUILTIN_PRINT_STACKS] = call_print_stacks,
};
