// SPDX-License-Identifier: Apache-2.0
#include "ftrace/traceable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "ftrace/ftrace.h"
#include "ftrace/global.h"
#include "kernel/glob.h"
#include "kernel/tracefs.h"

/* Lines are "NAME", or "NAME [MODULE]". */
bool traceable_has(const char *pattern)
{
	int fd = tracefs_open("available_filter_functions", O_RDONLY);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "r");
	bool has = false;
	char line[512];

	if (!f) {
		if (fd >= 0)
			close(fd);
		return true;
	}
	while (!has && fgets(line, sizeof(line), f)) {
		line[strcspn(line, " \n")] = '\0';
		has = glob_fits(pattern, line);
	}
	fclose(f);
	return has;
}

static bool has_tracer(const char *name)
{
	char *text = tracefs_read("available_tracers", NULL), *word, *rest;
	bool has = false;

	for (word = text ? strtok_r(text, " \n", &rest) : NULL; word && !has;
	     word = strtok_r(NULL, " \n", &rest))
		has = !strcmp(word, name);
	free(text);
	return has;
}

bool traceable_able(const char *tracer, struct sbuf *why)
{
	int fd;

	if (!front_has_tracefs(why))
		return false;
	if (!has_tracer(tracer)) {
		sbuf_printf(why,
			    "this kernel has no %s tracer "
			    "(CONFIG_FUNCTION%s_TRACER is off); tpoint -l "
			    "lists what can be traced instead",
			    tracer, strcmp(tracer, "function") ? "_GRAPH" : "");
		return false;
	}
	fd = tracefs_open("set_ftrace_filter", O_RDONLY);
	if (fd < 0) {
		sbuf_printf(why,
			    "this kernel lets nobody pick functions to "
			    "trace (set_ftrace_filter: %s%s); tpoint -l "
			    "lists what can be traced instead",
			    strerror(-fd), fd == -EPERM ? ", lockdown" : "");
		return false;
	}
	close(fd);
	return true;
}

int traceable_choose(struct trace *t, const char *file, const char *pattern)
{
	/* only a word that has an end is looked at, and refused, at once */
	char *word = mem_printf("%s\n", pattern);
	int err = t->in.fs && strcmp(file, "set_graph_function") != 0
			  ? instance_write(&t->in, file, word)
			  : global_write(file, word, false);

	free(word);

	if (err == -EINVAL)
		trace_error(t, "no function that can be traced is called %s",
			    pattern);
	else if (err)
		trace_error(t, "cannot pick %s: %s", pattern, strerror(-err));
	return err;
}
