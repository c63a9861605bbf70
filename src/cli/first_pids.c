// SPDX-License-Identifier: Apache-2.0
#include "cli/first_pids.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/pidns.h"
#include "run/first_pid.h"

static int translate(struct compiled *c, int64_t pid, int64_t *to)
{
	int64_t n = first_pid(pid);

	if (n < 0) {
		diag_fatal(&c->diags, "%s", first_pid_error(pid, n));
		return -EINVAL;
	}
	*to = n;
	return 0;
}

/* "1,2,3" */
static int translate_all(struct compiled *c, const char *text, const char **to)
{
	struct sbuf all = { 0 };
	int err = 0;

	while (*text && !err) {
		char *end;
		int64_t n = strtoll(text, &end, 10);

		err = translate(c, n, &n);
		sbuf_printf(&all, "%s%" PRId64, all.len ? "," : "", n);
		text = *end == ',' ? end + 1 : "";
	}
	*to = arena_printf(&c->arena, "%s", sbuf_str(&all));
	sbuf_free(&all);
	return err;
}

int first_pids(struct compiled *c, struct check_opts *o)
{
	const struct tool_decl *tool = c->script.tool;
	int err = 0;

	o->other_pidns = !pidns_is_first();
	if (!o->other_pidns || !tool)
		return 0;
	if (o->child_pid)
		err = translate(c, o->child_pid, &o->child_pid);
	if (!err && o->filter_pid)
		err = translate(c, o->filter_pid, &o->filter_pid);
	for (uint32_t i = 0; i < tool->noptions && !err; i++) {
		struct script_option *of = &tool->options[i];

		if (of->given && of->type == OPTION_PID)
			err = translate(c, of->num, &of->first_num);
		else if (of->given && of->type == OPTION_PIDS)
			err = translate_all(c, of->str, &of->first_str);
	}
	return err;
}
