// SPDX-License-Identifier: Apache-2.0
#include "cli/compile.h"

#include <errno.h>
#include <string.h>

#include "cli/first_pids.h"
#include "cli/options.h"
#include "cli/tools.h"
#include "ir/lower.h"
#include "kernel/feature.h"
#include "lang/cdecl.h"
#include "lang/parse.h"
#include "type/builtin.h"

void compile_init(struct compiled *c, const struct source *src,
		  bool no_warnings)
{
	memset(c, 0, sizeof(*c));
	c->script.arena = &c->arena;
	c->script.src = *src;
	diags_init(&c->diags, &c->script.src, &c->arena);
	c->diags.no_warnings = no_warnings;
	types_init(&c->types, &c->arena);
	c->program.arena = &c->arena;
}

static const char *part_text(const char *name)
{
	for (const struct tool *t = tool_parts; t->name; t++)
		if (!strcmp(t->name, name))
			return t->text;
	return NULL;
}

static bool is_builtin(const char *name, bool *library)
{
	const struct builtin *b = builtin_find(name);

	*library = b && b->macro;
	return b != NULL;
}

int compile_parse(struct compiled *c, const struct cli *cli)
{
	struct parse_opts o = {
		.bpftrace = cli->bpftrace,
		.params = cli->params,
		.nparams = cli->nparams,
		.path = cli->program ? NULL : cli->file,
		.include_dirs = cli->include_dirs,
		.ninclude_dirs = cli->ninclude_dirs,
		.includes = cli->includes,
		.nincludes = cli->nincludes,
		.part = part_text,
		.builtin = is_builtin,
	};
	int err = script_parse(&c->script, &o, &c->diags);

	if (err)
		return c->script.c_refused ? -EBADMSG : err;
	return config_read(&c->config, &c->script, cli->bpftrace, &c->diags);
}

static void print_stage(const struct cli *cli, enum stage stage,
			const char *title, struct sbuf *text)
{
	FILE *to = cli->bpftrace ? stderr : stdout;

	if (!(cli->stages & stage))
		return;
	if (cli->stages & (cli->stages - 1))
		fprintf(to, "%s:\n", title);
	fwrite(sbuf_str(text), 1, text->len, to);
	fflush(to);
}

static bool uses_tseries(const struct script *s)
{
	for (size_t i = 0; i < s->maps.len; i++)
		if (s->maps.at[i]->value->kind == TYPE_TSERIES)
			return true;
	return false;
}

static void warn_unstable(const struct cli *cli, const char *feature,
			  const char *what)
{
	if (cli->bpftrace && !cli->no_warnings)
		fprintf(stderr,
			"WARNING: Script is using an unstable feature: %s%s. "
			"To prevent this warning you must explicitly enable it "
			"in "
			"the config e.g. unstable_%s=enable\n",
			feature, what, feature);
}

/* The processes that dw_ustack() unwinds, each once. */
static void unwind_pid(struct check_opts *o, int64_t pid)
{
	for (uint32_t i = 0; i < o->nunwound; i++)
		if (o->unwound[i] == (uint32_t)pid)
			return;
	o->unwound[o->nunwound++] = (uint32_t)pid;
}

static void set_unwound(struct check_opts *o, const struct cli *cli,
			int64_t child_pid)
{
	if (cli->command)
		unwind_pid(o, child_pid);
	else if (cli->pid)
		unwind_pid(o, cli->pid);
	for (uint32_t i = 0; i < cli->ndwarf_pids; i++)
		unwind_pid(o, cli->dwarf_pids[i]);
}

static int check(struct compiled *c, const struct cli *cli, int64_t child_pid,
		 struct check_opts *o)
{
	int err;

	check_opts_default(o);
	o->params = cli->params;
	o->nparams = cli->nparams;
	o->max_strlen = (uint32_t)c->config.max_strlen;
	o->max_map_keys = (uint32_t)c->config.max_map_keys;
	o->max_stacks = (uint32_t)c->config.max_stacks;
	o->str_trunc_trailer = c->config.str_trunc_trailer;
	config_settings(&c->config, c->settings);
	o->settings = c->settings;
	o->nsettings = CONFIG_SETTINGS;
	o->child_pid = child_pid;
	o->has_child = cli->command != NULL;
	o->filter_pid = cli->pid;
	o->unsafe = cli->unsafe;
	o->drawn = cli->view.format != 0;
	o->timed = cli->view.format == VIEW_HEAT;
	o->stack_mode = c->config.stack_mode;
	o->bpftrace = cli->bpftrace;
	o->runtime_warnings = cli->runtime_warnings;
	o->no_tseries = c->config.tseries == FEATURE_REFUSED;
	o->no_dw_ustack = c->config.dw_ustack == FEATURE_REFUSED;
	set_unwound(o, cli, child_pid);
	o->no_typeinfo = c->config.typeinfo == FEATURE_REFUSED;
	err = cli->dry_run ? 0 : first_pids(c, o);
	if (err)
		return err;
	err = check_script(&c->script, &c->instances, &c->types, o, &c->diags);
	if (c->config.typeinfo == FEATURE_WARNS && c->script.uses_typeinfo)
		warn_unstable(cli, "typeinfo", "");
	if (c->config.tseries == FEATURE_WARNS && uses_tseries(&c->script))
		warn_unstable(cli, "tseries", "");
	if (c->config.dw_ustack == FEATURE_WARNS && c->script.uses_dw_ustack)
		warn_unstable(cli, "dw_ustack", " (DWARF stack unwinding)");
	if (err || !c->script.uses_dw_ustack || o->nunwound)
		return err;
	diag_fatal(&c->diags, "dw_ustack requires a target process. Use -p, "
			      "-c, or --dwarf-pid to specify one.");
	return -ESRCH;
}

/* In checking builds (make SAN=1), what lowering and passes made is held to
 * the rules of IR before the kernel sees it. */
static int validate(struct compiled *c, const char *stage)
{
#ifdef SONDE_VALIDATE
	char why[512];

	for (size_t i = 0; i < c->program.funcs.len; i++) {
		const struct ir_func *f = c->program.funcs.at[i];

		if (!f || !ir_validate(&c->program, f, why, sizeof(why)))
			continue;
		diag_fatal(&c->diags, "internal error behind %s: %s", stage,
			   why);
		return -EINVAL;
	}
#else
	(void)c;
	(void)stage;
#endif
	return 0;
}

static int check_picture(struct compiled *c)
{
	const struct tool_decl *tool = c->script.tool;
	struct view_opts o = { 0 };
	const char *wrong;

	if (!tool || !tool->picture ||
	    !view_settings(&o, tool->picture, &c->arena, &wrong))
		return 0;
	diag_error(&c->diags, tool->picture_span,
		   "no such setting of a picture: %s", wrong);
	diag_hint(&c->diags, "there are @MAP, title=T, unit=U and colors=P");
	return -EINVAL;
}

int compile_program(struct compiled *c, const struct cli *cli,
		    const char *child_path, int64_t child_pid)
{
	struct resolve_opts ro = {
		.pid = cli->pid ? cli->pid : (pid_t)child_pid,
		.child = child_path,
		.missing_is_error = c->config.missing_probes == MISSING_ERROR,
		.missing_is_quiet = c->config.missing_probes == MISSING_IGNORE,
		.dry = cli->dry_run,
		.max_probes = (uint32_t)c->config.max_probes,
		.max_programs = (uint32_t)c->config.max_bpf_progs,
		.mode = cli->mode,
		.filter = cli->probe_filter,
		.unsafe = cli->unsafe,
		.bpftrace = cli->bpftrace,
	};
	struct sbuf text = { 0 };
	struct check_opts co;
	int err = 0;

	if (cli->stages & STAGE_AST)
		ast_dump(&c->script, false, &text);
	print_stage(cli, STAGE_AST, "AST", &text);
	if (cdecl_declare(&c->script, &c->types, &c->diags))
		err = -EBADMSG;
	if (!err)
		err = options_apply(&c->script, &c->diags);
	if (!err)
		err = check_picture(c);
	if (!err)
		err = config_read_options(&c->config, &c->script, &c->diags);
	if (!err)
		err = probes_resolve(&c->script, &ro, &c->types, &c->instances,
				     &c->diags);
	if (!err)
		err = check(c, cli, child_pid, &co);
	if (!err && cli->stages & STAGE_TYPES) {
		sbuf_reset(&text);
		ast_dump(&c->script, true, &text);
		print_stage(cli, STAGE_TYPES, "Types", &text);
	}
	if (!err)
		err = ir_lower(&c->script, &c->instances, &c->types, &co,
			       &c->program, &c->diags);
	if (!err)
		err = validate(c, "lowering");
	if (!err) {
		if (ir_has_walks(&c->program) &&
		    !feature_has(FEATURE_FOR_EACH_MAP))
			ir_make_walks(&c->program, &c->types);
		ir_optimize(&c->program);
		err = validate(c, "the passes");
		if (cli->stages & STAGE_IR) {
			sbuf_reset(&text);
			ir_dump(&c->program, &text);
			print_stage(cli, STAGE_IR, "IR", &text);
		}
	}
	sbuf_free(&text);
	if (cli->bpftrace)
		check_share(&c->script, &c->instances, &c->diags);
	return err;
}

void compile_free(struct compiled *c)
{
	ir_program_free(&c->program);
	instances_free(&c->instances);
	types_free(&c->types);
	script_free(&c->script);
	diags_free(&c->diags);
	arena_free(&c->arena);
}
