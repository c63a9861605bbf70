// SPDX-License-Identifier: Apache-2.0
/*
 * Statements. infer_stmt() looks at what stands in the statement itself; the
 * blocks below it are statements of their own, reached by walk_stmts() and
 * report_block().
 */
#include <string.h>

#include "type/check_priv.h"

/* The semicolon is the statement's, but behind variables, maps and operators. */
static struct span whole(const struct checker *c, const struct stmt *s)
{
	struct span at = s->span;
	bool own = s->kind == STMT_RETURN ||
		   (s->kind == STMT_EXPR && s->a->kind != EXPR_VAR &&
		    s->a->kind != EXPR_MAP && s->a->kind != EXPR_BINARY);

	at.end +=
		own && at.end < c->s->src.len && c->s->src.text[at.end] == ';';
	return at;
}

/* As a value, which the last expression of a block is. */
static struct span as_value(const struct checker *c, const struct stmt *s)
{
	struct span at = whole(c, s);
	const char *next = c->s->src.text + at.end;

	if (s->a->kind == EXPR_CAST)
		return s->a->span;
	return next[strspn(next, " \t\r\n")] == '}' ? s->span : at;
}

/* Loops */

static void do_unroll(struct checker *c, struct stmt *s)
{
	visit_value(c, &s->a);
	if (c->phase != PHASE_REPORT)
		return;
	if (!is_number(s->a) || s->a->num < 0)
		check_error(c, s->span, "invalid unroll value");
	else if (s->a->num < 1)
		check_error(c, s->span, "unroll minimum value is 1");
	else if (s->a->num > 100)
		check_error(c, s->span, "unroll maximum value is 100");
}

/* The loop's own variable lives in the scope that the caller has entered. */
static struct check_var *loop_var(struct checker *c, struct stmt *s)
{
	if (c->phase == PHASE_WALK) {
		struct check_var *v = var_find(c, s->target->str);

		if (!v) {
			v = var_declare(c, s->target->str, s->target->span);
			v->written = true;
			s->target->var = &v->v;
		} else {
			s->first = &v->v;
		}
	}
	if (!s->target->var) {
		check_error(c, s->target->span,
			    "Loop declaration shadows existing variable: %s",
			    ast_var_shown(c->s->arena, s->target->str));
		show_first(c, s);
	}
	return (struct check_var *)s->target->var;
}

static void do_for_map(struct checker *c, struct stmt *s)
{
	struct check_map *m = visit_map_ref(c, s->a, "for");
	struct check_var *v = loop_var(c, s);
	const struct type *elems[2];

	if (v && c->phase == PHASE_REPORT && !v->v.type->kind)
		v->v.type = &type_int64; /* one error is enough */
	if (!m || !v || m->m->value->kind == TYPE_NONE)
		return;
	if (!m->m->key) {
		check_error(c, s->a->span,
			    "%s has no explicit keys (scalar map), and cannot "
			    "be used for iteration",
			    m->m->name);
		return;
	}
	elems[0] = m->m->key;
	elems[1] = type_decay(m->m->value);
	if (!elems[1]) {
		check_error(c, s->a->span,
			    "Loop expression does not support type: %s",
			    type_str(c->ts, m->m->value));
		elems[1] = &type_int64; /* one error is enough */
		v->v.type = type_tuple(c->ts, elems, NULL, 2);
		return;
	}
	if (c->o->bpftrace && type_is_agg(m->m->value))
		elems[1] = type_read(c->ts, m->m->value);
	var_join(c, v, type_tuple(c->ts, elems, NULL, 2));
	s->target->type = v->v.type;
}

static void do_for_range(struct checker *c, struct stmt *s)
{
	struct expr **ends[] = { &s->a, &s->b };
	struct span at = span_to(s->span, s->b->span.end);
	const struct type *type = &type_none, *u;
	struct check_var *v;

	for (size_t i = 0; i < 2; i++) {
		const struct type *t = visit_number(c, ends[i]);

		if (t->kind == TYPE_NONE)
			continue;
		if (!type_is_int(t))
			check_error(c, at,
				    "Loop range requires an integer for the "
				    "%s value",
				    i ? "end" : "start");
		else {
			if (t->kind != TYPE_INT)
				t = type_int(t->size, t->is_signed);
			u = type_unify(c->ts, type, t);
			type = u ? u : type;
			cast_to(c, ends[i], &type_int64);
		}
	}
	if (type->literal)
		type = type_int(type->size, true);
	v = loop_var(c, s);
	if (v)
		var_join(c, v, type);
	if (v && c->phase == PHASE_REPORT && !v->v.type->kind)
		v->v.type = &type_int64; /* one error is enough */
	s->target->type = v ? v->v.type : &type_int64;
}

static void do_jump(struct checker *c, struct stmt *s)
{
	if (!c->loops)
		check_error(c, s->span, "%s can only be used inside of a loop",
			    s->kind == STMT_BREAK ? "break" : "continue");
}

/* The rest */

static void do_expr(struct checker *c, struct stmt *s)
{
	enum expr_kind kind = s->a->kind;
	bool call = kind == EXPR_CALL;
	struct span at = as_value(c, s);
	const struct builtin *b;

	visit(c, &s->a);
	b = call ? s->a->builtin : NULL;
	if (s->a->type->kind == TYPE_NONE || kind == EXPR_INCR)
		return;
	/* that a key was there is rarely of interest */
	if (b && b->id == BUILTIN_DELETE && !c->o->bpftrace)
		return;
	if (!call || (b && !b->statement && !b->aggregate))
		check_remark(c, at, "Return value discarded.");
}

static void do_if(struct checker *c, struct stmt *s)
{
	if (!refuse_condition(c, &s->a, s->span))
		visit_condition(c, &s->a, "if()");
}

static void do_while(struct checker *c, struct stmt *s)
{
	visit_condition(c, &s->a, "while()");
	/* said before all that is found later, and of those of macros never */
	if (!c->o->bpftrace || c->whiles || s->span.call ||
	    c->phase != PHASE_WALK)
		return;
	diag_alert(c->d, s->span,
		   "While loops are deprecated and may be removed in the "
		   "future.");
	diag_hint(c->d,
		  "For loops support ranges (e.g. `for ($x : $start..$end) { "
		  "... }`), and can be used in place of while. These are more "
		  "easily proven to be bounded by the verifier.");
}

static void do_discard(struct checker *c, struct stmt *s)
{
	visit(c, &s->a);
}

static void do_return(struct checker *c, struct stmt *s)
{
	if (s->a) {
		const struct type *t = visit_value(c, &s->a);

		if (t->kind == TYPE_INT || t->kind == TYPE_ENUM)
			cast_to(c, &s->a, &type_int64);
		else if (t->kind != TYPE_NONE || is_void_call(s->a))
			check_error(c, whole(c, s),
				    "Probe return values can only be integers. "
				    "Found %s",
				    is_void_call(s->a) ? "void"
						       : type_str(c->ts, t));
	}
}

static void do_nothing(struct checker *c, struct stmt *s)
{
	(void)c;
	(void)s;
}

static const struct {
	void (*fn)(struct checker *c, struct stmt *s);
	bool loop;
} kinds[] = {
	[STMT_EXPR] = { do_expr, false },
	[STMT_ASSIGN] = { do_assign, false },
	[STMT_LET] = { do_let, false },
	[STMT_DISCARD] = { do_discard, false },
	[STMT_IF] = { do_if, false },
	[STMT_UNROLL] = { do_unroll, false },
	[STMT_WHILE] = { do_while, true },
	[STMT_FOR_MAP] = { do_for_map, true },
	[STMT_FOR_RANGE] = { do_for_range, true },
	[STMT_BREAK] = { do_jump, false },
	[STMT_CONTINUE] = { do_jump, false },
	[STMT_RETURN] = { do_return, false },
	[STMT_BLOCK] = { do_nothing, false },
	[STMT_ONCE] = { do_nothing, false },
	[STMT_LEAVE] = { do_nothing, false },
	[STMT_ROW] = { check_row, false },
};

void infer_stmt(struct checker *c, struct stmt *s)
{
	kinds[s->kind].fn(c, s);
}

/* Walking */

static void walk_ghost(struct checker *c, struct block *b)
{
	bool was = c->ghost;

	if (!b)
		return;
	c->ghost = true;
	walk_block(c, b);
	c->ghost = was;
}

/* A constant condition: one arm lives, as a block. False: nothing is left. */
static bool prune_if(struct checker *c, struct stmt *s)
{
	struct block *live = s->a->num ? s->then : s->other;

	walk_ghost(c, s->a->num ? s->other : s->then);
	if (!live)
		return false;
	s->kind = STMT_BLOCK;
	s->then = live;
	s->other = NULL;
	walk_block(c, live);
	return true;
}

/* False when nothing is left of the statement. */
static bool walk_stmt(struct checker *c, struct stmt *s)
{
	size_t mark = scope_enter(c);
	bool loop = s->kind == STMT_FOR_MAP || s->kind == STMT_FOR_RANGE;

	c->work = work_new(c, s);
	infer_stmt(c, s);
	if (s->kind == STMT_IF && is_number(s->a))
		return prune_if(c, s);
	c->loops += kinds[s->kind].loop;
	c->whiles += s->kind == STMT_WHILE;
	if (s->then)
		walk_block(c, s->then);
	if (s->other)
		walk_block(c, s->other);
	c->whiles -= s->kind == STMT_WHILE;
	c->loops -= kinds[s->kind].loop;
	if (loop)
		scope_leave(c, mark);
	return true;
}

static bool ends_block(const struct stmt *s)
{
	switch (s->kind) {
	case STMT_RETURN:
	case STMT_BREAK:
	case STMT_CONTINUE:
	case STMT_LEAVE:
		return true;
	case STMT_EXPR:
		return s->a->kind == EXPR_CALL && s->a->builtin &&
		       s->a->builtin->id == BUILTIN_EXIT;
	default:
		return false;
	}
}

void walk_stmts(struct checker *c, struct block *b)
{
	bool was = c->ghost, dead = false;
	uint32_t kept = 0;

	for (uint32_t i = 0; i < b->len; i++) {
		struct stmt *s = b->stmts[i];

		if (!walk_stmt(c, s) || dead)
			continue;
		b->stmts[kept++] = s;
		if (!ends_block(s) || i + 1 == b->len)
			continue;
		check_fold_warn(c, whole(c, b->stmts[i + 1]),
				"Unreachable statement.");
		dead = true;
		c->ghost = true;
	}
	c->ghost = was;
	b->len = kept;
}

void walk_block(struct checker *c, struct block *b)
{
	size_t mark = scope_enter(c);

	walk_stmts(c, b);
	scope_leave(c, mark);
}

/* Reporting */

static struct ast_map *whole_map_call(const struct stmt *s, enum builtin_id id)
{
	const struct expr *e = s->a;

	if (s->kind != STMT_EXPR || e->kind != EXPR_CALL || !e->builtin ||
	    e->builtin->id != id || !e->args.len ||
	    e->args.at[0]->kind != EXPR_MAP || e->args.at[0]->args.len)
		return NULL;
	return e->args.at[0]->map;
}

/* Whether an expression below reads @m. */
struct reading {
	const struct ast_map *m;
	bool found;
};

static void find_map(struct expr *e, void *data)
{
	struct reading *r = data;

	r->found = r->found || (e->kind == EXPR_MAP && e->map == r->m);
}

static bool row_reads(const struct row *row, const struct ast_map *m)
{
	struct reading r = { m, row->over && row->over->map == m };

	for (uint32_t i = 0; row->over && i < row->ncolumns; i++)
		ast_walk_expr(row->columns[i].value, find_map, &r);
	return r.found;
}

/* The map of averages that a print_hist() names behind its form, or NULL. */
static const struct ast_map *averages_map(const struct stmt *s)
{
	return whole_map_call(s, BUILTIN_PRINT_HIST) && s->a->args.len > 4
		       ? s->a->args.at[4]->map
		       : NULL;
}

bool stmt_prints_map(const struct stmt *s, const struct ast_map *m)
{
	if (s->kind == STMT_ROW)
		return row_reads(s->row, m);
	return whole_map_call(s, BUILTIN_PRINT) == m ||
	       whole_map_call(s, BUILTIN_PRINT_HIST) == m ||
	       averages_map(s) == m ||
	       whole_map_call(s, BUILTIN_PRINT_STACKS) == m;
}

/*
 * print(@m); clear(@m); next to each other is one exact swap; so are the maps
 * of a row, each cleared in a statement behind it.
 */
static void note_swaps(struct block *b, uint32_t at)
{
	struct ast_map *m;

	for (uint32_t i = at + 1; i < b->len; i++) {
		m = whole_map_call(b->stmts[i], BUILTIN_CLEAR);
		if (!m || !stmt_prints_map(b->stmts[at], m))
			break;
		m->swapped = true;
	}
}

static void report_stmt(struct checker *c, struct stmt *s)
{
	uint32_t loops = c->loops;

	infer_stmt(c, s);
	if (kinds[s->kind].loop)
		c->loops++;
	if (s->then)
		report_block(c, s->then);
	if (s->other)
		report_block(c, s->other);
	c->loops = loops;
}

void report_block(struct checker *c, struct block *b)
{
	for (uint32_t i = 0; i < b->len; i++) {
		report_stmt(c, b->stmts[i]);
	}
	for (uint32_t i = 0; i < b->len; i++)
		note_swaps(b, i);
}
