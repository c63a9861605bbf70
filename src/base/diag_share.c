// SPDX-License-Identifier: Apache-2.0
/* Messages of a part of the script that stands for several copies of it. */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/vec.h"

typedef VEC(struct diag) diag_vec;

static bool is_of(const struct diag_copy *c, uint32_t owner)
{
	for (const uint32_t *o = c->owners; *o; o++)
		if (*o == owner)
			return true;
	return false;
}

/* A copy that the message is of; NULL: it is of none. */
static const struct diag_copy *copy_of(const struct diag_copy *copies, size_t n,
				       const struct diag *one)
{
	for (size_t i = 0; one->owner && i < n; i++)
		if (is_of(&copies[i], one->owner))
			return &copies[i];
	return NULL;
}

/* @text with the copy's own name in it. */
static const char *renamed(struct arena *a, const char *text,
			   const struct diag_copy *c)
{
	const char *at = c->name ? strstr(text, c->name) : NULL;

	if (!at)
		return text;
	return arena_printf(a, "%.*s%s%s", (int)(at - text), text, c->own_name,
			    renamed(a, at + strlen(c->name), c));
}

static bool is_there(const diag_vec *to, size_t from, const struct diag *one)
{
	for (size_t i = from; i < to->len; i++)
		if (to->at[i].span.begin == one->span.begin &&
		    to->at[i].span.end == one->span.end &&
		    to->at[i].span.call == one->span.call &&
		    !strcmp(to->at[i].message, one->message))
			return true;
	return false;
}

/* What of @run is said of one copy. */
static void share_one(const struct diags *d, const diag_vec *run,
		      const struct diag_copy *c, diag_vec *to)
{
	size_t from = to->len;

	for (size_t i = 0; i < run->len; i++) {
		struct diag one = run->at[i];

		if (!is_of(c, one.owner) || one.pass == PASS_FIRST)
			continue;
		one.copied = c->at;
		one.message = renamed(d->arena, one.message, c);
		if (!is_there(to, from, &one))
			vec_push(to, one);
	}
}

/* What of the message is said before there are copies. */
static void share_first(const struct diag *one, const struct diag_copy *copies,
			size_t n, diag_vec *to)
{
	for (size_t i = 0; one->pass == PASS_FIRST && i < n; i++)
		if (is_of(&copies[i], one->owner))
			vec_push(to, *one);
}

static void share_run(const struct diags *d, const struct diag_copy *copies,
		      size_t n, uint32_t group, diag_vec *run, diag_vec *to)
{
	for (size_t i = 0; i < run->len; i++)
		share_first(&run->at[i], copies, n, to);
	for (size_t i = 0; run->len && i < n; i++)
		if (copies[i].group == group)
			share_one(d, run, &copies[i], to);
	run->len = 0;
}

void diags_share(struct diags *d, const struct diag_copy *copies, size_t n)
{
	diag_vec run = { 0 }, to = { 0 };
	uint32_t group = 0;

	for (int level = DIAG_ERROR; level <= DIAG_REMARK; level++) {
		for (size_t i = 0; i < d->len; i++) {
			const struct diag_copy *c =
				copy_of(copies, n, &d->at[i]);

			if ((int)d->at[i].level != level)
				continue;
			if (!c || c->group != group)
				share_run(d, copies, n, group, &run, &to);
			if (c)
				vec_push(&run, d->at[i]);
			else
				vec_push(&to, d->at[i]);
			group = c ? c->group : group;
		}
		share_run(d, copies, n, group, &run, &to);
	}
	vec_free(&run);
	free(d->at);
	d->at = to.at;
	d->len = d->cap = to.len;
	d->errors = d->warnings = 0;
	for (size_t i = 0; i < d->len; i++)
		if (d->at[i].level == DIAG_ERROR)
			d->errors++;
		else
			d->warnings++;
}
