// SPDX-License-Identifier: Apache-2.0
/* "Did you mean": names that are near to a word. */
#include <string.h>

#include "base/diag.h"

#define WORD_MAX 64

/* Levenshtein distance, one row at a time; long words are cut. */
static unsigned distance(const char *a, const char *b)
{
	size_t la = strnlen(a, WORD_MAX), lb = strnlen(b, WORD_MAX);
	unsigned row[WORD_MAX + 1];

	for (size_t j = 0; j <= lb; j++)
		row[j] = (unsigned)j;
	for (size_t i = 1; i <= la; i++) {
		unsigned diagonal = row[0];

		row[0] = (unsigned)i;
		for (size_t j = 1; j <= lb; j++) {
			unsigned up = row[j];
			unsigned best = diagonal + (a[i - 1] != b[j - 1]);

			if (up + 1 < best)
				best = up + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
			diagonal = up;
		}
	}
	return row[lb];
}

size_t diag_nearest(const char *word, const char *const *names, size_t n,
		    const char **best, size_t max)
{
	unsigned scores[16];
	unsigned limit = (unsigned)strnlen(word, WORD_MAX) / 3 + 1;
	size_t count = 0;

	if (max > 16)
		max = 16;
	for (size_t i = 0; i < n && max; i++) {
		unsigned score = distance(word, names[i]);
		size_t at;

		if (score > limit ||
		    (count == max && score >= scores[count - 1]))
			continue;
		at = count < max ? count++ : max - 1;
		for (; at > 0 && scores[at - 1] > score; at--) {
			scores[at] = scores[at - 1];
			best[at] = best[at - 1];
		}
		scores[at] = score;
		best[at] = names[i];
	}
	return count;
}
