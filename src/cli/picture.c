// SPDX-License-Identifier: Apache-2.0
/* sonde flame: stacks that are there as text, as a picture. */
#include "cli/picture.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "base/vec.h"
#include "view/input.h"

#define USAGE_ERROR 2

/* Words with blanks or signs of the shell stand in quotes. */
static const char *command_line(const struct cli *cli, struct arena *a)
{
	struct sbuf line = { 0 };
	const char *text;

	for (int i = 0; i < cli->argc; i++) {
		const char *word = i ? cli->argv[i] : cli->self;
		bool quote = !*word || strpbrk(word, " \t\n;&|<>()$`\"*?#~{}");

		sbuf_printf(&line, quote ? "%s'%s'" : "%s%s", i ? " " : "",
			    word);
	}
	text = arena_strdup(a, sbuf_str(&line));
	sbuf_free(&line);
	return text;
}

void picture_meta(const struct cli *cli, struct arena *a, struct meta *to)
{
	struct utsname u;

	to->command = command_line(cli, a);
	if (uname(&u))
		return;
	to->kernel =
		arena_printf(a, "%s %s %s", u.sysname, u.release, u.machine);
	to->host = arena_strdup(a, u.nodename);
}

enum {
	FLAME_TITLE = 256,
	FLAME_COLORS,
	FLAME_UNIT,
	FLAME_REVERSE,
	FLAME_INVERTED,
	FLAME_MIN,
	FLAME_DIFF,
	FLAME_EVENT,
};

static const struct option flame_options[] = {
	{ "format", required_argument, NULL, 'f' },
	{ "output", required_argument, NULL, 'o' },
	{ "help", no_argument, NULL, 'h' },
	{ "title", required_argument, NULL, FLAME_TITLE },
	{ "colors", required_argument, NULL, FLAME_COLORS },
	{ "unit", required_argument, NULL, FLAME_UNIT },
	{ "reverse", no_argument, NULL, FLAME_REVERSE },
	{ "inverted", no_argument, NULL, FLAME_INVERTED },
	{ "min", required_argument, NULL, FLAME_MIN },
	{ "diff", no_argument, NULL, FLAME_DIFF },
	{ "event", required_argument, NULL, FLAME_EVENT },
	{ NULL, 0, NULL, 0 },
};

static const char flame_help[] =
	"Usage: sonde flame [OPTION...] FILE...\n"
	"       sonde flame --diff BEFORE AFTER\n"
	"\n"
	"A flame graph of stacks as text: folded (a;b;c 31) or the output of\n"
	"perf script, whichever a FILE holds; - is standard input. Several "
	"FILEs\n"
	"are added up.\n"
	"\n"
	"  -f, --format FORMAT  flame (a page, the default), svg, folded,\n"
	"                       speedscope, pprof or perf-script\n"
	"  -o, --output FILE    write to FILE\n"
	"      --title TEXT     title of the picture\n"
	"      --colors NAME    hot, io, wakeup, chain, mem, red, green, "
	"blue,\n"
	"                       aqua, yellow, purple or orange\n"
	"      --unit NAME      of the counts, such as us\n"
	"      --reverse        merge by callee: the leaf at the root\n"
	"      --inverted       the root on top (icicle)\n"
	"      --min PERCENT    leave out what is narrower\n"
	"      --event NAME     of perf script: only this event\n"
	"      --diff           compare two FILEs: red grew, blue shrank\n";

struct flame {
	struct view_opts view;
	struct arena arena;
	const char *event;
	const char *output;
	bool diff;
	int code; /* exit code, -1: go on */
};

static void usage(struct flame *f, const char *what, const char *value)
{
	fprintf(stderr, "sonde flame: %s%s%s\nTry 'sonde flame --help'.\n",
		what, value ? ": " : "", value ? value : "");
	f->code = USAGE_ERROR;
}

static void set_format(struct flame *f, const char *name)
{
	struct view_opts o = f->view;
	const char *wrong = NULL;
	int err = view_parse(&o, name, &f->arena, &wrong);

	if (err == -EINVAL)
		usage(f, "-f: no such setting of a picture", wrong);
	else if (err || o.format == VIEW_HEAT || o.format == VIEW_CHROME)
		usage(f,
		      "-f takes flame, svg, folded, speedscope, pprof or "
		      "perf-script, not",
		      name);
	else
		f->view = o;
}

static void set_min(struct flame *f, const char *text)
{
	char *end;

	f->view.min = strtod(text, &end);
	if (end == text || *end || !(f->view.min >= 0 && f->view.min <= 100))
		usage(f, "--min takes a percentage, not", text);
}

static void take(struct flame *f, int opt, const char *value)
{
	switch (opt) {
	case 'f':
		set_format(f, value);
		return;
	case 'o':
		f->output = value;
		return;
	case 'h':
		fputs(flame_help, stdout);
		f->code = 0;
		return;
	case FLAME_TITLE:
		f->view.title = value;
		return;
	case FLAME_COLORS:
		if (!view_is_palette(value))
			usage(f, "--colors knows no palette", value);
		f->view.colors = value;
		return;
	case FLAME_UNIT:
		f->view.unit = value;
		return;
	case FLAME_REVERSE:
		f->view.reverse = true;
		return;
	case FLAME_INVERTED:
		f->view.inverted = true;
		return;
	case FLAME_MIN:
		set_min(f, value);
		return;
	case FLAME_DIFF:
		f->diff = true;
		return;
	case FLAME_EVENT:
		f->event = value;
		return;
	default:
		fputs("Try 'sonde flame --help'.\n", stderr);
		f->code = USAGE_ERROR;
	}
}

static bool compares(enum view_format f)
{
	return f == VIEW_FLAME || f == VIEW_SVG || f == VIEW_FOLDED;
}

/* The words that are left, in argv[1..]; how many. */
static int parse(struct flame *f, const struct cli *cli, char **argv)
{
	int argc = (int)cli->nparams + 1, opt, n = 0;

	argv[0] = (char *)(uintptr_t) "sonde flame";
	for (unsigned i = 0; i < cli->nparams; i++)
		argv[i + 1] = (char *)(uintptr_t)cli->params[i];
	argv[argc] = NULL;
	optind = 0;
	while (f->code < 0 && (opt = getopt_long(argc, argv, "f:o:h",
						 flame_options, NULL)) != -1)
		take(f, opt, optarg);
	for (int i = optind; f->code < 0 && i < argc; i++)
		argv[++n] = argv[i];
	if (f->code < 0 && !n)
		usage(f, "which FILE? - is standard input", NULL);
	else if (f->code < 0 && f->diff && n != 2)
		usage(f, "--diff takes two FILEs: before and after", NULL);
	else if (f->code < 0 && f->diff && !compares(f->view.format))
		usage(f, "--diff makes flame, svg or folded", NULL);
	return n;
}

/* Reads all files. false after a report. */
static bool read_all(struct flame *f, struct input *in, char **files, int n)
{
	for (int i = 0; i < n; i++) {
		char why[256];

		in->before = f->diff && i == 0;
		if (!input_read(in, files[i], why, sizeof(why)))
			continue;
		fprintf(stderr, "ERROR: %s: %s\n",
			strcmp(files[i], "-") ? files[i] : "standard input",
			why);
		return false;
	}
	return true;
}

static int draw(struct flame *f, struct input *in, const struct meta *meta)
{
	FILE *to = f->output ? fopen(f->output, "we") : stdout;
	int err;

	if (!to) {
		fprintf(stderr, "ERROR: failed to open file '%s': %s\n",
			f->output, strerror(errno));
		return 1;
	}
	if (in->graphs.len == 1 && !in->graphs.at[0]->stacks.len)
		fputs("WARNING: there is no stack in the input: the picture is "
		      "empty\n",
		      stderr);
	for (size_t i = 0; i < in->graphs.len; i++) {
		in->graphs.at[i]->compares = f->diff;
		if (f->view.unit)
			in->graphs.at[i]->unit = f->view.unit;
	}
	err = view_write(&f->view, in->graphs.at, in->graphs.len, meta, to);
	if (to != stdout && fclose(to) && !err)
		err = -errno;
	if (!err || err == -EPIPE)
		return 0;
	fprintf(stderr, "ERROR: cannot write output: %s\n", strerror(-err));
	return 1;
}

/* Formats of one graph cannot hold the several events of a perf script. */
static bool is_one(const struct flame *f, const struct input *in)
{
	if (in->graphs.len < 2 || view_holds_many(f->view.format))
		return true;
	fprintf(stderr,
		"ERROR: the input holds several events, and this format one: "
		"choose with --event\nHINT:");
	for (size_t i = 0; i < in->graphs.len; i++)
		fprintf(stderr, " --event %s", in->graphs.at[i]->name);
	fputc('\n', stderr);
	return false;
}

int flame(const struct cli *cli)
{
	struct flame f = { .code = -1, .view.format = VIEW_FLAME };
	char **argv = mem_alloc((cli->nparams + 2) * sizeof(*argv));
	struct input in = { 0 };
	struct meta meta = { 0 };
	int n = parse(&f, cli, argv);

	if (f.code < 0) {
		in.event = f.event;
		meta.command = command_line(cli, &f.arena);
		f.code = read_all(&f, &in, argv + 1, n) && is_one(&f, &in)
				 ? draw(&f, &in, &meta)
				 : 1;
	}
	input_free(&in);
	arena_free(&f.arena);
	free(argv);
	return f.code;
}
