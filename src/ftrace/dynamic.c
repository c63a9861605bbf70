// SPDX-License-Identifier: Apache-2.0
#include "ftrace/dynamic.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "kernel/tracefs.h"

bool dynamic_able(const char *file, const char *probes, const char *config,
		  struct sbuf *why)
{
	int fd;

	if (!front_has_tracefs(why))
		return false;
	fd = tracefs_open(file, O_RDONLY);
	if (fd < 0) {
		sbuf_printf(why,
			    "this kernel has no %s (%s is off, or locked "
			    "down); tpoint -l lists what can be traced instead",
			    probes, config);
		return false;
	}
	close(fd);
	return true;
}

bool dynamic_definition(const struct tool_decl *tool, const char *self,
			struct definition *d)
{
	const char *text = front_option(tool, "definition")->str;
	const char *why;

	if (definition_parse(text, d, &why))
		return true;
	fprintf(stderr, "%s: '%s' defines no probe: %s\n", self, text, why);
	return false;
}

int dynamic_run(const struct tool_decl *tool, enum owned_kind kind,
		const struct definition *d, const char *place,
		const struct trace_opts *o)
{
	const char *filter = front_option(tool, "filter")->str;
	struct trace t;

	if (trace_begin(&t, o))
		return 1;
	if (!trace_probe(&t, kind, d, place, *filter ? filter : NULL)) {
		if (front_option(tool, "view")->num)
			trace_view(&t, d->name);
		else
			trace_run(&t, d->name);
	}
	return trace_end(&t);
}
