// SPDX-License-Identifier: Apache-2.0
/*
 * Expected against got, line by line.
 *
 *	...		any number of lines, none included
 *	~REGEX		a line that the POSIX extended regex matches whole;
 *			{LO..HI} in it is an integer of that range,
 *			{truth NAME P%} one that is at most P percent off the
 *			range that the workload wrote behind NAME into the file
 *			"truth"
 *	anything else	itself
 *
 * Output that does not end in a newline gets a last line that says so.
 */
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "runner.h"

#define NO_NEWLINE "\\ no newline at end"
#define MAX_RANGES 4
#define MAX_GROUPS 20
#define DIFF_LINES 400 /* a diff looks no further */

struct want {
	enum { LITERAL, REGEX, ANY } kind;
	char *text; /* as in the file */
	char *full; /* names expanded */
	regex_t re;
	struct {
		size_t group;
		long long lo, hi;
	} ranges[MAX_RANGES];
	size_t nranges;
};

struct lines {
	char **at;
	size_t len;
};

static struct lines lines_split(const char *text, size_t len)
{
	struct lines l = { xalloc(sizeof(char *)), 0 };
	const char *end = text + len;

	while (text < end) {
		const char *nl = memchr(text, '\n', (size_t)(end - text));
		size_t n = (size_t)((nl ? nl : end) - text);
		char *line = xalloc(2 * n + 1), *o = line;

		for (size_t i = 0; i < n; i++) {
			if (text[i]) {
				*o++ = text[i];
			} else {
				*o++ = '\\';
				*o++ = '0';
			}
		}
		l.at = xgrow(l.at, (l.len + 2) * sizeof(char *));
		l.at[l.len++] = line;
		if (!nl)
			l.at[l.len++] = strdup(NO_NEWLINE);
		text += n + 1;
	}
	return l;
}

static void lines_free(struct lines *l)
{
	for (size_t i = 0; i < l->len; i++)
		free(l->at[i]);
	free(l->at);
}

/* The range behind a name in the workload's file, the last; -1 without. */
static void truth_of(const char *name, long long *lo, long long *hi)
{
	char *text = read_file("truth", NULL), *save, *line, word[32];
	long long least, most;

	*lo = *hi = -1;
	for (line = text ? strtok_r(text, "\n", &save) : NULL; line;
	     line = strtok_r(NULL, "\n", &save))
		if (sscanf(line, "%31s %lld %lld", word, &least, &most) == 3 &&
		    !strcmp(word, name)) {
			*lo = least;
			*hi = most;
		}
	free(text);
}

/* A range at the begin of @re: its bounds, and the bytes it takes; or 0. */
static int range_at(const char *re, long long *lo, long long *hi)
{
	int used = 0, percent;
	char name[32];

	if (sscanf(re, "{%lld..%lld}%n", lo, hi, &used) == 2 && used)
		return used;
	if (sscanf(re, "{truth %31[^ }] %d%%}%n", name, &percent, &used) != 2 ||
	    !used)
		return 0;
	truth_of(name, lo, hi);
	*lo -= *lo * percent / 100;
	*hi += *hi * percent / 100;
	return used;
}

/* Turns each range into a group and notes which group that is. */
static char *regex_ranges(struct want *w, const char *re)
{
	static const char number[] = "(-?[0-9]+)";
	char *out = xalloc(strlen(re) * sizeof(number) + 4), *o = out;
	size_t groups = 0;

	*o++ = '^';
	*o++ = '(';
	groups++;
	while (*re) {
		long long lo, hi;
		int used = 0;

		used = range_at(re, &lo, &hi);
		if (used && w->nranges < MAX_RANGES) {
			w->ranges[w->nranges].group = ++groups;
			w->ranges[w->nranges].lo = lo;
			w->ranges[w->nranges++].hi = hi;
			memcpy(o, number, sizeof(number) - 1);
			o += sizeof(number) - 1;
			re += used;
			continue;
		}
		if (*re == '\\' && re[1])
			*o++ = *re++;
		else if (*re == '(')
			groups++;
		*o++ = *re++;
	}
	*o++ = ')';
	*o++ = '$';
	*o = '\0';
	return out;
}

/* False when the line is no valid regex; the reason goes to @out. */
static bool want_init(struct want *w, const struct vars *v, char *text,
		      FILE *out)
{
	char error[128], *re;
	int rc;

	memset(w, 0, sizeof(*w));
	w->text = text;
	if (!strcmp(text, "...")) {
		w->kind = ANY;
		return true;
	}
	w->kind = text[0] == '~' ? REGEX : LITERAL;
	w->full = vars_expand(v, text + (w->kind == REGEX), w->kind == REGEX);
	if (w->kind == LITERAL)
		return true;
	re = regex_ranges(w, w->full);
	rc = regcomp(&w->re, re, REG_EXTENDED);
	free(re);
	if (!rc)
		return true;
	regerror(rc, &w->re, error, sizeof(error));
	fprintf(out, "  bad regex '%s': %s\n", text, error);
	w->kind = LITERAL;
	return false;
}

static bool line_matches(const struct want *w, const char *line)
{
	regmatch_t m[MAX_GROUPS];

	if (w->kind == ANY)
		return false;
	if (w->kind == LITERAL)
		return !strcmp(w->full, line);
	if (regexec(&w->re, line, MAX_GROUPS, m, 0))
		return false;
	for (size_t i = 0; i < w->nranges; i++) {
		size_t g = w->ranges[i].group;
		long long n;

		if (g >= MAX_GROUPS || m[g].rm_so < 0)
			return false;
		n = strtoll(line + m[g].rm_so, NULL, 10);
		if (n < w->ranges[i].lo || n > w->ranges[i].hi)
			return false;
	}
	return true;
}

/* Glob over lines: after a mismatch, the last "..." swallows one line more. */
static bool all_match(const struct want *w, size_t nw, const struct lines *got)
{
	size_t i = 0, j = 0, star = nw, mark = 0;

	while (j < got->len) {
		if (i < nw && w[i].kind == ANY) {
			star = i++;
			mark = j;
		} else if (i < nw && line_matches(&w[i], got->at[j])) {
			i++;
			j++;
		} else if (star < nw) {
			i = star + 1;
			j = ++mark;
		} else {
			return false;
		}
	}
	while (i < nw && w[i].kind == ANY)
		i++;
	return i == nw;
}

static void diff_line(FILE *out, char sign, const char *line)
{
	fprintf(out, "  %c", sign);
	for (; *line; line++) {
		unsigned char c = (unsigned char)*line;

		if ((c < ' ' && c != '\t') || c == 0x7f)
			fprintf(out, "\\x%02x", c);
		else
			fputc(c, out);
	}
	fputc('\n', out);
}

/* cost[i][j]: fewest edits that turn want[i..] into got[j..]. */
static unsigned int *diff_costs(const struct want *w, size_t nw,
				const struct lines *got, size_t ng)
{
	unsigned int *cost = xalloc((nw + 1) * (ng + 1) * sizeof(*cost));
	size_t row = ng + 1;

	for (size_t i = nw + 1; i-- > 0;) {
		for (size_t j = ng + 1; j-- > 0;) {
			unsigned int best = i < nw || j < ng ? ~0U : 0, c;
			bool any = i < nw && w[i].kind == ANY;

			if (i < nw) {
				c = cost[(i + 1) * row + j] + !any;
				best = c < best ? c : best;
			}
			if (j < ng) {
				c = cost[i * row + j + 1] + !any;
				best = c < best ? c : best;
			}
			if (i < nw && j < ng &&
			    line_matches(&w[i], got->at[j])) {
				c = cost[(i + 1) * row + j + 1];
				best = c < best ? c : best;
			}
			cost[i * row + j] = best;
		}
	}
	return cost;
}

static void diff_print(const struct want *w, size_t nw, const struct lines *got,
		       FILE *out)
{
	size_t ng = got->len < DIFF_LINES ? got->len : DIFF_LINES;
	size_t row = ng + 1, i = 0, j = 0;
	unsigned int *cost;

	nw = nw < DIFF_LINES ? nw : DIFF_LINES;
	cost = diff_costs(w, nw, got, ng);
	while (i < nw || j < ng) {
		unsigned int here = cost[i * row + j];
		bool any = i < nw && w[i].kind == ANY;

		if (i < nw && j < ng && line_matches(&w[i], got->at[j]) &&
		    cost[(i + 1) * row + j + 1] == here) {
			diff_line(out, ' ', got->at[j++]);
			i++;
		} else if (any && cost[(i + 1) * row + j] == here) {
			i++;
		} else if (any && j < ng) {
			j++;
		} else if (i < nw && cost[(i + 1) * row + j] + 1 == here) {
			diff_line(out, '-', w[i++].text);
		} else {
			diff_line(out, '+', got->at[j++]);
		}
	}
	if (got->len > ng)
		fprintf(out, "  ... and %zu lines more\n", got->len - ng);
	free(cost);
}

bool match_text(const struct vars *v, const char *want, const char *got,
		size_t len, const char *what, FILE *out)
{
	struct lines wl = lines_split(want, strlen(want));
	struct lines gl = lines_split(got, len);
	struct want *w = xalloc((wl.len + 1) * sizeof(*w));
	bool ok = true;

	for (size_t i = 0; i < wl.len; i++)
		ok &= want_init(&w[i], v, wl.at[i], out);
	if (!ok || !all_match(w, wl.len, &gl)) {
		ok = false;
		fprintf(out, "  --- %s, expected\n  +++ %s, got\n", what, what);
		diff_print(w, wl.len, &gl, out);
	}
	for (size_t i = 0; i < wl.len; i++) {
		if (w[i].kind == REGEX)
			regfree(&w[i].re);
		free(w[i].full);
	}
	free(w);
	lines_free(&wl);
	lines_free(&gl);
	return ok;
}
