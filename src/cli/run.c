// SPDX-License-Identifier: Apache-2.0
/*
 * A program, from its source to the end of its session:
 *
 *	source -> lex -> parse -> options -> resolve probes -> check types
 *	       -> lower to IR -> IR passes -> BPF -> load -> attach -> run
 */
#include "cli/run.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/compile.h"
#include "cli/front.h"
#include "cli/options.h"
#include "cli/picture.h"
#include "cli/source.h"
#include "cli/tools.h"
#include "kernel/feature.h"
#include "multi/multi.h"
#include "run/session.h"

/* bpftrace prints compile-time warnings to stdout; JSON must stay clean. */
static void flush_diags(struct compiled *c, const struct cli *cli)
{
	bool to_stdout = cli->bpftrace && cli->format == OUT_TEXT &&
			 !cli->view.format && !c->diags.errors;

	diags_flush(&c->diags, stderr, to_stdout ? stdout : stderr);
}

int cli_read(struct cli *cli, struct source *src)
{
	int err;

	if (cli->program) {
		*src = (struct source){ .name = "stdin",
					.text = cli->program,
					.len = strlen(cli->program) };
		return 0;
	}
	for (const struct tool *t = tools; cli->tool && t->name; t++) {
		if (strcmp(t->name, cli->tool))
			continue;
		*src = (struct source){ .name = t->name,
					.text = t->text,
					.len = (size_t)(t->end - t->text) - 1,
					.tool = cli->verbose ? NULL : t->name };
		return 0;
	}
	err = source_read(src, cli->file, &cli->arena);
	if (err && !cli->bpftrace && strcmp(cli->file, "-") != 0 &&
	    !strchr(cli->file, '/') && access(cli->file, F_OK))
		args_hint_tool(cli->file);
	return err;
}

static FILE *open_output(const struct cli *cli)
{
	FILE *to = cli->output ? fopen(cli->output, "we") : stdout;

	if (!to)
		fprintf(stderr,
			"ERROR: Failed to open output file: \"%s\": %s\n",
			cli->output, strerror(errno));
	else
		setvbuf(to, NULL, _IOFBF, 1 << 16);
	return to;
}

/* Draws to @to, unless that is NULL; returns the exit code. */
static int end_view(struct view *v, FILE *to, int code)
{
	int err = v && to ? view_finish(v, to) : 0;

	if (v)
		view_free(v);
	if (!err || err == -EPIPE) /* the reader has gone: its matter */
		return code;
	fprintf(stderr, "ERROR: cannot write output: %s\n", strerror(-err));
	return 1;
}

/* What the user asked for, and what the tool sets where nothing was said. */
static struct view_opts picture_opts(struct compiled *c, const struct cli *cli)
{
	const struct tool_decl *tool = c->script.tool;
	struct view_opts o = cli->view, its = { 0 };
	const char *wrong;

	if (!tool)
		return o;
	its.title = arena_strndup(&c->arena, tool->summary,
				  strcspn(tool->summary, "."));
	if (tool->picture) /* compile_program() has looked at it */
		view_settings(&its, tool->picture, &c->arena, &wrong);
	o.map = o.map ? o.map : its.map;
	o.title = o.title ? o.title : its.title;
	o.colors = o.colors ? o.colors : its.colors;
	o.unit = o.unit ? o.unit : its.unit;
	return o;
}

/* NULL after a report when there is nothing to draw, or nowhere. @drawn and @meta
 * are what the view goes by: they stay while it is. */
static struct view *begin_view(struct compiled *c, const struct cli *cli,
			       struct view_opts *drawn, struct meta *meta)
{
	if (cli->view.format == VIEW_PPROF && !cli->output &&
	    isatty(STDOUT_FILENO)) {
		diag_fatal(&c->diags, "-f pprof is no text for a terminal: "
				      "-o FILE says where it goes");
		return NULL;
	}
	*drawn = picture_opts(c, cli);
	picture_meta(cli, &c->arena, meta);
	return view_new(drawn, &c->program, meta, &c->diags);
}

static struct session_opts session_opts_of(const struct compiled *c,
					   const struct cli *cli,
					   struct child *child)
{
	return (struct session_opts){
		.child = child,
		.pid = cli->pid,
		.verbose = cli->verbose,
		.quiet = cli->quiet || (c->script.tool && !cli->verbose),
		.is_tool = c->script.tool != NULL,
		.print_maps = c->config.print_maps_on_exit,
		.unsafe = cli->unsafe,
		.bpftrace = cli->bpftrace,
		.ring_pages = (uint32_t)c->config.perf_rb_pages,
		.log_size = (uint32_t)c->config.log_size,
		.missing = c->config.missing_probes,
		.mode = cli->mode,
		.colour = cli->bpftrace || isatty(STDOUT_FILENO),
		.dry_run = cli->dry_run,
		.stages_bpf = (cli->stages & STAGE_BPF) != 0,
		.max_cat_bytes = (uint32_t)c->config.max_cat_bytes,
		.line_buffered =
			!cli->buffering_given || cli->buffering == OUT_BUF_LINE,
		.unbuffered =
			cli->buffering_given && cli->buffering == OUT_BUF_NONE,
	};
}

static int run_session(struct compiled *c, const struct cli *cli,
		       struct child *child)
{
	struct session_opts so = session_opts_of(c, cli, child);
	struct view_opts drawn;
	struct view *view = NULL;
	struct meta meta = { 0 };
	struct out out;
	FILE *to;
	int code;

	if (cli->view.format) {
		view = begin_view(c, cli, &drawn, &meta);
		if (!view)
			return 1;
	}
	to = open_output(cli);
	if (!to)
		return end_view(view, NULL, 1);
	/* what is not drawn is for people */
	out_init(&out, view ? stderr : to, cli->format);
	out.titles = cli->titles;
	out.escape = !cli->bpftrace && isatty(fileno(out.to));
	out.peer_json = cli->bpftrace;
	out.no_warnings = cli->no_warnings;
	out.src = &c->script.src;
	out.str_trunc_trailer = c->config.str_trunc_trailer;
	out.max_strlen = (uint32_t)c->config.max_strlen;
	if (view)
		view_attach(view, &out);
	so.out = &out;
	code = session_run(&c->program, &c->instances, &c->types,
			   &c->script.src, &so, &c->diags);
	out_free(&out);
	code = end_view(view, cli->dry_run || c->diags.errors ? NULL : to,
			code);
	if (to != stdout)
		fclose(to);
	if (!out.error)
		return code;
	fprintf(stderr, "ERROR: cannot write output: %s\n",
		strerror(out.error));
	return 1;
}

static bool has_process(pid_t pid)
{
	return !pid || !kill(pid, 0) || errno != ESRCH;
}

bool cli_has_process(const struct cli *cli)
{
	pid_t pid = cli->pid;

	/* bpftrace takes any number for --dwarf-pid */
	for (uint32_t i = 0; !cli->bpftrace && i < cli->ndwarf_pids; i++)
		if (has_process(pid))
			pid = cli->dwarf_pids[i];
	if (has_process(pid))
		return true;
	if (cli->bpftrace)
		fputs("ERROR: Failed to attach to pid: Unable to open pidfd "
		      "(No such process)\n",
		      stderr);
	else
		fprintf(stderr, "ERROR: there is no process with PID %d\n",
			pid);
	return false;
}

static void bad_command(const struct cli *cli, const char *why, struct diags *d)
{
	if (!cli->bpftrace) {
		diag_fatal(d, "cannot run '%s': %s", cli->command, why);
		return;
	}
	diag_fatal(d,
		   "Failed to fork child: Path '%.*s' does not exist or is not "
		   "executable (No such file or directory)",
		   (int)strcspn(cli->command, " "), cli->command);
	diag_hint(d, "%s", why);
}

/* What a script that does not compile ends with; bpftrace tells of what clang
 * finds in another way than of all else, and of what it finds when it attaches. */
static int refused(const struct cli *cli, int err)
{
	if (cli->bpftrace && err == -ESRCH)
		return 255;
	return cli->bpftrace && err == -EBADMSG ? 2 : 1;
}

static int compile_and_run(struct compiled *c, struct cli *cli,
			   struct child *child)
{
	int err = compile_program(c, cli, child->path, child->pid);

	if (err)
		return refused(cli, err);
	flush_diags(c, cli);
	if (c->instances.probes.len)
		return run_session(c, cli, cli->command ? child : NULL);
	puts("No probes to attach");
	return 1;
}

/* As bpftrace does with -v. */
static void tell_child(const struct cli *cli, int status)
{
	if (!cli->bpftrace || !cli->verbose || status < 0)
		return;
	if (WIFEXITED(status))
		fprintf(stderr, "Child exited with code: %d\n",
			WEXITSTATUS(status));
	else if (WIFSIGNALED(status))
		fprintf(stderr, "Child terminated by signal: %d\n",
			WTERMSIG(status));
}

/* Compiles what was parsed, and runs it. */
static int run_parsed(struct compiled *c, struct cli *cli)
{
	struct child child = { .pid = 0, .go = -1, .pidfd = -1 };
	const char *why = NULL;
	int code;

	if (!cli_has_process(cli))
		return 1;
	if (cli->command && child_start(&child, cli->command, &why)) {
		bad_command(cli, why ? why : strerror(errno), &c->diags);
		return 1;
	}
	if (!c->script.clauses.len) {
		flush_diags(c, cli);
		fputs("No probes to attach\n", cli->bpftrace ? stdout : stderr);
		code = 1;
	} else {
		code = compile_and_run(c, cli, &child);
	}
	if (cli->command)
		tell_child(cli, child_end(&child));
	return code;
}

/* By -d script, or by the option of a tool that asks for it. */
static void print_script(const struct script *tool, const struct source *src,
			 const struct cli *cli)
{
	const struct script_option *first =
		tool->tool ? tool_option(tool->tool, "print_script") : NULL;

	if (first && first->given)
		fwrite(src->text, 1, src->len, stderr);
	else if (cli->stages & STAGE_SCRIPT)
		fwrite(src->text, 1, src->len, stdout);
}

/*
 * The script that the specifiers of @tool mean, in its place. What is wrong
 * with it is told in the specifiers.
 */
static int run_specifiers(const struct script *tool, struct cli *cli)
{
	struct source src = { .name = cli->tool };
	struct compiled c;
	struct multi m;
	int code = 1;

	if (multi_make(&m, tool)) {
		diags_flush(&m.diags, stderr, stderr);
		multi_free(&m);
		return 1;
	}
	if (m.answer) {
		fputs(m.answer, stdout);
		multi_free(&m);
		return 0;
	}
	src.text = sbuf_str(&m.script.text);
	src.len = m.script.text.len;
	print_script(tool, &src, cli);
	cli->pid = m.pid;
	compile_init(&c, &src, true);
	if (cli->stages == STAGE_SCRIPT) {
		code = 0;
	} else if (!compile_parse(&c, cli)) {
		c.script.tool = tool->tool;
		code = run_parsed(&c, cli);
	}
	multi_take(&m, &c.diags);
	flush_diags(&c, cli);
	compile_free(&c);
	multi_free(&m);
	return code;
}

/* Parses, lets the script's own options speak, compiles, runs. */
static int run_script(struct compiled *c, struct cli *cli)
{
	int code = compile_parse(c, cli);

	if (code)
		return refused(cli, code);
	if (c->script.tool && !cli->program) {
		if (options_parse(cli, &c->script, &code))
			return code;
		if (snoop_chosen(cli, c->script.tool))
			return snoop_main(cli,
					  snoop_chosen(cli, c->script.tool),
					  c->script.tool);
		if (multi_is(cli->tool))
			return run_specifiers(&c->script, cli);
	} else if (cli->file && (code = args_more(cli))) {
		return code;
	}
	print_script(&c->script, &c->script.src, cli);
	return cli->stages == STAGE_SCRIPT ? 0 : run_parsed(c, cli);
}

int cli_run(struct cli *cli)
{
	struct compiled c;
	struct source src;
	int code;

	if (cli_read(cli, &src))
		return 1;
	/* bpftrace shows the stages and goes on */
	if (cli->stages && !cli->bpftrace)
		cli->dry_run = true;
	if (cli->dry_run)
		feature_assume_all();
	compile_init(&c, &src, cli->no_warnings);
	code = run_script(&c, cli);
	flush_diags(&c, cli);
	compile_free(&c);
	return code;
}
