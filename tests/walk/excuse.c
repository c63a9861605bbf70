// SPDX-License-Identifier: Apache-2.0
/* What may be refused. */
#include <regex.h>
#include <string.h>

#include "walk.h"

static const struct {
	const char *tool, *text;
} excuses[] = {
	{ "bitesize", "use --buckets without --format" },
	{ "dbslower", "probe or function of mysql queries" },
	{ "funcslower", "-f needs -U or -K" },
	{ "iolatency", "use --iotype without --format" },
	{ "ksnoop", "this kernel has no kprobes" },
	{ "mysqld_qslower", "has no probe or function of MySQL queries" },
	{ "tcpretrans", "this kernel has no kprobes" },
	{ "tcpstates", "for the journal, use tcpstates" },
	{ "trace", "-u is a form of -t: give both" },
};

/* One message, whatever its excerpt and hint. */
static bool is_one(const char *said)
{
	const char *word = *said == '{' ? "\"errorf\"" : "ERROR: ";
	const char *first = strstr(said, word);

	return first && !strstr(first + 1, word);
}

bool excused(const char *tool, const char *said)
{
	for (size_t i = 0; i < sizeof(excuses) / sizeof(excuses[0]); i++)
		if (!strcmp(excuses[i].tool, tool) &&
		    strstr(said, excuses[i].text))
			return is_one(said);
	return false;
}

bool refuses(const char *said)
{
	static const char *const words[] = {
		"not both", "either", "use ", " with ", "together", "needs",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strstr(said, words[i]))
			return true;
	return false;
}
