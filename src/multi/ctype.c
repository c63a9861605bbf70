// SPDX-License-Identifier: Apache-2.0
/*
 * C types, as casts and parameters have them: qualifiers are read and left
 * out, but for __user, which says where a pointer leads.
 */
#include <string.h>

#include "kernel/btf.h"
#include "multi/priv.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool is_one_of(const char *word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(word, list[i]))
			return true;
	return false;
}

static bool is_qualifier(const char *word)
{
	static const char *const list[] = {
		"const",    "volatile", "restrict", "__restrict", "__user",
		"__kernel", "register", "__rcu",    "__percpu",	  "__iomem",
	};

	return is_one_of(word, list, COUNT(list));
}

static bool is_basic(const char *word)
{
	static const char *const list[] = { "char", "short",  "int",
					    "long", "signed", "unsigned",
					    "void", "bool",   "_Bool" };

	return is_one_of(word, list, COUNT(list));
}

static bool is_tag(const char *word)
{
	return !strcmp(word, "struct") || !strcmp(word, "union") ||
	       !strcmp(word, "enum");
}

static bool is_typedef(struct multi *m, const char *word)
{
	static const char *const list[] = {
		"u8",	  "u16",    "u32",   "u64",   "s8",    "s16",
		"s32",	  "s64",    "__u8",  "__u16", "__u32", "__u64",
		"__s8",	  "__s16",  "__s32", "__s64", "uint",  "ulong",
		"int8",	  "int16",  "int32", "int64", "uint8", "uint16",
		"uint32", "uint64",
	};
	struct btf_kernel *b;
	size_t n = strlen(word);

	if (is_one_of(word, list, COUNT(list)) ||
	    (n > 2 && !strcmp(word + n - 2, "_t")))
		return true;
	b = types_btf(&m->types);
	return b && btf_find(b, word, BTF_KIND_TYPEDEF);
}

/* "s32", "int64", and what the kernel's types say of others. */
static bool is_signed_typedef(struct multi *m, const char *word)
{
	const char *front = word + strspn(word, "_");
	struct btf_kernel *b = types_btf(&m->types);
	uint32_t id = b ? btf_find(b, word, BTF_KIND_TYPEDEF) : 0;
	struct btf_int_info info;

	if (id && btf_int_info(b, btf_resolve(b, id), &info))
		return info.is_signed;
	return !strncmp(front, "int", 3) ||
	       (*front == 's' && strchr("123468", front[1])) ||
	       !strcmp(word, "ssize_t") || !strcmp(word, "pid_t");
}

/* "foo *)" or "foo)" with a typedef foo: a copy of the scan looks ahead. */
static bool named_type_ahead(struct scan *look)
{
	const char *name = look->word.text;

	scan_next(look);
	if (scan_is(look, ")"))
		return is_typedef(look->m, name);
	if (!scan_is(look, "*"))
		return false;
	while (scan_take(look, "*"))
		;
	return scan_is(look, ")");
}

bool ctype_ahead(const struct scan *s, const struct place *p)
{
	const char *word = s->word.text;
	struct scan look = *s;

	if (s->word.kind != WORD_NAME || place_param(p, word))
		return false;
	return is_tag(word) || is_basic(word) || is_qualifier(word) ||
	       named_type_ahead(&look);
}

static void skip_qualifiers(struct scan *s, struct ctype *t)
{
	while (s->word.kind == WORD_NAME && is_qualifier(s->word.text)) {
		t->user |= !strcmp(s->word.text, "__user");
		scan_next(s);
	}
}

static const char *append(struct multi *m, const char *to, const char *word)
{
	return to ? arena_printf(&m->arena, "%s %s", to, word) : word;
}

/* "unsigned long int": the words in any order */
static void read_basic(struct scan *s, struct ctype *t)
{
	bool is_unsigned = false;

	while (s->word.kind == WORD_NAME) {
		const char *word = s->word.text;

		if (!is_basic(word) && !is_qualifier(word))
			return;
		if (is_basic(word)) {
			t->text = append(s->m, t->text,
					 strcmp(word, "_Bool") ? word : "bool");
			is_unsigned |= !strcmp(word, "unsigned");
			t->is_char |= !strcmp(word, "char");
			t->is_void |= !strcmp(word, "void");
		}
		t->user |= !strcmp(word, "__user");
		t->is_signed = !is_unsigned;
		scan_next(s);
	}
}

static bool read_named(struct scan *s, struct ctype *t)
{
	const char *word = s->word.text;

	if (s->word.kind != WORD_NAME || *word == '$') {
		scan_fail(s, s->word.span, "expected a C type");
		return false;
	}
	if (!strcmp(word, "float") || !strcmp(word, "double")) {
		scan_fail(s, s->word.span,
			  "the kernel has no numbers with a point");
		return false;
	}
	scan_next(s);
	t->text = word;
	if (!is_tag(word)) {
		t->is_signed = is_signed_typedef(s->m, word);
		return true;
	}
	t->is_enum = !strcmp(word, "enum");
	t->is_struct = !t->is_enum;
	if (s->word.kind != WORD_NAME) {
		scan_fail(s, s->word.span, "expected a name behind '%s'", word);
		return false;
	}
	if (t->is_struct)
		head_struct(s->m, s->word.text);
	t->text = append(s->m, word, s->word.text);
	scan_next(s);
	return true;
}

bool ctype_read(struct scan *s, struct ctype *t)
{
	memset(t, 0, sizeof(*t));
	skip_qualifiers(s, t);
	if (s->word.kind == WORD_NAME && is_basic(s->word.text))
		read_basic(s, t);
	else if (!read_named(s, t))
		return false;
	for (;;) {
		skip_qualifiers(s, t);
		if (!scan_take(s, "*"))
			break;
		t->pointers++;
		t->text = arena_printf(&s->m->arena, "%s%s", t->text,
				       t->pointers > 1 ? "*" : " *");
	}
	return !s->failed;
}

bool ctype_is_number(const struct ctype *t)
{
	return !t->pointers && !t->is_struct && !t->is_void;
}

bool ctype_is_text(const struct ctype *t)
{
	return t->is_char && t->pointers == 1;
}

/* type [name] ["[" [NUMBER] "]"] */
static bool read_param(struct scan *s, struct parameter *p)
{
	struct ctype t;

	p->span = s->word.span;
	if (!ctype_read(s, &t))
		return false;
	if (scan_is(s, "(")) {
		scan_fail(s, s->word.span,
			  "a parameter cannot be a function here: write void "
			  "*name");
		return false;
	}
	if (s->word.kind == WORD_NAME) {
		p->name = s->word.text;
		scan_next(s);
	}
	if (scan_take(s, "[")) {
		if (s->word.kind == WORD_NUMBER)
			scan_next(s);
		if (!scan_expect(s, "]", "'['"))
			return false;
		t.text = arena_printf(&s->m->arena, "%s%s", t.text,
				      t.pointers++ ? "*" : " *");
	}
	p->span = scan_span(s, p->span.begin);
	p->type = t.text;
	p->user = t.user;
	p->is_text = ctype_is_text(&t);
	p->is_signed = t.is_signed;
	if (p->name)
		return true;
	scan_fail(s, p->span, "the parameter has no name");
	diag_hint(&s->m->diags,
		  "the parameters of a function stand right behind its name, a "
		  "filter behind a blank");
	return false;
}

bool ctype_params(struct scan *s, struct place *p)
{
	VEC(struct parameter) v = { 0 };
	struct scan look;

	scan_next(s); /* ( */
	p->has_params = true;
	look = *s;
	if (s->word.kind == WORD_NAME && !strcmp(s->word.text, "void")) {
		scan_next(&look);
		if (scan_is(&look, ")"))
			scan_next(s);
	}
	while (!s->failed && !scan_is(s, ")")) {
		struct parameter one = { 0 };

		if (!read_param(s, &one))
			break;
		vec_push(&v, one);
		if (!scan_take(s, ","))
			break;
	}
	p->nparams = (uint32_t)v.len;
	p->params = arena_array(&s->m->arena, struct parameter, v.len + 1);
	if (v.len)
		memcpy(p->params, v.at, v.len * sizeof(*v.at));
	vec_free(&v);
	return !s->failed &&
	       (scan_is(s, ")") || scan_expect(s, ")", "the parameters"));
}
