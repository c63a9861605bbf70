// SPDX-License-Identifier: Apache-2.0
#include "out/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "out/out.h"

static const char unclosed[] = "a '{' of the form is not closed";

static bool take(const char **p, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*p, word, n) != 0)
		return false;
	*p += n;
	return true;
}

static int32_t number(const char **p)
{
	int32_t n = 0;

	for (; **p >= '0' && **p <= '9'; (*p)++)
		if (n < 10000)
			n = n * 10 + (**p - '0');
	return n;
}

/* ref */
static const char *parse_ref(const char **p, struct form_ref *r)
{
	r->index = -1;
	if (take(p, "key")) {
		r->part = ROW_KEY;
		if (take(p, "."))
			r->index = number(p);
		return NULL;
	}
	if (!take(p, "value"))
		return "'{' of a form is followed by key, key.N or value";
	r->part = take(p, ".count")	? ROW_COUNT
		  : take(p, ".total")	? ROW_TOTAL
		  : take(p, ".average") ? ROW_AVERAGE
					: ROW_VALUE;
	return NULL;
}

static const char *parse_flags(const char **p, struct form_piece *c)
{
	bool minus = false;

	for (; **p && **p != '}'; (*p)++) {
		switch (**p) {
		case '-':
			minus = true;
			break;
		case '0':
			c->zero = true;
			break;
		case '#':
			c->prefix = true;
			break;
		case 'o':
			c->offset = true;
			break;
		case 'm':
			c->module = true;
			break;
		case 'a':
			c->annotate = true;
			break;
		case 'r':
			c->reverse = true;
			break;
		case ';':
			c->folded = true;
			break;
		default:
			if (**p < '1' || **p > '9')
				return "flags of a form are - 0 # WIDTH, of "
				       "stacks o m a r ;";
			c->width = number(p);
			(*p)--;
		}
	}
	if (minus)
		c->width = -c->width;
	return NULL;
}

/* Behind "{?". */
static const char *parse_only(const char **p, struct form_piece *c)
{
	const char *wrong = NULL;

	c->kind = FORM_ONLY;
	do {
		if (c->nrefs == FORM_REFS)
			return "a condition of a form names at most 8 stacks";
		wrong = parse_ref(p, &c->refs[c->nrefs++]);
	} while (!wrong && take(p, " "));
	if (wrong)
		return wrong;
	if (!take(p, "|"))
		return "a condition of a form is {?key.N key.N|TEXT}";
	c->text = *p;
	*p += strcspn(*p, "}");
	c->len = (uint32_t)(*p - c->text);
	c->ends = c->len && c->text[c->len - 1] == '\n';
	return take(p, "}") ? NULL : unclosed;
}

static const char *parse_cell(const char **p, struct form_piece *c)
{
	const char *wrong;

	c->kind = FORM_CELL;
	c->nrefs = 1;
	wrong = parse_ref(p, &c->refs[0]);
	c->address = !wrong && take(p, "@");
	if (!wrong && take(p, ":"))
		wrong = parse_flags(p, c);
	if (wrong)
		return wrong;
	return take(p, "}") ? NULL : unclosed;
}

/* Up to a brace, or behind a newline. */
static void parse_text(const char **p, struct form_piece *c)
{
	c->text = *p;
	if (**p == '{') { /* the second of two */
		(*p)++;
	} else {
		*p += strcspn(*p, "{\n");
		c->ends = **p == '\n';
		*p += c->ends;
	}
	c->len = (uint32_t)(*p - c->text);
}

const char *form_parse(struct form *f, const char *form)
{
	const char *wrong = NULL;

	f->len = 0;
	/* a piece takes a character at least */
	f->pieces = mem_alloc((strlen(form) + 1) * sizeof(*f->pieces));
	while (*form && !wrong) {
		struct form_piece *c = &f->pieces[f->len++];

		*c = (struct form_piece){ .kind = FORM_TEXT };
		if (take(&form, "{?"))
			wrong = parse_only(&form, c);
		else if (form[0] == '{' && form[1] != '{')
			form++, wrong = parse_cell(&form, c);
		else
			form += *form == '{', parse_text(&form, c);
	}
	return wrong;
}

void form_free(struct form *f)
{
	free(f->pieces);
	f->pieces = NULL;
	f->len = 0;
}

const struct type *form_type(const struct form_ref *r, const struct type *key,
			     const struct type *value, uint32_t *offset)
{
	*offset = 0;
	if (r->part == ROW_VALUE)
		return value;
	if (r->part != ROW_KEY)
		return value->kind == TYPE_STATS || value->kind == TYPE_AVG
			       ? value
			       : NULL;
	if (r->index < 0 || !key)
		return key;
	if (key->kind != TYPE_TUPLE || (uint32_t)r->index >= key->nfields)
		return NULL;
	*offset = key->fields[r->index].offset;
	return key->fields[r->index].type;
}

static const char *check_piece(const struct form_piece *c,
			       const struct type *key, const struct type *value,
			       const struct form_ref **line)
{
	bool letters = c->offset || c->module || c->annotate || c->reverse ||
		       c->folded;

	for (uint32_t i = 0; i < c->nrefs; i++) {
		const struct form_ref *r = &c->refs[i];
		uint32_t offset;
		const struct type *t = form_type(r, key, value, &offset);

		if (!t)
			return "the map has no such part as the form names";
		if (!type_is_stack(t) && (c->address || letters))
			return "@ and the flags o m a r ; are for stacks";
		if (!type_is_stack(t) && c->kind == FORM_ONLY &&
		    t->kind != TYPE_STRING)
			return "{?..|..} is for stacks and strings";
		if (!type_is_stack(t) || c->kind == FORM_ONLY || c->folded)
			continue;
		if (*line &&
		    ((*line)->part != r->part || (*line)->index != r->index))
			return "a line of a form can hold one stack";
		*line = r;
	}
	return NULL;
}

const char *out_check_form(const char *form, const struct type *key,
			   const struct type *value)
{
	const struct form_ref *line = NULL;
	struct form f;
	const char *wrong = form_parse(&f, form);

	for (uint32_t i = 0; i < f.len && !wrong; i++) {
		wrong = check_piece(&f.pieces[i], key, value, &line);
		if (f.pieces[i].ends)
			line = NULL;
	}
	form_free(&f);
	return wrong;
}
